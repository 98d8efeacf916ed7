// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/model/catalogue.h"
#include "core/survey/decision_table.h"

using namespace core;

namespace {

const LayerSchema &schema() { return *findSchema("shelter"); }
std::size_t at(const char *field) { return *schema().indexOf(field); }

ImportRow row(std::int64_t number, const char *name, Geometry place = Point{0, 0}) {
    ImportRow made;
    made.number = number;
    made.id = "row-" + std::to_string(number);
    made.geometry = std::move(place);
    made.values.resize(schema().fields.size());
    if (*name)
        made.values[at("name")] = std::string(name);
    return made;
}

ImportRow with(ImportRow made, const char *field, Value value) {
    made.values[at(field)] = std::move(value);
    return made;
}

FeaturePointer known(const char *uid, const char *code, const char *name, const Point &place) {
    return std::make_shared<const Feature>(makeFeature(schema(), uid, place,
                                                       {{"shelter_id", std::string(code)},
                                                        {"name", std::string(name)},
                                                        {"status", std::string("in_use")},
                                                        {"address", std::string("old street")},
                                                        {"phone", std::string("07301234567")}}));
}

County county() {
    County made = County::empty({});
    made.boundary = {{{{{-1e4, -1e4}, {1e4, -1e4}, {1e4, 1e4}, {-1e4, 1e4}, {-1e4, -1e4}}, {}}}};
    made.layer("shelter")->put(known("u1", "S-1", "一号", {0, 0}));
    made.layer("shelter")->put(known("u2", "S-2", "二号", {4000, 0}));
    return made;
}

DecisionOptions options() {
    DecisionOptions made;
    for (const char *field : {"shelter_id", "name", "address", "effective_area_m2", "total_area_m2"})
        made.fields.push_back(at(field));
    made.geometry = true;
    made.fallbacks = {{at("status"), Value(std::string("in_use"))}};
    return made;
}

DecisionTable table() { return DecisionTable(county(), schema(), options()); }

bool has(const DecisionTable &decisions, std::size_t index, const char *rule) {
    return std::ranges::any_of(decisions.rows()[index].findings,
                               [rule](const RowFinding &finding) { return finding.rule == rule; });
}

std::size_t findingOf(const DecisionTable &decisions, std::size_t index, const char *rule) {
    const auto &findings = decisions.rows()[index].findings;
    return static_cast<std::size_t>(std::ranges::find(findings, rule, &RowFinding::rule) - findings.begin());
}

} // namespace

class TestDecisionTable : public QObject {
    Q_OBJECT

private slots:
    void everyRowIsAccountedForOnce() {
        DecisionTable decisions = table();
        decisions.add(with(row(1, "一号"), "shelter_id", std::string("S-1")));
        decisions.add(with(with(row(2, "二号", Point{4000, 0}), "shelter_id", std::string("S-2")), "address",
                           std::string("new street")));
        decisions.add(row(3, "三号", Point{100, 5000}));
        decisions.add(row(4, "", Point{200, 5000}));
        const ImportBalance balance = decisions.balance();
        QVERIFY(balance.balances());
        QCOMPARE(balance.rowsUnchanged, 1);
        QCOMPARE(balance.rowsUpdated, 1);
        QCOMPARE(balance.rowsNew, 1);
        QCOMPARE(balance.rowsRefused, 1);
        QCOMPARE(balance.rowsOpen, 1);
        QVERIFY(has(decisions, 3, "import.required"));
        County changed = county();
        QVERIFY(decisions.changes().apply(changed));
        QCOMPARE(changed.layer("shelter")->size(), std::size_t{3});
        QCOMPARE(textOf(schema(), *changed.layer("shelter")->find("u2"), "address"), std::string("new street"));
        QCOMPARE(textOf(schema(), *changed.layer("shelter")->find("row-3"), "status"), std::string("in_use"));
    }

    void anEmptyCellWipesNothingUnlessAsked() {
        const ImportRow bare = with(row(1, "一号"), "shelter_id", std::string("S-1"));
        DecisionTable decisions = table();
        decisions.add(bare);
        QCOMPARE(decisions.rows()[0].outcome, RowOutcome::Unchanged);
        DecisionOptions wiping = options();
        wiping.emptyWipes = true;
        DecisionTable wiped(county(), schema(), wiping);
        wiped.add(bare);
        QCOMPARE(wiped.rows()[0].outcome, RowOutcome::Updated);
        const Feature after = wiped.featureOf(0);
        QVERIFY(isNull(after.values[at("address")]));
        // What the source does not fill is not its business.
        QCOMPARE(textOf(schema(), after, "phone"), std::string("07301234567"));
    }

    void fieldsCanBeLeftAsTheyAre() {
        DecisionTable decisions = table();
        decisions.add(with(with(row(1, "新名", Point{30, 0}), "shelter_id", std::string("S-1")), "address",
                           std::string("new street")));
        std::vector<FieldChange> changes = decisions.changesOf(0);
        QCOMPARE(changes.size(), std::size_t{3});
        QCOMPARE(changes[2].field, geometryField);
        QCOMPARE(*changes[2].metres, 30.0);
        decisions.keepField(0, at("name"), true);
        decisions.keepField(0, geometryField, true);
        QCOMPARE(textOf(schema(), decisions.featureOf(0), "name"), std::string("一号"));
        QCOMPARE(textOf(schema(), decisions.featureOf(0), "address"), std::string("new street"));
        QCOMPARE(decisions.changesOf(0).size(), std::size_t{3});
        QVERIFY(decisions.changesOf(0)[0].isKept || decisions.changesOf(0)[1].isKept);
        decisions.keepField(0, at("address"), true);
        QCOMPARE(decisions.rows()[0].outcome, RowOutcome::Unchanged);
        QVERIFY(decisions.balance().balances());
        QVERIFY(decisions.changes().isEmpty());
    }

