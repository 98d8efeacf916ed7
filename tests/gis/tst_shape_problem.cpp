// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/geometry/measure.h"
#include "gis/overlay/overlay.h"
#include "gis/survey/road_problem.h"
#include "gis/survey/shape_problem.h"
#include "support/drawn_county.h"

namespace {

using test::rectangle;

std::vector<core::Problem> problemsOf(const core::County &county, const char *rule) {
    std::vector<core::Problem> found = gis::findProblems(county, {}, core::Job());
    std::erase_if(found, [rule](const core::Problem &problem) { return problem.rule != rule; });
    return found;
}

} // namespace

class TestShapeProblem : public QObject {
    Q_OBJECT
private slots:
    void aDrawnCountyHasSoundShapes() {
        const test::DrawnCounty drawn;
        QCOMPARE(problemsOf(drawn.county, "shape.overlap").size(), std::size_t(0));
        QCOMPARE(problemsOf(drawn.county, "shape.crosses_itself").size(), std::size_t(0));
    }

    void groundsThatShareLandAreNamedWithTheArea() {
        test::DrawnCounty drawn;
        drawn.put("shelter_site", "one", core::MultiPolygon{{rectangle(-650, 250, -550, 350)}},
                  {{"shelter_uid", std::string("s-large")}});
        drawn.put("shelter_site", "two", core::MultiPolygon{{rectangle(-560, 250, -500, 350)}},
                  {{"shelter_uid", std::string("s-small")}});
        // A common border is no common land.
        drawn.put("shelter_site", "three", core::MultiPolygon{{rectangle(-500, 250, -450, 350)}},
                  {{"shelter_uid", std::string("s-first")}});
        const std::vector<core::Problem> found = problemsOf(drawn.county, "shape.overlap");
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found.front().layer, std::string("shelter_site"));
        QCOMPARE(found.front().args[1], std::string("1000"));
        const bool first = found.front().feature == "two";
        QCOMPARE(found.front().args[0], std::string(first ? "体育场" : "小广场"));
        QVERIFY(!found.front().mendable);
    }

    void anOutlineThatCrossesItselfIsMended() {
        test::DrawnCounty drawn;
        const core::Polygon bow{{{-700, 300}, {-500, 400}, {-500, 300}, {-700, 400}, {-700, 300}}, {}};
        drawn.put("shelter_site", "bow", core::MultiPolygon{{bow}}, {{"shelter_uid", std::string("s-large")}});
        const std::vector<core::Problem> found = problemsOf(drawn.county, "shape.crosses_itself");
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found.front().severity, core::Severity::Error);
        QVERIFY(found.front().mendable);
        const auto fix = gis::proposedFix(drawn.county, found.front());
        QVERIFY(fix && core::ChangeSet({*fix}).apply(drawn.county));
        QCOMPARE(problemsOf(drawn.county, "shape.crosses_itself").size(), std::size_t(0));
        // Two triangles of 5,000 m² each.
        const core::Geometry mended = drawn.county.layer("shelter_site")->find("bow")->geometry;
        QVERIFY(std::abs(core::areaOf(std::get<core::MultiPolygon>(mended)).value() - 10000) < 1e-6);
    }

    void roadsApartComeWithPlaceAndPeople() {
        core::RoadQuality quality;
        quality.islands = {{{100, 200}, core::Metres(350), core::Persons(40), 3},
                           {{0, 0}, core::Metres(900), core::Persons(0), 9}};
        quality.unjoined.resize(2);
        quality.unjoined[0].place = {50, 60};
        quality.unjoined[0].gap = core::Metres(1.234);
        quality.unjoined[0].joinsIslands = true;
        quality.unjoined[0].persons = core::Persons(40);
        quality.unjoined[1].place = {70, 80};
        quality.unjoined[1].gap = core::Metres(2);
        const auto plane = gis::CountyPlane::at({{112.5, 29.5}});
        QVERIFY(plane);
        const std::vector<core::Problem> found = gis::roadProblems(quality, *plane, 10);
        QCOMPARE(found.size(), std::size_t(2));
        QCOMPARE(found[0].rule, std::string("check.road_island"));
        QVERIFY(found[0].place == (core::Point{100, 200}));
        QCOMPARE(found[0].args[1], std::string("350"));
        QCOMPARE(found[0].args[2], std::string("40"));
        QCOMPARE(found[1].rule, std::string("check.road_near_miss"));
        QCOMPARE(found[1].args[1], std::string("1.23"));
        const std::vector<core::Problem> left = gis::roadProblems(quality, *plane, 0);
        QCOMPARE(left.size(), std::size_t(1));
        QCOMPARE(left.front().rule, std::string("check.road_more"));
        QCOMPARE(left.front().args, std::vector<std::string>{"2"});
    }
};

QTEST_GUILESS_MAIN(TestShapeProblem)
#include "tst_shape_problem.moc"
