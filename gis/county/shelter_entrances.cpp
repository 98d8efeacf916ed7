// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/shelter_entrances.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "core/geometry/geometry.h"
#include "core/geometry/measure.h"

namespace gis {
namespace {

constexpr double entranceSpacing = 25;
constexpr std::size_t mostEntrances = 12;
/// A gate counts as standing on the outline within this distance.
constexpr double gateTolerance = 2;
/// Default snap limit (decisions.md 4): beyond it no entrance is guessed.
constexpr double farthestRoad = 300;

core::Box boxOf(const core::Point &a, const core::Point &b) {
    core::Box box;
    box.include(a);
    box.include(b);
    return box;
}

core::Point between(const core::Point &a, const core::Point &b, double t) {
    return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
}

/// Where segments a-b and c-d cross or touch; parallel ones do not count.
std::optional<core::Point> crossing(const core::Point &a, const core::Point &b, const core::Point &c,
                                    const core::Point &d) {
    const double ux = b.x - a.x, uy = b.y - a.y, vx = d.x - c.x, vy = d.y - c.y;
    const double cross = ux * vy - uy * vx;
    if (cross == 0)
        return std::nullopt;
    const double t = ((c.x - a.x) * vy - (c.y - a.y) * vx) / cross;
    const double s = ((c.x - a.x) * uy - (c.y - a.y) * ux) / cross;
    if (t < 0 || t > 1 || s < 0 || s > 1)
        return std::nullopt;
    return between(a, b, t);
}

void keepApart(std::vector<core::Point> &points) {
    std::vector<core::Point> kept;
    for (const core::Point &p : points)
        if (kept.size() < mostEntrances && std::ranges::none_of(kept, [&](const core::Point &other) {
                return core::distance(p, other) < entranceSpacing;
            }))
            kept.push_back(p);
    points = std::move(kept);
}

} // namespace

EntranceFinder::EntranceFinder(const core::RoadTable &roads, std::vector<core::Point> gates)
    : m_gates(std::move(gates)) {
    std::vector<core::Box> boxes;
    for (std::size_t i = 0; i < roads.size(); ++i) {
        const core::RoadUse &use = roads.use[i];
        // A bridge or tunnel passes a site without entering it.
        if (!use.foot || use.closed || use.bridge || use.tunnel)
            continue;
        const auto line = roads.line(i);
        for (std::size_t k = 0; k + 1 < line.size(); ++k) {
            m_segments.emplace_back(line[k], line[k + 1]);
            boxes.push_back(boxOf(line[k], line[k + 1]));
        }
    }
    m_segmentIndex = core::SpatialIndex::build(boxes);
    boxes.clear();
    for (const core::Point &gate : m_gates)
        boxes.push_back(boxOf(gate, gate));
    m_gateIndex = core::SpatialIndex::build(boxes);
}

void EntranceFinder::addCrossings(const core::Ring &ring, std::vector<core::Point> &found) const {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const core::Box box = boxOf(ring[i], ring[i + 1]);
        for (const std::uint32_t gate : m_gateIndex.search(box.grown(gateTolerance)))
            if (core::nearestOnSegment(m_gates[gate], ring[i], ring[i + 1]).distance <= gateTolerance)
                found.push_back(m_gates[gate]);
        for (const std::uint32_t segment : m_segmentIndex.search(box))
            if (const auto p = crossing(ring[i], ring[i + 1], m_segments[segment].first, m_segments[segment].second))
                found.push_back(*p);
    }
}

std::vector<core::Point> EntranceFinder::nearestToRoad(const core::MultiPolygon &site) const {
    double best = farthestRoad;
    std::optional<core::Point> entrance;
    for (const core::Polygon &polygon : site.polygons)
        for (std::size_t i = 0; i + 1 < polygon.outer.size(); ++i) {
            // Corner to road, and the middle of long sides to road.
            const core::Point &a = polygon.outer[i], &b = polygon.outer[i + 1];
            for (const core::Point &p : {a, between(a, b, 0.5)}) {
                const auto nearest = m_segmentIndex.nearest(p, best, [&](std::uint32_t segment) {
                    const double d =
                        core::nearestOnSegment(p, m_segments[segment].first, m_segments[segment].second).distance;
                    return d * d;
                });
                if (nearest && nearest->squaredDistance < best * best) {
                    best = std::sqrt(nearest->squaredDistance);
                    entrance = p;
                }
            }
        }
    return entrance ? std::vector<core::Point>{*entrance} : std::vector<core::Point>();
}

std::vector<core::Point> EntranceFinder::entrancesOf(const core::MultiPolygon &site) const {
    std::vector<core::Point> found;
    for (const core::Polygon &polygon : site.polygons)
        addCrossings(polygon.outer, found);
    keepApart(found);
    return found.empty() ? nearestToRoad(site) : found;
}

} // namespace gis
