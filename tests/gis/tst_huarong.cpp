// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include <QtTest>
#include <geos_c.h>

#include "core/analysis/county_input.h"
#include "core/analysis/reachability.h"
#include "core/analysis/sufficiency.h"
#include "core/geometry/measure.h"
#include "core/model/catalogue.h"
#include "core/model/grade.h"
#include "gis/crs/county_plane.h"
#include "gis/roads/analysis_input.h"
#include "gis/roads/walking_ground.h"
#include "gis/sample/huarong.h"
#include "support/catalogue_check.h"

namespace {

using core::FeaturePointer;
using core::Layer;

constexpr std::uint64_t seed = 430623;

std::filesystem::path dataFolder() { return std::filesystem::path(TEST_SOURCE_DIR) / "data" / "huarong"; }

/// One GEOS context, and polygons in it.
class Geos {
public:
    Geos() : m_context(GEOS_init_r()) {}
    ~Geos() { GEOS_finish_r(m_context); }
    Geos(const Geos &) = delete;
    Geos &operator=(const Geos &) = delete;

    [[nodiscard]] GEOSContextHandle_t context() const { return m_context; }

    GEOSGeometry *polygon(const core::Polygon &polygon) const {
        std::vector<GEOSGeometry *> holes;
        for (const core::Ring &hole : polygon.holes)
            holes.push_back(ring(hole));
        return GEOSGeom_createPolygon_r(m_context, ring(polygon.outer), holes.data(),
                                        static_cast<unsigned>(holes.size()));
    }
    GEOSGeometry *area(const core::MultiPolygon &area) const {
        std::vector<GEOSGeometry *> parts;
        for (const core::Polygon &part : area.polygons)
            parts.push_back(polygon(part));
        return GEOSGeom_createCollection_r(m_context, GEOS_MULTIPOLYGON, parts.data(),
                                           static_cast<unsigned>(parts.size()));
    }

private:
    GEOSGeometry *ring(const core::Ring &points) const {
        GEOSCoordSequence *sequence = GEOSCoordSeq_create_r(m_context, static_cast<unsigned>(points.size()), 2);
        for (unsigned i = 0; i < points.size(); ++i)
            GEOSCoordSeq_setXY_r(m_context, sequence, i, points[i].x, points[i].y);
        return GEOSGeom_createLinearRing_r(m_context, sequence);
    }
    GEOSContextHandle_t m_context;
};

const core::MultiPolygon &areaOf(const FeaturePointer &feature) {
    return std::get<core::MultiPolygon>(feature->geometry);
}

std::string text(const Layer &layer, const FeaturePointer &feature, const char *field) {
    return core::textOf(layer.schema(), *feature, field);
}

double number(const Layer &layer, const FeaturePointer &feature, const char *field) {
    return core::numberOf(layer.schema(), *feature, field).value_or(std::nan(""));
}

std::int64_t countWhere(const Layer &layer, const char *field, const std::string &code) {
    return std::ranges::count_if(layer.features(),
                                 [&](const FeaturePointer &f) { return text(layer, f, field) == code; });
}

bool sameLayers(const core::County &a, const core::County &b) {
    return std::ranges::equal(a.layers, b.layers, [](const auto &x, const auto &y) {
        return x.first == y.first &&
               std::ranges::equal(x.second.features(), y.second.features(),
                                  [](const FeaturePointer &f, const FeaturePointer &g) { return *f == *g; });
    });
}

bool sameUse(const core::RoadUse &a, const core::RoadUse &b) {
    return a.roadClass == b.roadClass && a.oneWay == b.oneWay && a.foot == b.foot && a.motor == b.motor &&
           a.closed == b.closed && a.bridge == b.bridge && a.tunnel == b.tunnel && a.level == b.level;
}

bool sameColumns(const core::County &a, const core::County &b) {
    return a.roads->points == b.roads->points && a.roads->firstPoint == b.roads->firstPoint &&
           a.roads->uid == b.roads->uid && a.roads->names == b.roads->names && a.roads->name == b.roads->name &&
           std::ranges::equal(a.roads->use, b.roads->use, sameUse) && a.demand->position == b.demand->position &&
           a.demand->persons == b.demand->persons && a.demand->village == b.demand->village &&
           a.buildings->points == b.buildings->points && a.buildings->firstPoint == b.buildings->firstPoint;
}

} // namespace

