// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <QtTest>

#include "core/analysis/built_up.h"
#include "core/analysis/reach_ring.h"
#include "core/analysis/reachability.h"
#include "core/analysis/sensitivity.h"
#include "core/analysis/settlement_reach.h"
#include "core/analysis/shelter_overlap.h"
#include "support/ascii_town.h"
#include "support/random_town.h"
#include "support/reach_oracle.h"
#include "support/thread_loop.h"

namespace {

constexpr std::uint64_t townCount = 1000;
constexpr double doubt = 1e-5;

core::ReachParameters parametersFor(std::uint64_t seed) {
    core::ReachParameters parameters;
    parameters.timeLimit = core::Seconds(120 + 60 * static_cast<double>(seed % 7));
    parameters.direction = seed % 2 == 0 ? core::WalkDirection::Toward : core::WalkDirection::Away;
    if (seed % 3 == 0)
        parameters.snapLimit = core::Metres(45);
    return parameters;
}

core::ReachabilityResult analysed(const core::ReachabilityInput &input, const core::ReachParameters &parameters) {
    auto result = core::analyseReachability(input, parameters, core::Job());
    if (!result)
        qFatal("the analysis failed");
    return std::move(*result);
}

} // namespace

/// What is told beside the one number: rings, second shelters, firm gaps, villages, buildings, neighbours, pace.
class TestReachVariant : public QObject {
    Q_OBJECT

private slots:
    void everyRingEqualsARunOfItsOwn() {
        const std::vector<core::Seconds> limits = {core::Seconds(300), core::Seconds(60), core::Seconds(900)};
        for (std::uint64_t seed = 0; seed < townCount; ++seed) {
            const core::ReachabilityInput input = RandomTown::hilly(seed).input();
            core::ReachParameters parameters = parametersFor(seed);
            const auto rings = core::analyseRings(input, parameters, limits, core::Job());
            QVERIFY(rings);
            QCOMPARE(rings->size(), limits.size());
            for (const core::ReachRing &ring : *rings) {
                parameters.timeLimit = ring.timeLimit;
                const core::ReachabilityResult run = analysed(input, parameters);
                QCOMPARE(ring.covered.value(), run.county.covered.value());
                QCOMPARE(ring.pointsCovered, run.county.pointsCovered);
                QCOMPARE(ring.reachedKilometres, run.reachedKilometres);
            }
        }
        const core::ReachabilityInput input = RandomTown::grown(1).input();
        QVERIFY(!core::analyseRings(input, {}, {core::Seconds(-1)}, core::Job()));
        QVERIFY(core::analyseRings(input, {}, {}, core::Job())->empty());
    }

    void sheltersWithinReachEqualTheOracle() {
        std::size_t asked = 0, several = 0;
        for (std::uint64_t seed = 0; seed < townCount; ++seed) {
            const RandomTown town = RandomTown::hilly(seed);
            const core::ReachParameters parameters = parametersFor(seed);
            const auto overlap = core::analyseOverlap(town.input(), parameters, core::Job({}, {}, threadLoop(2)));
            QVERIFY(overlap);
            const OracleAnswer oracle = askOracle(town, parameters, {});
            std::array<std::int64_t, 4> people{};
            for (std::size_t h = 0; h < oracle.houses.size(); ++h) {
                people[std::min<std::size_t>(overlap->shelters[h], 3)] += std::max(0, town.demand.persons[h]);
                std::uint32_t expected = 0;
                bool clear = !parameters.snapLimit ||
                             std::abs(oracle.houses[h].roadDistance - parameters.snapLimit->value()) > doubt;
                for (const double seconds : oracle.houses[h].secondsTo) {
                    clear = clear && !(std::abs(seconds - parameters.timeLimit.count()) < doubt);
                    expected += seconds <= parameters.timeLimit.count() ? 1 : 0;
                }
                if (!clear)
                    continue;
                ++asked;
                several += expected > 1 ? 1 : 0;
                QVERIFY2(overlap->shelters[h] == expected, qPrintable(QStringLiteral("town %1 house %2: %3, not %4")
                                                                          .arg(seed)
                                                                          .arg(h)
                                                                          .arg(overlap->shelters[h])
                                                                          .arg(expected)));
            }
            for (std::size_t i = 0; i < people.size(); ++i)
                QCOMPARE(overlap->people[i].value(), people[i]);
            const core::ReachabilityResult run = analysed(town.input(), parameters);
            for (std::size_t h = 0; h < run.demand.size(); ++h)
                QCOMPARE(overlap->shelters[h] > 0, run.demand[h].reason == core::ReachReason::Covered);
        }
        QVERIFY(asked > 5000);
        QVERIFY2(several > 200, qPrintable(QString::number(several)));
    }

