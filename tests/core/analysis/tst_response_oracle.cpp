// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>

#include <QtTest>

#include "core/analysis/response.h"
#include "support/response_oracle.h"
#include "support/thread_loop.h"

namespace {

using core::Arrival;
using core::ArrivalReason;
using core::ArrivalState;

constexpr std::uint64_t townCount = 500;
/// Within which the oracle's plain sums cannot say on which side of a limit a target lies.
constexpr double doubt = 1e-5;

core::ResponseParameters parametersFor(std::uint64_t seed) {
    core::ResponseParameters parameters;
    parameters.timeLimit = core::Seconds(60 + 45 * static_cast<double>(seed % 11));
    parameters.offRoadSpeed = core::MetresPerSecond(0.5 + 0.25 * static_cast<double>(seed % 4));
    parameters.wording = seed % 3 == 0 ? core::ResponseWording::Accident : core::ResponseWording::Order;
    if (seed % 4 != 0)
        parameters.reporting = core::Seconds(15 * static_cast<double>(seed % 5));
    if (seed % 5 == 0)
        parameters.snapLimit.reset();
    else
        parameters.snapLimit = core::Metres(seed % 5 == 1 ? 40 : 300);
    return parameters;
}

core::ResponseResult analysed(const DrivenTown &town, const core::ResponseParameters &parameters,
                              const core::Job &job = core::Job()) {
    auto result = core::analyseResponse(town.input(), parameters, job);
    if (!result)
        qFatal("the analysis failed: %s", result.error().message.c_str());
    return std::move(*result);
}

double clockOf(const core::ResponseParameters &parameters) {
    return parameters.wording == core::ResponseWording::Accident && parameters.reporting ? parameters.reporting->count()
                                                                                         : 0;
}

bool same(double a, double b) { return (std::isinf(a) && std::isinf(b)) || std::abs(a - b) <= 1e-6; }

/// Nullopt where the oracle is in doubt.
std::optional<ArrivalReason> expectedReason(const DrivenTown &town, const core::ResponseParameters &parameters,
                                            const ResponseAnswer &answer, const ResponseAnswer &open, std::size_t row) {
    const ResponseAnswer::Target &target = answer.targets[row];
    const double limit = parameters.timeLimit.count() - clockOf(parameters);
    if (!town.targets[row].place)
        return ArrivalReason::NoPosition;
    if (!answer.hasRoads)
        return ArrivalReason::NoRoad;
    const auto counts = [](const core::RescueTeam &team) { return team.usable && team.base; };
    const auto lost = [](const core::RescueTeam &team) { return team.usable && !team.base; };
    if (town.teams.empty() || (std::ranges::none_of(town.teams, counts) && std::ranges::any_of(town.teams, lost)))
        return ArrivalReason::NoTeam;
    if (std::abs(target.first() - limit) < doubt || std::abs(open.targets[row].first() - limit) < doubt)
        return std::nullopt;
    if (parameters.snapLimit && std::abs(target.roadDistance - parameters.snapLimit->value()) < doubt)
        return std::nullopt;
    if (parameters.snapLimit && target.roadDistance > parameters.snapLimit->value())
        return ArrivalReason::Unconnected;
    if (target.first() <= limit)
        return ArrivalReason::OnTime;
    if (open.targets[row].first() <= limit)
        return ArrivalReason::RoadClosed;
    return std::isinf(target.first()) ? ArrivalReason::NoTeamReachable : ArrivalReason::TooFar;
}

bool fits(ArrivalState state, ArrivalReason reason, bool comes) {
    switch (state) {
    case ArrivalState::Reached:
        return reason == ArrivalReason::OnTime;
    case ArrivalState::Late:
        return comes && (reason == ArrivalReason::TooFar || reason == ArrivalReason::RoadClosed);
    case ArrivalState::Unreachable:
        return !comes && (reason == ArrivalReason::NoTeamReachable || reason == ArrivalReason::RoadIsland ||
                          reason == ArrivalReason::RoadClosed || reason == ArrivalReason::Unconnected);
    case ArrivalState::Unknown:
        break;
    }
    return reason == ArrivalReason::NoPosition || reason == ArrivalReason::NoTeam || reason == ArrivalReason::NoRoad;
}

} // namespace

