// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <cmath>
#include <numeric>
#include <random>
#include <set>

#include "gis/county/dwelling_population.h"
#include "osm_town.h"

class TestOsmCounty : public QObject {
    Q_OBJECT
private slots:
    void waysAreCutWhereTheyShareANode() {
        QTemporaryDir folder;
        OsmText osm;
        osm.way({{-500, 0}, {0, 0}, {500, 0}}, {{"highway", "primary"}});
        osm.way({{0, -500}, {0, 0}, {0, 500}}, {{"highway", "secondary"}});
        const auto built = build(folder, osm);
        QVERIFY(built);
        const core::RoadTable &roads = *built->county.roads;
        QCOMPARE(piecesOf(roads, core::RoadClass::Primary).count, std::size_t(2));
        QCOMPARE(piecesOf(roads, core::RoadClass::Secondary).count, std::size_t(2));
        QVERIFY(shareEnd(roads, core::RoadClass::Primary, core::RoadClass::Secondary));
        // Written with 7 decimals of a degree: about a centimetre.
        QVERIFY(std::abs(piecesOf(roads, core::RoadClass::Primary).metres - 1000) < 0.03);
        QCOMPARE(roads.uid.size(), roads.size());
        QCOMPARE(std::set<core::Uid>(roads.uid.begin(), roads.uid.end()).size(), roads.size());
    }

    void bridgeWithoutASharedNodeJoinsNothing() {
        QTemporaryDir folder;
        OsmText osm;
        osm.way({{-500, 0}, {500, 0}}, {{"highway", "primary"}});
        osm.way({{0, -500}, {0, 500}}, {{"highway", "secondary"}, {"bridge", "yes"}});
        const auto built = build(folder, osm);
        QVERIFY(built);
        QCOMPARE(built->county.roads->size(), std::size_t(2));
        QVERIFY(!shareEnd(*built->county.roads, core::RoadClass::Primary, core::RoadClass::Secondary));
    }

    void wayThatMeetsItselfIsCutThere() {
        QTemporaryDir folder;
        OsmText osm;
        osm.way({{0, 0}, {100, 0}, {200, 0}, {200, 100}, {100, 0}, {100, -300}}, {{"highway", "track"}});
        const auto built = build(folder, osm);
        QVERIFY(built);
        QCOMPARE(piecesOf(*built->county.roads, core::RoadClass::Track).count, std::size_t(3));
    }

    void repeatedNodesMakeNoEmptyPiece() {
        QTemporaryDir folder;
        OsmText osm;
        osm.way({{0, 0}, {0, 0}, {400, 0}, {400, 0}}, {{"highway", "track"}});
        osm.way({{400, 0}, {400, 300}}, {{"highway", "path"}});
        const auto built = build(folder, osm);
        QVERIFY(built);
        QCOMPARE(built->county.roads->size(), std::size_t(2));
        for (std::size_t i = 0; i < built->county.roads->size(); ++i)
            QVERIFY(core::lengthOf(built->county.roads->line(i)).value() > 100);
    }

    void municipalitiesBecomeTownshipsWithExactPeople() {
        QTemporaryDir folder;
        const auto built = build(folder, twoTowns());
        QVERIFY(built);
        const core::County &county = built->county;
        const auto townships = rowsOf(county, "township");
        QCOMPARE(townships.size(), std::size_t(2));
        QCOMPARE(text(county, "township", *townships[0], "name"), std::string("West"));
        QCOMPARE(text(county, "township", *townships[0], "code"), std::string("990001001"));
        QCOMPARE(number(county, "township", *townships[0], "population"), 101.0);
        QCOMPARE(number(county, "township", *townships[1], "population"), 57.0);
        QCOMPARE(personsIn(*county.demand, 0), std::int64_t(101));
        QCOMPARE(personsIn(*county.demand, 1), std::int64_t(57));
        QCOMPARE(county.demand->townshipIds[1], std::string("990001002"));
        QCOMPARE(rowsOf(county, "village").size(), std::size_t(2));
        for (std::size_t i = 0; i < county.demand->size(); ++i) {
            QVERIFY(county.demand->persons[i] > 0);
            QCOMPARE(county.demand->village[i] == core::noUnit, county.demand->township[i] == 0);
        }
        QVERIFY(std::abs(core::areaOf(county.boundary).value() - 6e6) < 100);
        QVERIFY(county.identity.plane.centre.lon > 10.01 && county.identity.plane.centre.lon < 10.03);
        QCOMPARE(county.identity.sourceDate, std::string("2024-05-06"));
        QVERIFY(!rowsOf(county, "supply_standard").empty());
    }

