// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QtTest>

#include "gis/roads/allocation_input.h"
#include "gis/roads/county_places.h"
#include "gis/roads/shared_ground.h"

namespace {

core::MultiPolygon box(double x0, double y0, double x1, double y1) {
    return {{{{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}}, {}}}};
}

core::ShelterSite shelter(const std::string &id, const core::MultiPolygon &site) {
    core::ShelterSite made;
    made.id = id;
    made.name = "yard " + id;
    made.entrances = {{0, 0}};
    made.site = site;
    return made;
}

std::vector<core::ShelterPlaces> shared(const std::vector<core::ShelterSite> &shelters,
                                        std::vector<core::ShelterPlaces> places) {
    const auto done = gis::shareGround(shelters, places);
    if (!done)
        qFatal("not shared: %s", done.error().message.c_str());
    return places;
}

} // namespace

/// Ground that several shelters claim holds its people once.
class TestSharedGround : public QObject {
    Q_OBJECT

private slots:
    void oneYardEnteredTwiceHoldsSixHundred() {
        const std::vector<core::ShelterSite> twice = {shelter("b", box(0, 0, 30, 30)), shelter("a", box(0, 0, 30, 30))};
        const auto places = shared(twice, {{600, 600, 0, false}, {600, 600, 0, false}});
        for (const core::CapacityBasis basis :
             {core::CapacityBasis::Rule, core::CapacityBasis::Declared, core::CapacityBasis::Least}) {
            QCOMPARE(*places[0].capacity(basis), 0);
            QCOMPARE(*places[1].capacity(basis), 600);
        }
        QCOMPARE(places[0].sharesWith, std::string("yard a"));
        QCOMPARE(places[1].groundShare, 1.0);
    }

    void theShareThatIsLeftCounts() {
        // The larger one keeps all of its ground, the smaller one half of its own.
        const auto places = shared({shelter("a", box(0, 0, 30, 30)), shelter("b", box(15, 0, 75, 30))},
                                   {{600, {}, 0, false}, {1200, {}, 0, false}});
        QCOMPARE(*places[0].capacity(core::CapacityBasis::Rule), 300);
        QCOMPARE(*places[1].capacity(core::CapacityBasis::Rule), 1200);
    }

    void threeOverOneAnotherAreTheirUnion() {
        const auto places = shared(
            {shelter("a", box(0, 0, 30, 30)), shelter("b", box(10, 0, 40, 30)), shelter("c", box(20, 0, 50, 30))},
            {{600, {}, 0, false}, {600, {}, 0, false}, {600, {}, 0, false}});
        std::int64_t all = 0;
        for (const core::ShelterPlaces &place : places)
            all += *place.capacity(core::CapacityBasis::Rule);
        QCOMPARE(all, 50 * 30 * 2 / 3);
    }

    void neighboursAndClosedSheltersShareNothing() {
        std::vector<core::ShelterSite> shelters = {shelter("a", box(0, 0, 30, 30)), shelter("b", box(30, 0, 60, 30)),
                                                   shelter("c", box(0, 0, 60, 30)), shelter("d", {})};
        shelters[2].usable = false;
        const auto places =
            shared(shelters, {{600, {}, 0, false}, {600, {}, 0, false}, {1200, {}, 0, false}, {100, {}, 0, false}});
        for (const core::ShelterPlaces &place : places)
            QCOMPARE(place.groundShare, 1.0);
    }

    void aCountyWithAYardEnteredTwice() {
        core::CountyIdentity identity;
        identity.plane.centre = {112.55, 29.5};
        core::County county = core::County::empty(identity);
        const auto put = [&county](const char *name, const std::string &id, core::Geometry geometry,
                                   std::vector<std::pair<std::string_view, core::Value>> values) {
            core::Layer *layer = county.layer(name);
            layer->put(std::make_shared<const core::Feature>(
                core::makeFeature(layer->schema(), id, std::move(geometry), std::move(values))));
        };
        for (const std::string id : {"a", "b"}) {
            put("shelter", id, core::Point{15, 15}, {{"name", id}, {"status", std::string("in_use")}});
            put("shelter_site", id + "/site", box(0, 0, 30, 30), {{"shelter_uid", id}});
        }
        put("village", "v", box(0, 0, 1, 1), {{"code", std::string("430623100")}});
        county.roads = std::make_shared<core::RoadTable>();
        county.demand = std::make_shared<const core::DemandTable>();
        const auto ground = gis::compileWalkingGround(county.roads, county.demand, core::Job());
        QVERIFY(ground);
        const auto input = gis::allocationInput(county, *ground, "any", {});
        QVERIFY(input);
        std::int64_t all = 0;
        for (const core::ShelterPlaces &place : input->places)
            all += *place.freePlaces(core::CapacityBasis::Rule);
        // 900 m2 in the plane, a hair more or less on the ellipsoid.
        QVERIFY2(std::abs(all - 360) <= 1, qPrintable(QString::number(all)));
        QCOMPARE(input->villageCodes, std::vector<std::string>{"430623100"});
        // A closed shelter and a neighbour's hold nobody of the county; one without an area is told.
        put("shelter", "closed", core::Point{500, 15},
            {{"name", std::string("closed")}, {"status", std::string("closed")}, {"effective_area_m2", 3000.0}});
        put("shelter", "theirs", core::Point{500, 95},
            {{"name", std::string("theirs")},
             {"status", std::string("in_use")},
             {"outside_county", true},
             {"effective_area_m2", 3000.0}});
        put("shelter", "bare", core::Point{900, 15},
            {{"name", std::string("bare")}, {"status", std::string("in_use")}});
        const auto usable = gis::usableGround(county, gis::everyHazard);
        QVERIFY(usable);
        const auto sum = gis::countyPlaces(county, *usable, core::SquareMetres(1.5));
        QVERIFY(sum);
        QCOMPARE(sum->places, all);
        QCOMPARE(sum->shelters, 3);
        QCOMPARE(sum->withoutArea, 1);
    }
};

QTEST_APPLESS_MAIN(TestSharedGround)
#include "tst_shared_ground.moc"
