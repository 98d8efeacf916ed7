// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>
#include <random>

#include <QtTest>

#include "core/optimise/whole_assignment.h"

namespace {

struct Worth {
    std::int64_t amount = 0, cost = 0;
    [[nodiscard]] bool isMoreThan(const Worth &other) const {
        return amount > other.amount || (amount == other.amount && cost < other.cost);
    }
};

Worth worthOf(const core::WholeProblem &problem, const std::vector<std::uint32_t> &chosen) {
    Worth worth;
    for (std::size_t g = 0; g < chosen.size(); ++g)
        if (chosen[g] != core::notPlaced) {
            worth.amount += problem.options[g][chosen[g]].amount;
            worth.cost += problem.options[g][chosen[g]].cost;
        }
    return worth;
}

/// Every choice of every group, tried in turn.
Worth bestOf(const core::WholeProblem &problem) {
    Worth best;
    std::vector<std::int64_t> left = problem.room;
    std::vector<std::uint32_t> chosen(problem.options.size(), core::notPlaced);
    const std::function<void(std::size_t)> tryFrom = [&](std::size_t g) {
        if (g == chosen.size()) {
            if (const Worth worth = worthOf(problem, chosen); worth.isMoreThan(best))
                best = worth;
            return;
        }
        tryFrom(g + 1);
        for (std::uint32_t k = 0; k < problem.options[g].size(); ++k) {
            const core::WholeOption &option = problem.options[g][k];
            if (option.amount > left[option.destination])
                continue;
            left[option.destination] -= option.amount;
            chosen[g] = k;
            tryFrom(g + 1);
            chosen[g] = core::notPlaced;
            left[option.destination] += option.amount;
        }
    };
    tryFrom(0);
    return best;
}

core::WholeProblem randomProblem(std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto below = [&random](std::uint64_t count) { return static_cast<std::int64_t>(random() % count); };
    core::WholeProblem problem;
    for (std::int64_t j = 1 + below(4); j > 0; --j)
        problem.room.push_back(below(40));
    for (std::int64_t g = below(7); g > 0; --g) {
        std::vector<core::WholeOption> options;
        const std::int64_t amount = 1 + below(20);
        for (std::uint32_t j = 0; j < problem.room.size(); ++j)
            if (below(4) != 0)
                options.push_back(
                    {j, below(5) == 0 ? 1 + below(static_cast<std::uint64_t>(amount)) : amount, below(100)});
        problem.options.push_back(options);
        problem.preferred.push_back(static_cast<std::uint32_t>(below(problem.room.size())));
    }
    return problem;
}

} // namespace

class TestWholeAssignment : public QObject {
    Q_OBJECT

private slots:
    void roomsAreKeptAndTheAnswerIsNearTheBest() {
        constexpr std::int64_t leastPercent = 60;
        std::int64_t placed = 0, possible = 0;
        int best = 0, all = 0;
        for (std::uint64_t seed = 0; seed < 1000; ++seed) {
            const core::WholeProblem problem = randomProblem(seed);
            const auto chosen = core::assignWhole(problem, core::Job());
            QVERIFY(chosen);
            std::vector<std::int64_t> left = problem.room;
            for (std::size_t g = 0; g < chosen->size(); ++g)
                if ((*chosen)[g] != core::notPlaced) {
                    const core::WholeOption &option = problem.options[g][(*chosen)[g]];
                    left[option.destination] -= option.amount;
                    QVERIFY(left[option.destination] >= 0);
                }
            const Worth found = worthOf(problem, *chosen), optimum = bestOf(problem);
            QVERIFY(!found.isMoreThan(optimum));
            ++all;
            best += optimum.isMoreThan(found) ? 0 : 1;
            QVERIFY2(100 * found.amount >= leastPercent * optimum.amount, qPrintable(QString::number(seed)));
            placed += found.amount;
            possible += optimum.amount;
            QCOMPARE(*core::assignWhole(problem, core::Job()), *chosen);
        }
        // All problems together; a single small one may lose a group.
        QVERIFY2(placed * 1000 >= possible * 995, qPrintable(QString::number(placed)));
        QVERIFY2(best * 100 >= all * 97, qPrintable(QString::number(best)));
    }

    void aSmallGroupMakesRoomForALargeOne() {
        // Group 0 (3) fits in both, group 1 (5) in the first only.
        core::WholeProblem problem;
        problem.room = {5, 3};
        problem.options = {{{0, 3, 1}, {1, 3, 50}}, {{0, 5, 10}}};
        problem.preferred = {0, 0};
        const auto chosen = core::assignWhole(problem, core::Job());
        QVERIFY(chosen);
        QCOMPARE(worthOf(problem, *chosen).amount, 8);
    }

    void brokenInputIsRefusedAndCancelHeard() {
        core::WholeProblem problem;
        problem.options = {{{3, 1, 1}}};
        problem.preferred = {0};
        QVERIFY(!core::assignWhole(problem, core::Job()));
        problem.room = {1, 1, 1, 1};
        std::stop_source stop;
        stop.request_stop();
        const auto cancelled = core::assignWhole(problem, core::Job(stop.get_token()));
        QVERIFY(!cancelled && cancelled.error().code == core::ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestWholeAssignment)
#include "tst_whole_assignment.moc"
