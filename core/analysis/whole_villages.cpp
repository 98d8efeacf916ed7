// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/whole_villages.h"

#include <algorithm>
#include <map>

#include "core/optimise/whole_assignment.h"

namespace core {
namespace {

/// Pairs at which the search for those outside whole villages begins; the answer does not depend on it.
constexpr std::size_t nearestAtFirst = 20;

/// Origins of each village, by village index; those of no village apart.
struct Groups {
    std::vector<std::uint32_t> village;
    std::vector<std::vector<std::uint32_t>> origins;
    std::vector<std::uint32_t> loose;

    Groups(const AllocationProblem &problem, const DemandTable &demand) {
        std::map<std::uint32_t, std::vector<std::uint32_t>> byVillage;
        for (std::uint32_t origin = 0; origin < problem.row.size(); ++origin) {
            const std::uint32_t row = problem.row[origin];
            const std::uint32_t unit = row < demand.village.size() ? demand.village[row] : noUnit;
            if (unit < demand.villageIds.size())
                byVillage[unit].push_back(origin);
            else
                loose.push_back(origin);
        }
        // By code, so that the order of the village list does not matter.
        std::map<std::string, std::uint32_t> byCode;
        for (const auto &[unit, own] : byVillage)
            byCode.emplace(demand.villageIds[unit], unit);
        for (const auto &[code, unit] : byCode) {
            village.push_back(unit);
            origins.push_back(std::move(byVillage[unit]));
        }
    }
};

/// What the group would send to each destination that any of it reaches.
std::vector<WholeOption> optionsOf(const TransportProblem &transport, const std::vector<std::uint32_t> &origins) {
    std::map<std::uint32_t, WholeOption> options;
    for (const std::uint32_t origin : origins)
        for (const TransportPair &pair : transport.pairsOf(origin)) {
            WholeOption &option = options[pair.destination];
            option.destination = pair.destination;
            option.amount += transport.supply[origin];
            option.cost += transport.supply[origin] * pair.cost;
        }
    std::vector<WholeOption> list;
    for (const auto &[destination, option] : options)
        list.push_back(option);
    return list;
}

/// One run of keepVillagesWhole.
class WholeRun {
public:
    WholeRun(const AllocationProblem &problem, const DemandTable &demand, const TransportPlan &divided);
    Result<WholePlan> run(const Job &job);

private:
    void readDivided(const TransportPlan &divided);
    [[nodiscard]] bool isPinned(std::size_t group) const {
        return m_transport.comesFirst[m_groups.origins[group].front()] != 0;
    }
    Result<void> place(bool pinned, const Job &job);
    void placeGroup(std::size_t group, const WholeOption &option);
    Result<void> placeLoose(const std::vector<std::uint32_t> &loose, const Job &job);

