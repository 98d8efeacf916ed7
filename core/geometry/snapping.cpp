// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/snapping.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/geometry/measure.h"

namespace core {
namespace {

struct Edge {
    Point a, b;
    std::uint32_t owner = 0;
};

/// More edges than this within reach of a pointer are a blot; their crossings mean nothing.
constexpr std::size_t mostEdges = 256;

class SnapSearch {
public:
    SnapSearch(const Point &p, double tolerance) : m_p(p), m_tolerance(tolerance) {}

    void add(const SnapPath &path) {
        for (std::size_t i = 0; i < path.points.size(); ++i) {
            consider(SnapKind::Vertex, path.points[i], path.owner);
            if (i > 0)
                addEdge({path.points[i - 1], path.points[i], path.owner});
        }
    }

    std::optional<Snap> best() {
        if (m_edges.size() <= mostEdges)
            addCrossings();
        return m_corner ? m_corner : m_edge;
    }

private:
    void consider(SnapKind kind, const Point &at, std::uint32_t owner) {
        const double away = distance(m_p, at);
        std::optional<Snap> &best = kind == SnapKind::Edge ? m_edge : m_corner;
        if (away <= m_tolerance && (!best || away < best->distance))
            best = Snap{kind, at, away, owner};
    }

    void addEdge(const Edge &edge) {
        if (std::max(edge.a.x, edge.b.x) < m_p.x - m_tolerance || std::min(edge.a.x, edge.b.x) > m_p.x + m_tolerance ||
            std::max(edge.a.y, edge.b.y) < m_p.y - m_tolerance || std::min(edge.a.y, edge.b.y) > m_p.y + m_tolerance)
            return;
        const SegmentFoot foot = nearestOnSegment(m_p, edge.a, edge.b);
        if (foot.distance > m_tolerance)
            return;
        m_edges.push_back(edge);
        consider(SnapKind::Edge, {edge.a.x + foot.t * (edge.b.x - edge.a.x), edge.a.y + foot.t * (edge.b.y - edge.a.y)},
                 edge.owner);
    }

    void addCrossings() {
        for (std::size_t i = 0; i < m_edges.size(); ++i)
            for (std::size_t j = i + 1; j < m_edges.size(); ++j)
                if (const auto at = crossingOf(m_edges[i].a, m_edges[i].b, m_edges[j].a, m_edges[j].b))
                    consider(SnapKind::Intersection, *at, m_edges[i].owner);
    }

    Point m_p;
    double m_tolerance;
    std::vector<Edge> m_edges;
    std::optional<Snap> m_corner;
    std::optional<Snap> m_edge;
};

} // namespace

std::optional<Point> crossingOf(const Point &a, const Point &b, const Point &c, const Point &d) {
    const double rx = b.x - a.x, ry = b.y - a.y, sx = d.x - c.x, sy = d.y - c.y;
    const double cross = rx * sy - ry * sx;
    // Nearly parallel by the angle, not by the lengths.
    if (std::abs(cross) <= 1e-12 * std::hypot(rx, ry) * std::hypot(sx, sy))
        return std::nullopt;
    const double t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / cross;
    const double u = ((c.x - a.x) * ry - (c.y - a.y) * rx) / cross;
    if (t < 0 || t > 1 || u < 0 || u > 1)
        return std::nullopt;
    return Point{a.x + t * rx, a.y + t * ry};
}

std::optional<Snap> snapTo(const Point &p, Metres tolerance, std::span<const SnapPath> paths) {
    SnapSearch search(p, tolerance.value());
    for (const SnapPath &path : paths)
        search.add(path);
    return search.best();
}

} // namespace core
