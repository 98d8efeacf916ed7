// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <functional>
#include <map>

#include <QtTest>

#include "core/analysis/allocation.h"
#include "core/analysis/reachability.h"
#include "core/analysis/travel_table.h"
#include "support/random_town.h"
#include "support/reach_oracle.h"
#include "support/thread_loop.h"
#include "support/transport_oracle.h"

namespace {

constexpr std::uint64_t townCount = 1000;
/// Seconds within which the oracle's plain sums cannot say on which side of the limit a house lies.
constexpr double doubt = 1e-5;

core::AllocationParameters parametersFor(std::uint64_t seed) {
    core::AllocationParameters parameters;
    parameters.reach.timeLimit = core::Seconds(60 + 60 * static_cast<double>(seed % 13));
    parameters.reach.speed = core::MetresPerSecond(0.7 + 0.1 * static_cast<double>(seed % 8));
    parameters.reach.countOffRoadLegs = seed % 4 != 0;
    if (seed % 5 == 0)
        parameters.reach.snapLimit.reset();
    parameters.reach.direction = seed % 2 == 0 ? core::WalkDirection::Toward : core::WalkDirection::Away;
    parameters.nearest = 1 + seed % 4;
    return parameters;
}

core::AllocationInput inputFor(const RandomTown &town, std::uint64_t seed) {
    core::AllocationInput input{town.input(), {}};
    for (const core::ShelterSite &shelter : town.shelters) {
        // By id, so that a shuffled town has the same places.
        const std::size_t draw = std::hash<std::string>()(shelter.id) ^ seed;
        core::ShelterPlaces places;
        if (draw % 9 != 0)
            places.byRule = static_cast<std::int64_t>(draw % 700);
        input.places.push_back(places);
    }
    return input;
}

core::AllocationResult analysed(const core::AllocationInput &input, const core::AllocationParameters &parameters,
                                const core::Job &job = core::Job()) {
    auto result = core::analyseAllocation(input, parameters, job);
    if (!result)
        qFatal("no answer: %s", result.error().message.c_str());
    return std::move(*result);
}

/// People of a place (where it lies, what it is) to a shelter by id; places that are alike in all count as one.
using Going = std::tuple<double, double, std::int32_t, std::string, std::string>;
std::map<Going, std::int64_t> goings(const RandomTown &town, const core::AllocationResult &result) {
    std::map<Going, std::int64_t> people;
    for (const core::Placement &placement : result.placements) {
        const core::Point &at = town.demand.position[placement.row];
        const std::uint32_t village =
            placement.row < town.demand.village.size() ? town.demand.village[placement.row] : core::noUnit;
        const std::string code = village < town.demand.villageIds.size() ? town.demand.villageIds[village] : "";
        people[{at.x, at.y, town.demand.persons[placement.row], code, town.shelters[placement.shelter].id}] +=
            placement.persons;
    }
    return people;
}

/// Seconds from each house to each shelter, or nothing where the limit is in doubt.
std::optional<std::vector<std::vector<double>>> secondsFor(const RandomTown &town,
                                                           const core::ReachParameters &parameters) {
    const OracleAnswer oracle = askOracle(town, parameters, {});
    std::vector<std::vector<double>> seconds;
    for (const OracleAnswer::House &house : oracle.houses) {
        std::vector<double> row(town.shelters.size(), -1);
        if (parameters.snapLimit && std::abs(house.roadDistance - parameters.snapLimit->value()) < doubt)
            return std::nullopt;
        for (std::size_t j = 0; j < row.size(); ++j) {
            const bool inside = house.insideSite[j];
            if (!town.shelters[j].usable || (!inside && !std::isfinite(house.secondsTo[j])))
                continue;
            const double time = inside ? 0 : house.secondsTo[j];
            if (std::abs(time - parameters.timeLimit.count()) < doubt)
                return std::nullopt;
            if (time <= parameters.timeLimit.count())
                row[j] = time;
        }
        seconds.push_back(row);
    }
    return seconds;
}

} // namespace

/// Allocation and its travel times against slow oracles that share no code with the program.
class TestAllocationOracle : public QObject {
    Q_OBJECT

private slots:
    void everyTravelTimeEqualsTheOracle() {
        std::size_t compared = 0;
        for (std::uint64_t seed = 0; seed < townCount; ++seed) {
            const RandomTown town = RandomTown::grown(seed);
            const core::ReachParameters parameters = parametersFor(seed).reach;
            const auto expected = secondsFor(town, parameters);
            if (!expected)
                continue;
            const auto table = core::travelTable(town.input(), parameters, core::Job({}, {}, threadLoop(2)));
            QVERIFY(table);
            for (std::size_t row = 0; row < expected->size(); ++row) {
                std::vector<double> found(town.shelters.size(), -1);
                double last = 0;
                for (const core::TravelTable::Way &way : table->of(row)) {
                    QVERIFY(way.seconds >= last && found[way.shelter] < 0);
                    found[way.shelter] = last = way.seconds;
                }
                for (std::size_t j = 0; j < found.size(); ++j, ++compared)
                    QVERIFY2(((*expected)[row][j] < 0) == (found[j] < 0) &&
                                 std::abs((*expected)[row][j] - found[j]) < 1e-6,
                             qPrintable(QStringLiteral("town %1").arg(seed)));
            }
        }
        QVERIFY(compared > 20000);
    }

