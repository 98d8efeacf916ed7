// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <QtTest>

#include "core/model/catalogue.h"
#include "gis/roads/response_input.h"
#include "gis/standard/standard_file.h"

namespace {

using Text = std::string;
using Values = std::vector<std::pair<std::string_view, core::Value>>;

core::Polygon box(double x, double y, double size) {
    return {{{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}}, {}};
}

class SmallCounty {
public:
    SmallCounty() : m_county(core::County::empty({})) {
        m_county.boundary = {{box(0, 0, 2000)}};
        put("township", "w", core::MultiPolygon{{box(0, 0, 1000)}}, {{"code", Text("T1")}, {"name", Text("西")}});
        put("township", "e", core::MultiPolygon{{box(1000, 0, 1000)}}, {{"code", Text("T2")}, {"name", Text("东")}});
    }
    void put(const char *layerName, const char *id, core::Geometry geometry, Values values) {
        core::Layer *layer = m_county.layer(layerName);
        layer->put(std::make_shared<const core::Feature>(
            core::makeFeature(layer->schema(), id, std::move(geometry), std::move(values))));
    }
    [[nodiscard]] core::ResponseInput input(const gis::ResponseChoice &choice = {}) const {
        gis::WalkingGround ground;
        ground.demand = m_county.demand;
        return gis::responseInput(m_county, ground, choice);
    }
    [[nodiscard]] std::vector<gis::LeveePoint> pointsOf(const char *levee, double step) const {
        const core::Layer *layer = m_county.layer("levee");
        return gis::leveePoints(layer->schema(), *layer->find(levee), core::Metres(step));
    }

private:
    core::County m_county;
};

} // namespace

/// What the response analysis is told about a county.
class TestResponseInput : public QObject {
    Q_OBJECT

private slots:
    void teamsBringTheirTurnoutOrTheDefaultOfTheirKind() {
        SmallCounty county;
        const auto team = [&county](const char *id, const char *type, const char *status, core::Value turnout) {
            county.put("rescue_team", id, core::Point{1, 2},
                       {{"name", Text(id)}, {"type", Text(type)}, {"status", Text(status)}, {"turnout_min", turnout}});
        };
        team("recorded", "township", "in_use", 7.5);
        team("full", "professional", "in_use", {});
        team("part", "social", "temporary", {});
        team("shut", "national", "closed", 1.0);
        county.put("rescue_team", "lost", std::monostate(), {{"name", Text("lost")}, {"status", Text("in_use")}});
        const auto teams = county.input().teams;
        QCOMPARE(teams.size(), std::size_t{5});
        QCOMPARE(teams[0].turnout.count(), 450.0);
        QVERIFY(!teams[0].turnoutAssumed && teams[1].turnoutAssumed);
        QCOMPARE(teams[1].turnout.count(), 300.0);
        QCOMPARE(teams[2].turnout.count(), 1200.0);
        QVERIFY(teams[2].usable && !teams[3].usable);
        QVERIFY(!teams[4].base && teams[4].usable);
        gis::ResponseChoice choice;
        choice.teamType = "social";
        const auto social = county.input(choice).teams;
        QVERIFY(!social[0].usable && social[2].usable);
    }

    void teamsWithNobodyOnDutyCountUnlessAskedOtherwise() {
        SmallCounty county;
        county.put("rescue_team", "a", core::Point{1, 2},
                   {{"name", Text("a")}, {"status", Text("in_use")}, {"on_duty", std::int64_t{0}}});
        county.put("rescue_team", "b", core::Point{1, 2}, {{"name", Text("b")}, {"status", Text("in_use")}});
        gis::ResponseChoice choice;
        QVERIFY(county.input(choice).teams[0].usable);
        choice.onDutyOnly = true;
        QVERIFY(!county.input(choice).teams[0].usable);
        QVERIFY(county.input(choice).teams[1].usable);
    }

    void targetsKnowTheirTownshipAndArea() {
        SmallCounty county;
        county.put("village", "v", core::Point{100, 100}, {{"name", Text("村")}, {"township_code", Text("T2")}});
        county.put("village", "x", core::Point{100, 100}, {{"name", Text("x")}, {"township_code", Text("gone")}});
        county.put("village", "n", std::monostate(), {{"name", Text("无位置")}});
        county.put("risk_site", "r", core::Point{1500, 100}, {{"name", Text("厂")}});
        county.put("geohazard_point", "g", core::Point{5000, 100}, {{"name", Text("坡")}});
        county.put("geohazard_point", "o", core::Point{500, 100}, {{"name", Text("old")}, {"status", Text("retired")}});
        const auto input = county.input();
        QCOMPARE(input.townshipIds, (std::vector<std::string>{"T1", "T2"}));
        const auto targetOf = [&input](const char *id) {
            return *std::ranges::find(input.targets, std::string(id), &core::ResponseTarget::id);
        };
        QCOMPARE(input.targets.size(), std::size_t{5});
        QCOMPARE(targetOf("v").townshipId, std::string("T2"));
        QCOMPARE(targetOf("x").townshipId, std::string("T1"));
        QCOMPARE(targetOf("r").townshipId, std::string("T2"));
        QCOMPARE(targetOf("g").townshipId, std::string());
        QVERIFY(targetOf("r").insideArea && !targetOf("g").insideArea);
        QVERIFY(!targetOf("n").place && targetOf("n").insideArea);
        gis::ResponseChoice choice;
        choice.targets = {false, false, true, false, false};
        const auto firms = county.input(choice);
        QCOMPARE(firms.targets.size(), std::size_t{1});
        QCOMPARE(firms.provenance.parameters.at("targets"), std::string("risk_site"));
    }

