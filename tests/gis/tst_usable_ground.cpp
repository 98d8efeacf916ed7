// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <random>

#include <QtTest>

#include "core/geometry/measure.h"
#include "gis/overlay/overlay.h"
#include "gis/roads/allocation_input.h"
#include "gis/roads/usable_ground.h"

namespace {

core::MultiPolygon box(double x0, double y0, double x1, double y1) {
    return {{{{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}}, {}}}};
}

/// A county with shelters, their grounds and what lies in them.
struct Village {
    core::County county;

    Village() {
        core::CountyIdentity identity;
        identity.plane.centre = {112.55, 29.5};
        county = core::County::empty(identity);
        put("village", "v", {}, {{"code", std::string("1")}, {"name", std::string("一村")}});
    }
    void put(const char *layer, const std::string &id, core::Geometry geometry,
             std::vector<std::pair<std::string_view, core::Value>> values) {
        core::Layer *target = county.layer(layer);
        target->put(std::make_shared<const core::Feature>(
            core::makeFeature(target->schema(), id, std::move(geometry), std::move(values))));
    }
    void yard(const char *id, const core::MultiPolygon &outline, const char *space = "outdoor", double recorded = 0) {
        std::vector<std::pair<std::string_view, core::Value>> values = {{"name", std::string(id)},
                                                                        {"status", std::string("in_use")},
                                                                        {"village_code", std::string("1")},
                                                                        {"space_type", std::string(space)}};
        if (recorded > 0)
            values.emplace_back("effective_area_m2", recorded);
        put("shelter", id, core::Point{0, 0}, values);
        put("shelter_site", std::string(id) + "/site", outline, {{"shelter_uid", std::string(id)}});
    }
    void building(const core::MultiPolygon &footprint) {
        auto table =
            std::make_shared<core::BuildingTable>(county.buildings ? *county.buildings : core::BuildingTable());
        const core::Ring &ring = footprint.polygons[0].outer;
        table->points.insert(table->points.end(), ring.begin(), ring.end());
        table->firstPoint.push_back(static_cast<std::uint32_t>(table->points.size()));
        county.buildings = table;
    }
    [[nodiscard]] core::SiteArea area(const char *id, const char *hazard = gis::everyHazard) const {
        const auto ground = gis::usableGround(county, hazard);
        if (!ground)
            qFatal("no ground");
        return ground->measure.ground.at(id);
    }
    [[nodiscard]] core::VillageAssessment assessed() const {
        const auto ground = gis::usableGround(county, gis::everyHazard);
        const auto result = core::analyseVillages(core::villageInputFrom(county, ground->measure), {}, core::Job());
        return result->villages.front();
    }
    [[nodiscard]] core::ShelterPlaces places(std::size_t shelter, const char *hazard = gis::noHazard) const {
        core::ReachabilityInput reach;
        for (const core::FeaturePointer &row : county.layer("shelter")->features()) {
            core::ShelterSite site;
            site.id = row->id;
            site.name = row->id;
            for (const core::FeaturePointer &outline : county.layer("shelter_site")->features())
                if (core::textOf(county.layer("shelter_site")->schema(), *outline, "shelter_uid") == row->id)
                    site.site = std::get<core::MultiPolygon>(outline->geometry);
            reach.shelters.push_back(site);
        }
        core::PlaceRule rule;
        rule.groundHazard = hazard;
        const auto input = gis::allocationInput(county, reach, rule);
        if (!input)
            qFatal("no input");
        return input->places[shelter];
    }
};

bool isNear(core::SquareMetres area, double wanted) { return std::abs(area.value() - wanted) < 1e-3 * (wanted + 1); }

} // namespace

/// What of a drawn site people can use.
class TestUsableGround : public QObject {
    Q_OBJECT

private slots:
    void waterBuildingsAndHazardAreasAreTakenOffOnce() {
        Village village;
        village.yard("yard", box(0, 0, 40, 25));
        village.put("water", "pond", box(30, 0, 60, 10), {{"kind", std::string("pond")}});
        village.building(box(0, 15, 10, 25));
        // Half of this one stands in the pond.
        village.building(box(35, 5, 40, 15));
        village.put("hazard_zone", "slide", box(-10, -10, 10, 20), {{"hazard", std::string("geohazard")}});
        const core::SiteArea area = village.area("yard");
        QVERIFY(isNear(area.outline, 1000));
        QVERIFY(isNear(area.water, 100));
        QVERIFY(isNear(area.buildings, 125));
        QVERIFY(isNear(area.hazard, 150));
        QVERIFY(isNear(area.left(), 625));
    }

    void theFiveHundredAreOfWhatIsLeft() {
        Village village;
        village.yard("yard", box(0, 0, 26, 20));
        QCOMPARE(village.assessed().verdict, core::Verdict::Met);
        village.building(box(0, 0, 5, 5));
        const core::VillageAssessment built = village.assessed();
        QCOMPARE(built.verdict, core::Verdict::NotMet);
        QVERIFY(isNear(built.best, 495));
        QVERIFY(isNear(built.shortfall, 5));
        QVERIFY(isNear(built.ground.buildings, 25));
        QVERIFY(isNear(built.ground.outline, 520));
    }

