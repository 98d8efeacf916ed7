// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/osm_roads.h"

#include <algorithm>

namespace gis {
namespace {

bool before(const core::Point &a, const core::Point &b) { return a.x < b.x || (a.x == b.x && a.y < b.y); }

/// Points that occur at least twice among the ways, sorted; a point repeated at once counts once.
std::vector<core::Point> sharedPoints(const core::RoadTable &ways) {
    std::vector<core::Point> all;
    all.reserve(ways.points.size());
    for (std::size_t way = 0; way < ways.size(); ++way) {
        const auto line = ways.line(way);
        for (std::size_t i = 0; i < line.size(); ++i)
            if (i == 0 || line[i] != line[i - 1])
                all.push_back(line[i]);
    }
    std::ranges::sort(all, before);
    std::vector<core::Point> shared;
    for (std::size_t i = 1; i < all.size(); ++i)
        if (all[i] == all[i - 1] && (shared.empty() || shared.back() != all[i]))
            shared.push_back(all[i]);
    return shared;
}

/// Cuts one way into pieces and hands each to `take`.
template <class Take>
void splitWay(std::span<const core::Point> line, const std::vector<core::Point> &shared, Take &&take) {
    std::vector<core::Point> piece;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (!piece.empty() && piece.back() == line[i])
            continue;
        piece.push_back(line[i]);
        if (piece.size() > 1 && std::binary_search(shared.begin(), shared.end(), line[i], before)) {
            take(std::span<const core::Point>(piece));
            piece.assign(1, line[i]);
        }
    }
    if (piece.size() > 1)
        take(std::span<const core::Point>(piece));
}

} // namespace

core::Uid partUid(std::int64_t way, std::size_t part) {
    return core::uidFromName("osm/way/" + std::to_string(way) + "/" + std::to_string(part));
}

core::Result<core::RoadTable> nodedRoads(const OsmRoads &roads, const AreaCutter &keep, const core::Job &job) {
    const std::vector<core::Point> shared = sharedPoints(roads.ways);
    core::RoadTable table;
    table.names = roads.ways.names;
    for (std::size_t way = 0; way < roads.ways.size(); ++way) {
        if (way % 1024 == 0 && job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "cancelled");
        std::size_t number = 0;
        splitWay(roads.ways.line(way), shared, [&](std::span<const core::Point> piece) {
            const std::size_t own = number++;
            if (std::ranges::none_of(piece, [&](const core::Point &p) { return keep.contains(p); }))
                return;
            table.add(piece, roads.ways.use[way], roads.ways.name[way], roads.ways.maxSpeed[way]);
            table.uid.push_back(partUid(roads.wayId[way], own));
        });
    }
    return table;
}

} // namespace gis
