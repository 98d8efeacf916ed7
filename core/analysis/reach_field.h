// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "core/analysis/reach_model.h"
#include "core/network/shortest_path.h"
#include "core/network/twin_roads.h"

namespace core {

/// The way between one demand point and its nearest shelter in effective metres: road metres plus off-road legs
/// stretched by 1 / off-road factor. Seconds = metres / speed, so one field answers every speed and every limit.
struct EffectiveWay {
    double metres = std::numeric_limits<double>::infinity();
    /// The off-road legs' share.
    double offRoad = 0;
    /// Index into ReachabilityInput::shelters, or noShelter.
    std::uint32_t shelter = noShelter;
};

/// What a field assumes beyond the parameters.
struct FieldPremise {
    /// Closed roads are open.
    bool closedRoadsOpen = false;
    /// Every shelter is usable.
    bool everyShelterUsable = false;
    /// Longer ways in effective metres are not looked for.
    double farthest = std::numeric_limits<double>::infinity();
    /// Where roads are closed and opened later: on which of several roads along one line people stand. Outlives the
    /// field.
    const TwinRoads *twins = nullptr;
};

/// What becomes of a field when shelters move and roads are closed.
struct FieldEdit {
    /// Indices of shelters that leave the field, and of those that come into it; one that moves is in both.
    std::vector<std::uint32_t> left, joined;
    /// Edges.
    std::vector<std::uint32_t> closed, opened;
};

/// Effective metres a metre off the road; 0 where such ways are not counted.
[[nodiscard]] double legWeightOf(const ReachParameters &parameters);
/// Effective metres of a way off the road, on its slope.
[[nodiscard]] inline double legOf(const NetworkPosition &position, double legWeight) {
    return quantised(position.effectiveDistance() * legWeight);
}
/// On the network within the snap limit.
[[nodiscard]] inline bool isConnected(const NetworkPosition &position, const std::optional<Metres> &snapLimit) {
    return position.isOnNetwork() && (!snapLimit || position.distance <= snapLimit->value());
}

/// Nearest-shelter field over the network for one set of parameters.
class ReachField {
public:
    /// Snaps and seeds the shelters; nothing is searched yet.
    ReachField(const ReachabilityInput &input, const ReachParameters &parameters, const FieldPremise &premise);

    /// Makes every way of at most `metres` effective metres final.
    [[nodiscard]] Result<void> advance(double metres, const Job &job) { return m_query.advance(metres, job); }
    [[nodiscard]] const ShortestPathQuery &query() const { return m_query; }
    /// Makes a field that was advanced to the end equal to one made anew of these shelters and roads, at the cost of
    /// what changes. Shelters keep their index; new ones come at the end. After Cancelled the field is of no use.
    [[nodiscard]] Result<void> apply(const std::vector<ShelterSite> &shelters, const FieldEdit &edit, const Job &job);
    /// Edge on which an entrance of the shelter stands, for each.
    [[nodiscard]] std::vector<std::uint32_t> entranceEdges(std::uint32_t shelter) const;
    /// Shelters with an entrance on the edge.
    [[nodiscard]] std::vector<std::uint32_t> sheltersOn(std::uint32_t edge) const;
    /// Shelter that a seed of the query stands for.
    [[nodiscard]] std::uint32_t shelterOf(std::uint32_t seed) const { return m_seedShelter[seed]; }
    /// Way of a demand point that meets the network there; beyond the snap limit there is none.
    [[nodiscard]] EffectiveWay wayFrom(const NetworkPosition &position) const;
    [[nodiscard]] bool isConnected(const NetworkPosition &position) const {
        return core::isConnected(position, m_parameters.snapLimit);
    }
    /// Cost of the way off the road, on its slope; 0 where such ways are not counted.
    [[nodiscard]] double legOf(const NetworkPosition &position) const { return core::legOf(position, m_legWeight); }
    /// Usable shelters without an entrance within the snap limit, ascending.
    [[nodiscard]] const std::vector<std::uint32_t> &offRoadShelters() const { return m_offRoadShelters; }

private:
    void seedShelters(const std::vector<ShelterSite> &shelters);
    /// One entrance on the network.
    struct Entrance {
        NetworkPosition position;
        std::uint32_t shelter = 0;
    };
    /// Its entrances within the snap limit, where people stand there; none = noted as off the road.
    [[nodiscard]] std::vector<Entrance> entrancesOf(const std::vector<ShelterSite> &shelters, std::uint32_t shelter);
    [[nodiscard]] NetworkPosition stoodAt(NetworkPosition position) const {
        if (m_premise.twins && position.isOnNetwork())
            position.edge = m_premise.twins->stoodOn(position.edge);
        return position;
    }
    void leave(const FieldEdit &edit, SearchEdit &search);
    void join(const std::vector<ShelterSite> &shelters, const FieldEdit &edit, SearchEdit &search);

    /// Network and water alone.
    ReachabilityInput m_roads;
    ReachParameters m_parameters;
    FieldPremise m_premise;
    double m_legWeight;
    ShortestPathQuery m_query;
    /// Shelter, off-road leg and entrance of each seed.
    std::vector<std::uint32_t> m_seedShelter;
    std::vector<double> m_seedLeg;
    std::vector<NetworkPosition> m_seedPosition;
    /// Seeds that are in the field, by rank.
    std::vector<std::uint32_t> m_ranking;
    std::vector<std::uint32_t> m_offRoadShelters;
};

/// Farthest way in effective metres that counts as within the limit, rounded up by a hair for searching.
[[nodiscard]] double searchBound(MetresPerSecond speed, Seconds limit);
/// t <= limit with a tolerance of 1e-6 s: exactly at the limit counts as covered.
[[nodiscard]] bool isWithin(double metres, MetresPerSecond speed, Seconds limit);

/// Where every demand point meets the network: as given, or snapped within the snap limit.
[[nodiscard]] Result<std::shared_ptr<const std::vector<NetworkPosition>>>
demandPositions(const ReachabilityInput &input, const ReachParameters &parameters, const Job &job);

/// Rows sorted by the edge they meet: one after the other they find the network's arrays in the processor's cache.
[[nodiscard]] std::vector<std::uint32_t> rowsAlongEdges(const std::vector<NetworkPosition> &positions,
                                                        std::size_t edgeCount);

/// InvalidData when tables do not fit together or a parameter is no sensible number.
[[nodiscard]] Result<void> checkReach(const ReachabilityInput &input, const ReachParameters &parameters);

} // namespace core
