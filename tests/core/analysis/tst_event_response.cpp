// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <tuple>

#include <QtTest>

#include "core/analysis/event_response.h"
#include "core/analysis/response.h"
#include "core/analysis/team_assignment.h"
#include "support/ascii_town.h"
#include "support/random_town.h"

namespace {

using core::ArrivalReason;
using core::ArrivalState;

/// Teams and targets at letters of a drawn town; one metre a second.
core::ResponseInput inputOf(const AsciiTown &town, const std::string &teams, const std::string &targets) {
    core::ResponseInput input;
    input.network = std::make_shared<const core::RoadNetwork>(town.network());
    for (const char name : teams) {
        core::RescueTeam team;
        team.id = team.name = std::string(1, name);
        team.base = town.place(name);
        input.teams.push_back(team);
    }
    for (const char name : targets) {
        core::ResponseTarget target;
        target.id = target.name = std::string(1, name);
        target.place = town.place(name);
        input.targets.push_back(target);
    }
    return input;
}

/// Teams and targets at ends of a random town's roads.
core::ResponseInput inputOf(const RandomTown &town, std::size_t teams, std::size_t targets, std::mt19937_64 &random) {
    core::ResponseInput input;
    input.network = town.input().network;
    const auto place = [&] { return town.roads[random() % town.roads.size()].line.front(); };
    for (std::size_t i = 0; i < teams; ++i) {
        core::RescueTeam team;
        team.id = team.name = "T" + std::to_string(i);
        team.base = place();
        input.teams.push_back(team);
    }
    for (std::size_t i = 0; i < targets; ++i) {
        core::ResponseTarget target;
        target.id = target.name = "a" + std::to_string(i);
        target.place = place();
        input.targets.push_back(target);
    }
    return input;
}

core::EventResult answered(const core::ResponseInput &input, const core::ResponseParameters &parameters) {
    std::vector<std::uint32_t> all(input.targets.size());
    std::iota(all.begin(), all.end(), 0U);
    auto result = core::analyseEvents(input, parameters, all, core::Job());
    if (!result)
        qFatal("the analysis failed");
    return std::move(*result);
}

/// Seconds of each team to each target, one pair at a time.
std::vector<double> timesOf(const core::ResponseInput &input, const core::ResponseParameters &parameters) {
    std::vector<double> times;
    for (std::uint32_t target = 0; target < input.targets.size(); ++target)
        for (const core::RescueTeam &team : input.teams) {
            core::ResponseInput alone = input;
            alone.teams = {team};
            const auto result = core::analyseEvents(alone, parameters, {target}, core::Job());
            times.push_back(result ? result->events.front().seconds : -1);
        }
    return times;
}

struct Score {
    std::int64_t served = -1, onTime = 0;
    double seconds = 0;
    [[nodiscard]] bool isBetterThan(const Score &other) const {
        return std::tuple(-served, -onTime, seconds) < std::tuple(-other.served, -other.onTime, other.seconds);
    }
};

/// The best of all ways to send each team to one event at most.
Score bestScore(const std::vector<double> &times, std::size_t events, std::size_t teams, double limit) {
    std::vector<std::size_t> places(teams + events);
    std::iota(places.begin(), places.end(), std::size_t{0});
    Score best;
    do {
        Score score;
        score.served = 0;
        for (std::size_t event = 0; event < events; ++event) {
            const double seconds =
                places[event] < teams ? times[event * teams + places[event]] : std::numeric_limits<double>::infinity();
            if (!std::isfinite(seconds))
                continue;
            ++score.served;
            score.onTime += seconds <= limit + 1e-6 ? 1 : 0;
            score.seconds += seconds;
        }
        if (score.isBetterThan(best))
            best = score;
    } while (std::ranges::next_permutation(places).found);
    return best;
}

/// Least cost over all ways to give every row a column of its own.
std::int64_t bruteForce(const core::CostTable &table) {
    std::vector<std::size_t> columns(table.columns);
    std::iota(columns.begin(), columns.end(), std::size_t{0});
    std::int64_t best = std::numeric_limits<std::int64_t>::max();
    do {
        std::int64_t sum = 0;
        for (std::size_t row = 0; row < table.rows; ++row)
            sum += table.at(row, columns[row]);
        best = std::min(best, sum);
    } while (std::ranges::next_permutation(columns).found);
    return best;
}

} // namespace

