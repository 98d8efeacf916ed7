// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimise/transport.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/optimise/transport_tree.h"

namespace core {
namespace {

/// Sums of costs stay this far below the end of 64 bits.
constexpr double largestSum = 4e18;
constexpr std::size_t pivotsBetweenCancelChecks = 256;

tl::unexpected<Error> cancelled() { return failure(ErrorCode::Cancelled, "cancelled"); }

bool fitsTogether(const TransportProblem &problem) {
    if (problem.firstPair.size() != problem.supply.size() + 1 || problem.firstPair.front() != 0 ||
        problem.firstPair.back() != problem.pairs.size() || problem.unservedCost < 0 ||
        (!problem.comesFirst.empty() && problem.comesFirst.size() != problem.supply.size()) ||
        !std::ranges::is_sorted(problem.firstPair))
        return false;
    return std::ranges::all_of(problem.supply, [](std::int64_t amount) { return amount > 0; }) &&
           std::ranges::all_of(problem.room, [](std::int64_t amount) { return amount >= 0; }) &&
           std::ranges::all_of(problem.pairs, [&problem](const TransportPair &pair) {
               return pair.cost >= 0 && pair.destination < problem.room.size();
           });
}

/// Objective and prices can be added up without overflow.
bool isAddable(const TransportProblem &problem) {
    double supply = 0;
    for (const std::int64_t amount : problem.supply)
        supply += static_cast<double>(amount);
    const auto largest = static_cast<double>(problem.largestCost());
    const double prices =
        4 * static_cast<double>(problem.unservedCost) + 2 * largest * static_cast<double>(problem.room.size() + 1);
    return supply * largest < largestSum && prices < largestSum && supply < largestSum;
}

/// 40 bits, the same for the same two numbers.
std::int64_t drawnCost(std::uint32_t origin, std::uint32_t destination) {
    std::uint64_t bits = (std::uint64_t{origin} << 32 | destination) + 0x9e3779b97f4a7c15ULL;
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9ULL;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebULL;
    return static_cast<std::int64_t>((bits ^ (bits >> 31)) >> 24);
}

/// One run: phases of pivots, each over the pairs that are open in it.
class TransportRun {
public:
    TransportRun(const TransportProblem &problem, std::size_t nearest);
    Result<TransportPlan> run(const Job &job);

private:
    [[nodiscard]] std::size_t origins() const { return m_problem.supply.size(); }
    void startGreedily();
    void openPairs();
    Result<void> pivotUntilCheapest(const Job &job);
    [[nodiscard]] bool findEntering(TransportTree::Entering &best);
    void priceOrigin(std::uint32_t origin, TransportTree::Entering &best) const;
    void priceDestination(std::uint32_t destination, TransportTree::Entering &best) const;
    [[nodiscard]] bool takeInBetterPairs();
    void keepPrices(TransportPlan &plan) const;
    template <class PairsOf, class PairCost, class StayCost>
    void openTiesOnly(const PairsOf &pairsOf, const PairCost &pairCost, const StayCost &stayCost);
    Result<void> chooseAmongTies(const Job &job);
    void writePlan(TransportPlan &plan) const;