    void theNearestWayIsThatOfTheReachModelToTheBit() {
        for (std::uint64_t seed = 0; seed < townCount; ++seed) {
            const RandomTown town = RandomTown::grown(seed);
            const core::ReachParameters parameters = parametersFor(seed).reach;
            const auto table = core::travelTable(town.input(), parameters, core::Job());
            const auto reach = core::analyseReachability(town.input(), parameters, core::Job());
            QVERIFY(table && reach);
            for (std::size_t row = 0; row < reach->demand.size(); ++row) {
                const bool covered = reach->demand[row].reason == core::ReachReason::Covered;
                QCOMPARE(!table->of(row).empty(), covered);
                if (!covered)
                    continue;
                QCOMPARE(table->of(row).front().seconds, reach->demand[row].seconds);
                // Whoever is in a site is there; another entrance may be at no distance as well.
                if (reach->demand[row].seconds > 0)
                    QCOMPARE(table->of(row).front().shelter, reach->demand[row].shelter);
            }
        }
    }

    void equalsTheOracleOnRandomTowns() {
        int compared = 0, full = 0;
        for (std::uint64_t seed = 0; seed < townCount; ++seed) {
            const RandomTown town = RandomTown::grown(seed);
            const core::AllocationParameters parameters = parametersFor(seed);
            const auto seconds = secondsFor(town, parameters.reach);
            if (!seconds)
                continue;
            const core::AllocationInput input = inputFor(town, seed);
            std::vector<std::int64_t> supply, room;
            std::vector<std::vector<std::int64_t>> costs;
            for (const std::int32_t persons : town.demand.persons)
                supply.push_back(std::max(persons, 0));
            for (const core::ShelterPlaces &places : input.places)
                room.push_back(places.byRule.value_or(0));
            for (const std::vector<double> &row : *seconds) {
                costs.emplace_back();
                for (const double time : row)
                    costs.back().push_back(time < 0 ? -1 : std::llround(time * 1e6));
            }
            const TransportOracle oracle(supply, room, costs);
            const core::AllocationResult result = analysed(input, parameters);
            QVERIFY2(result.county.tally.assigned() == oracle.served(),
                     qPrintable(QStringLiteral("town %1").arg(seed)));
            QVERIFY2(std::abs(result.county.personSeconds - static_cast<double>(oracle.cost()) / 1e6) < 0.1,
                     qPrintable(QStringLiteral("town %1").arg(seed)));
            QVERIFY(result.proved);
            for (std::size_t row = 0; row < costs.size(); ++row) {
                const core::RowAllocation &answer = result.rows[row];
                const bool isFull = answer.reason == core::PlacementReason::ShelterFull;
                QCOMPARE(answer.full != core::noShelter, isFull);
                if (!isFull)
                    continue;
                // The one that is named is in reach and full, and so is every other that it reaches.
                QVERIFY(costs[row][answer.full] >= 0 && input.places[answer.full].byRule);
                for (std::size_t shelter = 0; shelter < room.size(); ++shelter)
                    QVERIFY(costs[row][shelter] < 0 || result.shelters[shelter].assigned == room[shelter]);
            }
            ++compared;
            full += result.county.tally.of(core::PlacementReason::ShelterFull) > 0 ? 1 : 0;
        }
        QVERIFY(compared > 900 && full > 200);
    }

