// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/measure.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace core {
namespace {

/// Signed area and the area-weighted centre of a ring, relative to its first point for precision.
struct RingMoments {
    double area = 0;
    double x = 0;
    double y = 0;
};

RingMoments momentsOf(const Ring &ring) {
    RingMoments m;
    if (ring.size() < 3)
        return m;
    const Point o = ring.front();
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        const double ax = ring[i].x - o.x, ay = ring[i].y - o.y;
        const double bx = ring[i + 1].x - o.x, by = ring[i + 1].y - o.y;
        const double twice = ax * by - ay * bx;
        m.area += twice / 2;
        m.x += twice * (ax + bx) / 6;
        m.y += twice * (ay + by) / 6;
    }
    if (m.area != 0) {
        m.x = o.x + m.x / m.area;
        m.y = o.y + m.y / m.area;
    } else {
        m.x = o.x;
        m.y = o.y;
    }
    return m;
}

enum class Side { Outside, Border, Inside };

Side sideOf(const Ring &ring, const Point &p) {
    bool inside = false;
    for (std::size_t i = 0, n = ring.size(); i + 1 < n; ++i) {
        const Point &a = ring[i];
        const Point &b = ring[i + 1];
        const double cross = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
        if (cross == 0 && p.x >= std::min(a.x, b.x) && p.x <= std::max(a.x, b.x) && p.y >= std::min(a.y, b.y) &&
            p.y <= std::max(a.y, b.y))
            return Side::Border;
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
    }
    return inside ? Side::Inside : Side::Outside;
}

const Polygon *largestOf(const MultiPolygon &polygons) {
    const Polygon *largest = nullptr;
    for (const Polygon &polygon : polygons.polygons)
        if (!largest || areaOf(polygon) > areaOf(*largest))
            largest = &polygon;
    return largest;
}

/// Middle of the widest inside stretch of the horizontal line through the middle of the polygon.
Point insidePointOf(const Polygon &polygon) {
    Box box;
    for (const Point &p : polygon.outer)
        box.include(p);
    const double y = box.centre().y;
    std::vector<double> crossings;
    const auto collect = [&](const Ring &ring) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i)
            if ((ring[i].y > y) != (ring[i + 1].y > y))
                crossings.push_back(ring[i].x +
                                    (ring[i + 1].x - ring[i].x) * (y - ring[i].y) / (ring[i + 1].y - ring[i].y));
    };
    collect(polygon.outer);
    for (const Ring &hole : polygon.holes)
        collect(hole);
    std::ranges::sort(crossings);
    Point best = box.centre();
    double widest = 0;
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2)
        if (crossings[i + 1] - crossings[i] > widest) {
            widest = crossings[i + 1] - crossings[i];
            best = {(crossings[i] + crossings[i + 1]) / 2, y};
        }
    return best;
}

Point anchorOf(const Polygon &polygon) {
    const RingMoments m = momentsOf(polygon.outer);
    const Point centre{m.x, m.y};
    return contains(polygon, centre) ? centre : insidePointOf(polygon);
}

Point middleOf(const Line &line) { return pointAlong(line.points, Metres(lengthOf(line.points).value() / 2)); }

} // namespace

double distance(const Point &a, const Point &b) { return std::hypot(b.x - a.x, b.y - a.y); }

SegmentFoot nearestOnSegment(const Point &p, const Point &a, const Point &b) {
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double squared = dx * dx + dy * dy;
    const double t = squared > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0) : 0.0;
    return {t, std::hypot(p.x - (a.x + t * dx), p.y - (a.y + t * dy))};
}

Metres lengthOf(std::span<const Point> points) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < points.size(); ++i)
        sum += distance(points[i], points[i + 1]);
    return Metres(sum);
}

Metres lengthOf(const Geometry &geometry) {
    if (const auto *line = std::get_if<Line>(&geometry))
        return lengthOf(line->points);
    Metres sum(0);
    if (const auto *lines = std::get_if<MultiLine>(&geometry))
        for (const Line &line : lines->lines)
            sum += lengthOf(line.points);
    return sum;
}

SquareMetres areaOf(const Polygon &polygon) {
    double area = std::abs(momentsOf(polygon.outer).area);
    for (const Ring &hole : polygon.holes)
        area -= std::abs(momentsOf(hole).area);
    return SquareMetres(area);
}

SquareMetres areaOf(const MultiPolygon &polygons) {
    SquareMetres sum(0);
    for (const Polygon &polygon : polygons.polygons)
        sum += areaOf(polygon);
    return sum;
}

bool contains(const Polygon &polygon, const Point &p) {
    const Side outer = sideOf(polygon.outer, p);
    if (outer != Side::Inside)
        return outer == Side::Border;
    return std::ranges::none_of(polygon.holes, [&](const Ring &hole) { return sideOf(hole, p) == Side::Inside; });
}

bool contains(const MultiPolygon &polygons, const Point &p) {
    return std::ranges::any_of(polygons.polygons, [&](const Polygon &polygon) { return contains(polygon, p); });
}

Metres distanceToOutline(const MultiPolygon &area, const Point &p) {
    double nearest = std::numeric_limits<double>::infinity();
    for (const Polygon &polygon : area.polygons)
        for (std::size_t i = 0; i + 1 < polygon.outer.size(); ++i)
            nearest = std::min(nearest, nearestOnSegment(p, polygon.outer[i], polygon.outer[i + 1]).distance);
    return Metres(nearest);
}

Point pointAlong(std::span<const Point> points, Metres along) {
    if (points.empty())
        return {};
    double left = along.value();
    if (left <= 0)
        return points.front();
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const double length = distance(points[i], points[i + 1]);
        if (left <= length && length > 0) {
            const double t = left / length;
            return {points[i].x + t * (points[i + 1].x - points[i].x),
                    points[i].y + t * (points[i + 1].y - points[i].y)};
        }
        left -= length;
    }
    return points.back();
}

Point anchorOf(const Geometry &geometry) {
    if (const auto *point = std::get_if<Point>(&geometry))
        return *point;
    if (const auto *line = std::get_if<Line>(&geometry))
        return middleOf(*line);
    if (const auto *polygon = std::get_if<Polygon>(&geometry))
        return anchorOf(*polygon);
    if (const auto *polygons = std::get_if<MultiPolygon>(&geometry))
        if (const Polygon *largest = largestOf(*polygons))
            return anchorOf(*largest);
    if (const auto *lines = std::get_if<MultiLine>(&geometry)) {
        const auto longest =
            std::ranges::max_element(lines->lines, {}, [](const Line &line) { return lengthOf(line.points).value(); });
        if (longest != lines->lines.end())
            return middleOf(*longest);
    }
    return {};
}

} // namespace core
