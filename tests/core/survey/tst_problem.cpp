// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/survey/problem.h"

namespace {

using Values = std::vector<std::pair<std::string_view, core::Value>>;

core::Polygon square(double x, double y, double size) {
    return {{{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}}, {}};
}

/// Two townships side by side, 10 km each.
class Town {
public:
    Town() : county(core::County::empty({})) {
        county.boundary.polygons = {square(0, 0, 10000), square(10000, 0, 10000)};
        put("township", "west", core::MultiPolygon{{square(0, 0, 10000)}}, {{"code", "101"}, {"name", "西镇"}});
        put("township", "east", core::MultiPolygon{{square(10000, 0, 10000)}}, {{"code", "102"}, {"name", "东镇"}});
    }
    void put(const char *layer, const char *id, core::Geometry geometry, Values values) {
        core::Layer *target = county.layer(layer);
        target->put(std::make_shared<const core::Feature>(
            core::makeFeature(target->schema(), id, std::move(geometry), std::move(values))));
    }
    void shelter(const char *id, double x, double y, Values more = {}) {
        Values values = {{"name", id}, {"status", "in_use"}, {"checked_date", core::Date{2026, 11, 1}}};
        values.insert(values.end(), more.begin(), more.end());
        put("shelter", id, core::Point{x, y}, values);
    }
    core::County county;
};

std::vector<core::Problem> problemsOf(const core::County &county) {
    core::ProblemOptions options;
    options.today = {2026, 11, 22};
    return core::findProblems(county, options);
}

QStringList said(const core::County &county) {
    QStringList lines;
    for (const core::Problem &problem : problemsOf(county))
        lines.append(QString::fromStdString(problem.feature + " " + problem.rule));
    return lines;
}

/// Pushes the proposed fix of the only problem and says what is left.
QStringList mended(core::County county) {
    const std::vector<core::Problem> problems = problemsOf(county);
    if (problems.size() != 1)
        return {QStringLiteral("%1 problems").arg(problems.size())};
    const auto fix = core::proposedFix(county, problems.front());
    if (!fix || !core::ChangeSet({*fix}).apply(county))
        return {QStringLiteral("no fix")};
    return said(county);
}

} // namespace

class TestProblem : public QObject {
    Q_OBJECT
private slots:
    void aSoundCountyHasNone() {
        Town town;
        town.shelter("a", 5000, 5000, {{"township_code", "101"}});
        QCOMPARE(said(town.county), QStringList());
    }

    void theStatedTownshipMustHoldThePoint() {
        Town town;
        town.shelter("a", 15000, 5000, {{"township_code", "101"}});
        QCOMPARE(said(town.county), QStringList(QStringLiteral("a problem.other_township")));
        QCOMPARE(problemsOf(town.county).front().args, (std::vector<std::string>{"西镇", "东镇"}));
        QCOMPARE(mended(town.county), QStringList());
    }

    void aBorderIsNotCountedToTheMetre() {
        Town town;
        town.shelter("a", 10090, 5000, {{"township_code", "101"}});
        QCOMPARE(said(town.county), QStringList());
    }

    void twoAtOnePlaceAreSeen() {
        Town town;
        town.shelter("a", 5000, 5000);
        town.shelter("b", 5000.4, 5000.4);
        town.shelter("c", 5002, 5000);
        QCOMPARE(said(town.county), QStringList(QStringLiteral("b problem.same_place")));
    }

    void verificationGrowsOld() {
        Town town;
        town.shelter("fresh", 1000, 5000);
        town.put("shelter", "never", core::Point{2000, 5000}, {{"name", "n"}, {"status", "in_use"}});
        town.put("shelter", "old", core::Point{3000, 5000},
                 {{"name", "o"}, {"status", "in_use"}, {"checked_date", core::Date{2025, 11, 21}}});
        town.put("shelter", "closed", core::Point{4000, 5000}, {{"name", "c"}, {"status", "closed"}});
        QCOMPARE(said(town.county),
                 QStringList({QStringLiteral("never problem.unverified"), QStringLiteral("old problem.stale")}));
    }

    void errorsComeFirst() {
        Town town;
        town.put("shelter", "note", core::Point{1000, 5000}, {{"name", "n"}, {"status", "in_use"}});
        town.put("shelter", "wrong", core::Geometry(),
                 {{"status", "in_use"}, {"checked_date", core::Date{2026, 11, 1}}});
        QCOMPARE(said(town.county),
                 QStringList({QStringLiteral("wrong field.required"), QStringLiteral("wrong problem.no_place"),
                              QStringLiteral("note problem.unverified")}));
    }

    void aLeveeIsMendedByItsDrawnLength() {
        Town town;
        town.put("levee", "l", core::MultiLine{{{{{0, 0}, {1500.4, 0}}}}}, {{"name", "l"}, {"length_km", 1.2}});
        QCOMPARE(said(town.county), QStringList(QStringLiteral("l levee.length_differs")));
        QCOMPARE(mended(town.county), QStringList());
    }

    void aReferenceToNothingIsEmptied() {
        Town town;
        town.put("sluice", "s", core::Point{5000, 5000}, {{"name", "s"}, {"levee_uid", "gone"}});
        QCOMPARE(said(town.county), QStringList(QStringLiteral("s problem.dangling")));
        QCOMPARE(mended(town.county), QStringList());
    }

    void whatOnlyAPersonKnowsIsNotMended() {
        Town town;
        town.shelter("a", 25000, 5000);
        QCOMPARE(said(town.county), QStringList(QStringLiteral("a problem.outside")));
        QVERIFY(!core::proposedFix(town.county, problemsOf(town.county).front()));
    }
};

QTEST_GUILESS_MAIN(TestProblem)
#include "tst_problem.moc"
