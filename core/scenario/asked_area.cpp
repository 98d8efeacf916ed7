// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/asked_area.h"

#include <algorithm>
#include <cmath>
#include <numeric>

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
constexpr std::size_t mostStrips = 4096;

} // namespace

double AskedArea::LinePart::metres() const {
    double metres = 0;
    for (const Stretch &stretch : inside)
        metres += stretch.to - stretch.from;
    return metres;
}

AskedArea::AskedArea(const MultiPolygon &area) : m_box(boundsOf(area)) {
    std::vector<Box> boxes;
    for (std::uint32_t i = 0; i < area.polygons.size(); ++i) {
        addRing(area.polygons[i].outer, {i, false, 0}, boxes);
        for (const Ring &hole : area.polygons[i].holes)
            addRing(hole, {i, true, 0}, boxes);
    }
    cutStrips();
    m_index = SpatialIndex::build(boxes);
}

void AskedArea::addRing(const Ring &ring, RingPlace place, std::vector<Box> &boxes) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        m_segments.push_back({ring[i], ring[i + 1]});
        Box box;
        box.include(ring[i]);
        box.include(ring[i + 1]);
        boxes.push_back(box);
    }
    place.end = static_cast<std::uint32_t>(m_segments.size());
    m_rings.push_back(place);
}

bool AskedArea::isBorderNear(const Box &box) const {
    bool isNear = false;
    m_index.search(box, [&isNear](std::uint32_t) {
        isNear = true;
        return false;
    });
    return isNear;
}

void AskedArea::cutStrips() {
    const std::size_t strips = std::clamp<std::size_t>(m_segments.size() / 4, 1, mostStrips);
    m_stripHeight = m_box.height() / static_cast<double>(strips);
    m_firstOfStrip.assign(strips + 1, 0);
    const auto forEachStrip = [this](const Segment &segment, const auto &visit) {
        for (std::size_t i = stripOf(std::min(segment.a.y, segment.b.y)),
                         last = stripOf(std::max(segment.a.y, segment.b.y));
             i <= last; ++i)
            visit(i);
    };
    for (const Segment &segment : m_segments)
        forEachStrip(segment, [this](std::size_t i) { ++m_firstOfStrip[i + 1]; });
    std::partial_sum(m_firstOfStrip.begin(), m_firstOfStrip.end(), m_firstOfStrip.begin());
    m_ofStrip.resize(m_firstOfStrip.back());
    std::vector<std::uint32_t> next(m_firstOfStrip.begin(), m_firstOfStrip.end() - 1);
    for (std::uint32_t k = 0; k < m_segments.size(); ++k)
        forEachStrip(m_segments[k], [&](std::size_t i) { m_ofStrip[next[i]++] = k; });
}

/// Never falls with `y`: a segment is in the strip of every height that it reaches.
std::size_t AskedArea::stripOf(double y) const {
    const std::size_t last = m_firstOfStrip.size() - 2;
    if (!(m_stripHeight > 0) || !(y > m_box.minY))
        return 0;
    const double strip = (y - m_box.minY) / m_stripHeight;
    return strip < static_cast<double>(last) ? static_cast<std::size_t>(strip) : last;
}

/// The same arithmetic as contains(): both give the same answer everywhere.
AskedArea::Side AskedArea::sideOfRing(const Point &p, const RingPlace &ring, std::size_t &next, std::size_t end) const {
    bool inside = false, border = false;
    for (; next < end && m_ofStrip[next] < ring.end; ++next) {
        const Point &a = m_segments[m_ofStrip[next]].a, &b = m_segments[m_ofStrip[next]].b;
        const double cross = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
        border = border || (cross == 0 && p.x >= std::min(a.x, b.x) && p.x <= std::max(a.x, b.x) &&
                            p.y >= std::min(a.y, b.y) && p.y <= std::max(a.y, b.y));
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
    }
    return border ? Side::Border : inside ? Side::Inside : Side::Outside;
}

bool AskedArea::holds(const Point &p) const {
    if (!m_box.contains(p))
        return false;
    const std::size_t strip = stripOf(p.y), end = m_firstOfStrip[strip + 1];
    bool held = false;
    std::uint32_t polygon = 0;
    auto ring = m_rings.begin();
    for (std::size_t next = m_firstOfStrip[strip]; next < end;) {
        ring = std::ranges::upper_bound(ring, m_rings.end(), m_ofStrip[next], {}, &RingPlace::end);
        const Side side = sideOfRing(p, *ring, next, end);
        if (ring->isHole) {
            held = held && (ring->polygon != polygon || side != Side::Inside);
            continue;
        }
        if (held || side == Side::Border)
            return true;
        held = side == Side::Inside;
        polygon = ring->polygon;
    }
    return held;
}

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