    void largerHousesHoldMorePeople() {
        QTemporaryDir folder;
        const auto built = build(folder, twoTowns());
        QVERIFY(built);
        const core::DemandTable &demand = *built->county.demand;
        std::vector<std::pair<double, std::int32_t>> west;
        for (std::size_t i = 0; i < demand.size(); ++i)
            if (demand.township[i] == 0)
                west.emplace_back(demand.position[i].x, demand.persons[i]);
        QCOMPARE(west.size(), std::size_t(7));
        std::ranges::sort(west);
        for (std::size_t i = 1; i < west.size(); ++i)
            QVERIFY(west[i].second >= west[i - 1].second);
    }

    void countyNumberLeavesItsRestToTheOthers() {
        QTemporaryDir folder;
        OsmText osm = twoTowns();
        osm.node(1400, 1500, {{"place", "county"}, {"name", "Testland"}, {"population", "200"}});
        osm.node(1300, 1300, {{"place", "hamlet"}, {"name", "Small"}, {"population", "5"}});
        const auto built = build(folder, osm);
        QVERIFY(built);
        // Both towns state theirs, so nothing is left to spread and nothing is changed.
        QCOMPARE(personsIn(*built->county.demand, 0) + personsIn(*built->county.demand, 1), std::int64_t(158));

        OsmText open;
        open.area(0, 0, 3000, 2000,
                  {{"boundary", "administrative"}, {"admin_level", "6"}, {"name", "Testland"}, {"population", "200"}});
        open.area(0, 0, 1500, 2000,
                  {{"boundary", "administrative"}, {"admin_level", "8"}, {"name", "West"}, {"population", "101"}});
        open.area(1500, 0, 1500, 2000, {{"boundary", "administrative"}, {"admin_level", "8"}, {"name", "East"}});
        open.way({{0, 1000}, {3000, 1000}}, {{"highway", "residential"}});
        const auto rest = build(folder, open);
        QVERIFY(rest);
        QCOMPARE(personsIn(*rest->county.demand, 1), std::int64_t(99));
        QCOMPARE(text(rest->county, "township", *rowsOf(rest->county, "township")[1], "provenance"),
                 std::string("estimate"));
    }

    void peopleLiveAlongStreetsWhereNoBuildingIs() {
        QTemporaryDir folder;
        OsmText osm;
        osm.way({{0, 0}, {1000, 0}}, {{"highway", "residential"}});
        osm.way({{0, 0}, {0, 700}}, {{"highway", "primary"}});
        const auto built = build(folder, osm);
        QVERIFY(built);
        QCOMPARE(built->county.demand->size(), std::size_t(20));
        QCOMPARE(personsIn(*built->county.demand, 0), std::int64_t(400));
        QVERIFY(std::ranges::any_of(built->issues,
                                    [](const core::Issue &issue) { return issue.rule == "osm.population_estimated"; }));
    }

    void sharesAddUpExactly() {
        std::mt19937 random(20);
        for (int round = 0; round < 300; ++round) {
            std::vector<double> weights(1 + random() % 40);
            for (double &weight : weights)
                weight = random() % 7 == 0 ? 0 : static_cast<double>(random() % 100000) / 7;
            const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
            const std::int64_t total = random() % 5000;
            const auto parts = gis::shared(total, weights);
            const std::int64_t given = std::accumulate(parts.begin(), parts.end(), std::int64_t(0));
            QCOMPARE(given, sum > 0 ? total : 0);
            for (std::size_t i = 0; sum > 0 && i < parts.size(); ++i)
                QVERIFY(std::abs(static_cast<double>(parts[i]) - static_cast<double>(total) * weights[i] / sum) <
                        1.001);
        }
        QCOMPARE(gis::shared(5, std::vector<double>{1, 1, 1}), (std::vector<std::int64_t>{2, 2, 1}));
        QVERIFY(gis::shared(5, {}).empty());
    }

