// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/asked_area.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/geometry.h"
#include "core/geometry/measure.h"

namespace core {
namespace {

/// A line that lies so near to the border runs along it.
constexpr double borderWidth = 1e-6;
/// Outlines that were drawn to meet may miss each other by so much.
constexpr double seamWidth = 1e-3;
/// So far left and right of a line along the border it is asked what lies there.
constexpr double hair = 1e-2;

} // namespace

double AskedArea::LinePart::metres() const {
    double metres = 0;
    for (const Stretch &stretch : inside)
        metres += stretch.to - stretch.from;
    return metres;
}

AskedArea::AskedArea(const MultiPolygon &area) : m_area(area), m_box(boundsOf(area)) {
    std::vector<Box> boxes;
    for (const Polygon &polygon : area.polygons) {
        addRing(polygon.outer, boxes);
        for (const Ring &hole : polygon.holes)
            addRing(hole, boxes);
    }
    m_index = SpatialIndex::build(boxes);
}

void AskedArea::addRing(const Ring &ring, std::vector<Box> &boxes) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        m_segments.push_back({ring[i], ring[i + 1]});
        Box box;
        box.include(ring[i]);
        box.include(ring[i + 1]);
        boxes.push_back(box);
    }
}

bool AskedArea::holds(const Point &p) const { return m_box.contains(p) && contains(m_area, p); }

/// Where segment p-q begins, meets the border nearby, and ends, as parameters of p-q, ascending; for parallel borders
/// the ends of the overlap.
std::vector<double> AskedArea::meetingsOf(const Point &p, const Point &q,
                                          const std::vector<std::uint32_t> &near) const {
    std::vector<double> meetings{0, 1};
    const double dx = q.x - p.x, dy = q.y - p.y;
    const double squared = dx * dx + dy * dy;
    for (const std::uint32_t i : near) {
        const Segment &ring = m_segments[i];
        const double ex = ring.b.x - ring.a.x, ey = ring.b.y - ring.a.y;
        const double cross = dx * ey - dy * ex;
        const double fx = ring.a.x - p.x, fy = ring.a.y - p.y;
        if (std::abs(cross) > 1e-12 * squared && cross != 0) {
            meetings.push_back((fx * ey - fy * ex) / cross);
        } else if (squared > 0) {
            meetings.push_back((fx * dx + fy * dy) / squared);
            meetings.push_back(((ring.b.x - p.x) * dx + (ring.b.y - p.y) * dy) / squared);
        }
    }
    std::erase_if(meetings, [](double t) { return !(t >= 0 && t <= 1); });
    std::ranges::sort(meetings);
    return meetings;
}

/// `way` is the direction of the line, of length 1.
AskedArea::Side AskedArea::sideOf(const Point &p, const Point &way, const std::vector<std::uint32_t> &near) const {
    double least = seamWidth * 2;
    for (const std::uint32_t i : near)
        least = std::min(least, nearestOnSegment(p, m_segments[i].a, m_segments[i].b).distance);
    const bool isInside = holds(p);
    if (least > (isInside ? borderWidth : seamWidth))
        return isInside ? Side::Inside : Side::Outside;
    const bool left = holds({p.x - hair * way.y, p.y + hair * way.x});
    const bool right = holds({p.x + hair * way.y, p.y - hair * way.x});
    return left && right ? Side::Inside : left || right ? Side::Border : Side::Outside;
}

void AskedArea::addPartOf(const Point &p, const Point &q, double along, LinePart &part) const {
    Box box;
    box.include(p);
    box.include(q);
    box = box.grown(seamWidth);
    const double length = distance(p, q);
    if (!(length > 0) || !box.intersects(m_box))
        return;
    const std::vector<std::uint32_t> near = m_index.search(box);
    const std::vector<double> meetings = meetingsOf(p, q, near);
    const Point way{(q.x - p.x) / length, (q.y - p.y) / length};
    for (std::size_t k = 0; k + 1 < meetings.size(); ++k) {
        const double from = meetings[k], to = meetings[k + 1], middle = (from + to) / 2;
        if (!(to > from))
            continue;
        const Side side = sideOf({p.x + middle * (q.x - p.x), p.y + middle * (q.y - p.y)}, way, near);
        if (side == Side::Inside)
            part.inside.push_back({along + from * length, along + to * length});
        part.alongBorder = part.alongBorder || side == Side::Border;
    }
}

AskedArea::LinePart AskedArea::partOf(std::span<const Point> line) const {
    LinePart part;
    double along = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        addPartOf(line[i], line[i + 1], along, part);
        along += distance(line[i], line[i + 1]);
    }
    return part;
}

} // namespace core