    void firmGapsStayUnderEveryAssumption() {
        std::int64_t firm = 0, depends = 0, always = 0;
        for (std::uint64_t seed = 0; seed < townCount / 20; ++seed) {
            const core::ReachabilityInput input = RandomTown::hilly(seed).input();
            core::ReachParameters parameters = parametersFor(seed);
            const auto strip = core::analyseAssumptions(input, parameters, core::Job());
            QVERIFY(strip);
            std::vector<int> covered(input.demand->size());
            const core::ReachabilityResult own = analysed(input, parameters);
            for (const core::SensitivityCell &cell : strip->cells) {
                parameters.speed = cell.speed;
                parameters.timeLimit = cell.timeLimit;
                const core::ReachabilityResult run = analysed(input, parameters);
                QCOMPARE(run.county.covered.value(), cell.covered.value());
                for (std::size_t row = 0; row < covered.size(); ++row)
                    covered[row] += run.demand[row].reason == core::ReachReason::Covered ? 1 : 0;
            }
            core::AssumptionTotals expected;
            for (std::size_t row = 0; row < covered.size(); ++row) {
                QCOMPARE(static_cast<int>(strip->cellsCovered[row]), covered[row]);
                const core::Persons people(std::max(0, input.demand->persons[row]));
                const bool now = own.demand[row].reason == core::ReachReason::Covered;
                (now ? expected.covered : covered[row] == 0 ? expected.firm : expected.depends) += people;
            }
            QCOMPARE(strip->gaps.firm.value(), expected.firm.value());
            QCOMPARE(strip->gaps.depends.value(), expected.depends.value());
            QCOMPARE(strip->gaps.covered.value(), expected.covered.value());
            // Both kinds of gap together are the people whom this run does not cover, whatever it assumes.
            QCOMPARE((strip->gaps.firm + strip->gaps.depends).value(), (own.county.total - own.county.covered).value());
            QCOMPARE((strip->gaps.firm + strip->gaps.depends + strip->gaps.covered).value(),
                     strip->cells.front().total.value());
            QCOMPARE(strip->gaps.pointsFirm + strip->gaps.pointsDepends + strip->gaps.pointsCovered,
                     static_cast<std::int64_t>(input.demand->size()));
            firm += expected.firm.value();
            depends += expected.depends.value();
            always += expected.covered.value();
        }
        QVERIFY(firm > 1000 && depends > 1000 && always > 1000);
    }

    void villagesCountByTheShareOfTheirPeople() {
        const auto village = [](const char *id, std::int64_t covered, std::int64_t total) {
            core::ReachTotals unit;
            unit.unitId = id;
            unit.covered = core::Persons(covered);
            unit.total = core::Persons(total);
            return unit;
        };
        const core::SettlementReach reach =
            core::settlementReach({village("a", 10, 10), village("b", 80, 100), village("c", 79, 100),
                                   village("d", 0, 5), village("e", 0, 0), village("", 7, 7)});
        QCOMPARE(reach.villages, 4);
        QCOMPARE(reach.whole, 1);
        QCOMPARE(reach.most, 2);
        QCOMPARE(reach.none, 1);
        QCOMPARE(reach.withoutPeople, 1);
    }

    void buildingsAreCoveredWhereTheirMiddleIs() {
        const AsciiTown town({"S" + std::string(59, '-') + "h"});
        core::ReachabilityInput input;
        input.network = std::make_shared<const core::RoadNetwork>(town.network());
        input.demand = std::make_shared<const core::DemandTable>();
        core::ShelterSite shelter;
        shelter.id = "S";
        shelter.entrances = {town.place('S')};
        input.shelters = {shelter};
        core::BuildingTable buildings;
        for (const double x : {280.0, 310.0, 590.0}) {
            for (const core::Point &corner : {core::Point{x, -5}, {x + 10, -5}, {x + 10, 5}, {x, 5}, {x, -5}})
                buildings.points.push_back(corner);
            buildings.firstPoint.push_back(static_cast<std::uint32_t>(buildings.points.size()));
        }
        const core::BuiltUpGround ground = core::BuiltUpGround::of(buildings);
        core::ReachParameters parameters;
        parameters.timeLimit = core::Seconds(315);
        const auto reach = core::analyseBuiltUp(input, parameters, ground, core::Job());
        QVERIFY(reach);
        QCOMPARE(reach->buildings, 3);
        QCOMPARE(reach->buildingsCovered, 2);
        QCOMPARE(reach->area.value(), 300.0);
        QCOMPARE(reach->areaCovered.value(), 200.0);
    }

    void peopleWhoGoToANeighbourAreTold() {
        const AsciiTown town({"S---a" + std::string(60, '-') + "b---N"});
        core::ReachabilityInput input;
        input.network = std::make_shared<const core::RoadNetwork>(town.network());
        core::DemandTable demand;
        demand.position = {town.place('a'), town.place('b')};
        demand.persons = {3, 40};
        input.demand = std::make_shared<const core::DemandTable>(demand);
        for (const char name : {'S', 'N'}) {
            core::ShelterSite shelter;
            shelter.id = std::string(1, name);
            shelter.entrances = {town.place(name)};
            shelter.neighbour = name == 'N';
            input.shelters.push_back(shelter);
        }
        const core::ReachabilityResult result = analysed(input, {});
        QCOMPARE(result.county.covered.value(), 43);
        QCOMPARE(core::coveredByNeighbours(input, result).value(), 40);
    }

    /// domain.md 3.1.
    void paceIsTheFlatSpeedTimesTheWeather() {
        QCOMPARE(core::flatSpeedOf("standard")->value(), 1.0);
        QCOMPARE(core::flatSpeedOf("adult")->value(), 1.2);
        QCOMPARE(core::flatSpeedOf("elderly")->value(), 0.7);
        QVERIFY(!core::flatSpeedOf("runner"));
        core::WalkingPace pace;
        QCOMPARE(pace.speed().value(), 1.0);
        pace.night = true;
        QCOMPARE(pace.speed().value(), 0.8);
        pace.rain = true;
        QVERIFY(std::abs(pace.speed().value() - 0.68) < 1e-12);
        pace.snow = true;
        QVERIFY(std::abs(pace.speed().value() - 0.408) < 1e-12);
    }
};

QTEST_GUILESS_MAIN(TestReachVariant)
#include "tst_reach_variant.moc"
