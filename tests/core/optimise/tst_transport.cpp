// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <functional>
#include <map>
#include <random>

#include <QtTest>

#include "core/optimise/transport.h"
#include "support/transport_oracle.h"

namespace {

using Costs = std::vector<std::vector<std::int64_t>>;

core::TransportProblem problemOf(const std::vector<std::int64_t> &supply, const std::vector<std::int64_t> &room,
                                 const Costs &costs) {
    core::TransportProblem problem;
    problem.supply = supply;
    problem.room = room;
    for (const std::vector<std::int64_t> &row : costs) {
        std::vector<core::TransportPair> pairs;
        for (std::uint32_t j = 0; j < row.size(); ++j)
            if (row[j] >= 0)
                pairs.push_back({row[j], j});
        std::ranges::stable_sort(pairs, {}, &core::TransportPair::cost);
        problem.pairs.insert(problem.pairs.end(), pairs.begin(), pairs.end());
        problem.firstPair.push_back(problem.pairs.size());
    }
    problem.unservedCost = problem.costThatServesMost();
    return problem;
}

std::int64_t served(const core::TransportPlan &plan) {
    std::int64_t amount = 0;
    for (const core::TransportPlan::Move &move : plan.moves)
        amount += move.amount;
    return amount;
}

core::TransportPlan solved(const core::TransportProblem &problem, std::size_t nearest = 3) {
    auto plan = core::solveTransport(problem, nearest, core::Job());
    if (!plan)
        qFatal("no plan: %s", plan.error().message.c_str());
    return std::move(*plan);
}

struct RandomFlow {
    std::vector<std::int64_t> supply, room;
    Costs costs;
    explicit RandomFlow(std::uint64_t seed) {
        std::mt19937_64 random(seed);
        const auto below = [&random](std::uint64_t count) { return static_cast<std::int64_t>(random() % count); };
        // Few different costs at times: ties and degenerate trees.
        const std::uint64_t range = seed % 3 == 0 ? 3 : seed % 3 == 1 ? 40 : 1000000;
        const std::uint64_t amounts = seed % 2 == 0 ? 4 : 60;
        const std::int64_t origins = below(14), destinations = below(7);
        for (std::int64_t i = 0; i < origins; ++i)
            supply.push_back(1 + below(amounts));
        for (std::int64_t j = 0; j < destinations; ++j)
            room.push_back(below(5) == 0 ? 0 : below(amounts * 3));
        costs.assign(supply.size(), std::vector<std::int64_t>(room.size(), -1));
        for (std::vector<std::int64_t> &row : costs)
            for (std::int64_t &cost : row)
                cost = below(4) == 0 ? -1 : below(range);
    }
    [[nodiscard]] core::TransportProblem problem() const { return problemOf(supply, room, costs); }
};

} // namespace

class TestTransport : public QObject {
    Q_OBJECT

private slots:
    void nothingToDo() {
        const core::TransportPlan plan = solved(problemOf({}, {}, {}));
        QVERIFY(plan.moves.empty() && plan.cost == 0);
        QCOMPARE(solved(problemOf({5}, {}, {{}})).unserved.front(), 5);
        QCOMPARE(solved(problemOf({5}, {0}, {{1}})).unserved.front(), 5);
        QVERIFY(core::isCheapest(problemOf({5}, {0}, {{1}}), solved(problemOf({5}, {0}, {{1}}))));
    }

    void servingMostComesBeforeServingCheaply() {
        // The cheap place must be given up by 0, who can go far, to 1, who cannot.
        const core::TransportPlan plan = solved(problemOf({1, 1}, {1, 1}, {{0, 1000000}, {1, -1}}));
        QCOMPARE(served(plan), 2);
        QCOMPARE(plan.cost, 1000001);
    }

    void equalsTheOracleOnRandomTables() {
        for (std::uint64_t seed = 0; seed < 3000; ++seed) {
            const RandomFlow flow(seed);
            const core::TransportProblem problem = flow.problem();
            const TransportOracle oracle(flow.supply, flow.room, flow.costs);
            for (const std::size_t nearest : {std::size_t{1}, std::size_t{2}, std::size_t{50}}) {
                const core::TransportPlan plan = solved(problem, nearest);
                QVERIFY2(served(plan) == oracle.served() && plan.cost == oracle.cost(),
                         qPrintable(QString::number(seed)));
                QVERIFY2(core::isCheapest(problem, plan), qPrintable(QString::number(seed)));
            }
        }
    }

    void ofEqualPlansTheSmallerNumbersWin() {
        for (std::uint64_t seed = 0; seed < 600; ++seed) {
            RandomFlow flow(seed);
            for (std::vector<std::int64_t> &row : flow.costs)
                for (std::int64_t &cost : row)
                    cost = cost < 0 ? -1 : cost % 2;
            const core::TransportPlan plan = solved(flow.problem(), 1);
            // The same with the number as a far smaller second cost.
            Costs both = flow.costs;
            for (std::vector<std::int64_t> &row : both)
                for (std::size_t j = 0; j < row.size(); ++j)
                    row[j] = row[j] < 0 ? -1 : row[j] * 1000000 + static_cast<std::int64_t>(j);
            const TransportOracle oracle(flow.supply, flow.room, both);
            std::int64_t cost = 0;
            for (const core::TransportPlan::Move &move : plan.moves)
                cost += move.amount * both[move.origin][move.destination];
            QVERIFY2(cost == oracle.cost(), qPrintable(QString::number(seed)));
        }
    }