    const TransportProblem &m_transport;
    Groups m_groups;
    /// Room that nobody has taken yet, and what of it the divided plan gives to origins of no village.
    std::vector<std::int64_t> m_room, m_reserved;
    /// By group: where the divided plan sends most of it.
    std::vector<std::uint32_t> m_preferred;
    WholePlan m_plan;
};

WholeRun::WholeRun(const AllocationProblem &problem, const DemandTable &demand, const TransportPlan &divided)
    : m_transport(problem.transport), m_groups(problem, demand), m_room(problem.transport.room),
      m_reserved(m_room.size(), 0) {
    m_plan.unserved = m_transport.supply;
    m_plan.leftBehind.assign(problem.row.size(), 0);
    readDivided(divided);
}

void WholeRun::readDivided(const TransportPlan &divided) {
    std::vector<std::uint32_t> groupOf(m_transport.supply.size(), notPlaced);
    for (std::uint32_t g = 0; g < m_groups.origins.size(); ++g)
        for (const std::uint32_t origin : m_groups.origins[g])
            groupOf[origin] = g;
    std::vector<std::map<std::uint32_t, std::int64_t>> sent(m_groups.origins.size());
    for (const TransportPlan::Move &move : divided.moves) {
        if (groupOf[move.origin] == notPlaced)
            m_reserved[move.destination] += move.amount;
        else
            sent[groupOf[move.origin]][move.destination] += move.amount;
    }
    for (const auto &shares : sent) {
        const auto most = std::ranges::max_element(shares, {}, [](const auto &share) { return share.second; });
        m_preferred.push_back(most == shares.end() ? notPlaced : most->first);
    }
}

void WholeRun::placeGroup(std::size_t group, const WholeOption &option) {
    m_room[option.destination] -= option.amount;
    for (const std::uint32_t origin : m_groups.origins[group]) {
        const auto pairs = m_transport.pairsOf(origin);
        const auto pair = std::ranges::find(pairs, option.destination, &TransportPair::destination);
        if (pair == pairs.end()) {
            m_plan.leftBehind[origin] = 1;
            continue;
        }
        m_plan.moves.push_back({origin, option.destination, m_transport.supply[origin]});
        m_plan.unserved[origin] = 0;
        m_plan.cost += m_transport.supply[origin] * pair->cost;
    }
}

/// Some origins, each for itself, in the room that is left.
Result<void> WholeRun::placeLoose(const std::vector<std::uint32_t> &loose, const Job &job) {
    TransportProblem rest;
    rest.room = m_room;
    for (const std::uint32_t origin : loose) {
        const auto pairs = m_transport.pairsOf(origin);
        rest.supply.push_back(m_transport.supply[origin]);
        rest.pairs.insert(rest.pairs.end(), pairs.begin(), pairs.end());
        rest.firstPair.push_back(rest.pairs.size());
    }
    rest.unservedCost = rest.costThatServesMost();
    const auto solved = solveTransport(rest, nearestAtFirst, job);
    if (!solved)
        return tl::unexpected(solved.error());
    for (const TransportPlan::Move &move : solved->moves) {
        m_plan.moves.push_back({loose[move.origin], move.destination, move.amount});
        m_room[move.destination] -= move.amount;
    }
    for (std::size_t i = 0; i < loose.size(); ++i)
        m_plan.unserved[loose[i]] = solved->unserved[i];
    m_plan.cost += solved->cost;
    return {};
}

/// The pinned villages, or all others with the origins of no village: first whole, then those that fit nowhere.
Result<void> WholeRun::place(bool pinned, const Job &job) {
    WholeProblem whole{{}, m_room, m_preferred};
    if (!pinned)
        for (std::size_t j = 0; j < m_room.size(); ++j)
            whole.room[j] = std::max<std::int64_t>(0, m_room[j] - m_reserved[j]);
    for (std::size_t g = 0; g < m_groups.origins.size(); ++g)
        whole.options.push_back(isPinned(g) == pinned ? optionsOf(m_transport, m_groups.origins[g])
                                                      : std::vector<WholeOption>());
    const auto chosen = assignWhole(whole, job);
    if (!chosen)
        return tl::unexpected(chosen.error());
    std::vector<std::uint32_t> loose;
    if (!pinned)
        loose = m_groups.loose;
    for (std::size_t g = 0; g < m_groups.origins.size(); ++g) {
        if ((*chosen)[g] != notPlaced)
            placeGroup(g, whole.options[g][(*chosen)[g]]);
        else if (isPinned(g) == pinned) {
            m_plan.homelessVillages.push_back(m_groups.village[g]);
            loose.insert(loose.end(), m_groups.origins[g].begin(), m_groups.origins[g].end());
        }
    }
    std::ranges::sort(loose);
    return placeLoose(loose, job);
}

Result<WholePlan> WholeRun::run(const Job &job) {
    for (const bool pinned : {true, false})
        if (auto placed = place(pinned, job); !placed)
            return tl::unexpected(placed.error());
    std::ranges::sort(m_plan.moves, [](const TransportPlan::Move &a, const TransportPlan::Move &b) {
        return std::pair(a.origin, a.destination) < std::pair(b.origin, b.destination);
    });
    return std::move(m_plan);
}

} // namespace

Result<WholePlan> keepVillagesWhole(const AllocationProblem &problem, const DemandTable &demand,
                                    const TransportPlan &divided, const Job &job) {
    return WholeRun(problem, demand, divided).run(job);
}

} // namespace core
