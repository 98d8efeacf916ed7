// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimise/whole_assignment.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace core {
namespace {

/// Passes over all groups; each improves the answer, so this is only a stop for odd cases.
constexpr int mostPasses = 100;

/// More units, then less cost.
struct Worth {
    std::int64_t amount = 0;
    std::int64_t cost = 0;
    [[nodiscard]] bool isMoreThan(const Worth &other) const {
        return amount > other.amount || (amount == other.amount && cost < other.cost);
    }
    friend Worth operator+(const Worth &a, const Worth &b) { return {a.amount + b.amount, a.cost + b.cost}; }
};

Worth worth(const WholeOption &option) { return {option.amount, option.cost}; }

class WholeRun {
public:
    explicit WholeRun(const WholeProblem &problem)
        : m_problem(problem), m_left(problem.room), m_chosen(problem.options.size(), notPlaced),
          m_members(problem.room.size()), m_candidates(problem.room.size()) {}

    Result<std::vector<std::uint32_t>> run(const Job &job);

private:
    using Group = std::uint32_t;
    [[nodiscard]] const WholeOption *current(Group g) const {
        return m_chosen[g] == notPlaced ? nullptr : &m_problem.options[g][m_chosen[g]];
    }
    [[nodiscard]] Worth worthOf(Group g) const {
        const WholeOption *now = current(g);
        return now ? Worth{now->amount, now->cost} : Worth{};
    }
    [[nodiscard]] std::uint32_t bestFitting(Group g) const;
    void place(Group g, std::uint32_t option);
    void start();
    bool shift(Group g);
    bool makeRoom(Group g);
    bool exchange(Group g, std::uint32_t option, Group other);
    void fill(std::uint32_t destination, std::vector<Group> &filled);
    [[nodiscard]] std::int64_t largestAmount(Group g) const;

    const WholeProblem &m_problem;
    std::vector<std::int64_t> m_left;
    std::vector<std::uint32_t> m_chosen;
    /// Groups at each destination, ascending.
    std::vector<std::vector<Group>> m_members;
    /// Groups that could go to each destination, large ones first.
    std::vector<std::vector<Group>> m_candidates;
};

/// The option with the most units, then the least cost, among those that have room now.
std::uint32_t WholeRun::bestFitting(Group g) const {
    const std::vector<WholeOption> &options = m_problem.options[g];
    std::uint32_t best = notPlaced;
    for (std::uint32_t k = 0; k < options.size(); ++k)
        if (options[k].amount <= m_left[options[k].destination] &&
            (best == notPlaced || worth(options[k]).isMoreThan(worth(options[best]))))
            best = k;
    return best;
}

void WholeRun::place(Group g, std::uint32_t option) {
    if (const WholeOption *from = current(g)) {
        m_left[from->destination] += from->amount;
        std::erase(m_members[from->destination], g);
    }
    m_chosen[g] = option;
    if (const WholeOption *to = current(g)) {
        m_left[to->destination] -= to->amount;
        std::vector<Group> &members = m_members[to->destination];
        members.insert(std::ranges::lower_bound(members, g), g);
    }
}

std::int64_t WholeRun::largestAmount(Group g) const {
    std::int64_t amount = 0;
    for (const WholeOption &option : m_problem.options[g])
        amount = std::max(amount, option.amount);
    return amount;
}

/// Large groups first: to the preferred destination where all of them fit, else to the best that has room.
void WholeRun::start() {
    std::vector<Group> order(m_problem.options.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, std::greater<>(), [this](Group g) { return largestAmount(g); });
    for (const Group g : order) {
        const std::vector<WholeOption> &options = m_problem.options[g];
        for (const WholeOption &option : options)
            m_candidates[option.destination].push_back(g);
        const auto preferred = std::ranges::find_if(options, [&](const WholeOption &option) {
            return option.destination == m_problem.preferred[g] && option.amount == largestAmount(g) &&
                   option.amount <= m_left[option.destination];
        });
        place(g, preferred == options.end() ? bestFitting(g) : static_cast<std::uint32_t>(preferred - options.begin()));
    }
}

/// To a better place that has room.
bool WholeRun::shift(Group g) {
    const std::uint32_t old = m_chosen[g];
    const Worth before = worthOf(g);
    place(g, notPlaced);
    const std::uint32_t best = bestFitting(g);
    const bool better = best != notPlaced && worth(m_problem.options[g][best]).isMoreThan(before);
    place(g, better ? best : old);
    return better;
}

/// Groups that are nowhere come where room has become free.
void WholeRun::fill(std::uint32_t destination, std::vector<Group> &filled) {
    for (const Group g : m_candidates[destination]) {
        if (m_chosen[g] != notPlaced)
            continue;
        const std::vector<WholeOption> &options = m_problem.options[g];
        const auto option = std::ranges::find(options, destination, &WholeOption::destination);
        if (option->amount > m_left[destination])
            continue;
        place(g, static_cast<std::uint32_t>(option - options.begin()));
        filled.push_back(g);
    }
}

/// `g` comes where `other` is, `other` goes to the best place that is left or nowhere, and others fill what is free.
bool WholeRun::exchange(Group g, std::uint32_t option, Group other) {
    const std::uint32_t oldOwn = m_chosen[g], oldOther = m_chosen[other];
    const Worth before = worthOf(g) + worthOf(other);
    place(other, notPlaced);
    place(g, notPlaced);
    const WholeOption &wanted = m_problem.options[g][option];
    if (wanted.amount <= m_left[wanted.destination]) {
        std::vector<Group> filled;
        place(g, option);
        place(other, bestFitting(other));
        fill(wanted.destination, filled);
        if (oldOwn != notPlaced)
            fill(m_problem.options[g][oldOwn].destination, filled);
        Worth after = worthOf(g) + worthOf(other);
        for (const Group newcomer : filled)
            if (newcomer != other)
                after = after + worthOf(newcomer);
        if (after.isMoreThan(before))
            return true;
        for (const Group newcomer : filled)
            place(newcomer, notPlaced);
        place(other, notPlaced);
        place(g, notPlaced);
    }
    place(g, oldOwn);
    place(other, oldOther);
    return false;
}

bool WholeRun::makeRoom(Group g) {
    const std::vector<WholeOption> &options = m_problem.options[g];
    for (std::uint32_t k = 0; k < options.size(); ++k) {
        if (k == m_chosen[g])
            continue;
        const std::vector<Group> members = m_members[options[k].destination];
        for (const Group other : members)
            if (other != g && exchange(g, k, other))
                return true;
    }
    return false;
}

Result<std::vector<std::uint32_t>> WholeRun::run(const Job &job) {
    start();
    bool improved = true;
    for (int pass = 0; improved && pass < mostPasses; ++pass) {
        improved = false;
        for (Group g = 0; g < m_problem.options.size(); ++g) {
            if (job.cancelled())
                return failure(ErrorCode::Cancelled, "cancelled");
            improved = shift(g) || makeRoom(g) || improved;
        }
    }
    return m_chosen;
}

} // namespace

Result<std::vector<std::uint32_t>> assignWhole(const WholeProblem &problem, const Job &job) {
    const auto fits = [&problem](const std::vector<WholeOption> &options) {
        return std::ranges::all_of(options, [&problem](const WholeOption &option) {
            return option.destination < problem.room.size() && option.amount >= 0 && option.cost >= 0;
        });
    };
    if (problem.preferred.size() != problem.options.size() || !std::ranges::all_of(problem.options, fits))
        return failure(ErrorCode::InvalidData, "transport.tables_differ");
    return WholeRun(problem).run(job);
}

} // namespace core