    void squareIsAShelterWithEntrances() {
        QTemporaryDir folder;
        OsmText osm;
        osm.way({{-500, 20}, {40, 20}, {500, 20}}, {{"highway", "footway"}});
        osm.rectangle(0, 0, 40, 40, {{"highway", "pedestrian"}, {"area", "yes"}, {"name", "Market"}});
        osm.rectangle(300, 100, 20, 20, {{"highway", "pedestrian"}, {"area", "yes"}, {"name", "Corner"}});
        osm.rectangle(200, 100, 50, 50, {{"amenity", "shelter"}, {"name", "Bus stop"}});
        const auto built = build(folder, osm);
        QVERIFY(built);
        const core::County &county = built->county;
        const auto shelters = rowsOf(county, "shelter");
        QCOMPARE(shelters.size(), std::size_t(1));
        QCOMPARE(text(county, "shelter", *shelters[0], "name"), std::string("Market"));
        QCOMPARE(text(county, "shelter", *shelters[0], "provenance"), std::string("derived"));
        QVERIFY(std::abs(number(county, "shelter", *shelters[0], "total_area_m2") - 1600) < 2);
        QVERIFY(std::abs(number(county, "shelter", *shelters[0], "effective_area_m2") - 960) < 1.5);
        QVERIFY(std::abs(number(county, "shelter", *shelters[0], "capacity_declared") - 640) <= 1);
        QVERIFY(text(county, "shelter", *shelters[0], "facilities").empty());
        const auto entrances = rowsOf(county, "shelter_entrance");
        QCOMPARE(entrances.size(), std::size_t(2));
        for (const auto &entrance : entrances)
            QCOMPARE(text(county, "shelter_entrance", *entrance, "shelter_uid"), shelters[0]->id);
        QCOMPARE(rowsOf(county, "shelter_site").size(), std::size_t(1));
    }

    void groundsThatNestAreOneShelter() {
        QTemporaryDir folder;
        OsmText osm;
        osm.way({{-300, -30}, {600, -30}}, {{"highway", "residential"}});
        osm.rectangle(0, 0, 200, 100, {{"amenity", "school"}, {"name", "Hill school"}});
        osm.rectangle(20, 20, 60, 40, {{"leisure", "pitch"}});
        osm.rectangle(205, 0, 40, 40, {{"leisure", "pitch"}});
        osm.rectangle(400, 0, 60, 40, {{"leisure", "pitch"}, {"sport", "soccer"}});
        const auto built = build(folder, osm);
        QVERIFY(built);
        const core::County &county = built->county;
        const auto shelters = rowsOf(county, "shelter");
        QCOMPARE(shelters.size(), std::size_t(2));
        QCOMPARE(text(county, "shelter", *shelters[0], "name"), std::string("Hill school"));
        QVERIFY(std::abs(number(county, "shelter", *shelters[0], "total_area_m2") - 21600) < 10);
        QVERIFY(std::abs(number(county, "shelter", *shelters[1], "effective_area_m2") - 0.65 * 2400) < 2);
        // No road crosses the outline: one entrance, at the side towards the road.
        QCOMPARE(rowsOf(county, "shelter_entrance").size(), std::size_t(2));
        const auto entrance = std::get<core::Point>(rowsOf(county, "shelter_entrance")[0]->geometry);
        const auto site = core::boundsOf(rowsOf(county, "shelter_site")[0]->geometry);
        QVERIFY(std::abs(entrance.y - site.minY) < 0.1);
    }

    void outsideIsDroppedButForTheBelt() {
        QTemporaryDir folder;
        OsmText osm = twoTowns();
        osm.way({{3000, 1000}, {7000, 1000}}, {{"highway", "primary"}});
        osm.way({{9000, 1000}, {9500, 1000}}, {{"highway", "secondary"}});
        osm.rectangle(3100, 1050, 20, 20, {{"building", "house"}});
        osm.rectangle(3000, 0, 30000, 2000, {{"natural", "wood"}});
        osm.rectangle(20000, 0, 500, 500, {{"natural", "water"}});
        osm.node(3200, 900, {{"amenity", "hospital"}, {"name", "Neighbour"}});
        const auto built = build(folder, osm);
        QVERIFY(built);
        const core::County &county = built->county;
        QCOMPARE(piecesOf(*county.roads, core::RoadClass::Primary).count, std::size_t(1));
        QCOMPARE(piecesOf(*county.roads, core::RoadClass::Secondary).count, std::size_t(0));
        QCOMPARE(county.buildings->size(), std::size_t(14));
        QCOMPARE(rowsOf(county, "facility").size(), std::size_t(0));
        QCOMPARE(rowsOf(county, "water").size(), std::size_t(0));
        const auto wood = core::boundsOf(rowsOf(county, "land")[0]->geometry);
        QVERIFY(std::abs(wood.width() - 5000) < 1);
    }

