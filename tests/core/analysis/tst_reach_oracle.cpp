// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <QtTest>

#include "core/analysis/known_ways.h"
#include "core/analysis/reachability.h"
#include "support/random_town.h"
#include "support/reach_oracle.h"
#include "support/thread_loop.h"

namespace {

using core::ReachReason;

constexpr std::uint64_t townCount = 1000;
/// Seconds or metres within which the oracle's plain sums cannot say on which side of a limit a house lies.
constexpr double doubt = 1e-5;

/// Every town is asked with its own parameters.
core::ReachParameters parametersFor(std::uint64_t seed) {
    core::ReachParameters parameters;
    parameters.timeLimit = core::Seconds(60 + 40 * static_cast<double>(seed % 13));
    parameters.speed = core::MetresPerSecond(0.7 + 0.1 * static_cast<double>(seed % 8));
    parameters.countOffRoadLegs = seed % 4 != 0;
    parameters.offRoadFactor = seed % 3 == 0 ? 0.6 : 0.85;
    if (seed % 5 == 0)
        parameters.snapLimit.reset();
    else
        parameters.snapLimit = core::Metres(seed % 5 == 1 ? 45 : 300);
    parameters.direction = seed % 2 == 0 ? core::WalkDirection::Toward : core::WalkDirection::Away;
    return parameters;
}

core::ReachabilityResult analysed(const RandomTown &town, const core::ReachParameters &parameters,
                                  const core::Job &job = core::Job()) {
    auto result = core::analyseReachability(town.input(), parameters, job);
    if (!result)
        qFatal("the analysis failed");
    return std::move(*result);
}

bool isCovered(const core::DemandReach &reach) { return reach.reason == ReachReason::Covered; }

/// The reason that follows from the oracle's answers; nullopt where it is in doubt.
std::optional<ReachReason> expectedReason(const core::ReachParameters &parameters, const OracleAnswer::House &house,
                                          const OracleAnswer::House &roadsOpen,
                                          const OracleAnswer::House &sheltersUsable, const OracleAnswer::House &both) {
    const double limit = parameters.timeLimit.count();
    for (const OracleAnswer::House *answer : {&house, &roadsOpen, &sheltersUsable, &both})
        if (std::abs(answer->seconds() - limit) < doubt)
            return std::nullopt;
    if (parameters.snapLimit && std::abs(house.roadDistance - parameters.snapLimit->value()) < doubt)
        return std::nullopt;
    if (house.seconds() <= limit)
        return ReachReason::Covered;
    if (parameters.snapLimit && house.roadDistance > parameters.snapLimit->value())
        return ReachReason::Unconnected;
    if (roadsOpen.seconds() <= limit)
        return ReachReason::RoadClosed;
    if (sheltersUsable.seconds() <= limit || both.seconds() <= limit)
        return ReachReason::ShelterUnusable;
    return std::isinf(house.seconds()) ? ReachReason::NoShelterReachable : ReachReason::TooFar;
}

} // namespace

/// A thousand random towns against an oracle that shares no code with the program.
class TestReachOracle : public QObject {
    Q_OBJECT

private:
    struct Tally {
        std::size_t houses = 0, finite = 0;
        std::array<std::size_t, 6> reasons{};
        void check() const {
            // The towns must really pose every question.
            QVERIFY(houses > 15000);
            QVERIFY(finite > houses / 4);
            for (const std::size_t count : reasons)
                QVERIFY(count > 20);
        }
    };
    static void compare(const RandomTown &town, std::uint64_t seed, Tally &tally) {
        const core::ReachParameters parameters = parametersFor(seed);
        const core::ReachabilityResult result = analysed(town, parameters);
        const OracleAnswer oracle = askOracle(town, parameters, {});
        const OracleAnswer roadsOpen = askOracle(town, parameters, {true, false});
        const OracleAnswer allUsable = askOracle(town, parameters, {false, true});
        const OracleAnswer both = askOracle(town, parameters, {true, true});
        QCOMPARE(result.demand.size(), oracle.houses.size());
        for (std::size_t h = 0; h < oracle.houses.size(); ++h) {
            const core::DemandReach &reach = result.demand[h];
            const OracleAnswer::House &house = oracle.houses[h];
            const QByteArray where = QStringLiteral("town %1, house %2: %3 s (%5), oracle %4 s, road %6 m away")
                                         .arg(seed)
                                         .arg(h)
                                         .arg(reach.seconds, 0, 'f', 9)
                                         .arg(house.seconds(), 0, 'f', 9)
                                         .arg(QString::fromUtf8(core::codeOf(reach.reason)))
                                         .arg(house.roadDistance)
                                         .toUtf8();
            ++tally.houses;
            QVERIFY2(std::isinf(reach.seconds) == std::isinf(house.seconds()), where);
            const auto expected =
                expectedReason(parameters, house, roadsOpen.houses[h], allUsable.houses[h], both.houses[h]);
            if (expected) {
                QVERIFY2(reach.reason == *expected, where);
                ++tally.reasons[static_cast<std::size_t>(reach.reason)];
            }
            if (std::isinf(reach.seconds)) {
                QCOMPARE(reach.shelter, core::noShelter);
                continue;
            }
            ++tally.finite;
            QVERIFY2(std::abs(reach.seconds - house.seconds()) <= 1e-6, where);
            QVERIFY2(std::abs(reach.seconds - house.secondsTo[reach.shelter]) <= 1e-6, where);
            QVERIFY2(std::abs(reach.seconds - reach.networkSeconds - reach.offRoadSeconds) <= 1e-9, where);
        }
        QVERIFY2(std::abs(result.reachedKilometres * 1000 - oracle.reachedMetres) <= 1e-5,
                 qPrintable(QString::number(seed)));
    }

private slots:
    void secondsReasonsAndRoadsEqualTheOracle() {
        Tally tally;
        for (std::uint64_t seed = 0; seed < townCount && !QTest::currentTestFailed(); ++seed)
            compare(RandomTown::grown(seed), seed, tally);
        tally.check();
    }