    const TransportProblem &m_problem;
    TransportTree m_tree;
    /// Open pairs of origin i: m_open[m_first[i] .. m_first[i + 1]), cheapest first. A copy, close together, because
    /// they are gone through again and again.
    std::vector<TransportPair> m_open;
    std::vector<std::size_t> m_first;
    /// How many of the pairs of each origin are open, the cheapest first.
    std::vector<std::size_t> m_used;
    /// By origin.
    std::vector<std::int64_t> m_stayCost;
    /// Whether staying, and changing what a destination holds, is open.
    std::vector<std::uint8_t> m_mayStay, m_mayFill;
    std::size_t m_next = 0;
    std::size_t m_block = 8;
};

TransportRun::TransportRun(const TransportProblem &problem, std::size_t nearest)
    : m_problem(problem), m_tree(problem), m_used(problem.supply.size()), m_stayCost(problem.supply.size()),
      m_mayStay(problem.supply.size(), 1), m_mayFill(problem.room.size(), 1) {
    std::size_t open = 0;
    for (std::size_t i = 0; i < origins(); ++i) {
        m_stayCost[i] = problem.stayCost(i);
        m_used[i] = std::min(problem.pairsOf(i).size(), std::max<std::size_t>(nearest, 1));
        open += m_used[i];
    }
    // Looking at about the square root of all pairs before each pivot balances search against the number of pivots.
    const double each = static_cast<double>(open) / static_cast<double>(std::max<std::size_t>(origins(), 1));
    m_block = std::max<std::size_t>(4, static_cast<std::size_t>(std::sqrt(static_cast<double>(open)) / (each + 1)));
}

/// Everybody to the cheapest destination that keeps room to spare; the others stay for the pivots to place.
void TransportRun::startGreedily() {
    std::vector<std::int64_t> left = m_problem.room;
    for (std::uint32_t i = 0; i < origins(); ++i)
        for (const TransportPair &pair : m_problem.pairsOf(i).first(m_used[i]))
            if (left[pair.destination] > m_problem.supply[i]) {
                left[pair.destination] -= m_problem.supply[i];
                m_tree.hangOn(i, pair);
                break;
            }
}

void TransportRun::openPairs() {
    m_open.clear();
    m_first.assign(1, 0);
    for (std::size_t i = 0; i < origins(); ++i) {
        const auto pairs = m_problem.pairsOf(i).first(m_used[i]);
        m_open.insert(m_open.end(), pairs.begin(), pairs.end());
        m_first.push_back(m_open.size());
    }
}

void TransportRun::priceOrigin(std::uint32_t origin, TransportTree::Entering &best) const {
    const std::int64_t price = m_tree.originPrice(origin);
    const TransportPair *end = m_open.data() + m_first[origin + 1];
    for (const TransportPair *pair = m_open.data() + m_first[origin]; pair != end; ++pair) {
        // Dearer pairs come later: no price makes up for them.
        if (pair->cost + price - m_tree.highestPrice() >= best.reducedCost)
            break;
        const std::int64_t reduced = pair->cost + price - m_tree.destinationPrice(pair->destination);
        if (reduced < best.reducedCost)
            best = {reduced, pair->cost, origin, pair->destination, TransportTree::Kind::Pair};
    }
    const std::int64_t stays = m_stayCost[origin];
    if (m_mayStay[origin] && stays + price < best.reducedCost)
        best = {stays + price, stays, origin, 0, TransportTree::Kind::Stay};
}

void TransportRun::priceDestination(std::uint32_t destination, TransportTree::Entering &best) const {
    if (!m_mayFill[destination] || m_tree.isFree(destination))
        return;
    const std::int64_t price = m_tree.destinationPrice(destination);
    const bool full = m_tree.isFull(destination);
    const std::int64_t reduced = full ? -price : price;
    if (reduced < best.reducedCost)
        best = {reduced, 0, 0, destination, full ? TransportTree::Kind::Empty : TransportTree::Kind::Fill};
}

/// The best of a block of origins and destinations, going round; false when a whole round finds nothing.
bool TransportRun::findEntering(TransportTree::Entering &best) {
    best = {};
    const std::size_t all = origins() + m_problem.room.size();
    for (std::size_t looked = 1; looked <= all; ++looked) {
        if (m_next < origins())
            priceOrigin(static_cast<std::uint32_t>(m_next), best);
        else
            priceDestination(static_cast<std::uint32_t>(m_next - origins()), best);
        if (++m_next == all) {
            m_next = 0;
            m_tree.lowerHighestPrice();
        }
        if (looked % m_block == 0 && best.reducedCost < 0)
            return true;
    }
    return best.reducedCost < 0;
}

Result<void> TransportRun::pivotUntilCheapest(const Job &job) {
    TransportTree::Entering entering;
    for (std::size_t pivots = 1; findEntering(entering); ++pivots) {
        m_tree.pivot(entering);
        if (pivots % pivotsBetweenCancelChecks == 0 && job.cancelled())
            return cancelled();
    }
    if (job.cancelled())
        return cancelled();
    return {};
}

/// Tests every pair that was left out against the prices; an origin takes in all its pairs up to the last better one.
bool TransportRun::takeInBetterPairs() {
    bool any = false;
    for (std::uint32_t i = 0; i < origins(); ++i) {
        const std::span<const TransportPair> pairs = m_problem.pairsOf(i);
        const std::int64_t price = m_tree.originPrice(i);
        for (std::size_t k = pairs.size(); k > m_used[i]; --k)
            if (pairs[k - 1].cost + price < m_tree.destinationPrice(pairs[k - 1].destination)) {
                m_used[i] = k;
                any = true;
                break;
            }
    }
    return any;
}

void TransportRun::keepPrices(TransportPlan &plan) const {
    plan.originPrice.resize(origins());
    plan.destinationPrice.resize(m_problem.room.size());
    for (std::uint32_t i = 0; i < origins(); ++i)
        plan.originPrice[i] = m_tree.originPrice(i);
    for (std::uint32_t j = 0; j < m_problem.room.size(); ++j)
        plan.destinationPrice[j] = m_tree.destinationPrice(j);
    for (const std::size_t used : m_used)
        plan.pairsUsed += used;
}

/// Every plan that is the best by the costs so far uses pairs at their price only: the others are closed, and those
/// that stay open cost something new.
template <class PairsOf, class PairCost, class StayCost>
void TransportRun::openTiesOnly(const PairsOf &pairsOf, const PairCost &pairCost, const StayCost &stayCost) {
    std::vector<TransportPair> open;
    std::vector<std::size_t> first{0};
    for (std::uint32_t i = 0; i < origins(); ++i) {
        const std::int64_t price = m_tree.originPrice(i);
        for (const TransportPair &pair : pairsOf(i))
            if (pair.cost + price == m_tree.destinationPrice(pair.destination))
                open.push_back({pairCost(i, pair.destination), pair.destination});
        std::sort(open.begin() + static_cast<std::ptrdiff_t>(first[i]), open.end(),
                  [](const TransportPair &a, const TransportPair &b) { return a.cost < b.cost; });
        first.push_back(open.size());
        m_mayStay[i] = m_mayStay[i] && m_stayCost[i] + price == 0 ? 1 : 0;
        m_stayCost[i] = stayCost(i);
    }
    for (std::uint32_t j = 0; j < m_problem.room.size(); ++j)
        m_mayFill[j] = m_mayFill[j] && m_tree.destinationPrice(j) == 0 ? 1 : 0;
    m_open = std::move(open);
    m_first = std::move(first);
    m_tree.priceAnew(pairCost, stayCost);
}

/// The smallest sum of destination numbers among the cheapest plans, and of those the cheapest at drawn costs.
Result<void> TransportRun::chooseAmongTies(const Job &job) {
    openTiesOnly([this](std::uint32_t i) { return m_problem.pairsOf(i); },
                 [](std::uint32_t, std::uint32_t destination) { return std::int64_t{destination}; },
                 [](std::uint32_t) { return std::int64_t{0}; });
    if (auto done = pivotUntilCheapest(job); !done)
        return done;
    openTiesOnly([this](std::uint32_t i) { return std::span(m_open).subspan(m_first[i], m_first[i + 1] - m_first[i]); },
                 [](std::uint32_t origin, std::uint32_t destination) { return drawnCost(origin, destination); },
                 [](std::uint32_t origin) { return drawnCost(origin, 0xffffffffU); });
    return pivotUntilCheapest(job);
}

void TransportRun::writePlan(TransportPlan &plan) const {
    plan.unserved.assign(origins(), 0);
    m_tree.forEachFlow(
        [&plan](std::uint32_t origin, std::uint32_t destination, std::int64_t amount) {
            plan.moves.push_back({origin, destination, amount});
        },
        [&plan](std::uint32_t origin, std::int64_t amount) { plan.unserved[origin] = amount; });
    std::ranges::sort(plan.moves, [](const TransportPlan::Move &a, const TransportPlan::Move &b) {
        return std::pair(a.origin, a.destination) < std::pair(b.origin, b.destination);
    });
    for (const TransportPlan::Move &move : plan.moves)
        for (const TransportPair &pair : m_problem.pairsOf(move.origin))
            if (pair.destination == move.destination) {
                plan.cost += pair.cost * move.amount;
                break;
            }
}

Result<TransportPlan> TransportRun::run(const Job &job) {
    TransportPlan plan;
    startGreedily();
    do {
        openPairs();
        if (auto done = pivotUntilCheapest(job); !done)
            return tl::unexpected(done.error());
    } while (takeInBetterPairs());
    keepPrices(plan);
    if (auto done = chooseAmongTies(job); !done)
        return tl::unexpected(done.error());
    writePlan(plan);
    return plan;
}

/// Cost of a pair, or nothing where there is none; of several the cheapest, which comes first.
const TransportPair *findPair(const TransportProblem &problem, const TransportPlan::Move &move) {
    const auto pairs = problem.pairsOf(move.origin);
    const auto found = std::ranges::find(pairs, move.destination, &TransportPair::destination);
    return found == pairs.end() ? nullptr : &*found;
}

bool keepsToSupplyAndRoom(const TransportProblem &problem, const TransportPlan &plan) {
    std::vector<std::int64_t> sent = plan.unserved, held(problem.room.size(), 0);
    std::int64_t cost = 0;
    for (const TransportPlan::Move &move : plan.moves) {
        if (move.origin >= sent.size() || move.destination >= held.size() || move.amount <= 0)
            return false;
        const TransportPair *pair = findPair(problem, move);
        if (!pair)
            return false;
        sent[move.origin] += move.amount;
        held[move.destination] += move.amount;
        cost += pair->cost * move.amount;
        if (pair->cost + plan.originPrice[move.origin] != plan.destinationPrice[move.destination])
            return false;
    }
    for (std::size_t j = 0; j < held.size(); ++j) {
        const std::int64_t price = plan.destinationPrice[j];
        if (held[j] > problem.room[j] || (price < 0 && held[j] != problem.room[j]) || (price > 0 && held[j] != 0))
            return false;
    }
    return sent == problem.supply && cost == plan.cost;
}

} // namespace

Result<TransportPlan> solveTransport(const TransportProblem &problem, std::size_t nearest, const Job &job) {
    if (!fitsTogether(problem))
        return failure(ErrorCode::InvalidData, "transport.tables_differ");
    if (!isAddable(problem))
        return failure(ErrorCode::InvalidData, "transport.too_large");
    return TransportRun(problem, nearest).run(job);
}

bool isCheapest(const TransportProblem &problem, const TransportPlan &plan) {
    if (plan.unserved.size() != problem.supply.size() || plan.originPrice.size() != problem.supply.size() ||
        plan.destinationPrice.size() != problem.room.size() || !keepsToSupplyAndRoom(problem, plan))
        return false;
    for (std::size_t i = 0; i < problem.supply.size(); ++i) {
        const std::int64_t stays = problem.stayCost(i) + plan.originPrice[i];
        if (plan.unserved[i] < 0 || stays < 0 || (plan.unserved[i] > 0 && stays != 0))
            return false;
        for (const TransportPair &pair : problem.pairsOf(i))
            if (pair.cost + plan.originPrice[i] < plan.destinationPrice[pair.destination])
                return false;
    }
    return true;
}

} // namespace core
