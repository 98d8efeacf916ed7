// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "gis/county/osm_tags.h"

using core::OneWay;
using core::RoadClass;
using gis::OsmTags;
using gis::ShelterGround;

namespace {

OsmTags tagsOf(const std::vector<std::pair<std::string, std::string>> &pairs) {
    OsmTags tags;
    for (const auto &[key, value] : pairs)
        tags.add(key, value);
    return tags;
}

core::RoadUse useOf(const std::vector<std::pair<std::string, std::string>> &pairs) {
    return gis::roadUseOf(tagsOf(pairs)).value();
}

} // namespace

class TestOsmTags : public QObject {
    Q_OBJECT

private slots:
    void hstoreWithQuotesAndBackslashesIsRead() {
        const OsmTags tags =
            OsmTags::fromHstore("\"name\"=>\"Bar \\\"A, B\\\" \\\\ 3\",\"x=>y\"=>\"=>\",\"empty\"=>\"\"");
        QCOMPARE(tags.value("name"), std::string_view("Bar \"A, B\" \\ 3"));
        QCOMPARE(tags.value("x=>y"), std::string_view("=>"));
        QVERIFY(tags.has("empty"));
        QVERIFY(!tags.has("nothing"));
    }

    void brokenHstoreLosesNothingBefore() {
        const OsmTags tags = OsmTags::fromHstore("\"a\"=>\"1\",\"b\"=>\"unfinish");
        QCOMPARE(tags.value("a"), std::string_view("1"));
        QVERIFY(OsmTags::fromHstore("\"lonely\"").isEmpty());
    }

    void chineseNameComesFirst() {
        QCOMPARE(tagsOf({{"name", "Encamp"}, {"name:zh", "恩坎普"}}).name(), std::string("恩坎普"));
        OsmTags local = tagsOf({{"name", "Encamp"}, {"name:zh", "恩坎普"}});
        local.preferLocalName();
        QCOMPARE(local.name(), std::string("Encamp"));
        QVERIFY(local.isNamed("恩坎普"));
        QVERIFY(tagsOf({{"name", "Vaduz"}, {"name:en", "Vaduz town"}}).isNamed("vaduz TOWN"));
        QVERIFY(!tagsOf({{"name", "Vaduz"}}).isNamed(""));
    }

    void numbersAreReadWithTheirSeparators() {
        QCOMPARE(tagsOf({{"population", "24,678"}}).wholeNumber("population"), std::optional<std::int64_t>(24678));
        QCOMPARE(tagsOf({{"population", "9 207 (2019)"}}).wholeNumber("population"), std::optional<std::int64_t>(9207));
        QVERIFY(!tagsOf({{"population", "about 5"}}).wholeNumber("population"));
        QVERIFY(!tagsOf({{"population", "99999999999999999999"}}).wholeNumber("population"));
    }

    void linksBelongToTheirClass() {
        QCOMPARE(useOf({{"highway", "motorway_link"}}).roadClass, RoadClass::Motorway);
        QCOMPARE(useOf({{"highway", "tertiary_link"}}).roadClass, RoadClass::Tertiary);
        QCOMPARE(useOf({{"highway", "bridleway"}}).roadClass, RoadClass::Path);
    }

    void whatIsNoRoadStaysOut() {
        for (const char *highway : {"construction", "proposed", "bus_stop", "raceway", "via_ferrata", "abandoned"})
            QVERIFY2(!gis::roadUseOf(tagsOf({{"highway", highway}})), highway);
        QVERIFY(!gis::roadUseOf(tagsOf({{"highway", "pedestrian"}, {"area", "yes"}})));
        QVERIFY(!gis::roadUseOf(tagsOf({{"railway", "rail"}})));
    }

    void oneWaysRunAsTagged() {
        QCOMPARE(useOf({{"highway", "primary"}, {"oneway", "yes"}}).oneWay, OneWay::Forward);
        QCOMPARE(useOf({{"highway", "primary"}, {"oneway", "-1"}}).oneWay, OneWay::Backward);
        QCOMPARE(useOf({{"highway", "motorway"}}).oneWay, OneWay::Forward);
        QCOMPARE(useOf({{"highway", "motorway"}, {"oneway", "no"}}).oneWay, OneWay::No);
        QCOMPARE(useOf({{"highway", "residential"}, {"junction", "roundabout"}}).oneWay, OneWay::Forward);
        QCOMPARE(useOf({{"highway", "residential"}}).oneWay, OneWay::No);
    }

