// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <numeric>
#include <random>
#include <span>

#include <QtTest>

#include "core/analysis/accessibility.h"
#include "core/analysis/allocation.h"
#include "core/analysis/county_input.h"
#include "core/scenario/stock_loss.h"
#include "gis/roads/allocation_input.h"
#include "support/scenario_town.h"

namespace {

using namespace test;
using core::PlacementReason;

/// The street, its shelter with room for `places` people.
World streetWithRoom(int places) {
    core::County county = *streetWorld().county;
    core::Layer *shelters = county.layer("shelter");
    shelters->put(std::make_shared<const core::Feature>(core::makeFeature(
        shelters->schema(), "west", core::Point{0, 0},
        {{"name", std::string("West")}, {"status", std::string("in_use")}, {"effective_area_m2", 1.5 * places}})));
    return World(std::make_shared<const core::County>(std::move(county)));
}

core::AllocationResult planned(const World &world, const core::ScenarioTarget &target, bool before) {
    auto ways = before ? world.world->inputBefore(target, core::Job()) : world.world->inputOf(target, core::Job());
    auto input = gis::allocationInput(*world.county, std::move(*ways), {});
    if (!input)
        qFatal("no input");
    input->evacuees = std::make_shared<const std::vector<std::int64_t>>(
        core::evacueesOf(*world.county->demand, std::span<const core::RowShare>(target.shares)));
    auto result = core::analyseAllocation(*input, {}, core::Job());
    if (!result)
        qFatal("no plan");
    return std::move(*result);
}

std::int64_t sumOf(const std::vector<std::int64_t> &people) {
    return std::accumulate(people.begin(), people.end(), std::int64_t{0});
}

core::ScenarioStep closing(const World &world, std::uint32_t row) {
    core::ScenarioStep step;
    step.kind = core::ScenarioStep::Kind::CloseRoad;
    step.road = core::markOf(*world.county->roads, row);
    return step;
}

} // namespace

/// Who must leave when a hazard is assumed, where they go, and what is left to feed them.
class TestEvacuation : public QObject {
    Q_OBJECT

private slots:
    void theDisplacedAreHandedOutToTheLastPerson() {
        std::mt19937 random(7);
        for (int round = 0; round < 200; ++round) {
            core::DemandTable demand;
            std::vector<core::RowShare> shares;
            std::map<double, std::int64_t> people;
            const int rows = 1 + static_cast<int>(random() % 40);
            for (std::uint32_t row = 0; row < static_cast<std::uint32_t>(rows); ++row) {
                demand.position.push_back({double(random() % 1000), double(random() % 1000)});
                demand.persons.push_back(static_cast<std::int32_t>(random() % 30) - 1);
                demand.village.push_back(static_cast<std::uint32_t>(random() % 3));
                const double share = std::array{0.0, 0.05, 0.3, 1.0}[random() % 4];
                if (random() % 3 == 0)
                    continue;
                shares.push_back({row, share});
                people[share] += std::max(demand.persons[row], 0);
            }
            demand.villageIds = {"a", "b"};
            const std::vector<std::int64_t> evacuees =
                core::evacueesOf(demand, std::span<const core::RowShare>(shares));
            std::int64_t wanted = 0;
            for (const auto &[share, count] : people)
                wanted += static_cast<std::int64_t>(std::ceil(share * double(count) - 1e-9));
            QCOMPARE(sumOf(evacuees), wanted);
            std::vector<bool> named(evacuees.size(), false);
            for (const core::RowShare &one : shares) {
                named[one.row] = true;
                // Nobody is off by a whole person.
                const double exact = one.share * std::max(demand.persons[one.row], 0);
                QVERIFY(std::abs(double(evacuees[one.row]) - exact) < 2);
                QVERIFY(evacuees[one.row] <= std::max(demand.persons[one.row], 0));
            }
            for (std::size_t row = 0; row < evacuees.size(); ++row)
                QVERIFY(named[row] || evacuees[row] == 0);
        }
    }

    void theTargetsSumIsThatOfItsRows() {
        World world = streetWorld();
        setRule(world, "displaced_share.flood", "0.25");
        setRule(world, "displaced_share.flood.deep", "0.9");
        core::Scenario scenario = floodOf(box(150, -20, 420, 20), 1);
        scenario.steps.push_back(floodOf(box(350, -20, 620, 20), 2).steps.front());
        scenario.steps.back().id = "deep";
        scenario.steps.back().hazard.level = "deep";
        const core::ScenarioTarget target = world.world->target(scenario);
        // 200 and 300 at a quarter, 400 and 500 at nine tenths: 5 and 18.
        QCOMPARE(target.displaced.value(), 23);
        QCOMPARE(sumOf(core::evacueesOf(*world.county->demand, std::span<const core::RowShare>(target.shares))), 23);
        QCOMPARE(target.shares.size(), target.demandInside.size());
    }

    void thoseInsideLeaveBeforeItComesOrMustBeFetched() {
        const World world = streetWithRoom(100);
        const core::ScenarioTarget target = world.world->target(floodOf(box(150, -20, 320, 20), 1));
        QCOMPARE(target.displaced.value(), 20);
        const core::AllocationTally before = planned(world, target, true).county.tally;
        QCOMPARE(before.total(), 20);
        QCOMPARE(before.assigned(), 20);
        const core::AllocationTally after = planned(world, target, false).county.tally;
        QCOMPARE(after.total(), 20);
        QCOMPARE(after.inHazard(), 20);
        QCOMPARE(after.unconnected(), 0);
        QCOMPARE(after.outOfReach(), 0);
    }