    /// domain.md 8.6: a search from the shelter outward on a directed graph must be turned round.
    void onSlopesAndOneWaysTheyEqualTheOracleToo() {
        Tally tally;
        for (std::uint64_t seed = 0; seed < townCount && !QTest::currentTestFailed(); ++seed)
            compare(RandomTown::hilly(seed), seed, tally);
        tally.check();
    }

    /// Nobody steps onto a bridge or into a tunnel half way.
    void withBridgesTheyEqualTheOracleToo() {
        Tally tally;
        for (std::uint64_t seed = 0; seed < townCount && !QTest::currentTestFailed(); ++seed)
            compare(RandomTown::bridged(seed), seed, tally);
        tally.check();
    }

    void rowOrderAndThreadsDoNotShow() {
        for (std::uint64_t seed = 0; seed < townCount; ++seed) {
            const RandomTown town = seed % 2 == 0 ? RandomTown::grown(seed) : RandomTown::hilly(seed);
            const RandomTown mixed = town.shuffled(seed + 77);
            const core::ReachParameters parameters = parametersFor(seed);
            const core::ReachabilityResult first = analysed(town, parameters);
            const core::ReachabilityResult second = analysed(mixed, parameters, core::Job({}, {}, threadLoop(2)));
            QCOMPARE(second.county.covered.value(), first.county.covered.value());
            QCOMPARE(second.reachedKilometres, first.reachedKilometres);
            QCOMPARE(second.settledNodes, first.settledNodes);
            QCOMPARE(second.reached.size(), first.reached.size());
            QCOMPARE(second.provenance.inputHash, first.provenance.inputHash);
            for (std::size_t i = 0; i < first.reached.size(); ++i) {
                QCOMPARE(second.reached[i].edge, first.reached[i].edge);
                QCOMPARE(second.reached[i].from, first.reached[i].from);
                QCOMPARE(second.reached[i].secondsTo, first.reached[i].secondsTo);
            }
            for (std::size_t h = 0; h < town.demand.size(); ++h) {
                const auto same = std::ranges::find(mixed.demand.uid, town.demand.uid[h]);
                const core::DemandReach &a = first.demand[h];
                const core::DemandReach &b = second.demand[static_cast<std::size_t>(same - mixed.demand.uid.begin())];
                QVERIFY(a.seconds == b.seconds && a.offRoadSeconds == b.offRoadSeconds);
                QVERIFY(a.reason == b.reason && a.insideRadius == b.insideRadius);
                const auto shelterId = [](const RandomTown &in, std::uint32_t shelter) {
                    return shelter == core::noShelter ? std::string() : in.shelters[shelter].id;
                };
                QCOMPARE(shelterId(mixed, b.shelter), shelterId(town, a.shelter));
            }
        }
    }

    void anotherShelterNeverLowersCoverage() {
        for (std::uint64_t seed = 0; seed < townCount; ++seed) {
            RandomTown town = RandomTown::grown(seed);
            const core::ReachParameters parameters = parametersFor(seed);
            const core::ReachabilityResult before = analysed(town, parameters);
            const RandomTown other = RandomTown::grown(seed + townCount);
            town.shelters.insert(town.shelters.end(), other.shelters.begin(), other.shelters.end());
            const core::ReachabilityResult after = analysed(town, parameters);
            for (std::size_t h = 0; h < before.demand.size(); ++h)
                QVERIFY(after.demand[h].seconds <= before.demand[h].seconds);
            QVERIFY(after.county.covered >= before.county.covered);
            QVERIFY(after.reachedKilometres >= before.reachedKilometres - 1e-12);
        }
    }

    void aClosedRoadNeverRaisesCoverage() {
        std::size_t felt = 0;
        for (std::uint64_t seed = 0; seed < townCount; ++seed) {
            RandomTown town = RandomTown::grown(seed);
            const core::ReachParameters parameters = parametersFor(seed);
            const core::ReachabilityResult before = analysed(town, parameters);
            town.roads[seed % town.roads.size()].closed = true;
            town.roads[seed * 7 % town.roads.size()].closed = true;
            const core::ReachabilityResult after = analysed(town, parameters);
            for (std::size_t h = 0; h < before.demand.size(); ++h)
                QVERIFY(after.demand[h].seconds >= before.demand[h].seconds);
            QVERIFY(after.county.covered <= before.county.covered);
            QCOMPARE(after.county.unconnected.value(), before.county.unconnected.value());
            felt += after.county.covered < before.county.covered ? 1 : 0;
        }
        QVERIFY(felt > 50);
    }

