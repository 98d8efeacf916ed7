// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QtTest>

#include "core/analysis/why_not.h"
#include "core/geometry/measure.h"
#include "core/scenario/hazard_terrain.h"
#include "support/scenario_town.h"

namespace {

using namespace test;
using core::CureKind;
using core::ReachReason;

/// A scenario of a county, worked out and asked about.
struct Flooded {
    core::ScenarioTarget target;
    core::ReachabilityInput input;
    core::ReachabilityResult result;
    core::CureTerrain terrain;
    std::shared_ptr<const core::WhyNotGround> ground;

    Flooded(const World &world, const core::Scenario &scenario) : target(world.world->target(scenario)) {
        auto made = world.world->inputOf(target, core::Job());
        if (!made)
            qFatal("no input");
        input = std::move(*made);
        result = world.analysed(target);
        terrain = core::hazardTerrain(scenario, target);
        auto asked = core::WhyNotGround::of(input, result, terrain, core::Job());
        if (!asked)
            qFatal("no ground");
        ground = *asked;
    }
    [[nodiscard]] core::WhyNot why(std::uint32_t row) const {
        const std::vector<std::uint32_t> place = {row};
        auto answer = core::WhyNotDesk(ground).ask(place, core::Job());
        if (!answer)
            qFatal("%s", answer.error().message.c_str());
        return *answer;
    }
};

bool lies(const core::MultiPolygon &area, const core::Point &place) { return core::contains(area, place); }

} // namespace

/// In a hazard scenario no remedy leads into the hazard.
class TestHazardCure : public QObject {
    Q_OBJECT

private slots:
    void aFloodedRoadIsNotOpened() {
        const World world = streetWorld();
        const Flooded flood(world, floodOf(box(120, -20, 180, 20), 1));
        const core::WhyNot why = flood.why(2);
        QVERIFY(why.reason == ReachReason::RoadClosed && why.closedByHazard && !why.inHazard);
        QVERIFY(why.cure.kind == CureKind::NewShelter);
        // Closed by hand it may be opened again.
        core::ScenarioStep closing;
        closing.kind = core::ScenarioStep::Kind::CloseRoad;
        closing.road = core::markOf(*world.county->roads, 1);
        const Flooded closed(world, {{}, {}, {}, {closing}});
        QVERIFY(closed.why(2).cure.kind == CureKind::OpenRoad);
        QCOMPARE(closed.why(2).cure.roads, (std::vector<core::EdgeRef>{1}));
    }

    void aLostShelterIsNotPutIntoUse() {
        const World world = streetWorld();
        // Its ground alone is wet: the roads stay open.
        const Flooded flood(world, floodOf(box(-30, -30, 0, 30), 1));
        QCOMPARE(flood.target.sheltersLost, (std::vector<core::FeatureId>{"west"}));
        QVERIFY(flood.input.shelters.front().bar == core::ShelterBar::HazardArea);
        const core::WhyNot why = flood.why(1);
        QVERIFY(why.reason == ReachReason::ShelterUnusable);
        QCOMPARE(why.shelter, 0U);
        QVERIFY(why.cure.kind != CureKind::MakeUsable && why.cure.kind != CureKind::OpenRoad);
    }

    void nothingIsOfferedToAHouseInTheWater() {
        core::County county = *streetWorld().county;
        auto demand = std::make_shared<core::DemandTable>(*county.demand);
        demand->position.push_back({300, 700});
        demand->persons.push_back(9);
        county.demand = demand;
        const World world(std::make_shared<const core::County>(std::move(county)));
        // Beyond the snap limit it is unconnected, wet or dry.
        QVERIFY(Flooded(world, {}).why(6).cure.kind != CureKind::None);
        const core::WhyNot why = Flooded(world, floodOf(box(250, 650, 350, 750), 1)).why(6);
        QVERIFY(why.reason == ReachReason::Unconnected && why.inHazard);
        QVERIFY(why.cure.kind == CureKind::None);
    }

    void insideAndBehindAHazardAreToldApart() {
        core::County county = *streetWorld().county;
        auto demand = std::make_shared<core::DemandTable>(*county.demand);
        demand->position.push_back({50, 60});
        demand->persons.push_back(9);
        county.demand = demand;
        const World world(std::make_shared<const core::County>(std::move(county)));
        const core::WhyNot behind = Flooded(world, floodOf(box(0, 20, 100, 40), 1)).why(6);
        QVERIFY(behind.reason == ReachReason::InHazard && !behind.inHazard);
        const core::WhyNot inside = Flooded(world, floodOf(box(0, 20, 100, 80), 1)).why(6);
        QVERIFY(inside.reason == ReachReason::InHazard && inside.inHazard);
        QVERIFY(behind.cure.kind == CureKind::None && inside.cure.kind == CureKind::None);
    }

    void noCureLeadsIntoTheWaterInAnyTown() {
        std::map<CureKind, int> kinds;
        int wet = 0;
        for (std::uint64_t seed = 0; seed < 150 && !QTest::currentTestFailed(); ++seed) {
            const RandomTown town = RandomTown::grown(seed);
            const World world(town);
            const double x = static_cast<double>(seed % 7) * 60, y = static_cast<double>(seed % 5) * 80;
            const core::MultiPolygon area = box(x, y, x + 180, y + 140);
            const Flooded flood(world, floodOf(area, 1));
            for (std::uint32_t row = 0; row < flood.result.demand.size(); ++row) {
                if (flood.result.demand[row].reason == ReachReason::Covered)
                    continue;
                const core::WhyNot why = flood.why(row);
                const core::Cure &cure = why.cure;
                ++kinds[cure.kind];
                if (lies(area, town.demand.position[row])) {
                    QVERIFY(cure.kind == CureKind::None);
                    ++wet;
                }
                for (const core::Point &end : cure.line)
                    QVERIFY(!lies(area, end));
                if (cure.line.size() == 2)
                    QVERIFY(!flood.terrain.endangers(cure.line[0], cure.line[1]));
                for (const core::EdgeRef road : cure.roads)
                    QVERIFY(!std::ranges::binary_search(flood.target.hazardRoads, road));
                if (cure.kind == CureKind::MakeUsable)
                    QVERIFY(!std::ranges::count(flood.target.sheltersLost, flood.input.shelters[cure.shelter].id) &&
                            flood.input.shelters[cure.shelter].bar != core::ShelterBar::HazardArea);
                for (const std::uint32_t helped : cure.rows)
                    QVERIFY(flood.result.demand[helped].reason != ReachReason::InHazard);
            }
        }
        QVERIFY(wet > 50);
        for (const CureKind kind :
             {CureKind::None, CureKind::OpenRoad, CureKind::MakeUsable, CureKind::Path, CureKind::NewShelter})
            QVERIFY2(kinds[kind] > 20, core::codeOf(kind).data());
    }
};

QTEST_GUILESS_MAIN(TestHazardCure)
#include "tst_hazard_cure.moc"