/// The Huarong sample: the documented totals hold exactly, and what it shows is possible on the ground.
class TestHuarong : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QElapsedTimer clock;
        clock.start();
        const auto built = gis::huarongSample(dataFolder(), seed, core::Job());
        QVERIFY(built.has_value());
        m_county = *built;
        qInfo("built in %lld ms", static_cast<long long>(clock.elapsed()));
    }

    void sameSeedGivesTheSameCounty() {
        const auto again = gis::huarongSample(dataFolder(), seed, core::Job());
        QVERIFY(again.has_value());
        QVERIFY(sameLayers(m_county, *again));
        QVERIFY(sameColumns(m_county, *again));
        QVERIFY(m_county.identity.fileUid == again->identity.fileUid);
        QVERIFY(m_county.boundary == again->boundary);
    }

    void anotherSeedGivesAnotherCounty() {
        const auto other = gis::huarongSample(dataFolder(), seed + 1, core::Job());
        QVERIFY(other.has_value());
        QVERIFY(other->demand->position != m_county.demand->position);
        QVERIFY(other->roads->points != m_county.roads->points);
        QCOMPARE(std::accumulate(other->demand->persons.begin(), other->demand->persons.end(), std::int64_t{0}),
                 708898);
        QCOMPARE(catalogueFindings(*other).join(QLatin1Char('\n')), QString());
    }

    void rowsFollowTheCatalogue() { QCOMPARE(catalogueFindings(m_county).join(QLatin1Char('\n')), QString()); }

    void countyIsNamedAndWarned() {
        QCOMPARE(m_county.identity.code, std::string("430623"));
        QCOMPARE(m_county.identity.noticeZh, std::string("示例数据：名称与总数为真实，轮廓与位置为模拟，不得用于实战"));
        QCOMPARE(
            m_county.identity.noticeEn,
            std::string("Sample: names and totals are real, outline and positions simulated; not for operations."));
    }

    void outlineStaysInItsFrame() {
        const auto plane = gis::CountyPlane::at(m_county.identity.plane);
        QVERIFY(plane.has_value());
        for (const core::Point &p : m_county.boundary.polygons.at(0).outer) {
            const core::LonLat where = plane->toLonLat(p);
            QVERIFY(where.lon > 112.31 && where.lon < 113.03 && where.lat > 29.17 && where.lat < 29.81);
        }
        QVERIFY(std::abs(core::areaOf(m_county.boundary).value() / 1606.73e6 - 1) < 1e-6);
    }

    void documentedCountsHold() {
        QCOMPARE(layer("township").size(), 14U);
        QCOMPARE(layer("village").size(), 225U);
        QCOMPARE(layer("sluice").size(), 216U);
        QCOMPARE(layer("reservoir").size(), 73U);
        QCOMPARE(countWhere(layer("water"), "kind", "lake"), 21);
        QCOMPARE(countWhere(layer("waterway"), "kind", "river"), 8);
        QCOMPARE(layer("geohazard_point").size(), 30U);
        QCOMPARE(countWhere(layer("geohazard_point"), "type", "landslide"), 25);
    }

    void documentedLengthsHold() {
        for (std::uint64_t other = seed; other < seed + 3; ++other) {
            const auto county = other == seed ? m_county : gis::huarongSample(dataFolder(), other, core::Job()).value();
            const Layer &levees = *county.layer("levee"), &waterways = *county.layer("waterway");
            std::int64_t metres = 0, tens = 0;
            double drawnRivers = 0;
            for (const FeaturePointer &levee : levees.features()) {
                const double declared = number(levees, levee, "length_km") * 1000;
                QVERIFY(std::abs(core::lengthOf(levee->geometry).value() / declared - 1) < 0.01);
                QCOMPARE(number(levees, levee, "end_chainage_m"), declared);
                metres += std::llround(declared);
            }
            for (const FeaturePointer &river : waterways.features())
                if (text(waterways, river, "kind") == "river") {
                    tens += std::llround(number(waterways, river, "length_km") * 100);
                    drawnRivers += core::lengthOf(river->geometry).value();
                }
            QCOMPARE(metres, 325000);
            QCOMPARE(tens, 8380);
            QVERIFY(std::abs(drawnRivers / 83800 - 1) < 0.01);
        }
    }

    void peopleAddUpAtEveryLevel() {
        const core::DemandTable &demand = *m_county.demand;
        std::map<std::string, std::int64_t> villages, townships;
        std::int64_t all = 0;
        for (std::size_t i = 0; i < demand.size(); ++i) {
            QVERIFY(demand.persons[i] > 0);
            all += demand.persons[i];
            villages[demand.villageIds[demand.village[i]]] += demand.persons[i];
            townships[demand.townshipIds[demand.township[i]]] += demand.persons[i];
        }
        QCOMPARE(all, 708898);
        for (const FeaturePointer &village : layer("village").features())
            QCOMPARE(villages[text(layer("village"), village, "code")],
                     core::integerOf(layer("village").schema(), *village, "population").value());
        for (const FeaturePointer &township : layer("township").features())
            QCOMPARE(townships[text(layer("township"), township, "code")],
                     core::integerOf(layer("township").schema(), *township, "population").value());
    }

    void placesLieInTheirTownship() {
        std::map<std::string, const core::MultiPolygon *> area;
        for (const FeaturePointer &township : layer("township").features())
            area[text(layer("township"), township, "code")] = &areaOf(township);
        for (const FeaturePointer &village : layer("village").features())
            QVERIFY2(core::contains(*area.at(text(layer("village"), village, "township_code")),
                                    std::get<core::Point>(village->geometry)),
                     text(layer("village"), village, "name").c_str());
        for (const FeaturePointer &shelter : layer("shelter").features())
            QVERIFY(core::contains(*area.at(text(layer("shelter"), shelter, "township_code")),
                                   std::get<core::Point>(shelter->geometry)));
        std::int64_t astray = 0;
        const core::DemandTable &demand = *m_county.demand;
        for (std::size_t i = 0; i < demand.size(); i += 7)
            if (!core::contains(*area.at(demand.townshipIds[demand.township[i]]), demand.position[i]))
                ++astray;
        QCOMPARE(astray, 0);
    }

    void townshipsPartitionTheCounty() {
        const Geos geos;
        std::vector<GEOSGeometry *> parts;
        double sum = 0;
        for (const FeaturePointer &township : layer("township").features()) {
            parts.push_back(geos.area(areaOf(township)));
            sum += core::areaOf(areaOf(township)).value();
        }
        GEOSGeometry *all = GEOSGeom_createCollection_r(geos.context(), GEOS_GEOMETRYCOLLECTION, parts.data(),
                                                        static_cast<unsigned>(parts.size()));
        GEOSGeometry *merged = GEOSUnaryUnion_r(geos.context(), all);
        GEOSGeometry *county = geos.area(m_county.boundary);
        GEOSGeometry *rest = GEOSSymDifference_r(geos.context(), merged, county);
        double difference = -1, united = -1;
        GEOSArea_r(geos.context(), rest, &difference);
        GEOSArea_r(geos.context(), merged, &united);
        QVERIFY(difference >= 0 && difference < 1);
        QVERIFY(std::abs(united - sum) < 1);
        for (GEOSGeometry *geometry : {all, merged, county, rest})
            GEOSGeom_destroy_r(geos.context(), geometry);
    }

    void polygonsAreValid() {
        const Geos geos;
        for (const char *name : {"township", "water", "land", "shelter_site", "candidate_site", "hazard_zone"})
            for (const FeaturePointer &feature : layer(name).features()) {
                GEOSGeometry *geometry = geos.area(areaOf(feature));
                char *reason = GEOSisValidReason_r(geos.context(), geometry);
                QVERIFY2(GEOSisValid_r(geos.context(), geometry) == 1,
                         (std::string(name) + ' ' + feature->id + ' ' + reason).c_str());
                GEOSFree_r(geos.context(), reason);
                GEOSGeom_destroy_r(geos.context(), geometry);
            }
    }

    void sluicesStandOnTheirLevee() {
        for (const FeaturePointer &sluice : layer("sluice").features()) {
            const FeaturePointer levee = layer("levee").find(text(layer("sluice"), sluice, "levee_uid"));
            QVERIFY(levee);
            const double chainage = number(layer("sluice"), sluice, "chainage_m");
            QVERIFY(chainage <= number(layer("levee"), levee, "end_chainage_m"));
            const core::Line &line = std::get<core::MultiLine>(levee->geometry).lines.at(0);
            const core::Point there = core::pointAlong(line.points, core::Metres(chainage));
            QVERIFY(core::distance(there, std::get<core::Point>(sluice->geometry)) < 1);
        }
    }

    void roadsHangTogether() {
        const core::RoadTable &roads = *m_county.roads;
        std::map<std::pair<double, double>, std::size_t> node;
        std::vector<std::size_t> parent;
        const auto nodeOf = [&](const core::Point &p) {
            const auto [place, isNew] = node.try_emplace({p.x, p.y}, parent.size());
            if (isNew)
                parent.push_back(parent.size());
            return place->second;
        };
        const auto rootOf = [&](std::size_t i) {
            while (parent[i] != i)
                i = parent[i] = parent[parent[i]];
            return i;
        };
        for (std::size_t i = 0; i < roads.size(); ++i) {
            const std::size_t a = nodeOf(roads.line(i).front()), b = nodeOf(roads.line(i).back());
            parent[rootOf(a)] = rootOf(b);
        }
        std::map<std::size_t, double> length;
        double total = 0, largest = 0;
        for (std::size_t i = 0; i < roads.size(); ++i) {
            const double metres = core::lengthOf(roads.line(i)).value();
            total += metres;
            largest = std::max(largest, length[rootOf(nodeOf(roads.line(i).front()))] += metres);
        }
        QVERIFY(roads.size() > 20000 && roads.size() < 40000);
        QVERIFY2(largest >= 0.98 * total, qPrintable(QString::number(largest / total)));
    }

    void roadsCrossWaterOnBridgesOnly() {
        std::vector<const core::Polygon *> bodies;
        std::vector<core::Box> boxes;
        for (const FeaturePointer &water : layer("water").features())
            for (const core::Polygon &polygon : areaOf(water).polygons) {
                bodies.push_back(&polygon);
                boxes.push_back(core::boundsOf(core::Geometry(polygon)));
            }
        const core::RoadTable &roads = *m_county.roads;
        std::size_t wet = 0;
        for (std::size_t i = 0; i < roads.size(); ++i) {
            if (roads.use[i].bridge || roads.use[i].tunnel || roads.use[i].roadClass == core::RoadClass::Ferry)
                continue;
            for (const core::Point &p : roads.line(i))
                for (std::size_t w = 0; w < bodies.size(); ++w)
                    wet += boxes[w].contains(p) && core::contains(*bodies[w], p) ? 1 : 0;
        }
        QCOMPARE(wet, 0U);
    }

    void homesAreDryAndInsideTheCounty() {
        const core::BuildingTable &buildings = *m_county.buildings;
        QVERIFY(buildings.size() >= 25000 && buildings.size() <= 42000);
        std::vector<std::pair<core::Box, const core::Polygon *>> waters;
        for (const FeaturePointer &water : layer("water").features())
            for (const core::Polygon &polygon : areaOf(water).polygons)
                waters.emplace_back(core::boundsOf(core::Geometry(polygon)), &polygon);
        std::size_t wet = 0, outside = 0;
        for (std::size_t i = 0; i < buildings.size(); i += 3) {
            const core::Point p = buildings.ring(i).front();
            outside += core::contains(m_county.boundary, p) ? 0 : 1;
            for (const auto &[box, polygon] : waters)
                wet += box.contains(p) && core::contains(*polygon, p) ? 1 : 0;
        }
        QCOMPARE(outside, 0U);
        QCOMPARE(wet, 0U);
    }

    void networkHasEveryKindOfRoad() {
        std::set<core::RoadClass> classes;
        std::size_t bridges = 0, tunnels = 0, oneWays = 0;
        for (const core::RoadUse &use : m_county.roads->use) {
            classes.insert(use.roadClass);
            bridges += use.bridge ? 1 : 0;
            tunnels += use.tunnel ? 1 : 0;
            oneWays += use.oneWay != core::OneWay::No && use.roadClass != core::RoadClass::Motorway ? 1 : 0;
            if (use.roadClass == core::RoadClass::Motorway || use.roadClass == core::RoadClass::Ferry)
                QVERIFY(!use.foot);
            QVERIFY(!use.bridge || use.level == 1);
            QVERIFY(!use.tunnel || use.level == -1);
        }
        using core::RoadClass;
        for (const RoadClass wanted :
             {RoadClass::Motorway, RoadClass::Trunk, RoadClass::Primary, RoadClass::Secondary, RoadClass::Tertiary,
              RoadClass::Unclassified, RoadClass::Residential, RoadClass::Track, RoadClass::Path, RoadClass::Ferry})
            QVERIFY2(classes.contains(wanted), std::string(core::codeOf(wanted)).c_str());
        QVERIFY(bridges > 50 && tunnels >= 3 && oneWays > 20);
    }

    void dangerGradesFollowTheRule() {
        const Layer &points = layer("geohazard_point");
        std::size_t assigned = 0;
        for (const FeaturePointer &point : points.features()) {
            const auto grade = core::dangerGrade(core::integerOf(points.schema(), *point, "people"),
                                                 number(points, point, "property_10k"));
            QVERIFY(grade.has_value());
            QCOMPARE(text(points, point, "danger_grade"), std::string(core::codeOf(*grade)));
            if (const std::string uid = text(points, point, "shelter_uid"); !uid.empty()) {
                const FeaturePointer shelter = layer("shelter").find(uid);
                QVERIFY(shelter && core::isUsableStatus(text(layer("shelter"), shelter, "status")));
                ++assigned;
            }
        }
        QCOMPARE(assigned, 29U);
    }

    void sheltersHaveGroundAndEntrancesOnItsEdge() {
        std::map<std::string, const core::MultiPolygon *> ground;
        for (const FeaturePointer &site : layer("shelter_site").features())
            ground[text(layer("shelter_site"), site, "shelter_uid")] = &areaOf(site);
        std::map<std::string, int> entrances;
        for (const FeaturePointer &entrance : layer("shelter_entrance").features()) {
            const std::string uid = text(layer("shelter_entrance"), entrance, "shelter_uid");
            const core::Ring &ring = ground.at(uid)->polygons.at(0).outer;
            double nearest = 1e9;
            for (std::size_t i = 0; i + 1 < ring.size(); ++i)
                nearest = std::min(
                    nearest,
                    core::nearestOnSegment(std::get<core::Point>(entrance->geometry), ring[i], ring[i + 1]).distance);
            QVERIFY(nearest < 0.01);
            ++entrances[uid];
        }
        for (const FeaturePointer &shelter : layer("shelter").features()) {
            QVERIFY(core::contains(*ground.at(shelter->id), std::get<core::Point>(shelter->geometry)));
            QVERIFY(entrances[shelter->id] >= 1 && entrances[shelter->id] <= 4);
            QCOMPARE(core::integerOf(layer("shelter").schema(), *shelter, "entrances").value(),
                     std::int64_t{entrances[shelter->id]});
        }
    }

    void findingsAreThereToBeFound() {
        const auto classes = core::analyseClasses(core::classInputFrom(m_county), {}, core::Job());
        QVERIFY(classes.has_value());
        QVERIFY(classes->countyClassI == core::Verdict::Met);
        QVERIFY(classes->townshipsMet < 14 && classes->townshipsMet >= 10);
        QVERIFY(std::ranges::any_of(classes->shelters, &core::ShelterClassAssessment::declaredAboveList));
        const auto villages = core::analyseVillages(core::villageInputFrom(m_county), {}, core::Job());
        QVERIFY(villages.has_value());
        QVERIFY(villages->met > 80 && villages->met < 200 && villages->notMet > 5);
    }

    void stockFallsShortOfFiveThousandForQuilts() {
        core::SufficiencyParameters parameters;
        parameters.asOf = {2026, 6, 1};
        const auto result = core::analyseSufficiency(core::sufficiencyInputFrom(m_county, parameters.standard),
                                                     parameters, core::Job());
        QVERIFY(result.has_value());
        QVERIFY(result->personsSupported.has_value());
        qInfo("persons supported %lld, binding %s", static_cast<long long>(*result->personsSupported),
              result->bindingItem.c_str());
        QVERIFY(*result->personsSupported > 4000 && *result->personsSupported < 5000);
        QCOMPARE(result->bindingItem, std::string("quilt"));
    }

    void reachIsThatOfARealCounty() {
        const auto ground = gis::compileWalkingGround(m_county.roads, m_county.demand, core::Job());
        QVERIFY(ground.has_value());
        const auto result =
            core::analyseReachability(gis::reachabilityInput(m_county, *ground, "any"), {}, core::Job());
        QVERIFY(result.has_value());
        QVERIFY(result->county.balances());
        const double percent = core::coveragePercent(result->county.covered, result->county.total).value();
        qInfo("covered %.1f %%, unconnected %lld, radius only %lld", percent,
              static_cast<long long>(result->county.unconnected.value()),
              static_cast<long long>(result->county.radiusOnly.value()));
        QVERIFY(percent > 25 && percent < 60);
        QVERIFY(result->issues.empty());
    }

    void cancelStopsIt() {
        std::stop_source stop;
        stop.request_stop();
        const auto county = gis::huarongSample(dataFolder(), seed, core::Job(stop.get_token()));
        QVERIFY(!county.has_value());
        QVERIFY(county.error().code == core::ErrorCode::Cancelled);
    }

    void missingOrBrokenListsAreNamed() {
        const auto missing = gis::huarongSample(dataFolder() / "nowhere", seed, core::Job());
        QVERIFY(!missing.has_value() && missing.error().message == "sample.no_text");
        auto lists = gis::readSampleText(dataFolder());
        QVERIFY(lists.has_value());
        lists->villagesCsv += "999999999001,无镇村,999999999\n";
        const auto broken = gis::huarongSample(*lists, seed, core::Job());
        QVERIFY(!broken.has_value() && broken.error().message == "sample.village");
    }

private:
    [[nodiscard]] const Layer &layer(const char *name) const { return *m_county.layer(name); }

    core::County m_county;
};

QTEST_GUILESS_MAIN(TestHuarong)
#include "tst_huarong.moc"
