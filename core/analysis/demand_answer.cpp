// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/demand_answer.h"

namespace core {
namespace {

/// Seconds of a way; inside a site polygon the caller is there already.
DemandReach reachOf(const EffectiveWay &way, MetresPerSecond speed) {
    DemandReach reach;
    if (way.shelter == noShelter)
        return reach;
    reach.shelter = way.shelter;
    reach.seconds = way.metres / speed.value();
    reach.offRoadSeconds = way.offRoad / speed.value();
    reach.networkSeconds = (way.metres - way.offRoad) / speed.value();
    return reach;
}

bool isBeyond(const NetworkPosition &position, const std::optional<Metres> &limit) {
    return limit && position.distance > limit->value();
}

} // namespace

DemandReach answerAt(const ReachField &field, const NetworkPosition &position, std::uint32_t site,
                     const ReachParameters &parameters) {
    DemandReach reach;
    if (site != noShelter) {
        reach.seconds = 0;
        reach.shelter = site;
        reach.reason = ReachReason::Covered;
    } else if (position.isCutOff() && !isBeyond(position, parameters.snapLimit)) {
        reach.reason = ReachReason::InHazard;
    } else if (!field.isConnected(position)) {
        // Without a snap limit nobody is unconnected; without a road nothing is reachable.
        reach.reason = parameters.snapLimit ? ReachReason::Unconnected : ReachReason::NoShelterReachable;
    } else {
        const EffectiveWay way = field.wayFrom(position);
        reach = reachOf(way, parameters.speed);
        if (way.shelter == noShelter)
            reach.reason = ReachReason::NoShelterReachable;
        else
            reach.reason = isWithin(way.metres, parameters.speed, parameters.timeLimit) ? ReachReason::Covered
                                                                                        : ReachReason::TooFar;
    }
    return reach;
}

Metres radiusOf(const ReachParameters &parameters) {
    return parameters.radius.value_or(Metres(parameters.speed.value() * parameters.timeLimit.count()));
}

PointVerdict verdictOf(const DemandReach &reach) {
    return {reach.reason == ReachReason::Covered, reach.reason == ReachReason::Unconnected, reach.insideRadius,
            reach.reason == ReachReason::InHazard};
}

std::vector<ReachedPiece> piecesOf(const ServiceArea &area, const RoadNetwork &network, MetresPerSecond speed) {
    std::vector<ReachedPiece> pieces;
    pieces.reserve(area.stretches.size());
    for (const ReachedStretch &stretch : area.stretches) {
        const double length = network.length(stretch.edge);
        pieces.push_back({stretch.edge, static_cast<float>(stretch.from / length),
                          static_cast<float>(stretch.to / length), static_cast<float>(stretch.costFrom / speed.value()),
                          static_cast<float>(stretch.costTo / speed.value())});
    }
    return pieces;
}

} // namespace core