    void moreTimeNeverShrinksTheReach() {
        for (std::uint64_t seed = 0; seed < townCount; ++seed) {
            const RandomTown town = RandomTown::grown(seed);
            core::ReachParameters parameters = parametersFor(seed);
            const core::ReachabilityResult before = analysed(town, parameters);
            parameters.timeLimit *= 1.5;
            const core::ReachabilityResult after = analysed(town, parameters);
            for (std::size_t h = 0; h < before.demand.size(); ++h) {
                QVERIFY(!isCovered(before.demand[h]) || isCovered(after.demand[h]));
                QCOMPARE(after.demand[h].seconds, before.demand[h].seconds);
            }
            QVERIFY(after.settledNodes >= before.settledNodes);
            QVERIFY(after.reachedKilometres >= before.reachedKilometres - 1e-12);
        }
    }

    void unitsAddUpToTheCounty() {
        for (std::uint64_t seed = 0; seed < townCount; ++seed) {
            const RandomTown town = RandomTown::grown(seed);
            const core::ReachabilityResult result = analysed(town, parametersFor(seed));
            QVERIFY(result.county.balances());
            for (const std::vector<core::ReachTotals> *units : {&result.townships, &result.villages}) {
                core::Persons total, covered, uncovered, unconnected, radiusOnly;
                std::int64_t points = 0, unknown = 0;
                for (const core::ReachTotals &unit : *units) {
                    QVERIFY(unit.balances());
                    QVERIFY(unit.radiusOnly <= unit.uncovered);
                    total += unit.total;
                    covered += unit.covered;
                    uncovered += unit.uncovered;
                    unconnected += unit.unconnected;
                    radiusOnly += unit.radiusOnly;
                    points += unit.points;
                    unknown += unit.pointsUnknown;
                }
                QCOMPARE(total.value(), result.county.total.value());
                QCOMPARE(covered.value(), result.county.covered.value());
                QCOMPARE(uncovered.value(), result.county.uncovered.value());
                QCOMPARE(unconnected.value(), result.county.unconnected.value());
                QCOMPARE(radiusOnly.value(), result.county.radiusOnly.value());
                QCOMPARE(points, static_cast<std::int64_t>(town.demand.size()));
                QCOMPARE(unknown, result.county.pointsUnknown);
            }
        }
    }

    /// So that a page can say how far those walk who are too far, and fill its strip, without another search.
    void aRunKnowsEveryWayWhateverItsLimit() {
        for (std::uint64_t seed = 0; seed < townCount; seed += 3) {
            const RandomTown town = RandomTown::grown(seed);
            core::ReachParameters parameters = parametersFor(seed);
            const core::ReachabilityResult run = analysed(town, parameters);
            const auto searched = core::analyseAssumptions(town.input(), parameters, core::Job());
            QVERIFY(searched);
            const core::SensitivityAnswer known = core::assumptionsOf(town.demand, run);
            QCOMPARE(known.cellsCovered, searched->cellsCovered);
            QCOMPARE(known.gaps.firm.value(), searched->gaps.firm.value());
            QCOMPARE(known.gaps.depends.value(), searched->gaps.depends.value());
            QCOMPARE(known.gaps.pointsCovered, searched->gaps.pointsCovered);
            QCOMPARE(known.cells.size(), searched->cells.size());
            for (std::size_t i = 0; i < known.cells.size(); ++i) {
                QCOMPARE(known.cells[i].covered.value(), searched->cells[i].covered.value());
                QCOMPARE(known.cells[i].total.value(), searched->cells[i].total.value());
            }
            parameters.timeLimit = core::Seconds(7200);
            const core::ReachabilityResult far = analysed(town, parameters);
            for (std::size_t row = 0; row < far.demand.size(); ++row) {
                QCOMPARE(run.demand[row].seconds, far.demand[row].seconds);
                QCOMPARE(run.demand[row].shelter, far.demand[row].shelter);
            }
        }
    }

    void oneSearchEqualsFifteenRuns() {
        for (std::uint64_t seed = 0; seed < townCount; seed += 5) {
            const RandomTown town = RandomTown::grown(seed);
            core::ReachParameters parameters = parametersFor(seed);
            const auto strip = core::analyseSensitivity(town.input(), parameters, core::Job());
            QVERIFY(strip);
            QCOMPARE(strip->size(), std::size_t{15});
            for (const core::SensitivityCell &cell : *strip) {
                parameters.speed = cell.speed;
                parameters.timeLimit = cell.timeLimit;
                const core::ReachabilityResult run = analysed(town, parameters);
                QCOMPARE(cell.covered.value(), run.county.covered.value());
                QCOMPARE(cell.total.value(), run.county.total.value());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestReachOracle)
#include "tst_reach_oracle.moc"