    void leveePointsStandAtWholeChainages() {
        SmallCounty county;
        county.put("levee", "l", core::MultiLine{{{{{0, 0}, {600, 0}}}, {{{600, 0}, {600, 900}}}}},
                   {{"name", Text("堤")}, {"start_chainage_m", 12300.0}, {"end_chainage_m", 13800.0}});
        const auto points = county.pointsOf("l", 500);
        std::vector<std::string> stations;
        for (const gis::LeveePoint &point : points)
            stations.push_back(gis::chainageText(point.chainage));
        QCOMPARE(stations, (std::vector<std::string>{"12+300", "12+500", "13+000", "13+500", "13+800"}));
        QVERIFY(points[1].place == (core::Point{200, 0}));
        QVERIFY(std::hypot(points[2].place.x - 600, points[2].place.y - 100) < 1e-9);
        QVERIFY(std::hypot(points[4].place.x - 600, points[4].place.y - 900) < 1e-9);
    }

    void declaredStationingIsFollowedAndEndsAreNotDoubled() {
        SmallCounty county;
        county.put("levee", "l", core::MultiLine{{{{{0, 0}, {1000, 0}}}}},
                   {{"name", Text("堤")}, {"start_chainage_m", 0.0}, {"end_chainage_m", 2000.0}});
        const auto points = county.pointsOf("l", 1000);
        QCOMPARE(points.size(), std::size_t{3});
        QVERIFY(std::abs(points[1].place.x - 500) < 1e-9);
        county.put("levee", "bare", core::MultiLine{{{{{0, 0}, {1000, 0}}}}}, {{"name", Text("无桩号")}});
        QCOMPARE(county.pointsOf("bare", 1000).size(), std::size_t{2});
        county.put("levee", "none", std::monostate(), {{"name", Text("无线")}});
        QVERIFY(county.pointsOf("none", 1000).empty());
        const auto input = county.input();
        const auto none = std::ranges::find(input.targets, std::string("none"), &core::ResponseTarget::id);
        QVERIFY(none != input.targets.end() && !none->place);
    }

    void defaultsAreThoseOfTheShippedStandard() {
        const auto book = gis::shippedStandards();
        QVERIFY(book);
        const auto valueOf = [&book](const std::string &key) {
            const gis::RuleValue *rule = book->rule("response_1h", key);
            return rule && !rule->confidence.empty() ? std::stod(rule->value) : -1.0;
        };
        const core::ResponseParameters parameters;
        const gis::ResponseChoice choice;
        QCOMPARE(valueOf("time_limit_min"), parameters.timeLimit.count() / 60);
        QCOMPARE(valueOf("required_percent"), parameters.requiredPercent);
        QCOMPARE(valueOf("off_road_mps"), parameters.offRoadSpeed.value());
        QCOMPARE(valueOf("snap_limit_m"), parameters.snapLimit->value());
        QCOMPARE(valueOf("levee_step_m"), choice.leveeStep.value());
        QCOMPARE(valueOf("turnout_full_time_min"), choice.fullTimeTurnout.count() / 60);
        QCOMPARE(valueOf("turnout_part_time_min"), choice.partTimeTurnout.count() / 60);
        for (const core::RoadClass roadClass : gis::drivenClasses)
            QCOMPARE(valueOf("speed_" + std::string(core::codeOf(roadClass)) + "_kmh"),
                     choice.vehicle.kmh[static_cast<std::size_t>(roadClass)]);
        const gis::RuleValue *reporting = book->rule("response_1h", "report_min");
        QVERIFY(reporting && reporting->value.empty());
        for (const gis::IndicatorRow &row : book->indicators)
            if (row.code == "H4" || row.code == "H5")
                QCOMPARE(row.target.value_or(0), parameters.requiredPercent);
    }
};

QTEST_GUILESS_MAIN(TestResponseInput)
#include "tst_response_input.moc"
