// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/travel_access.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"

namespace core {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::size_t chunkSize = 2048;

bool isThrough(const ResponseInput &input, std::uint32_t edge) {
    const EdgeRef road = input.network->ref(edge);
    return road < input.throughOnly.size() && input.throughOnly[road];
}

double distanceTo(std::span<const Point> line, const Point &place) {
    double least = infinity;
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
        least = std::min(least, nearestOnSegment(place, line[i], line[i + 1]).distance);
    return least;
}

NetworkPosition positionOn(const RoadNetwork &network, std::uint32_t edge, const Point &place) {
    const std::span<const Point> line = network.line(edge);
    NetworkPosition position;
    position.edge = edge;
    double before = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const double length = distance(line[i], line[i + 1]);
        const SegmentFoot foot = nearestOnSegment(place, line[i], line[i + 1]);
        if (foot.distance < position.distance) {
            position.distance = foot.distance;
            const bool atEnd = i + 2 == line.size() && foot.t == 1;
            position.along = atEnd ? network.length(edge)
                                   : std::clamp(quantised(before + foot.t * length), 0.0, network.length(edge));
        }
        before += length;
    }
    return position;
}

} // namespace

NetworkPosition snapForTravel(const ResponseInput &input, const Point &place, std::optional<Metres> limit) {
    const NetworkPosition nearest = snap(*input.network, place, limit);
    if (!nearest.isOnNetwork() || !isThrough(input, nearest.edge))
        return nearest;
    const RoadNetwork &network = *input.network;
    const auto found = network.edgeIndex().nearest(place, limit ? limit->value() : infinity, [&](std::uint32_t edge) {
        const double metres = isThrough(input, edge) ? infinity : distanceTo(network.line(edge), place);
        return metres * metres;
    });
    return found && std::isfinite(found->squaredDistance) ? positionOn(network, found->item, place) : NetworkPosition{};
}

Result<std::vector<NetworkPosition>> snapForTravel(const ResponseInput &input, std::span<const Point> places,
                                                   std::optional<Metres> limit, const Job &job) {
    auto positions = snap(*input.network, places, limit, job);
    if (!positions || input.throughOnly.empty())
        return positions;
    job.parallelFor(places.size(), chunkSize, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && !job.cancelled(); ++i)
            if (NetworkPosition &position = (*positions)[i]; position.isOnNetwork() && isThrough(input, position.edge))
                position = snapForTravel(input, places[i], limit);
    });
    if (job.cancelled())
        return failure(ErrorCode::Cancelled, "cancelled");
    return positions;
}

} // namespace core
