// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/geometry/measure.h"
#include "gis/render/draw_parts.h"
#include "gis/render/hit_test.h"
#include "gis/render/scene_context.h"

namespace gis {
namespace {

/// Do the segment and the box share a point? (Liang and Barsky 1984.)
bool crosses(const core::Box &box, const core::Point &a, const core::Point &b) {
    const double dx = b.x - a.x, dy = b.y - a.y;
    double from = 0, to = 1;
    const auto clip = [&](double direction, double distance) {
        if (direction == 0)
            return distance >= 0;
        const double t = distance / direction;
        if (direction < 0)
            from = std::max(from, t);
        else
            to = std::min(to, t);
        return from <= to;
    };
    return clip(-dx, a.x - box.minX) && clip(dx, box.maxX - a.x) && clip(-dy, a.y - box.minY) &&
           clip(dy, box.maxY - a.y);
}

bool crosses(const core::Box &box, const core::Line &line) {
    for (std::size_t i = 1; i < line.points.size(); ++i)
        if (crosses(box, line.points[i - 1], line.points[i]))
            return true;
    return false;
}

bool touches(const core::Box &box, const core::Geometry &geometry) {
    if (const auto *line = std::get_if<core::Line>(&geometry))
        return crosses(box, *line);
    const auto *lines = std::get_if<core::MultiLine>(&geometry);
    return lines && std::ranges::any_of(lines->lines, [&](const core::Line &line) { return crosses(box, line); });
}

bool holds(const core::Box &box, const core::Box &inner) {
    return inner.minX >= box.minX && inner.maxX <= box.maxX && inner.minY >= box.minY && inner.maxY <= box.maxY;
}

} // namespace

std::vector<MapObject> objectsIn(const MapContent &content, const Style &style, const Viewport &viewport,
                                 const QRectF &box) {
    const std::shared_ptr<const DrawIndex> index =
        content.index ? content.index : DrawIndex::build(*content.county, {});
    core::Box ground;
    ground.include(viewport.toPlane(box.topLeft()));
    ground.include(viewport.toPlane(box.bottomRight()));
    std::vector<MapObject> found;
    const auto search = [&](const char *layer, auto &&isMeant) {
        const LayerParts *parts = content.shows(layer) ? index->parts().layer(layer) : nullptr;
        if (!parts)
            return;
        const FeatureSet *only = content.only(layer);
        for (const std::uint32_t i : parts->index.search(ground))
            if ((!only || only->contains(parts->features[i]->id)) && isMeant(*parts->features[i], parts->boxes[i]))
                found.push_back({layer, parts->features[i]->id, MapObject::noRow});
    };
    const double denominator = viewport.scaleDenominator();
    for (const std::string &layer : symbolLayers(content))
        search(layer.c_str(), [&](const core::Feature &feature, const core::Box &) {
            const QString kind = symbolKind(content.county->layer(layer)->schema(), feature);
            return !kind.isEmpty() && style.symbolSize(style.symbol(kind), denominator) > 0 &&
                   ground.contains(core::anchorOf(feature.geometry));
        });
    for (const char *layer : {"levee", "corridor"})
        search(layer,
               [&](const core::Feature &feature, const core::Box &) { return touches(ground, feature.geometry); });
    for (const char *layer : {"shelter_site", "candidate_site", "hazard_zone"})
        search(layer, [&](const core::Feature &, const core::Box &own) { return holds(ground, own); });
    return found;
}

} // namespace gis
