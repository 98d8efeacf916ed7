// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include <QtTest>

#include "core/analysis/event_response.h"
#include "core/analysis/response.h"
#include "core/analysis/team_assignment.h"
#include "support/ascii_town.h"

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

core::EventResult answered(const core::ResponseInput &input, const core::ResponseParameters &parameters) {
    std::vector<std::uint32_t> all(input.targets.size());
    std::iota(all.begin(), all.end(), 0U);
    auto result = core::analyseEvents(input, parameters, all, core::Job());
    if (!result)
        qFatal("the analysis failed");
    return std::move(*result);
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

    void asManyAsCanBeAreServed() {
        // a is reached by T alone (one-way roads aside, U stands on an island with b): T must go to a, though b is
        // nearer.
        const AsciiTown town({"a-----T-b    U---d", //
                              "                  "});
        core::ResponseInput input = inputOf(town, "TU", "ad");
        const core::EventResult result = answered(input, {});
        QCOMPARE(result.events[0].team, 0U);
        QCOMPARE(result.events[1].team, 1U);
        QCOMPARE(result.tally.reached, 2);
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
