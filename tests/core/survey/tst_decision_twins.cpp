// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QtTest>
#include <map>
#include <random>

#include "core/model/catalogue.h"
#include "core/survey/decision_table.h"

using namespace core;

namespace {

const LayerSchema &shelters() { return *findSchema("shelter"); }

ImportRow row(const LayerSchema &schema, std::int64_t number, const std::map<std::string, Value> &values,
              Geometry place = {}) {
    ImportRow made;
    made.number = number;
    made.id = textOf(uidFromName("row " + std::to_string(number)));
    made.geometry = std::move(place);
    made.values.resize(schema.fields.size());
    for (const auto &[field, value] : values)
        made.values[*schema.indexOf(field)] = value;
    return made;
}

FeaturePointer known(const LayerSchema &schema, const char *uid, const std::map<std::string, Value> &values,
                     Geometry place = {}) {
    const ImportRow made = row(schema, 0, values, std::move(place));
    return std::make_shared<const Feature>(Feature{textOf(uidFromName(uid)), made.geometry, made.values});
}

std::map<std::string, Value> shelter(const char *code, const std::string &name) {
    std::map<std::string, Value> values{{"name", name}, {"status", std::string("in_use")}};
    if (*code)
        values["shelter_id"] = std::string(code);
    return values;
}

DecisionOptions filling(const LayerSchema &schema, std::initializer_list<const char *> fields, bool geometry) {
    DecisionOptions options;
    for (const char *field : fields)
        options.fields.push_back(*schema.indexOf(field));
    options.geometry = geometry;
    return options;
}

County county() {
    County made = County::empty({});
    made.layer("shelter")->put(known(shelters(), "u1", shelter("S-1", "一号"), Point{0, 0}));
    made.layer("shelter")->put(known(shelters(), "u2", shelter("S-2", "二号"), Point{4000, 0}));
    return made;
}

DecisionTable table() {
    return {county(), shelters(), filling(shelters(), {"shelter_id", "name", "status", "phone"}, true)};
}

bool has(const DecisionTable &decisions, std::size_t index, const char *rule) {
    return std::ranges::any_of(decisions.rows()[index].findings,
                               [rule](const RowFinding &finding) { return finding.rule == rule; });
}

std::size_t field(const char *name) { return *shelters().indexOf(name); }

} // namespace

/// Rows of one file that tell of the same thing, and rows that stand for the same feature of the county.
class TestDecisionTwins : public QObject {
    Q_OBJECT

private slots:
    void rowsThatAreNewByWordAreStillAskedForTheirCode() {
        DecisionOptions options = filling(shelters(), {"shelter_id", "name", "status", "phone"}, true);
        options.onlyUid = true;
        DecisionTable decisions{county(), shelters(), options};
        decisions.add(row(shelters(), 1, shelter("S-1", "另一处"), Point{9000, 0}));
        decisions.add(row(shelters(), 2, shelter("S-9", "新一处"), Point{9000, 500}));
        decisions.add(row(shelters(), 3, shelter("S-9", "新二处"), Point{9000, 900}));
        // The code stands already; nothing is taken for the feature that has it.
        QVERIFY(has(decisions, 0, "import.code_exists"));
        QVERIFY(!decisions.rows()[0].match.feature);
        QCOMPARE(decisions.rows()[0].outcome, RowOutcome::Refused);
        QCOMPARE(decisions.rows()[1].outcome, RowOutcome::New);
        QVERIFY(has(decisions, 2, "import.duplicate_key"));
        QCOMPARE(decisions.rows()[2].outcome, RowOutcome::Refused);
    }

