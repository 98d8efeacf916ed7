// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/whole_villages.h"

#include <algorithm>
#include <map>

#include "core/optimise/whole_assignment.h"

namespace core {
namespace {

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

/// Where the divided plan sends most of each group, and the room that it leaves to the loose origins.
WholeProblem wholeProblem(const AllocationProblem &problem, const Groups &groups, const TransportPlan &divided) {
    WholeProblem whole;
    whole.room = problem.transport.room;
    std::vector<std::uint32_t> groupOf(problem.row.size(), notPlaced);
    for (std::uint32_t g = 0; g < groups.origins.size(); ++g) {
        whole.options.push_back(optionsOf(problem.transport, groups.origins[g]));
        for (const std::uint32_t origin : groups.origins[g])
            groupOf[origin] = g;
    }
    std::vector<std::map<std::uint32_t, std::int64_t>> sent(groups.origins.size());
    for (const TransportPlan::Move &move : divided.moves) {
        if (groupOf[move.origin] == notPlaced)
            whole.room[move.destination] -= move.amount;
        else
            sent[groupOf[move.origin]][move.destination] += move.amount;
    }
    for (const auto &shares : sent) {
        const auto most = std::ranges::max_element(shares, {}, [](const auto &share) { return share.second; });
        whole.preferred.push_back(most == shares.end() ? notPlaced : most->first);
    }
    return whole;
}

void placeGroup(const TransportProblem &transport, const std::vector<std::uint32_t> &origins, std::uint32_t destination,
                WholePlan &plan) {
    for (const std::uint32_t origin : origins) {
        const auto pairs = transport.pairsOf(origin);
        const auto pair = std::ranges::find(pairs, destination, &TransportPair::destination);
        if (pair == pairs.end()) {
            plan.leftBehind[origin] = 1;
            continue;
        }
        plan.moves.push_back({origin, destination, transport.supply[origin]});
        plan.unserved[origin] = 0;
        plan.cost += transport.supply[origin] * pair->cost;
    }
}

/// The loose origins once more, in the room that is left.
Result<void> placeLoose(const AllocationProblem &problem, const Groups &groups, std::vector<std::int64_t> room,
                        WholePlan &plan, const Job &job) {
    TransportProblem rest;
    rest.room = std::move(room);
    for (const std::uint32_t origin : groups.loose) {
        const auto pairs = problem.transport.pairsOf(origin);
        rest.supply.push_back(problem.transport.supply[origin]);
        rest.pairs.insert(rest.pairs.end(), pairs.begin(), pairs.end());
        rest.firstPair.push_back(rest.pairs.size());
    }
    rest.unservedCost = rest.costThatServesMost();
    const auto solved = solveTransport(rest, rest.pairs.size(), job);
    if (!solved)
        return tl::unexpected(solved.error());
    for (const TransportPlan::Move &move : solved->moves)
        plan.moves.push_back({groups.loose[move.origin], move.destination, move.amount});
    for (std::size_t i = 0; i < groups.loose.size(); ++i)
        plan.unserved[groups.loose[i]] = solved->unserved[i];
    plan.cost += solved->cost;
    return {};
}

} // namespace

Result<WholePlan> keepVillagesWhole(const AllocationProblem &problem, const DemandTable &demand,
                                    const TransportPlan &divided, const Job &job) {
    const Groups groups(problem, demand);
    const WholeProblem whole = wholeProblem(problem, groups, divided);
    const auto chosen = assignWhole(whole, job);
    if (!chosen)
        return tl::unexpected(chosen.error());
    WholePlan plan;
    plan.unserved = problem.transport.supply;
    plan.leftBehind.assign(problem.row.size(), 0);
    std::vector<std::int64_t> room = problem.transport.room;
    for (std::uint32_t g = 0; g < groups.origins.size(); ++g) {
        if ((*chosen)[g] == notPlaced) {
            plan.unplacedVillages.push_back(groups.village[g]);
            continue;
        }
        const WholeOption &option = whole.options[g][(*chosen)[g]];
        room[option.destination] -= option.amount;
        placeGroup(problem.transport, groups.origins[g], option.destination, plan);
    }
    if (auto placed = placeLoose(problem, groups, std::move(room), plan, job); !placed)
        return tl::unexpected(placed.error());
    std::ranges::sort(plan.moves, [](const TransportPlan::Move &a, const TransportPlan::Move &b) {
        return std::pair(a.origin, a.destination) < std::pair(b.origin, b.destination);
    });
    return plan;
}

} // namespace core
