// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QtTest>

#include "core/analysis/coverage.h"
#include "core/model/catalogue.h"
#include "gis/crs/county_plane.h"
#include "gis/crs/geodesic.h"
#include "gis/roads/analysis_input.h"

namespace {

core::County countyWithShelters() {
    core::CountyIdentity identity;
    identity.code = "430623";
    identity.name = "华容县";
    identity.plane.centre = {112.55, 29.5};
    core::County county = core::County::empty(identity);
    county.revision = 12;
    const auto put = [&county](const char *layerName, const char *id, core::Geometry geometry,
                               std::vector<std::pair<std::string_view, core::Value>> values) {
        core::Layer *layer = county.layer(layerName);
        layer->put(std::make_shared<const core::Feature>(
            core::makeFeature(layer->schema(), id, std::move(geometry), std::move(values))));
    };
    using Text = std::string;
    put("shelter", "a", core::Point{0, 0},
        {{"name", Text("广场")}, {"status", Text("in_use")}, {"usable_flood", Text("no")}});
    put("shelter", "b", core::Point{100, 0},
        {{"name", Text("学校")},
         {"status", Text("temporary")},
         {"usable_flood", Text("unknown")},
         {"usable_fire", Text("yes")}});
    put("shelter", "c", core::Point{200, 0}, {{"name", Text("公园")}, {"status", Text("planned")}});
    put("shelter", "d", std::monostate(), {{"name", Text("无位置")}, {"status", Text("in_use")}});
    put("shelter_entrance", "e1", core::Point{1, 1}, {{"shelter_uid", Text("a")}});
    put("shelter_entrance", "e2", core::Point{2, 2}, {{"shelter_uid", Text("a")}});
    const core::Polygon square{{{90, -10}, {110, -10}, {110, 10}, {90, 10}, {90, -10}}, {}};
    put("shelter_site", "g1", core::MultiPolygon{{square}}, {{"shelter_uid", Text("b")}});
    return county;
}

} // namespace

/// What the analyses are told about a county.
class TestAnalysisInput : public QObject {
    Q_OBJECT

private slots:
    void entrancesSitesAndStatusAreRead() {
        const std::vector<core::ShelterSite> sites = gis::shelterSites(countyWithShelters(), "any");
        QCOMPARE(sites.size(), std::size_t{4});
        QCOMPARE(sites[0].entrances.size(), std::size_t{2});
        QVERIFY(sites[0].entrances[1] == (core::Point{2, 2}));
        QVERIFY(sites[1].entrances.front() == (core::Point{100, 0}));
        QCOMPARE(sites[1].site.polygons.size(), std::size_t{1});
        QVERIFY(sites[0].usable && sites[1].usable && !sites[2].usable);
        QVERIFY(sites[3].entrances.empty());
        QCOMPARE(sites[0].name, std::string("广场"));
    }

    void neighboursCountWithinTheBeltAndAreMarked() {
        core::County county = countyWithShelters();
        // The county ends at x = 50: shelter a is its own, b lies 50 m outside, d has no place.
        county.boundary.polygons = {{{{-500, -500}, {50, -500}, {50, 500}, {-500, 500}, {-500, -500}}, {}}};
        const auto at = [&county](double belt) { return gis::shelterSites(county, "any", core::Metres(belt)); };
        QVERIFY(!at(1000)[0].neighbour && at(1000)[1].neighbour && !at(1000)[3].neighbour);
        QVERIFY(at(1000)[0].usable && at(1000)[1].usable);
        QVERIFY(at(50)[1].usable && !at(49)[1].usable && at(49)[0].usable);
        // A shelter that names one of the county's townships is its own, wherever the outline runs.
        core::Layer *townships = county.layer("township");
        townships->put(std::make_shared<const core::Feature>(
            core::makeFeature(townships->schema(), "t", std::monostate(), {{"code", std::string("430623101")}})));
        core::Layer *shelters = county.layer("shelter");
        shelters->put(std::make_shared<const core::Feature>(
            core::makeFeature(shelters->schema(), "b", core::Point{100, 0},
                              {{"status", std::string("in_use")}, {"township_code", std::string("430623101")}})));
        QVERIFY(!at(0)[1].neighbour && at(0)[1].usable);
        // Without an outline nobody is outside.
        county.boundary = {};
        QVERIFY(!at(0)[2].neighbour);
    }

    void hazardLeavesOutWhatIsNotUsableInIt() {
        const std::vector<core::ShelterSite> sites = gis::shelterSites(countyWithShelters(), "flood");
        QVERIFY(!sites[0].usable && !sites[2].usable);
        // Unknown, and never judged at all, are no "yes".
        QVERIFY(!sites[1].usable && !sites[3].usable);
        QVERIFY(gis::shelterSites(countyWithShelters(), "fire")[1].usable);
    }

    void provenanceSaysWhichCountyAndRevision() {
        const auto demand = std::make_shared<const core::DemandTable>();
        const core::CoverageInput input = gis::coverageInput(countyWithShelters(), demand, "flood");
        QCOMPARE(input.provenance.countyCode, std::string("430623"));
        QCOMPARE(input.provenance.countyRevision, std::int64_t{12});
        QCOMPARE(input.provenance.parameters.at("hazard"), std::string("flood"));
        QVERIFY(!input.provenance.engineVersion.empty());
    }

    void theRadiusIsTrueOnTheEllipsoid() {
        const core::County county = countyWithShelters();
        const gis::WalkingGround ground = *gis::compileWalkingGround({}, {}, core::Job());
        const core::ReachabilityInput input = gis::reachabilityInput(county, ground, "any");
        QVERIFY(input.exactDistance);
        const gis::CountyPlane plane = *gis::CountyPlane::at(county.identity.plane);
        for (const core::Point &p : {core::Point{0, 0}, core::Point{30000, -20000}, core::Point{-39000, 39000}}) {
            const core::Point q{p.x + 210, p.y - 215};
            const double geodesic = gis::geodesicDistance(plane.toLonLat(p), plane.toLonLat(q)).value();
            QCOMPARE(input.exactDistance(p, q), geodesic);
            QVERIFY(std::abs(geodesic - std::hypot(210, 215)) < 0.01);
        }
    }
};

QTEST_GUILESS_MAIN(TestAnalysisInput)
#include "tst_analysis_input.moc"
