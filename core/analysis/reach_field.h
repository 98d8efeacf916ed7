// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <memory>
#include <vector>

#include "core/analysis/reach_model.h"
#include "core/network/shortest_path.h"

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
};

/// Nearest-shelter field over the network for one set of parameters.
class ReachField {
public:
    /// Snaps and seeds the shelters; nothing is searched yet.
    ReachField(const ReachabilityInput &input, const ReachParameters &parameters, const FieldPremise &premise);

    /// Makes every way of at most `metres` effective metres final.
    [[nodiscard]] Result<void> advance(double metres, const Job &job) { return m_query.advance(metres, job); }
    [[nodiscard]] const ShortestPathQuery &query() const { return m_query; }
    /// Way of a demand point that meets the network there; beyond the snap limit there is none.
    [[nodiscard]] EffectiveWay wayFrom(const NetworkPosition &position) const;
    [[nodiscard]] bool isConnected(const NetworkPosition &position) const;
    /// Usable shelters without an entrance within the snap limit, ascending.
    [[nodiscard]] const std::vector<std::uint32_t> &offRoadShelters() const { return m_offRoadShelters; }

private:
    [[nodiscard]] double legOf(const NetworkPosition &position) const;
    void seedShelters(const std::vector<ShelterSite> &shelters);

    const RoadNetwork *m_network;
    ReachParameters m_parameters;
    FieldPremise m_premise;
    double m_legWeight;
    ShortestPathQuery m_query;
    /// Shelter and off-road leg of each seed.
    std::vector<std::uint32_t> m_seedShelter;
    std::vector<double> m_seedLeg;
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