    void whatWasRecordedIsNeverAboveWhatIsLeft() {
        Village village;
        village.yard("yard", box(0, 0, 40, 25), "outdoor", 900);
        QVERIFY(isNear(village.assessed().best, 900));
        village.put("water", "pond", box(20, 0, 60, 25), {{"kind", std::string("pond")}});
        QVERIFY(isNear(village.assessed().best, 500));
        QCOMPARE(*village.places(0).byRule, 333);
        QVERIFY(!village.places(0).estimated);
    }

    void ofAnOutlineAloneSixTenthsHoldPeople() {
        Village village;
        // A hair more than a thousand: the plane is not the ellipsoid.
        village.yard("yard", box(0, 0, 40.01, 25));
        const core::ShelterPlaces open = village.places(0);
        QCOMPARE(*open.byRule, 400);
        QVERIFY(open.estimated);
        // Less than that where less is left; the village site is measured, not estimated.
        village.building(box(0, 0, 20, 25));
        QCOMPARE(*village.places(0).byRule, 333);
        QVERIFY(isNear(village.assessed().best, 500.25));
        QVERIFY(!village.assessed().withoutOutline);
    }

    void aHallIsNotTakenOffItself() {
        for (const char *space : {"indoor", "both", ""}) {
            Village village;
            village.yard("hall", box(0, 0, 40, 25), space);
            village.building(box(-1, -1, 41, 26));
            QVERIFY2(isNear(village.area("hall").left(), 1000), space);
        }
        Village outdoor;
        outdoor.yard("yard", box(0, 0, 40, 25));
        outdoor.building(box(-1, -1, 41, 26));
        QVERIFY(isNear(outdoor.area("yard").left(), 0));
        QCOMPARE(outdoor.assessed().verdict, core::Verdict::NotMet);
        QVERIFY(isNear(outdoor.assessed().ground.outline, 1000) && isNear(outdoor.assessed().ground.buildings, 1000));
        QCOMPARE(*outdoor.places(0).byRule, 0);
    }

    void onlyTheHazardThatIsAskedForTakesGround() {
        Village village;
        village.yard("yard", box(0, 0, 40, 25));
        village.put("hazard_zone", "water", box(0, 0, 10, 25), {{"hazard", std::string("flood")}});
        village.put("hazard_zone", "shaking", box(0, 0, 40, 25), {{"hazard", std::string("earthquake")}});
        QVERIFY(isNear(village.area("yard", "flood").hazard, 250));
        QVERIFY(isNear(village.area("yard", "geohazard").hazard, 0));
        QVERIFY(isNear(village.area("yard", gis::noHazard).hazard, 0));
        QVERIFY(isNear(village.area("yard", "earthquake").hazard, 0));
        QVERIFY(isNear(village.area("yard", gis::everyHazard).hazard, 250));
    }

    void outlinesDrawnTwiceAreOneGround() {
        Village village;
        village.yard("yard", box(0, 0, 40, 25));
        village.put("shelter_site", "again", box(20, 0, 60, 25), {{"shelter_uid", std::string("yard")}});
        QVERIFY(isNear(village.area("yard").outline, 1500));
    }

    void theShareOfASharedYardIsThatOfWhatIsLeft() {
        Village village;
        village.yard("a", box(0, 0, 40, 25), "outdoor", 1000);
        village.yard("b", box(20, 0, 60, 25), "outdoor", 1000);
        // What they share is a pond: then they share nothing.
        village.put("water", "pond", box(20, 0, 40, 25), {{"kind", std::string("pond")}});
        QCOMPARE(*village.places(0).capacity(core::CapacityBasis::Rule), 333);
        QCOMPARE(*village.places(1).capacity(core::CapacityBasis::Rule), 333);
        QCOMPARE(village.places(0).groundShare, 1.0);
        QCOMPARE(village.places(1).groundShare, 1.0);
    }

    void thePartsAddUpAndEqualTheUnionOnRandomGrounds() {
        std::mt19937 random(11);
        const auto some = [&random] {
            const double x = double(random() % 100), y = double(random() % 100);
            return box(x, y, x + 5 + double(random() % 40), y + 5 + double(random() % 40));
        };
        for (int round = 0; round < 60; ++round) {
            Village village;
            village.yard("yard", box(20, 20, 90, 80));
            std::vector<core::MultiPolygon> all;
            for (int i = 0; i < 8; ++i) {
                const core::MultiPolygon area = some();
                all.push_back(area);
                if (i % 3 == 0)
                    village.put("water", "w" + std::to_string(i), area, {});
                else if (i % 3 == 1)
                    village.building(area);
                else
                    village.put("hazard_zone", "h" + std::to_string(i), area, {{"hazard", std::string("flood")}});
            }
            const core::SiteArea area = village.area("yard");
            const auto joined = gis::unionOf(all);
            const auto rest = gis::differenceOf(box(20, 20, 90, 80), *joined);
            QVERIFY(std::abs(area.left().value() - core::areaOf(*rest).value()) < 1);
            QVERIFY(area.water.value() >= 0 && area.buildings.value() >= 0 && area.hazard.value() >= 0);
            // More obstacles never leave more.
            village.put("water", "more", some(), {});
            QVERIFY(village.area("yard").left().value() <= area.left().value() + 0.01);
        }
    }
};

QTEST_GUILESS_MAIN(TestUsableGround)
#include "tst_usable_ground.moc"
