// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstring>
#include <unordered_map>
#include <unordered_set>

#include "core/geometry/measure.h"
#include "gis/render/draw_parts.h"

namespace gis {
namespace {

struct PointHash {
    std::size_t operator()(const core::Point &p) const {
        const std::hash<double> hash;
        return hash(p.x) * 31 + hash(p.y);
    }
};

struct Segment {
    core::Point a, b;
    bool operator==(const Segment &) const = default;
};
struct SegmentHash {
    std::size_t operator()(const Segment &s) const { return PointHash()(s.a) * 131 + PointHash()(s.b); }
};

Segment segmentOf(const core::Point &a, const core::Point &b) {
    const bool ordered = a.x < b.x || (a.x == b.x && a.y <= b.y);
    return ordered ? Segment{a, b} : Segment{b, a};
}

std::vector<const core::Ring *> ringsOf(const core::Geometry &geometry) {
    std::vector<const core::Ring *> rings;
    const auto take = [&](const core::Polygon &polygon) {
        rings.push_back(&polygon.outer);
        for (const core::Ring &hole : polygon.holes)
            rings.push_back(&hole);
    };
    if (const auto *polygon = std::get_if<core::Polygon>(&geometry))
        take(*polygon);
    if (const auto *polygons = std::get_if<core::MultiPolygon>(&geometry))
        std::ranges::for_each(polygons->polygons, take);
    return rings;
}

/// How often each segment is used and how many different segments meet in each point.
struct Topology {
    std::unordered_map<Segment, int, SegmentHash> uses;
    std::unordered_map<core::Point, int, PointHash> degree;

    explicit Topology(const std::vector<const core::Ring *> &rings) {
        for (const core::Ring *ring : rings)
            for (std::size_t i = 1; i < ring->size(); ++i) {
                const Segment segment = segmentOf((*ring)[i - 1], (*ring)[i]);
                if (++uses[segment] == 1) {
                    ++degree[segment.a];
                    ++degree[segment.b];
                }
            }
    }
};

class ArcCutter {
public:
    explicit ArcCutter(const Topology &topology) : m_topology(topology) {}

    void cut(const core::Ring &ring) {
        if (ring.size() < 2)
            return;
        // Start at a junction, so that no arc is broken at the ring's arbitrary first point.
        std::size_t start = 0;
        while (start + 1 < ring.size() && m_topology.degree.at(ring[start]) == 2)
            ++start;
        if (start + 1 >= ring.size())
            start = 0;
        const std::size_t count = ring.size() - 1;
        finish();
        for (std::size_t step = 0; step < count; ++step) {
            const core::Point &a = ring[(start + step) % count];
            const core::Point &b = ring[(start + step + 1) % count];
            const Segment segment = segmentOf(a, b);
            const int uses = m_topology.uses.at(segment);
            if (!m_done.insert(segment).second) {
                finish();
                continue;
            }
            if (m_arc.empty() || m_topology.degree.at(a) != 2 || uses != m_uses) {
                finish();
                m_arc.push_back(a);
                m_uses = uses;
            }
            m_arc.push_back(b);
        }
        finish();
    }

    struct Arc {
        std::vector<core::Point> points;
        int uses = 0;
    };
    std::vector<Arc> arcs;

private:
    void finish() {
        if (m_arc.size() > 1)
            arcs.push_back({m_arc, m_uses});
        m_arc.clear();
    }

    const Topology &m_topology;
    std::unordered_set<Segment, SegmentHash> m_done;
    std::vector<core::Point> m_arc;
    int m_uses = 0;
};

bool liesOnBoundary(const std::vector<core::Point> &arc, const std::vector<const core::Ring *> &boundary) {
    // Boundaries of the county and of its townships come from one source and agree within a few metres.
    constexpr double nearMetres = 60;
    const core::Point middle = core::pointAlong(arc, core::Metres(core::lengthOf(arc).value() / 2));
    for (const core::Ring *ring : boundary)
        for (std::size_t i = 1; i < ring->size(); ++i)
            if (core::nearestOnSegment(middle, (*ring)[i - 1], (*ring)[i]).distance < nearMetres)
                return true;
    return false;
}

} // namespace

std::vector<BorderArc> sharedBorders(const core::Layer &townships, const core::MultiPolygon &boundary) {
    std::vector<const core::Ring *> rings;
    for (const core::FeaturePointer &township : townships.features())
        std::ranges::copy(ringsOf(township->geometry), std::back_inserter(rings));
    const Topology topology(rings);
    ArcCutter cutter(topology);
    for (const core::Ring *ring : rings)
        cutter.cut(*ring);
    const core::Geometry outline = boundary;
    const std::vector<const core::Ring *> outlineRings = ringsOf(outline);
    std::vector<BorderArc> arcs;
    for (ArcCutter::Arc &arc : cutter.arcs) {
        if (arc.uses == 1 && liesOnBoundary(arc.points, outlineRings))
            continue;
        BorderArc border{std::move(arc.points), {}};
        for (const core::Point &p : border.points)
            border.box.include(p);
        arcs.push_back(std::move(border));
    }
    return arcs;
}

} // namespace gis