    void withoutLimitItIsTheNearestShelterOfTheReachModel() {
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            const RandomTown town = RandomTown::grown(seed);
            core::AllocationParameters parameters = parametersFor(seed);
            parameters.places.basis = core::CapacityBasis::Unlimited;
            const core::AllocationInput input = inputFor(town, seed);
            const core::AllocationResult result = analysed(input, parameters);
            const auto reach = core::analyseReachability(input.reach, parameters.reach, core::Job());
            QVERIFY(reach);
            QCOMPARE(result.county.tally.assigned(), reach->county.covered.value());
            QCOMPARE(result.county.tally.unconnected(), reach->county.unconnected.value());
            for (const core::Placement &placement : result.placements) {
                if (placement.seconds > 0)
                    QCOMPARE(placement.shelter, reach->demand[placement.row].shelter);
                QCOMPARE(placement.seconds, reach->demand[placement.row].seconds);
            }
        }
    }

    void anyOrderOfRowsAndAnyThreadsGiveTheSameAnswer() {
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            const RandomTown town = RandomTown::grown(seed), shuffled = town.shuffled(seed + 7);
            core::AllocationParameters parameters = parametersFor(seed);
            parameters.wholeVillages = seed % 2 == 1;
            const core::AllocationResult a = analysed(inputFor(town, seed), parameters);
            const core::AllocationResult b =
                analysed(inputFor(shuffled, seed), parameters, core::Job({}, {}, threadLoop(2)));
            QCOMPARE(a.county.tally, b.county.tally);
            std::map<std::string, std::int64_t> loads;
            for (std::size_t i = 0; i < a.shelters.size(); ++i)
                loads[town.shelters[i].id] = a.shelters[i].assigned;
            for (std::size_t i = 0; i < b.shelters.size(); ++i)
                QVERIFY2(loads[shuffled.shelters[i].id] == b.shelters[i].assigned, qPrintable(QString::number(seed)));
            QCOMPARE(a.provenance.inputHash, b.provenance.inputHash);
        }
    }

    void theSamePeopleGoToTheSameSheltersWhereverTheSearchBegins() {
        std::size_t moved = 0;
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            const RandomTown town = RandomTown::grown(seed), shuffled = town.shuffled(seed + 7);
            core::AllocationParameters parameters = parametersFor(seed);
            parameters.nearest = 1;
            const std::map<Going, std::int64_t> one = goings(town, analysed(inputFor(town, seed), parameters));
            parameters.nearest = 50;
            QCOMPARE(goings(town, analysed(inputFor(town, seed), parameters)), one);
            QCOMPARE(goings(shuffled, analysed(inputFor(shuffled, seed), parameters)), one);
            moved += one.size();
        }
        QVERIFY2(moved > 400, qPrintable(QString::number(moved)));
    }

    void coverageIsNeverBelowTheAllocationAndMorePlacesNeverHurt() {
        int full = 0, helped = 0, longer = 0;
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            const RandomTown town = RandomTown::grown(seed);
            core::AllocationParameters parameters = parametersFor(seed);
            core::AllocationInput input = inputFor(town, seed);
            const core::AllocationResult few = analysed(input, parameters);
            QVERIFY(few.county.tally.assigned() <= few.reached);
            full += few.county.tally.assigned() < few.reached ? 1 : 0;
            QVERIFY(few.price.assignedWhole <= few.price.assignedDivided);
            parameters.reach.timeLimit *= 2;
            const std::int64_t later = analysed(input, parameters).county.tally.assigned();
            QVERIFY(later >= few.county.tally.assigned());
            longer += later > few.county.tally.assigned() ? 1 : 0;
            parameters.reach.timeLimit /= 2;
            for (core::ShelterPlaces &places : input.places)
                places.byRule = places.byRule.value_or(0) + 50;
            const std::int64_t more = analysed(input, parameters).county.tally.assigned();
            QVERIFY(more >= few.county.tally.assigned());
            helped += more > few.county.tally.assigned() ? 1 : 0;
        }
        // The draw holds towns in which each of the three matters.
        QVERIFY2(full > 30 && helped > 30 && longer > 30,
                 qPrintable(QStringLiteral("%1 %2 %3").arg(full).arg(helped).arg(longer)));
    }

    void wholeVillagesGoToOneShelterAndUnitsAddUp() {
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            const RandomTown town = RandomTown::grown(seed);
            core::AllocationParameters parameters = parametersFor(seed);
            parameters.wholeVillages = true;
            const core::AllocationResult result = analysed(inputFor(town, seed), parameters);
            std::map<std::uint32_t, int> shelters;
            for (const core::VillageMove &move : result.moves)
                if (move.village != core::noUnit)
                    ++shelters[move.village];
            // Those that go to several are divided for want of room, and named.
            std::int64_t named = 0;
            for (const auto &[village, count] : shelters)
                if (count > 1) {
                    const std::string &code = town.demand.villageIds[village];
                    named += std::ranges::count_if(result.issues, [&code](const core::Issue &issue) {
                        return issue.rule == "allocation.village_divided" && issue.args.front() == code;
                    });
                    QVERIFY2(named > 0, code.c_str());
                }
            QVERIFY(named <= result.price.villagesBroken);
            for (const auto *units : {&result.townships, &result.villages}) {
                core::AllocationTally sum;
                for (const core::AllocationTotals &unit : *units)
                    for (std::size_t i = 0; i < sum.persons.size(); ++i)
                        sum.persons[i] += unit.tally.persons[i];
                QCOMPARE(sum, result.county.tally);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestAllocationOracle)
#include "tst_allocation_oracle.moc"