    void aShelterThatIsLostTakesNobodyNotEvenBefore() {
        const World world = streetWithRoom(100);
        const core::ScenarioTarget target = world.world->target(floodOf(box(-20, -20, 120, 20), 1));
        QCOMPARE(target.sheltersLost.size(), std::size_t(1));
        const core::AllocationTally before = planned(world, target, true).county.tally;
        QCOMPARE(before.assigned(), 0);
        QCOMPARE(before.of(PlacementReason::ShelterUnusable), 20);
    }

    void aRoadThatAStepClosesIsClosedBeforeAsWell() {
        const World world = streetWithRoom(100);
        core::Scenario scenario = floodOf(box(150, -20, 320, 20), 1);
        scenario.steps.push_back(closing(world, 0));
        core::ScenarioTarget target = world.world->target(scenario);
        QCOMPARE(target.steppedRoads, (std::vector<std::uint32_t>{0}));
        QCOMPARE(planned(world, target, true).county.tally.assigned(), 0);
        // Also where the hazard closes the same road, whichever came first.
        for (const bool first : {true, false}) {
            core::Scenario both = floodOf(box(20, -5, 320, 20), 1);
            both.steps.insert(first ? both.steps.begin() : both.steps.end(), closing(world, 0));
            target = world.world->target(both);
            QVERIFY(std::ranges::binary_search(target.hazardRoads, 0U));
            QCOMPARE(target.steppedRoads, (std::vector<std::uint32_t>{0}));
            QCOMPARE(planned(world, target, true).county.tally.assigned(), 0);
        }
    }

    void shakingGroundKeepsNobodyFromTheRoad() {
        const World world = streetWithRoom(15);
        const core::ScenarioTarget target =
            world.world->target(floodOf(box(150, -20, 320, 20), std::nullopt, "earthquake"));
        const core::AllocationResult after = planned(world, target, false);
        QCOMPARE(after.county.tally.inHazard(), 0);
        QCOMPARE(after.county.tally.assigned(), 15);
        QCOMPARE(after.county.tally.of(PlacementReason::ShelterFull), 5);
        QCOMPARE(after.rows[3].full, 0U);
    }

    void nobodyKnowsHowManyANewShelterHolds() {
        const World world = streetWithRoom(5);
        core::Scenario scenario;
        core::ScenarioStep step;
        step.kind = core::ScenarioStep::Kind::AddShelter;
        step.id = "new";
        step.name = "New";
        step.place = {500, 0};
        scenario.steps = {step};
        const core::ScenarioTarget target = world.world->target(scenario);
        auto input = gis::allocationInput(*world.county, *world.world->inputOf(target, core::Job()), {});
        QVERIFY(input);
        QCOMPARE(input->places.size(), std::size_t(2));
        const auto result = core::analyseAllocation(*input, {}, core::Job());
        QVERIFY(result);
        QCOMPARE(result->county.tally.assigned(), 5);
        QVERIFY(result->county.tally.of(PlacementReason::CapacityUnknown) > 0);
    }

    void accessTellsThoseInAHazardAreaApart() {
        const World world = streetWithRoom(100);
        const core::ScenarioTarget target = world.world->target(floodOf(box(150, -20, 320, 20), 1));
        auto input = gis::allocationInput(*world.county, *world.world->inputOf(target, core::Job()), {});
        QVERIFY(input);
        const auto result = core::analyseAccessibility(*input, {}, core::Job());
        QVERIFY(result);
        QCOMPARE(result->county.of(core::AccessGrade::InHazard), 20);
        QCOMPARE(result->county.of(core::AccessGrade::Unconnected), 0);
        QCOMPARE(result->county.total(), 60);
    }

    void stockInALostWarehouseDoesNotCount() {
        core::SufficiencyInput input;
        input.items = {{"tent", "帐篷", "Tent", "顶"}};
        core::SupplyNeed need;
        need.itemCode = "tent";
        need.quantity = 0.25;
        input.needs = {need};
        for (const char *store : {"store", "other"}) {
            core::StockLot lot;
            lot.id = std::string("lot ") + store;
            lot.itemCode = "tent";
            lot.unit = "顶";
            lot.quantity = 10;
            lot.warehouseId = store;
            input.lots.push_back(lot);
        }
        core::SufficiencyParameters parameters;
        parameters.asOf = {2026, 1, 1};
        QCOMPARE(*core::analyseSufficiency(input, parameters, core::Job())->personsSupported, 80);
        const World world = streetWorld();
        const core::ScenarioTarget target = world.world->target(floodOf(box(140, 0, 160, 40), 1));
        QCOMPARE(target.warehousesLost, (std::vector<core::FeatureId>{"store"}));
        core::loseStock(input, target.warehousesLost);
        const auto left = core::analyseSufficiency(input, parameters, core::Job());
        QCOMPARE(*left->personsSupported, 40);
        QCOMPARE(left->refusedLots, (std::vector<std::pair<std::string, std::string>>{{"lot store", "place_lost"}}));
    }
};

QTEST_GUILESS_MAIN(TestEvacuation)
#include "tst_evacuation.moc"
