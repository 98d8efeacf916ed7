// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/allocation_problem.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "core/analysis/quotient.h"

namespace core {
namespace {

/// Which shelters a village may use.
class PairRules {
public:
    PairRules(const AllocationInput &input, const AllocationParameters &parameters) : m_demand(*input.reach.demand) {
        for (std::uint32_t i = 0; i < input.reach.shelters.size(); ++i)
            m_shelter.emplace(input.reach.shelters[i].id, i);
        for (std::uint32_t i = 0; i < m_demand.villageIds.size(); ++i)
            m_village.emplace(m_demand.villageIds[i], i);
        m_checked = read(parameters.pins, m_pins);
        if (m_checked)
            m_checked = read(parameters.bans, m_bans);
    }
    [[nodiscard]] const Result<void> &checked() const { return m_checked; }

    [[nodiscard]] bool allows(std::uint32_t row, std::uint32_t shelter) const {
        if (m_pins.empty() && m_bans.empty())
            return true;
        const std::uint32_t village = row < m_demand.village.size() ? m_demand.village[row] : noUnit;
        const auto pinned = m_pins.find(village);
        if (pinned != m_pins.end() && !pinned->second.contains(shelter))
            return false;
        const auto banned = m_bans.find(village);
        return banned == m_bans.end() || !banned->second.contains(shelter);
    }

private:
    using Pairs = std::map<std::uint32_t, std::set<std::uint32_t>>;
    Result<void> read(const std::vector<PairRule> &rules, Pairs &pairs) {
        for (const PairRule &rule : rules) {
            const auto village = m_village.find(rule.village);
            const auto shelter = m_shelter.find(rule.shelter);
            if (village == m_village.end())
                return failure(ErrorCode::NotFound, "allocation.no_village", {rule.village});
            if (shelter == m_shelter.end())
                return failure(ErrorCode::NotFound, "allocation.no_shelter", {rule.shelter});
            pairs[village->second].insert(shelter->second);
        }
        return {};
    }

    const DemandTable &m_demand;
    std::map<std::string, std::uint32_t> m_village;
    std::map<std::string, std::uint32_t> m_shelter;
    Pairs m_pins, m_bans;
    Result<void> m_checked;
};

PlacementReason reasonFrom(ReachReason reason) {
    switch (reason) {
    case ReachReason::Covered:
    case ReachReason::ShelterFull:
        break;
    case ReachReason::TooFar:
        return PlacementReason::TooFar;
    case ReachReason::Unconnected:
    case ReachReason::InHazard:
        return PlacementReason::Unconnected;
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
    const auto key = [&](std::uint32_t row) {
        return std::tuple(demand.position[row].x, demand.position[row].y, evacuees[row],
                          codeIn(demand.village, demand.villageIds, row),
                          codeIn(demand.township, demand.townshipIds, row));
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

std::vector<std::int64_t> evacueesOf(const DemandTable &demand, double percent) {
    std::vector<std::int64_t> evacuees(demand.size());
    for (std::size_t row = 0; row < demand.size(); ++row) {
        const std::int64_t persons = std::max<std::int32_t>(demand.persons[row], 0);
        evacuees[row] = percent == 100 ? persons : static_cast<std::int64_t>(ceilProduct(persons, percent / 100));
    }
    return evacuees;
}

Result<AllocationProblem> allocationProblem(const AllocationInput &input, const AllocationParameters &parameters,
                                            const TravelTable &table, const std::vector<DemandReach> &reach) {
    const PairRules rules(input, parameters);
    if (!rules.checked())
        return tl::unexpected(rules.checked().error());
    AllocationProblem problem;
    problem.evacuees = evacueesOf(*input.reach.demand, parameters.evacueePercent);
    problem.reason.reserve(reach.size());
    for (const DemandReach &row : reach)
        problem.reason.push_back(reasonFrom(row.reason));
    const std::vector<std::uint32_t> rank = addDestinations(input, parameters, problem);
    TransportProblem &transport = problem.transport;
    for (const std::uint32_t row : rowsByPlace(*input.reach.demand, problem.evacuees)) {
        bool allowed = table.of(row).empty(), known = allowed;
        const std::size_t before = transport.pairs.size();
        for (const TravelTable::Way &way : table.of(row)) {
            if (!rules.allows(row, way.shelter))
                continue;
            allowed = true;
            known = known || input.places[way.shelter].freePlaces(parameters.places.basis).has_value();
            if (transport.room[rank[way.shelter]] > 0)
                transport.pairs.push_back({microseconds(way.seconds), rank[way.shelter]});
        }
        if (!allowed || !known)
            problem.reason[row] = allowed ? PlacementReason::CapacityUnknown : PlacementReason::NotAllowed;
        if (transport.pairs.size() == before)
            continue;
        problem.row.push_back(row);
        transport.supply.push_back(problem.evacuees[row]);
        transport.firstPair.push_back(transport.pairs.size());
    }
    transport.unservedCost = transport.costThatServesMost();
    return problem;
}

} // namespace core