    void theSamePlanWhereverTheSearchBegins() {
        const auto text = [](const core::TransportPlan &plan) {
            std::string words;
            for (const core::TransportPlan::Move &move : plan.moves)
                words += std::to_string(move.origin) + ">" + std::to_string(move.destination) + ":" +
                         std::to_string(move.amount) + " ";
            return words;
        };
        for (std::uint64_t seed = 0; seed < 1500; ++seed) {
            RandomFlow flow(seed);
            // Nearly all plans cost the same.
            for (std::vector<std::int64_t> &row : flow.costs)
                for (std::int64_t &cost : row)
                    cost = cost < 0 ? -1 : cost % 2;
            const core::TransportProblem problem = flow.problem();
            const std::string one = text(solved(problem, 1));
            for (const std::size_t nearest : {std::size_t{2}, std::size_t{3}, std::size_t{50}})
                QVERIFY2(text(solved(problem, nearest)) == one, qPrintable(QString::number(seed)));
        }
    }

    void thoseWhoComeFirstAreServedFirst() {
        for (std::uint64_t seed = 0; seed < 1000; ++seed) {
            const RandomFlow flow(seed);
            core::TransportProblem problem = flow.problem();
            Costs firstOnly = flow.costs;
            for (std::size_t i = 0; i < flow.supply.size(); ++i) {
                problem.comesFirst.push_back((seed + i) % 3 == 0 ? 1 : 0);
                if (!problem.comesFirst.back())
                    firstOnly[i].assign(flow.room.size(), -1);
            }
            const core::TransportPlan plan = solved(problem, 1);
            QVERIFY2(core::isCheapest(problem, plan), qPrintable(QString::number(seed)));
            std::int64_t first = 0;
            for (const core::TransportPlan::Move &move : plan.moves)
                first += problem.comesFirst[move.origin] ? move.amount : 0;
            // As many as if the others were not there, and no fewer in all.
            QCOMPARE(first, TransportOracle(flow.supply, flow.room, firstOnly).served());
            QCOMPARE(served(plan), TransportOracle(flow.supply, flow.room, flow.costs).served());
        }
    }

    void withoutLimitEverybodyGoesToTheCheapest() {
        for (std::uint64_t seed = 1; seed < 200; ++seed) {
            RandomFlow flow(seed);
            flow.room.assign(flow.room.size(), 1000000);
            for (const core::TransportPlan::Move &move : solved(flow.problem(), 2).moves) {
                const auto &row = flow.costs[move.origin];
                for (std::size_t j = 0; j < row.size(); ++j)
                    QVERIFY(row[j] < 0 ||
                            std::pair(row[j], j) >= std::pair(row[move.destination], std::size_t{move.destination}));
            }
        }
    }

    void theProofFailsForEveryOtherPlan() {
        const core::TransportProblem problem = problemOf({3, 2}, {4, 4}, {{1, 5}, {2, 9}});
        const core::TransportPlan good = solved(problem);
        QVERIFY(core::isCheapest(problem, good));
        core::TransportPlan worse = good;
        worse.moves = {{0, 1, 3}, {1, 0, 2}};
        worse.cost = 19;
        QVERIFY(!core::isCheapest(problem, worse));
        core::TransportPlan lazy = good;
        lazy.moves.pop_back();
        lazy.unserved[1] = good.moves.back().amount;
        QVERIFY(!core::isCheapest(problem, lazy));
        core::TransportPlan crowded = good;
        crowded.moves.front().amount += 3;
        QVERIFY(!core::isCheapest(problem, crowded));
        core::TransportProblem first = problem;
        first.comesFirst = {1, 0};
        QVERIFY(core::isCheapest(first, solved(first)));
        core::TransportPlan priced = good;
        priced.destinationPrice.front() += 1;
        QVERIFY(!core::isCheapest(problem, priced));
    }

    void brokenTablesAreRefused() {
        core::TransportProblem problem = problemOf({3}, {4}, {{1}});
        problem.pairs.front().destination = 7;
        QCOMPARE(core::solveTransport(problem, 3, core::Job()).error().message, std::string("transport.tables_differ"));
        problem = problemOf({0}, {4}, {{1}});
        QVERIFY(!core::solveTransport(problem, 3, core::Job()));
        problem = problemOf({std::int64_t{1} << 40}, {4}, {{std::int64_t{1} << 40}});
        QCOMPARE(core::solveTransport(problem, 3, core::Job()).error().message, std::string("transport.too_large"));
    }

    void cancelledInTheMiddle() {
        const RandomFlow flow(5);
        std::stop_source stop;
        stop.request_stop();
        const auto plan = core::solveTransport(flow.problem(), 3, core::Job(stop.get_token()));
        QVERIFY(!plan && plan.error().code == core::ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestTransport)
#include "tst_transport.moc"
