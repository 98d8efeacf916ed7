// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/land_barrier.h"

#include "core/geometry/measure.h"
#include "core/geometry/snapping.h"

namespace core {
namespace {

Box boxOf(std::span<const Point> line) {
    Box box;
    for (const Point &p : line)
        box.include(p);
    return box;
}

Box boxOf(const Point &from, const Point &to) {
    Box box;
    box.include(from);
    box.include(to);
    return box;
}

/// Calls visit(line) for every ring and every part of a line.
template <class Visit> void forEachLine(const Geometry &geometry, Visit &&visit) {
    const auto ofPolygon = [&visit](const Polygon &polygon) {
        visit(polygon.outer);
        for (const Ring &hole : polygon.holes)
            visit(hole);
    };
    if (const auto *polygon = std::get_if<Polygon>(&geometry))
        ofPolygon(*polygon);
    if (const auto *polygons = std::get_if<MultiPolygon>(&geometry))
        for (const Polygon &polygon : polygons->polygons)
            ofPolygon(polygon);
    if (const auto *line = std::get_if<Line>(&geometry))
        visit(line->points);
    if (const auto *lines = std::get_if<MultiLine>(&geometry))
        for (const Line &line : lines->lines)
            visit(line.points);
}

} // namespace

LandBarrier::LandBarrier(const County &county) : m_buildings(county.buildings) {
    for (const char *name : {"water", "waterway"})
        if (const Layer *layer = county.layer(name))
            for (const FeaturePointer &feature : layer->features())
                forEachLine(feature->geometry, [this](const std::vector<Point> &line) { addShore(line); });
    std::vector<Box> boxes;
    for (const Segment &segment : m_shores)
        boxes.push_back(boxOf(segment.a, segment.b));
    m_shoreBoxes = SpatialIndex::build(boxes);
    boxes.clear();
    for (std::size_t i = 0; m_buildings && i < m_buildings->size(); ++i)
        boxes.push_back(boxOf(m_buildings->ring(i)));
    m_buildingBoxes = SpatialIndex::build(boxes);
}

void LandBarrier::addShore(std::span<const Point> line) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
        m_shores.push_back({line[i], line[i + 1]});
}

bool LandBarrier::isShoreBetween(const Point &from, const Point &to) const {
    bool between = false;
    m_shoreBoxes.search(boxOf(from, to), [&](std::uint32_t item) {
        between = crossingOf(m_shores[item].a, m_shores[item].b, from, to).has_value();
        return !between;
    });
    return between;
}

bool LandBarrier::isBuildingBetween(const Point &from, const Point &to) const {
    bool between = false;
    m_buildingBoxes.search(boxOf(from, to), [&](std::uint32_t item) {
        const std::span<const Point> ring = m_buildings->ring(item);
        bool crossed = false;
        for (std::size_t i = 0; i + 1 < ring.size() && !crossed; ++i)
            crossed = crossingOf(ring[i], ring[i + 1], from, to).has_value();
        if (!crossed)
            return true;
        const Polygon house{Ring(ring.begin(), ring.end()), {}};
        between = !contains(house, from) && !contains(house, to);
        return !between;
    });
    return between;
}

bool LandBarrier::isBetween(const Point &from, const Point &to) const {
    return isShoreBetween(from, to) || isBuildingBetween(from, to);
}

} // namespace core