    void leveesHaveChainageAndRiver() {
        QTemporaryDir folder;
        OsmText osm;
        osm.way({{0, 0}, {2000, 0}}, {{"highway", "track"}});
        osm.way({{0, 80}, {2000, 80}}, {{"waterway", "river"}, {"name", "Rhein"}});
        osm.way({{100, 40}, {700, 40}}, {{"man_made", "dyke"}});
        osm.way({{700, 40}, {1100, 40}}, {{"man_made", "dyke"}});
        osm.way({{100, 150}, {500, 150}}, {{"highway", "track"}, {"embankment", "yes"}, {"name", "Rheindamm"}});
        osm.way({{100, 900}, {500, 900}}, {{"highway", "track"}, {"embankment", "yes"}, {"name", "Ramp"}});
        osm.way({{600, 150}, {650, 150}}, {{"man_made", "embankment"}});
        const auto built = build(folder, osm);
        QVERIFY(built);
        const core::County &county = built->county;
        const auto levees = rowsOf(county, "levee");
        QCOMPARE(levees.size(), std::size_t(2));
        QCOMPARE(text(county, "levee", *levees[0], "name"), std::string("Rheindamm"));
        QCOMPARE(text(county, "levee", *levees[0], "provenance"), std::string("derived"));
        QCOMPARE(text(county, "levee", *levees[1], "provenance"), std::string("osm"));
        QCOMPARE(number(county, "levee", *levees[1], "start_chainage_m"), 0.0);
        QVERIFY(std::abs(number(county, "levee", *levees[1], "end_chainage_m") - 1000) < 0.2);
        QCOMPARE(number(county, "levee", *levees[1], "length_km"), 1.0);
        QCOMPARE(text(county, "levee", *levees[1], "river"), std::string("Rhein"));
    }

    void fireStationBecomesATeamAndNothingElseIsInvented() {
        QTemporaryDir folder;
        OsmText osm;
        osm.way({{0, 0}, {2000, 0}}, {{"highway", "residential"}});
        osm.rectangle(500, 10, 30, 20, {{"amenity", "fire_station"}, {"building", "yes"}, {"name", "Brigade"}});
        osm.node(510, 15, {{"amenity", "fire_station"}, {"name", "Brigade"}});
        osm.rectangle(900, 10, 30, 20, {{"building", "warehouse"}, {"name", "Parcels"}});
        const auto built = build(folder, osm);
        QVERIFY(built);
        const core::County &county = built->county;
        QCOMPARE(rowsOf(county, "facility").size(), std::size_t(1));
        QCOMPARE(rowsOf(county, "rescue_team").size(), std::size_t(1));
        QCOMPARE(number(county, "rescue_team", *rowsOf(county, "rescue_team")[0], "turnout_min"), 20.0);
        QVERIFY(rowsOf(county, "warehouse").empty());
        QVERIFY(rowsOf(county, "supply_stock").empty());
    }

    void sameExtractSameCounty() {
        QTemporaryDir folder;
        const auto one = build(folder, twoTowns()), two = build(folder, twoTowns());
        QVERIFY(one && two);
        QCOMPARE(one->county.identity.fileUid, two->county.identity.fileUid);
        QVERIFY(one->county.roads->uid == two->county.roads->uid);
        QVERIFY(one->county.demand->uid == two->county.demand->uid);
        QVERIFY(one->county.demand->persons == two->county.demand->persons);
        QVERIFY(one->counts == two->counts);
        const std::set<core::Uid> homes(one->county.demand->uid.begin(), one->county.demand->uid.end());
        QCOMPARE(homes.size(), one->county.demand->size());
    }
};

QTEST_APPLESS_MAIN(TestOsmCounty)
#include "tst_osm_county.moc"
