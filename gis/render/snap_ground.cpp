// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/snap_ground.h"

#include "core/geometry/vertex.h"
#include "gis/render/draw_parts.h"

namespace gis {

SnapGround snapGroundIn(const MapContent &content, const core::Box &box, const MapObject &without) {
    SnapGround ground;
    if (!content.index)
        return ground;
    const auto add = [&ground](std::span<const core::Point> points) {
        ground.paths.push_back({points, static_cast<std::uint32_t>(ground.owners.size() - 1)});
    };
    const DrawParts &parts = content.index->parts();
    for (const auto &[name, layer] : parts.layers) {
        if (!layer || !content.shows(name))
            continue;
        for (const std::uint32_t i : layer->index.search(box)) {
            const core::Feature &feature = *layer->features[i];
            if (name == without.layer && feature.id == without.id)
                continue;
            ground.owners.push_back({name, feature.id, MapObject::noRow});
            for (const core::PathView &path : core::pathsOf(feature.geometry))
                add(path.points);
        }
    }
    if (!parts.roads || !content.shows("road"))
        return ground;
    for (std::size_t c = 0; c < roadClassCount; ++c)
        for (const std::uint32_t row : parts.roads->rows(static_cast<core::RoadClass>(c)).in(box)) {
            ground.owners.push_back({"road", {}, row});
            add(parts.roads->table().line(row));
        }
    return ground;
}

} // namespace gis