/// Random towns with traffic against an oracle that shares no code with the program, and what must hold in each.
class TestResponseOracle : public QObject {
    Q_OBJECT

private slots:
    void arrivalsAndReasonsEqualTheOracle() {
        std::size_t targets = 0, finite = 0, twice = 0;
        std::array<std::size_t, 9> reasons{};
        for (std::uint64_t seed = 0; seed < townCount; ++seed) {
            const DrivenTown town = DrivenTown::grown(seed);
            const core::ResponseParameters parameters = parametersFor(seed);
            const core::ResponseResult result = analysed(town, parameters);
            const ResponseAnswer oracle = askResponseOracle(town, parameters, false);
            const ResponseAnswer open = askResponseOracle(town, parameters, true);
            for (std::size_t row = 0; row < town.targets.size(); ++row) {
                const Arrival &arrival = result.targets[row];
                const ResponseAnswer::Target &wanted = oracle.targets[row];
                const QByteArray where = "town " + QByteArray::number(static_cast<qulonglong>(seed)) + " target " +
                                         QByteArray::number(static_cast<qulonglong>(row)) + ": " +
                                         QByteArray::number(arrival.seconds, 'f', 9) + " / " +
                                         QByteArray::number(wanted.first(), 'f', 9);
                const bool inDoubt =
                    parameters.snapLimit && std::abs(wanted.roadDistance - parameters.snapLimit->value()) < doubt;
                QVERIFY2(inDoubt || same(arrival.seconds, wanted.first()), where);
                QVERIFY2(inDoubt || same(arrival.secondSeconds, wanted.second()), where);
                if (arrival.team != core::noTeam) {
                    ++finite;
                    QVERIFY2(same(wanted.secondsOf[arrival.team], arrival.seconds), where);
                    QVERIFY2(
                        same(town.teams[arrival.team].turnout.count() + arrival.offRoadSeconds + arrival.networkSeconds,
                             arrival.seconds),
                        where);
                }
                if (arrival.secondTeam != core::noTeam) {
                    ++twice;
                    QVERIFY2(arrival.secondTeam != arrival.team, where);
                    QVERIFY2(same(wanted.secondsOf[arrival.secondTeam], arrival.secondSeconds), where);
                }
                const auto reason = expectedReason(town, parameters, oracle, open, row);
                // An island of roads is a finer word for "no team can drive there".
                const ArrivalReason told =
                    arrival.reason == ArrivalReason::RoadIsland ? ArrivalReason::NoTeamReachable : arrival.reason;
                QVERIFY2(!reason || *reason == told, where + core::codeOf(arrival.reason).data());
                QVERIFY2(fits(arrival.state, arrival.reason, std::isfinite(arrival.seconds)), where);
                ++reasons[static_cast<std::size_t>(arrival.reason)];
                ++targets;
            }
        }
        QVERIFY(targets > 5000);
        QVERIFY(finite > targets / 10);
        QVERIFY(twice > 500);
        for (std::size_t reason = 0; reason < reasons.size(); ++reason)
            if (static_cast<ArrivalReason>(reason) != ArrivalReason::NoRoad)
                QVERIFY2(reasons[reason] > 20, core::codeOf(static_cast<ArrivalReason>(reason)).data());
    }

    void balancesClose() {
        for (std::uint64_t seed = 0; seed < townCount; ++seed) {
            const core::ResponseResult result = analysed(DrivenTown::grown(seed), parametersFor(seed));
            core::ResponseTally sum;
            for (const Arrival &arrival : result.targets)
                sum.add(arrival.state, 1);
            QVERIFY(sum.balances());
            QCOMPARE(result.county.places, sum);
            const core::WordingAnswer &order = result.wordings[0], &accident = result.wordings[1];
            QCOMPARE(order.places.total + order.outside.total, sum.total);
            QCOMPARE(accident.places.total, sum.total);
            QVERIFY(accident.places.reached <= order.places.reached + order.outside.reached);
        }
    }