/// Several events at once: each team serves one, and nobody could share them out better.
class TestEventResponse : public QObject {
    Q_OBJECT

private slots:
    void theAssignmentIsTheCheapestThereIs() {
        std::mt19937_64 random(11);
        for (int round = 0; round < 400; ++round) {
            core::CostTable table;
            table.rows = random() % 6;
            table.columns = table.rows + random() % 3;
            for (std::size_t i = 0; i < table.rows * table.columns; ++i)
                // Small numbers, so that ties are common.
                table.cost.push_back(static_cast<std::int64_t>(random() % (round % 2 == 0 ? 5 : 1000)));
            const std::vector<std::size_t> columns = core::cheapestAssignment(table);
            std::vector<std::size_t> sorted = columns;
            std::ranges::sort(sorted);
            QVERIFY(std::ranges::adjacent_find(sorted) == sorted.end());
            std::int64_t sum = 0;
            for (std::size_t row = 0; row < table.rows; ++row)
                sum += table.at(row, columns[row]);
            QCOMPARE(sum, table.rows == 0 ? 0 : bruteForce(table));
        }
    }

    void theNearestTeamIsNotAlwaysTheOneToSend() {
        // T is first at both a (20 m) and b (30 m); U reaches a in 70 m, b only in 120 m.
        const AsciiTown town({"U------a--T---b"});
        const core::ResponseInput input = inputOf(town, "TU", "ab");
        core::ResponseParameters parameters;
        const core::EventResult result = answered(input, parameters);
        QCOMPARE(result.events[0].aloneTeam, 0U);
        QCOMPARE(result.events[1].aloneTeam, 0U);
        QCOMPARE(result.events[0].team, 1U);
        QCOMPARE(result.events[1].team, 0U);
        QCOMPARE(result.secondsInAll, 70.0 + 40.0);
        QCOMPARE(result.tally.reached, 2);
        // In time comes before short ways: within 60 s only T reaches either, and b is nobody else's.
        parameters.timeLimit = core::Seconds(60);
        const core::EventResult hurried = answered(input, parameters);
        QCOMPARE(hurried.tally.reached, 1);
        QCOMPARE(hurried.tally.late, 1);
        QCOMPARE(hurried.reachedAlone, 2);
    }

    void moreEventsThanTeamsLeavesSomeWithoutOne() {
        const AsciiTown town({"a---T---b---c"});
        const core::EventResult result = answered(inputOf(town, "T", "abc"), {});
        QCOMPARE(result.tally.total, 3);
        QCOMPARE(result.tally.reached, 1);
        QCOMPARE(result.tally.unreachable, 2);
        QVERIFY(result.tally.balances());
        QCOMPARE(result.secondsInAll, 40.0);
    }

    void servingComesBeforeTimeAndTimeBeforeWays() {
        int differing = 0;
        for (std::uint64_t seed = 0; seed < 250; ++seed) {
            std::mt19937_64 random(seed + 5);
            const RandomTown town = RandomTown::hilly(seed);
            core::ResponseInput input = inputOf(town, 1 + random() % 4, 1 + random() % 4, random);
            core::ResponseParameters parameters;
            parameters.timeLimit = core::Seconds(60 + static_cast<double>(random() % 400));
            const core::EventResult result = answered(input, parameters);
            const Score best = bestScore(timesOf(input, parameters), input.targets.size(), input.teams.size(),
                                         parameters.timeLimit.count());
            QCOMPARE(result.tally.reached + result.tally.late, best.served);
            QCOMPARE(result.tally.reached, best.onTime);
            QVERIFY(std::abs(result.secondsInAll - best.seconds) < 1e-4);
            differing += best.served < static_cast<std::int64_t>(input.targets.size()) || best.onTime < best.served;
            // The order in which they are named does not matter.
            std::vector<std::uint32_t> turned(input.targets.size());
            std::iota(turned.rbegin(), turned.rend(), 0U);
            const auto again = core::analyseEvents(input, parameters, turned, core::Job());
            QVERIFY(again);
            for (std::size_t i = 0; i < turned.size(); ++i)
                QCOMPARE(again->events[i].team, result.events[turned[i]].team);
        }
        QVERIFY(differing > 50);
    }

