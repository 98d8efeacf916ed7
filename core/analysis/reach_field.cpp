// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/reach_field.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "core/analysis/shelter_rank.h"

namespace core {
namespace {

constexpr double toleranceSeconds = 1e-6;

bool isSensible(double value, double least) { return std::isfinite(value) && value >= least; }

} // namespace

double legWeightOf(const ReachParameters &parameters) {
    return parameters.countOffRoadLegs ? 1 / parameters.offRoadFactor : 0;
}

double searchBound(MetresPerSecond speed, Seconds limit) {
    return speed.value() * (limit.count() + 2 * toleranceSeconds) + toleranceSeconds;
}

bool isWithin(double metres, MetresPerSecond speed, Seconds limit) {
    return metres / speed.value() <= limit.count() + toleranceSeconds;
}

Result<void> checkReach(const ReachabilityInput &input, const ReachParameters &parameters) {
    const auto bad = [](std::string name) {
        return failure(ErrorCode::InvalidData, "reach.bad_parameter", {std::move(name)});
    };
    if (!input.network || !input.demand)
        return failure(ErrorCode::InvalidData, "reach.no_ground");
    const DemandTable &demand = *input.demand;
    const std::size_t rows = demand.size();
    const auto columnFits = [rows](const auto &column) { return column.empty() || column.size() == rows; };
    if (demand.persons.size() != rows || !columnFits(demand.township) || !columnFits(demand.village) ||
        (input.demandPositions && input.demandPositions->size() != rows))
        return failure(ErrorCode::InvalidData, "reach.tables_differ");
    if (!isSensible(parameters.speed.value(), 1e-3))
        return bad("speed_mps");
    if (!isSensible(parameters.timeLimit.count(), 0))
        return bad("time_limit_s");
    if (!isSensible(parameters.offRoadFactor, 1e-3))
        return bad("off_road_factor");
    if (parameters.snapLimit && !isSensible(parameters.snapLimit->value(), 0))
        return bad("snap_limit_m");
    if (parameters.radius && !isSensible(parameters.radius->value(), 0))
        return bad("radius_m");
    return {};
}

Result<std::shared_ptr<const std::vector<NetworkPosition>>>
demandPositions(const ReachabilityInput &input, const ReachParameters &parameters, const Job &job) {
    if (input.demandPositions)
        return input.demandPositions;
    auto snapped = input.stepOnto(input.demand->position, parameters.snapLimit, job);
    if (!snapped)
        return tl::unexpected(snapped.error());
    return std::make_shared<const std::vector<NetworkPosition>>(std::move(*snapped));
}

std::vector<std::uint32_t> rowsAlongEdges(const std::vector<NetworkPosition> &positions, std::size_t edgeCount) {
    // Neighbouring edges share a bin; rows that meet no edge come last.
    constexpr std::size_t edgesPerBin = 32;
    const std::size_t last = edgeCount / edgesPerBin + 1;
    const auto binOf = [last](const NetworkPosition &position) {
        return std::min<std::size_t>(position.edge / edgesPerBin, last);
    };
    std::vector<std::uint32_t> next(last + 2);
    for (const NetworkPosition &position : positions)
        ++next[binOf(position) + 1];
    for (std::size_t bin = 1; bin < next.size(); ++bin)
        next[bin] += next[bin - 1];
    std::vector<std::uint32_t> rows(positions.size());
    for (std::uint32_t row = 0; row < positions.size(); ++row)
        rows[next[binOf(positions[row])]++] = row;
    return rows;
}

ReachField::ReachField(const ReachabilityInput &input, const ReachParameters &parameters, const FieldPremise &premise)
    : m_parameters(parameters), m_premise(premise), m_legWeight(legWeightOf(parameters)), m_query(*input.network) {
    m_roads.network = input.network;
    m_roads.isOverWater = input.isOverWater;
    seedShelters(input.shelters);
}

std::vector<ReachField::Entrance> ReachField::entrancesOf(const std::vector<ShelterSite> &shelters,
                                                          std::uint32_t shelter) {
    std::vector<Entrance> entrances;
    for (const Point &entrance : shelters[shelter].entrances)
        if (const NetworkPosition position = m_roads.stepOnto(entrance, m_parameters.snapLimit); position.isOnNetwork())
            entrances.push_back({stoodAt(position), shelter});
    if (entrances.empty())
        m_offRoadShelters.insert(std::ranges::upper_bound(m_offRoadShelters, shelter), shelter);
    return entrances;
}

void ReachField::seedShelters(const std::vector<ShelterSite> &shelters) {
    std::vector<Entrance> entrances;
    for (std::uint32_t i = 0; i < shelters.size(); ++i) {
        if (!shelters[i].usable && !m_premise.everyShelterUsable)
            continue;
        const std::vector<Entrance> own = entrancesOf(shelters, i);
        entrances.insert(entrances.end(), own.begin(), own.end());
    }
    const std::vector<std::uint32_t> rank = ranksById(shelters);
    std::ranges::sort(entrances, [&rank](const Entrance &a, const Entrance &b) {
        return std::tie(rank[a.shelter], a.position.edge, a.position.along, a.position.distance) <
               std::tie(rank[b.shelter], b.position.edge, b.position.along, b.position.distance);
    });
    std::vector<SearchSeed> seeds;
    for (const Entrance &entrance : entrances) {
        m_seedLeg.push_back(legOf(entrance.position));
        seeds.push_back({entrance.position, m_seedLeg.back()});
        m_seedShelter.push_back(entrance.shelter);
        m_seedPosition.push_back(entrance.position);
        m_ranking.push_back(static_cast<std::uint32_t>(m_ranking.size()));
    }
    const SearchDirection direction =
        m_parameters.direction == WalkDirection::Toward ? SearchDirection::Toward : SearchDirection::Away;
    m_query.start(seeds, {direction, m_premise.closedRoadsOpen, m_premise.farthest});
}

EffectiveWay ReachField::wayFrom(const NetworkPosition &position) const {
    if (!isConnected(position))
        return {};
    const SeedCost found = m_query.at(stoodAt(position));
    if (found.seed == noSeed)
        return {};
    const double leg = legOf(position);
    return {found.cost + leg, leg + m_seedLeg[found.seed], m_seedShelter[found.seed]};
}

} // namespace core