    /// A second feature of a code would be told apart by no later list.
    void noSecondFeatureOfACode() {
        DecisionTable decisions = table();
        decisions.add(row(shelters(), 1, shelter("S-1", "一号"), Point{0, 0}));
        decisions.decide(0, Decision::New);
        QCOMPARE(decisions.rows()[0].outcome, RowOutcome::Refused);
        QVERIFY(has(decisions, 0, "import.code_exists"));
        QVERIFY(decisions.changes().isEmpty());
        QVERIFY(decisions.setValue(0, field("shelter_id"), std::string("S-9")).has_value());
        QCOMPARE(decisions.rows()[0].outcome, RowOutcome::New);
        decisions.reset(0);
        decisions.decide(0, Decision::New);
        QCOMPARE(decisions.repairAll(), std::size_t{1});
        QCOMPARE(decisions.rows()[0].outcome, RowOutcome::New);
        QVERIFY(isNull(decisions.featureOf(0).values[field("shelter_id")]));
        // An update must not take the code of another either.
        decisions.reset(0);
        QVERIFY(decisions.rows()[0].match.feature != nullptr);
        DecisionTable byName = table();
        byName.add(row(shelters(), 1, shelter("S-2", "一号"), Point{0, 0}));
        QVERIFY(byName.rows()[0].outcome == RowOutcome::Refused);
    }

    /// What a row no longer stands for is free for the row that does.
    void claimsAreLetGo() {
        DecisionTable decisions = table();
        decisions.add(row(shelters(), 1, shelter("S-1", "甲"), Point{50, 0}));
        decisions.add(row(shelters(), 2, shelter("", "一号"), Point{0, 0}));
        QVERIFY(has(decisions, 1, "import.same_target"));
        QVERIFY(decisions.setValue(0, field("shelter_id"), std::string("S-77")).has_value());
        QVERIFY(!has(decisions, 1, "import.same_target"));
        QVERIFY(decisions.rows()[1].outcome == RowOutcome::Updated ||
                decisions.rows()[1].outcome == RowOutcome::Unchanged);
        decisions.reset(0);
        decisions.decide(0, Decision::Refuse);
        QVERIFY(!has(decisions, 1, "import.same_target"));
    }

    /// Whatever is said in whatever order: the balance holds, no feature is written twice, and who is refused for
    /// another is told the one that holds it.
    void anyOrderOfDecisionsHolds() {
        std::mt19937 random(31);
        const std::array<const char *, 5> names = {"一号", "二号", "三号", "四号", "五号"};
        const std::array<const char *, 4> codes = {"", "S-1", "S-2", "S-3"};
        for (int round = 0; round < 60; ++round) {
            DecisionTable decisions = table();
            for (std::int64_t i = 1; i <= 14; ++i) {
                const Point place{4000.0 * static_cast<double>(random() % 2), static_cast<double>(random() % 20)};
                decisions.add(row(shelters(), i, shelter(codes[random() % 4], names[random() % 5]), place));
            }
            for (int step = 0; step < 60; ++step) {
                const std::size_t index = random() % 14;
                switch (random() % 6) {
                case 0:
                    decisions.decide(index, static_cast<Decision>(random() % 4));
                    break;
                case 1:
                    QVERIFY(
                        decisions.setValue(index, field("shelter_id"), std::string(codes[random() % 4])).has_value());
                    break;
                case 2:
                    decisions.reset(index);
                    break;
                case 3:
                    decisions.keepField(index, field("shelter_id"), random() % 2 == 0);
                    break;
                case 4:
                    if (const auto &asked = decisions.rows()[index].match.candidates; !asked.empty())
                        decisions.choose(index, asked.front().feature->id);
                    break;
                default:
                    decisions.repairAll();
                }
                expectConsistent(decisions);
            }
        }
    }

    /// A bad cell in each of 100,000 rows of one name: mending judges each row a few times, not all rows each time.
    void manyTwinsAreMendedAtOnce() {
        constexpr std::int64_t rows = 100'000;
        County plain = County::empty({});
        DecisionTable decisions(plain, shelters(), filling(shelters(), {"name", "status", "phone"}, false));
        for (std::int64_t i = 1; i <= rows; ++i) {
            ImportRow made = row(shelters(), i, shelter("", "村卫生室"));
            made.findings.push_back(
                {Severity::Error, "import.not_a_number", "phone", {"phone", "x"}, Repair::LeaveOut});
            decisions.add(std::move(made));
        }
        const std::size_t before = decisions.judgements();
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(decisions.repairAll(), static_cast<std::size_t>(rows));
        QVERIFY2(decisions.judgements() - before <= 6 * static_cast<std::size_t>(rows),
                 qPrintable(QString::number(decisions.judgements() - before)));
        qInfo("%lld rows of one name mended in %lld ms", static_cast<long long>(rows), clock.elapsed());
        QVERIFY(decisions.balance().balances());
        // One is taken, the others are asked about.
        QCOMPARE(decisions.balance().rowsNew, 1);
        // A single decision costs what it changes.
        const std::size_t then = decisions.judgements();
        decisions.decide(static_cast<std::size_t>(rows) - 1, Decision::New);
        QVERIFY(decisions.judgements() - then < 10);
    }