    void walkersAreKeptOffWhereTheyMayNotGo() {
        QVERIFY(useOf({{"highway", "trunk"}}).foot);
        QVERIFY(!useOf({{"highway", "motorway"}}).foot);
        QVERIFY(!useOf({{"highway", "trunk"}, {"motorroad", "yes"}}).foot);
        QVERIFY(!useOf({{"highway", "path"}, {"foot", "no"}}).foot);
        QVERIFY(!useOf({{"highway", "service"}, {"access", "private"}}).foot);
        QVERIFY(!useOf({{"highway", "service"}, {"access", "no"}}).foot);
        QVERIFY(useOf({{"highway", "service"}, {"access", "private"}, {"foot", "yes"}}).foot);
        QVERIFY(useOf({{"highway", "cycleway"}}).foot);
        QVERIFY(!useOf({{"route", "ferry"}, {"foot", "yes"}}).foot);
        QCOMPARE(useOf({{"route", "ferry"}}).roadClass, RoadClass::Ferry);
    }

    void vehiclesNeedRoadsOrPermission() {
        QVERIFY(useOf({{"highway", "track"}}).motor);
        QVERIFY(!useOf({{"highway", "footway"}}).motor);
        QVERIFY(!useOf({{"highway", "steps"}}).motor);
        QVERIFY(!useOf({{"highway", "residential"}, {"motor_vehicle", "no"}}).motor);
        QVERIFY(useOf({{"highway", "pedestrian"}, {"motor_vehicle", "destination"}}).motor);
        QVERIFY(!useOf({{"highway", "service"}, {"access", "no"}}).motor);
    }

    void bridgesAndTunnelsHaveALevel() {
        QCOMPARE(int(useOf({{"highway", "primary"}, {"bridge", "viaduct"}}).level), 1);
        QCOMPARE(int(useOf({{"highway", "primary"}, {"tunnel", "yes"}}).level), -1);
        QCOMPARE(int(useOf({{"highway", "primary"}, {"bridge", "yes"}, {"layer", "2"}}).level), 2);
        QCOMPARE(int(useOf({{"highway", "footway"}, {"layer", "-3"}}).level), -3);
        QVERIFY(!useOf({{"highway", "footway"}, {"tunnel", "no"}}).tunnel);
        QVERIFY(!useOf({{"highway", "footway"}, {"tunnel", "building_passage"}}).tunnel);
    }

    void speedsAreKilometresAnHour() {
        QCOMPARE(int(gis::maxSpeedOf(tagsOf({{"maxspeed", "50"}}))), 50);
        QCOMPARE(int(gis::maxSpeedOf(tagsOf({{"maxspeed", "30 mph"}}))), 48);
        QCOMPARE(int(gis::maxSpeedOf(tagsOf({{"maxspeed", "walk"}}))), 0);
        QCOMPARE(int(gis::maxSpeedOf(tagsOf({{"maxspeed", "none"}}))), 0);
    }

    void benchShelterIsNoShelter() {
        QCOMPARE(gis::shelterGroundOf(tagsOf({{"amenity", "shelter"}})), ShelterGround::None);
        QCOMPARE(gis::shelterGroundOf(tagsOf({{"leisure", "park"}, {"access", "private"}})), ShelterGround::None);
        QCOMPARE(gis::shelterGroundOf(tagsOf({{"leisure", "park"}})), ShelterGround::Park);
        QCOMPARE(gis::shelterGroundOf(tagsOf({{"leisure", "pitch"}})), ShelterGround::Pitch);
        QCOMPARE(gis::shelterGroundOf(tagsOf({{"amenity", "school"}})), ShelterGround::School);
        QCOMPARE(gis::shelterGroundOf(tagsOf({{"highway", "pedestrian"}, {"area", "yes"}})), ShelterGround::Square);
        QCOMPARE(gis::shelterGroundOf(tagsOf({{"highway", "pedestrian"}})), ShelterGround::None);
    }

    void untaggedBuildingMayBeAHome() {
        QCOMPARE(gis::dwellingOf(tagsOf({{"building", "yes"}})), gis::Dwelling::Perhaps);
        QCOMPARE(gis::dwellingOf(tagsOf({{"building", "yes"}, {"shop", "bakery"}})), gis::Dwelling::No);
        QCOMPARE(gis::dwellingOf(tagsOf({{"building", "apartments"}})), gis::Dwelling::Yes);
        QCOMPARE(gis::dwellingOf(tagsOf({{"building", "barn"}})), gis::Dwelling::No);
        QCOMPARE(gis::storeysOf(tagsOf({{"building", "yes"}, {"building:levels", "7"}})), 7.0F);
    }
};

QTEST_APPLESS_MAIN(TestOsmTags)
#include "tst_osm_tags.moc"
