// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/geometry/measure.h"
#include "gis/render/draw_parts.h"

namespace gis {
namespace {

constexpr double reachMetres = 400;
constexpr int samplesPerLine = 24;

/// Water shores and axes as single segments with an index.
class WaterSegments {
public:
    void add(const core::Layer *layer) {
        if (!layer)
            return;
        for (const core::FeaturePointer &feature : layer->features())
            addGeometry(feature->geometry);
    }
    void finish() {
        std::vector<core::Box> boxes;
        boxes.reserve(m_segments.size());
        for (const auto &[a, b] : m_segments) {
            core::Box box;
            box.include(a);
            box.include(b);
            boxes.push_back(box);
        }
        m_index = core::SpatialIndex::build(boxes);
    }
    /// The nearest point of any water within reach.
    [[nodiscard]] std::optional<core::Point> nearest(const core::Point &p) const {
        const auto found = m_index.nearest(p, reachMetres, [&](std::uint32_t i) {
            const double distance = core::nearestOnSegment(p, m_segments[i].first, m_segments[i].second).distance;
            return distance * distance;
        });
        if (!found)
            return std::nullopt;
        const auto &[a, b] = m_segments[found->item];
        const double t = core::nearestOnSegment(p, a, b).t;
        return core::Point{a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
    }

private:
    void addLine(std::span<const core::Point> points) {
        for (std::size_t i = 1; i < points.size(); ++i)
            m_segments.emplace_back(points[i - 1], points[i]);
    }
    void addGeometry(const core::Geometry &geometry) {
        if (const auto *polygons = std::get_if<core::MultiPolygon>(&geometry))
            for (const core::Polygon &polygon : polygons->polygons)
                addLine(polygon.outer);
        else if (const auto *polygon = std::get_if<core::Polygon>(&geometry))
            addLine(polygon->outer);
        else if (const auto *lines = std::get_if<core::MultiLine>(&geometry))
            for (const core::Line &line : lines->lines)
                addLine(line.points);
        else if (const auto *line = std::get_if<core::Line>(&geometry))
            addLine(line->points);
    }

    std::vector<std::pair<core::Point, core::Point>> m_segments;
    core::SpatialIndex m_index;
};

bool landIsOnLeft(std::span<const core::Point> line, const WaterSegments &water) {
    const double length = core::lengthOf(line).value();
    int waterOnLeft = 0;
    for (int i = 0; i < samplesPerLine; ++i) {
        const double at = length * (i + 0.5) / samplesPerLine;
        const core::Point here = core::pointAlong(line, core::Metres(at));
        const core::Point ahead = core::pointAlong(line, core::Metres(std::min(length, at + 5)));
        const std::optional<core::Point> shore = water.nearest(here);
        if (!shore)
            continue;
        const double side = (ahead.x - here.x) * (shore->y - here.y) - (ahead.y - here.y) * (shore->x - here.x);
        waterOnLeft += side > 0 ? 1 : side < 0 ? -1 : 0;
    }
    return waterOnLeft <= 0;
}

std::vector<bool> sidesOf(const core::Geometry &geometry, const WaterSegments &water) {
    std::vector<bool> sides;
    if (const auto *line = std::get_if<core::Line>(&geometry))
        sides.push_back(landIsOnLeft(line->points, water));
    else if (const auto *lines = std::get_if<core::MultiLine>(&geometry))
        for (const core::Line &part : lines->lines)
            sides.push_back(landIsOnLeft(part.points, water));
    return sides;
}

} // namespace

std::shared_ptr<const LeveeParts> landSides(const core::County &county) {
    auto parts = std::make_shared<LeveeParts>();
    const auto featuresOf = [&](const char *name) {
        const core::Layer *layer = county.layer(name);
        return layer ? layer->features() : std::vector<core::FeaturePointer>();
    };
    parts->levees = featuresOf("levee");
    parts->water = featuresOf("water");
    parts->waterways = featuresOf("waterway");
    if (parts->levees.empty())
        return parts;
    WaterSegments water;
    water.add(county.layer("water"));
    water.add(county.layer("waterway"));
    water.finish();
    for (const core::FeaturePointer &levee : parts->levees)
        parts->landOnLeft.push_back(sidesOf(levee->geometry, water));
    return parts;
}

} // namespace gis
