// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/snap.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/hilbert.h"
#include "core/geometry/measure.h"

namespace core {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::size_t chunkSize = 2048;

/// Foot of `p` on a polyline: on segment `segment` at parameter `t`.
struct LineFoot {
    double squaredDistance = infinity;
    double t = 0;
    std::size_t segment = 0;
};

/// Ends of segments are hit exactly, so that edges that share a node are equally far from a point before it.
LineFoot footOn(std::span<const Point> line, const Point &p) {
    LineFoot best;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const Point &a = line[i];
        const Point &b = line[i + 1];
        const double dx = b.x - a.x, dy = b.y - a.y;
        const double along = (p.x - a.x) * dx + (p.y - a.y) * dy;
        const double squared = dx * dx + dy * dy;
        double t = 0, fx = a.x, fy = a.y;
        if (along >= squared && squared > 0) {
            t = 1;
            fx = b.x;
            fy = b.y;
        } else if (along > 0) {
            t = along / squared;
            fx = a.x + t * dx;
            fy = a.y + t * dy;
        }
        const double found = (p.x - fx) * (p.x - fx) + (p.y - fy) * (p.y - fy);
        if (found < best.squaredDistance)
            best = {found, t, i};
    }
    return best;
}

/// No other edge begins or ends where this one does.
bool isDeadEnd(const RoadNetwork &network, std::uint32_t edge, std::uint32_t node) {
    const auto isOwn = [edge](const RoadNetwork::Arc &arc) { return arc.edgeNumber() == edge; };
    return network.startNode(edge) != network.endNode(edge) && std::ranges::all_of(network.arcsFrom(node), isOwn) &&
           std::ranges::all_of(network.arcsInto(node), isOwn);
}

/// Foot of `p` where people step onto the edge; infinitely far where they do not.
LineFoot stepOnto(const RoadNetwork &network, std::uint32_t edge, const Point &p) {
    const std::span<const Point> line = network.line(edge);
    if (!network.isThroughOnly(edge))
        return footOn(line, p);
    LineFoot best;
    const auto consider = [&](const Point &end, std::size_t segment, double t) {
        const double found = (p.x - end.x) * (p.x - end.x) + (p.y - end.y) * (p.y - end.y);
        if (found < best.squaredDistance)
            best = {found, t, segment};
    };
    if (isDeadEnd(network, edge, network.startNode(edge)))
        consider(line.front(), 0, 0);
    if (isDeadEnd(network, edge, network.endNode(edge)))
        consider(line.back(), line.size() - 2, 1);
    return best;
}

NetworkPosition positionOn(const RoadNetwork &network, std::uint32_t edge, const LineFoot &foot) {
    const std::span<const Point> line = network.line(edge);
    const double whole = network.length(edge);
    double along = 0;
    for (std::size_t i = 0; i < foot.segment; ++i)
        along += distance(line[i], line[i + 1]);
    along += foot.t * distance(line[foot.segment], line[foot.segment + 1]);
    const bool atEnd = foot.segment + 2 == line.size() && foot.t == 1;
    return {atEnd ? whole : std::clamp(quantised(along), 0.0, whole), std::sqrt(foot.squaredDistance), edge};
}

template <class Foot>
NetworkPosition nearestBy(const RoadNetwork &network, const Point &place, std::optional<Metres> limit, Foot &&footOf) {
    if (!std::isfinite(place.x) || !std::isfinite(place.y))
        return {};
    const auto found = network.edgeIndex().nearest(place, limit ? limit->value() : infinity,
                                                   [&](std::uint32_t edge) { return footOf(edge).squaredDistance; });
    return found ? positionOn(network, found->item, footOf(found->item)) : NetworkPosition{};
}

} // namespace

NetworkPosition snap(const RoadNetwork &network, const Point &place, std::optional<Metres> limit) {
    return nearestBy(network, place, limit, [&](std::uint32_t edge) { return stepOnto(network, edge, place); });
}

NetworkPosition snapWhere(const RoadNetwork &network, const Point &place, Metres limit,
                          const std::function<bool(const Point &road)> &mayWalkTo) {
    return nearestBy(network, place, limit, [&](std::uint32_t edge) {
        const LineFoot foot = stepOnto(network, edge, place);
        const bool isNear = foot.squaredDistance <= limit.value() * limit.value();
        return isNear && mayWalkTo(placeOf(network, positionOn(network, edge, foot))) ? foot : LineFoot{};
    });
}

NetworkPosition pointedAt(const RoadNetwork &network, const Point &place, std::optional<Metres> limit) {
    return nearestBy(network, place, limit, [&](std::uint32_t edge) { return footOn(network.line(edge), place); });
}

Result<std::vector<NetworkPosition>> snap(const RoadNetwork &network, std::span<const Point> places,
                                          std::optional<Metres> limit, const Job &job) {
    std::vector<NetworkPosition> positions(places.size());
    // Neighbours one after the other find their part of the index in the processor's cache.
    const std::vector<std::uint32_t> order = hilbertOrder(places, network.edgeIndex().extent());
    job.parallelFor(places.size(), chunkSize, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && !job.cancelled(); ++i)
            positions[order[i]] = snap(network, places[order[i]], limit);
    });
    if (job.cancelled())
        return failure(ErrorCode::Cancelled, "cancelled");
    return positions;
}

Point placeOf(const RoadNetwork &network, const NetworkPosition &position) {
    return position.isOnNetwork() ? pointAlong(network.line(position.edge), Metres(position.along)) : Point{};
}

} // namespace core