    void questionsWaitForAPerson() {
        DecisionTable decisions = table();
        decisions.add(row(1, "一号", Point{600, 0})); // u1 has the name, 600 m away
        QVERIFY(decisions.rows()[0].isOpen());
        QVERIFY(has(decisions, 0, "import.ask_same"));
        QCOMPARE(decisions.balance().rowsRefused, 1);
        decisions.decide(0, Decision::Update);
        QCOMPARE(decisions.rows()[0].outcome, RowOutcome::Updated);
        QCOMPARE(decisions.targetOf(0)->id, std::string("u1"));
        decisions.decide(0, Decision::New);
        QCOMPARE(decisions.rows()[0].outcome, RowOutcome::New);
        decisions.decide(0, Decision::Refuse);
        QVERIFY(!decisions.rows()[0].isOpen());
        decisions.decide(0, Decision::Ask);
        QVERIFY(decisions.rows()[0].isOpen());
    }

    void oneFeatureIsUpdatedByOneRow() {
        DecisionTable decisions = table();
        decisions.add(with(row(1, "甲"), "shelter_id", std::string("S-1")));
        decisions.add(with(row(2, "乙"), "shelter_id", std::string("s-1")));
        decisions.add(row(3, "丙", Point{0, 3000}));
        decisions.add(row(4, "丙", Point{10, 3000}));
        QVERIFY(has(decisions, 1, "import.duplicate_key"));
        QVERIFY(has(decisions, 3, "import.duplicate_row"));
        QVERIFY(decisions.rows()[1].isOpen() && decisions.rows()[3].isOpen());
        // The other of the two may be the right one.
        decisions.decide(0, Decision::Refuse);
        QCOMPARE(decisions.rows()[1].outcome, RowOutcome::Updated);
        decisions.decide(3, Decision::New);
        QCOMPARE(decisions.balance().rowsNew, 2);
        County changed = county();
        QVERIFY(decisions.changes().apply(changed));
        QCOMPARE(changed.layer("shelter")->size(), std::size_t{4});
    }

    void findingsAreMendedAsProposed() {
        DecisionTable decisions = table();
        ImportRow swapped = row(1, "远", Point{5e6, 0});
        swapped.otherGeometry = std::make_shared<const Geometry>(Point{50, 3000});
        decisions.add(swapped);
        QVERIFY(has(decisions, 0, "import.axes_swapped") && decisions.rows()[0].isOpen());
        ImportRow words = row(2, "约数", Point{0, -3000});
        words.findings.push_back({Severity::Error,
                                  "import.not_a_number",
                                  "effective_area_m2",
                                  {"effective_area_m2", "约 500"},
                                  Repair::SetValue,
                                  Value(500.0)});
        decisions.add(words);
        ImportRow date = row(3, "丁", Point{0, -5000});
        date.findings.push_back(
            {Severity::Error, "import.not_a_number", "total_area_m2", {"total_area_m2", "?"}, Repair::LeaveOut});
        decisions.add(date);
        QCOMPARE(decisions.balance().rowsOpen, 3);
        QVERIFY(decisions.repair(0, findingOf(decisions, 0, "import.axes_swapped")));
        QCOMPARE(decisions.rows()[0].outcome, RowOutcome::New);
        QCOMPARE(std::get<Point>(decisions.featureOf(0).geometry).y, 3000.0);
        QCOMPARE(decisions.repairAll(), std::size_t{2});
        QCOMPARE(decisions.balance().rowsNew, 3);
        QCOMPARE(std::get<double>(decisions.featureOf(1).values[at("effective_area_m2")]), 500.0);
        QVERIFY(isNull(decisions.featureOf(2).values[at("total_area_m2")]));
        decisions.reset(1);
        QVERIFY(decisions.rows()[1].isOpen());
    }

    void aTypedValueIsCheckedLikeACell() {
        DecisionTable decisions = table();
        decisions.add(row(1, "", Point{0, 5000}));
        QVERIFY(!decisions.setValue(0, at("effective_area_m2"), std::string("many")));
        QVERIFY(decisions.setValue(0, at("name"), std::string("新建点")));
        QCOMPARE(decisions.rows()[0].outcome, RowOutcome::New);
        // A name that is known at this place turns the row into an update.
        DecisionTable again = table();
        again.add(row(1, "", Point{5, 0}));
        QVERIFY(again.setValue(0, at("name"), std::string("一号")));
        QCOMPARE(again.targetOf(0)->id, std::string("u1"));
    }

    void contradictionsKeepARowOut() {
        DecisionTable decisions = table();
        decisions.add(with(with(row(1, "大", Point{0, 5000}), "effective_area_m2", 900.0), "total_area_m2", 500.0));
        QVERIFY(has(decisions, 0, "field.part_exceeds_whole"));
        QVERIFY(decisions.rows()[0].isOpen());
        QVERIFY(decisions.repair(0, findingOf(decisions, 0, "field.part_exceeds_whole")));
        QCOMPARE(decisions.rows()[0].outcome, RowOutcome::New);
    }
};

QTEST_APPLESS_MAIN(TestDecisionTable)
#include "tst_decision_table.moc"