    void closingARoadNeverHelps() {
        std::size_t later = 0;
        for (std::uint64_t seed = 0; seed < townCount; ++seed) {
            DrivenTown town = DrivenTown::grown(seed);
            const core::ResponseResult before = analysed(town, parametersFor(seed));
            const std::vector<core::Point> line = town.roads[seed % town.roads.size()].line;
            for (DrivenTown::Road &road : town.roads)
                road.closed = road.closed || road.line == line;
            const core::ResponseResult after = analysed(town, parametersFor(seed));
            for (std::size_t row = 0; row < town.targets.size(); ++row) {
                QVERIFY(after.targets[row].seconds >= before.targets[row].seconds);
                QVERIFY(after.targets[row].secondSeconds >= before.targets[row].secondSeconds);
                later += after.targets[row].seconds > before.targets[row].seconds ? 1 : 0;
            }
        }
        QVERIFY(later > 100);
    }

    void anotherTeamNeverMakesItLater() {
        std::size_t earlier = 0;
        for (std::uint64_t seed = 0; seed < townCount; ++seed) {
            DrivenTown town = DrivenTown::grown(seed);
            const core::ResponseResult before = analysed(town, parametersFor(seed));
            core::RescueTeam more;
            more.id = seed % 2 == 0 ? "0 first" : "Z last";
            more.base = town.roads[seed % town.roads.size()].line.front();
            more.turnout = core::Seconds(20);
            town.teams.push_back(more);
            const core::ResponseResult after = analysed(town, parametersFor(seed));
            for (std::size_t row = 0; row < town.targets.size(); ++row) {
                QVERIFY(after.targets[row].seconds <= before.targets[row].seconds);
                QVERIFY(after.targets[row].secondSeconds <= before.targets[row].secondSeconds);
                earlier += after.targets[row].seconds < before.targets[row].seconds ? 1 : 0;
            }
        }
        QVERIFY(earlier > 500);
    }

    void turnoutShiftsExactly() {
        std::size_t finite = 0;
        for (std::uint64_t seed = 0; seed < townCount; ++seed) {
            DrivenTown town = DrivenTown::grown(seed);
            const core::ResponseResult before = analysed(town, parametersFor(seed));
            for (core::RescueTeam &team : town.teams)
                team.turnout += core::Seconds(90);
            const core::ResponseResult after = analysed(town, parametersFor(seed));
            for (std::size_t row = 0; row < town.targets.size(); ++row) {
                QCOMPARE(after.targets[row].seconds, before.targets[row].seconds + 90);
                QCOMPARE(after.targets[row].team, before.targets[row].team);
                finite += std::isfinite(after.targets[row].seconds) ? 1 : 0;
            }
        }
        QVERIFY(finite > 1000);
    }

    void orderOfRowsAndThreadsMakeNoDifference() {
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            const DrivenTown town = DrivenTown::grown(seed), mixed = town.shuffled(seed + 1);
            const core::ResponseResult one = analysed(town, parametersFor(seed));
            const core::ResponseResult other =
                analysed(mixed, parametersFor(seed), core::Job(std::stop_token(), {}, threadLoop(3)));
            std::map<core::FeatureId, std::size_t> rowOf;
            for (std::size_t row = 0; row < town.targets.size(); ++row)
                rowOf[town.targets[row].id] = row;
            const auto idOf = [](const DrivenTown &of, std::uint32_t team) {
                return team == core::noTeam ? std::string() : of.teams[team].id;
            };
            for (std::size_t row = 0; row < mixed.targets.size(); ++row) {
                const Arrival &a = other.targets[row], &b = one.targets[rowOf.at(mixed.targets[row].id)];
                QCOMPARE(a.seconds, b.seconds);
                QCOMPARE(a.secondSeconds, b.secondSeconds);
                QCOMPARE(idOf(mixed, a.team), idOf(town, b.team));
                QCOMPARE(idOf(mixed, a.secondTeam), idOf(town, b.secondTeam));
                QVERIFY(a.reason == b.reason && a.state == b.state);
            }
            QCOMPARE(other.county.places, one.county.places);
            QCOMPARE(other.provenance.inputHash, one.provenance.inputHash);
        }
    }
};

QTEST_GUILESS_MAIN(TestResponseOracle)
#include "tst_response_oracle.moc"
