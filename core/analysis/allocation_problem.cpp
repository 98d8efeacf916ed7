// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/allocation_problem.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "core/analysis/shelter_rank.h"

namespace core {
namespace {

PlacementReason reasonFrom(ReachReason reason) {
    switch (reason) {
    case ReachReason::Covered:
    case ReachReason::ShelterFull:
        break;
    case ReachReason::TooFar:
        return PlacementReason::TooFar;
    case ReachReason::Unconnected:
        return PlacementReason::Unconnected;
    case ReachReason::InHazard:
        return PlacementReason::InHazard;
    case ReachReason::NoShelterReachable:
        return PlacementReason::NoShelterReachable;
    case ReachReason::RoadClosed:
        return PlacementReason::RoadClosed;
    case ReachReason::ShelterUnusable:
        return PlacementReason::ShelterUnusable;
    }
    return PlacementReason::ShelterFull;
}

/// Rows with evacuees by what they are, so that the order of the table does not matter.
std::vector<std::uint32_t> rowsByPlace(const DemandTable &demand, const std::vector<std::int64_t> &evacuees) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < demand.size(); ++row)
        if (evacuees[row] > 0)
            rows.push_back(row);
    const auto codeIn = [](const std::vector<std::uint32_t> &units, const std::vector<std::string> &ids,
                           std::uint32_t row) {
        return row < units.size() && units[row] < ids.size() ? std::string_view(ids[units[row]]) : std::string_view();
    };
    const bool named = demand.uid.size() == demand.size();
    const auto key = [&](std::uint32_t row) {
        return std::tuple(demand.position[row].x, demand.position[row].y, evacuees[row],
                          codeIn(demand.village, demand.villageIds, row),
                          codeIn(demand.township, demand.townshipIds, row), named ? demand.uid[row] : Uid());
    };
    std::ranges::sort(rows, [&key](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    return rows;
}

/// Destinations in the order of shelter ids, each with its room; what is unknown has none.
std::vector<std::uint32_t> addDestinations(const AllocationInput &input, const AllocationParameters &parameters,
                                           AllocationProblem &problem) {
    const std::vector<ShelterSite> &shelters = input.reach.shelters;
    const std::int64_t all = std::accumulate(problem.evacuees.begin(), problem.evacuees.end(), std::int64_t{0});
    const std::vector<std::uint32_t> rank = ranksById(shelters);
    problem.shelter.resize(shelters.size());
    problem.transport.room.resize(shelters.size());
    for (std::uint32_t i = 0; i < shelters.size(); ++i) {
        problem.shelter[rank[i]] = i;
        // Room for everybody and one more is room without limit.
        problem.transport.room[rank[i]] =
            std::min(input.places[i].freePlaces(parameters.places.basis).value_or(0), all + 1);
    }
    return rank;
}

} // namespace

std::int64_t microseconds(double seconds) { return std::llround(seconds * 1e6); }

AllocationProblem allocationProblem(const AllocationGround &ground) {
    const AllocationInput &input = ground.input;
    const CapacityBasis basis = ground.parameters.places.basis;
    AllocationProblem problem;
    problem.evacuees =
        input.evacuees ? *input.evacuees : evacueesOf(*input.reach.demand, ground.parameters.evacueePercent);
    problem.reason.reserve(ground.reach.size());
    for (const DemandReach &row : ground.reach)
        problem.reason.push_back(reasonFrom(row.reason));
    const std::vector<std::uint32_t> rank = addDestinations(input, ground.parameters, problem);
    TransportProblem &transport = problem.transport;
    for (const std::uint32_t row : rowsByPlace(*input.reach.demand, problem.evacuees)) {
        bool allowed = ground.table.of(row).empty(), known = allowed;
        const std::size_t before = transport.pairs.size();
        for (const TravelTable::Way &way : ground.table.of(row)) {
            if (!ground.rules.allows(row, way.shelter))
                continue;
            allowed = true;
            known = known || input.places[way.shelter].freePlaces(basis).has_value();
            if (transport.room[rank[way.shelter]] > 0)
                transport.pairs.push_back({microseconds(way.seconds), rank[way.shelter]});
        }
        if (!allowed || !known)
            problem.reason[row] = allowed ? PlacementReason::CapacityUnknown : PlacementReason::NotAllowed;
        if (transport.pairs.size() == before)
            continue;
        problem.row.push_back(row);
        transport.supply.push_back(problem.evacuees[row]);
        transport.comesFirst.push_back(ground.rules.isPinned(row) ? 1 : 0);
        transport.firstPair.push_back(transport.pairs.size());
    }
    transport.unservedCost = transport.costThatServesMost();
    return problem;
}

} // namespace core