    void whatNobodyCanJudgeIsUnknown() {
        const AsciiTown town({"T---a---b"});
        core::ResponseInput input = inputOf(town, "T", "ab");
        input.teams.front().base.reset();
        const core::EventResult unplaced = answered(input, {});
        QCOMPARE(unplaced.tally.unknown, 2);
        QVERIFY(unplaced.teamsMissing);
        input.teams.clear();
        QCOMPARE(answered(input, {}).tally.unknown, 2);
        core::ResponseInput roadless = inputOf(town, "T", "ab");
        roadless.network = std::make_shared<const core::RoadNetwork>(
            *core::RoadNetwork::build({}, {}, std::vector<std::uint32_t>{0}, core::Job()));
        QCOMPARE(answered(roadless, {}).tally.unknown, 2);
        core::ResponseParameters parameters;
        parameters.wording = core::ResponseWording::Accident;
        QVERIFY(answered(inputOf(town, "T", "ab"), parameters).atBest);
        parameters.reporting = core::Seconds(120);
        QVERIFY(!answered(inputOf(town, "T", "ab"), parameters).atBest);
    }

    void oneEventIsWhatTheResponseSays() {
        const AsciiTown town({"T--------a", //
                              "|        |", //
                              "+---U----+"});
        const core::ResponseInput input = inputOf(town, "TU", "a");
        const auto whole = core::analyseResponse(input, {}, core::Job());
        QVERIFY(whole);
        const core::EventResult result = answered(input, {});
        QCOMPARE(result.events[0].seconds, whole->targets[0].seconds);
        QCOMPARE(result.events[0].team, whole->targets[0].team);
    }

    void badEventsAreRefused() {
        const AsciiTown town({"T---a"});
        const core::ResponseInput input = inputOf(town, "T", "a");
        const auto refusal = [&](const std::vector<std::uint32_t> &targets) {
            const auto result = core::analyseEvents(input, {}, targets, core::Job());
            return result ? std::string() : result.error().message;
        };
        QCOMPARE(refusal({1}), std::string("response.no_such_target"));
        QCOMPARE(refusal({0, 0}), std::string("response.no_such_target"));
        QCOMPARE(refusal(std::vector<std::uint32_t>(core::mostEvents + 1)), std::string("response.too_many_events"));
        QVERIFY(refusal({}).empty());
    }

    void targetsOnAnIslandOfRoadsSaySo() {
        const AsciiTown town({"T---a   b---+", //
                              "            |", //
                              "            c"});
        const core::ResponseInput input = inputOf(town, "T", "abc");
        const auto result = core::analyseResponse(input, {}, core::Job());
        QVERIFY(result);
        QCOMPARE(result->targets[0].reason, ArrivalReason::OnTime);
        QCOMPARE(result->targets[1].reason, ArrivalReason::RoadIsland);
        QCOMPARE(result->targets[2].reason, ArrivalReason::RoadIsland);
        QCOMPARE(result->targets[1].state, ArrivalState::Unreachable);
        QCOMPARE(std::string(core::codeOf(ArrivalReason::RoadIsland)), std::string("road_island"));
    }

    void nobodyGetsOffAMotorway() {
        // A motorway (row 0 of the drawing) runs 20 m from the house h; the street that serves it is 40 m away.
        AsciiTown town({"T-----------+", //
                        "|           |", //
                        "|    h      |", //
                        "|           |", //
                        "|           |", //
                        "|           |", //
                        "+-----------+"});
        core::ResponseInput input = inputOf(town, "T", "h");
        core::ResponseParameters parameters;
        parameters.offRoadSpeed = core::MetresPerSecond(1);
        const auto onto = [&] {
            const auto result = core::analyseResponse(input, parameters, core::Job());
            return result ? result->targets[0].offRoadSeconds : -1;
        };
        QCOMPARE(onto(), 20.0);
        for (std::uint32_t edge = 0; edge < input.network->edgeCount(); ++edge) {
            const auto line = input.network->line(edge);
            if (line.front().y == 0 && line.back().y == 0) {
                input.throughOnly.assign(input.network->edgeCount(), false);
                input.throughOnly[input.network->ref(edge)] = true;
            }
        }
        QVERIFY(!input.throughOnly.empty());
        QCOMPARE(onto(), 40.0);
        // Where nothing else is within the limit, the target is not connected.
        parameters.snapLimit = core::Metres(30);
        const auto alone = core::analyseResponse(input, parameters, core::Job());
        QVERIFY(alone);
        QCOMPARE(alone->targets[0].reason, ArrivalReason::Unconnected);
    }
};

QTEST_GUILESS_MAIN(TestEventResponse)
#include "tst_event_response.moc"