    /// A lake without a name is the lake of that shape.
    void shapesTellWhatHasNoName() {
        const LayerSchema &water = *findSchema("water");
        const MultiPolygon lake{{{{{0, 0}, {90, 0}, {90, 60}, {0, 0}}, {}}}};
        MultiPolygon pond = lake;
        pond.polygons[0].outer[1].x = 95;
        County made = County::empty({});
        made.layer("water")->put(known(water, "lake", {{"kind", std::string("lake")}}, lake));
        DecisionTable decisions(made, water, filling(water, {"name", "kind"}, true));
        decisions.add(row(water, 1, {{"kind", std::string("lake")}}, lake));
        decisions.add(row(water, 2, {{"kind", std::string("lake")}}, pond));
        decisions.add(row(water, 3, {{"kind", std::string("lake")}}, lake));
        QCOMPARE(decisions.rows()[0].outcome, RowOutcome::Unchanged);
        QCOMPARE(decisions.rows()[0].match.basis, MatchBasis::Place);
        QCOMPARE(decisions.rows()[1].outcome, RowOutcome::New);
        QCOMPARE(decisions.rows()[2].outcome, RowOutcome::Refused);
    }

    /// Lots of a list that does not name them: equal ones are known, others are asked about, never silently new.
    void aPartOfACodeIsAQuestion() {
        const LayerSchema &stock = *findSchema("supply_stock");
        const auto lot = [](double quantity) {
            return std::map<std::string, Value>{{"warehouse_uid", std::string("w")},
                                                {"item_code", std::string("tent")},
                                                {"quantity", quantity},
                                                {"form", std::string("physical")}};
        };
        County made = County::empty({});
        made.layer("supply_stock")->put(known(stock, "a", lot(100)));
        made.layer("supply_stock")->put(known(stock, "b", lot(50)));
        DecisionTable decisions(made, stock, filling(stock, {"warehouse_uid", "item_code", "quantity", "form"}, false));
        decisions.add(row(stock, 1, lot(50)));
        decisions.add(row(stock, 2, lot(100)));
        decisions.add(row(stock, 3, lot(120)));
        QCOMPARE(decisions.rows()[0].outcome, RowOutcome::Unchanged);
        QCOMPARE(decisions.rows()[1].outcome, RowOutcome::Unchanged);
        QVERIFY(decisions.rows()[2].isOpen());
        QVERIFY(has(decisions, 2, "import.part_of_code"));
        decisions.decide(2, Decision::New);
        QCOMPARE(decisions.rows()[2].outcome, RowOutcome::New);
        QVERIFY(decisions.balance().balances());
    }

private:
    static void expectConsistent(const DecisionTable &decisions) {
        QVERIFY(decisions.balance().balances());
        std::map<FeatureId, std::int64_t> holders;
        for (std::size_t i = 0; i < decisions.rows().size(); ++i) {
            const DecisionTable::Row &made = decisions.rows()[i];
            if (made.outcome == RowOutcome::Refused)
                continue;
            QVERIFY(holders.emplace(decisions.featureOf(i).id, made.source.number).second);
        }
        for (const DecisionTable::Row &made : decisions.rows())
            for (const RowFinding &finding : made.findings)
                if (finding.rule == "import.same_target") {
                    const auto holder = holders.find(made.match.feature ? made.match.feature->id : made.source.id);
                    QVERIFY(holder != holders.end());
                    QCOMPARE(std::to_string(holder->second), finding.args[0]);
                }
        County changed = county();
        QVERIFY(decisions.changes().apply(changed).has_value());
        std::set<std::string> codes;
        for (const FeaturePointer &feature : changed.layer("shelter")->features())
            if (const std::string code = textOf(shelters(), *feature, "shelter_id"); !code.empty())
                QVERIFY2(codes.insert(code).second, code.c_str());
    }
};

QTEST_APPLESS_MAIN(TestDecisionTwins)
#include "tst_decision_twins.moc"
