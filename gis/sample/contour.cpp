// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/sample/contour.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <vector>

#include "core/geometry/measure.h"
#include "gis/sample/curve.h"

namespace gis::huarong {
namespace {

using core::Point;

/// Crossing points sit on grid edges; an edge is named by its lower-left node and whether it is vertical.
using EdgeName = std::uint64_t;

class Tracer {
public:
    Tracer(const ContourGrid &grid, const std::function<double(const Point &)> &field)
        : m_grid(grid), m_columns(static_cast<std::size_t>(grid.box.width() / grid.cell) + 2),
          m_rows(static_cast<std::size_t>(grid.box.height() / grid.cell) + 2), m_value(m_columns * m_rows, -1) {
        for (std::size_t y = 1; y + 1 < m_rows; ++y)
            for (std::size_t x = 1; x + 1 < m_columns; ++x)
                m_value[y * m_columns + x] = field(nodeAt(x, y));
    }

    std::vector<core::Ring> rings() {
        for (std::size_t y = 0; y + 1 < m_rows; ++y)
            for (std::size_t x = 0; x + 1 < m_columns; ++x)
                traceCell(x, y);
        std::vector<core::Ring> all;
        while (!m_next.empty()) {
            core::Ring ring;
            const EdgeName first = m_next.begin()->first;
            for (EdgeName at = first;;) {
                ring.push_back(crossing(at));
                const auto step = m_next.find(at);
                at = step->second;
                m_next.erase(step);
                if (at == first)
                    break;
            }
            ring.push_back(ring.front());
            all.push_back(std::move(ring));
        }
        return all;
    }

private:
    [[nodiscard]] Point nodeAt(std::size_t x, std::size_t y) const {
        return {m_grid.box.minX + static_cast<double>(x) * m_grid.cell,
                m_grid.box.minY + static_cast<double>(y) * m_grid.cell};
    }
    [[nodiscard]] bool isAbove(std::size_t x, std::size_t y) const { return m_value[y * m_columns + x] > 0; }
    [[nodiscard]] EdgeName edgeName(std::size_t x, std::size_t y, bool vertical) const {
        return (y * m_columns + x) * 2 + (vertical ? 1 : 0);
    }

    Point crossing(EdgeName name) const {
        const std::size_t node = name / 2, x = node % m_columns, y = node / m_columns;
        const bool vertical = name % 2 == 1;
        const double a = m_value[node], b = m_value[vertical ? node + m_columns : node + 1];
        const double t = std::clamp(a / (a - b), 0.05, 0.95);
        const Point from = nodeAt(x, y), to = vertical ? nodeAt(x, y + 1) : nodeAt(x + 1, y);
        return from + (to - from) * t;
    }

    /// Links the crossings of one cell so that the ground above zero lies on the left.
    void traceCell(std::size_t x, std::size_t y) {
        const EdgeName bottom = edgeName(x, y, false), top = edgeName(x, y + 1, false);
        const EdgeName left = edgeName(x, y, true), right = edgeName(x + 1, y, true);
        const int code = (isAbove(x, y) ? 1 : 0) | (isAbove(x + 1, y) ? 2 : 0) | (isAbove(x + 1, y + 1) ? 4 : 0) |
                         (isAbove(x, y + 1) ? 8 : 0);
        const auto link = [this](EdgeName from, EdgeName to) { m_next[from] = to; };
        switch (code) {
        case 1:
            link(bottom, left);
            break;
        case 2:
            link(right, bottom);
            break;
        case 3:
            link(right, left);
            break;
        case 4:
            link(top, right);
            break;
        case 5:
            link(bottom, left);
            link(top, right);
            break;
        case 6:
            link(top, bottom);
            break;
        case 7:
            link(top, left);
            break;
        case 8:
            link(left, top);
            break;
        case 9:
            link(bottom, top);
            break;
        case 10:
            link(right, bottom);
            link(left, top);
            break;
        case 11:
            link(right, top);
            break;
        case 12:
            link(left, right);
            break;
        case 13:
            link(bottom, right);
            break;
        case 14:
            link(left, bottom);
            break;
        default:
            break;
        }
    }

    ContourGrid m_grid;
    std::size_t m_columns, m_rows;
    std::vector<double> m_value;
    std::map<EdgeName, EdgeName> m_next;
};

double signedArea(const core::Ring &ring) {
    double twice = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        twice += (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) -
                 (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
    return twice / 2;
}

} // namespace

core::MultiPolygon areasAbove(const ContourGrid &grid, const std::function<double(const Point &)> &field) {
    core::MultiPolygon areas;
    std::vector<core::Ring> holes;
    for (const core::Ring &ring : Tracer(grid, field).rings()) {
        const double area = signedArea(ring);
        if (std::abs(area) < grid.minimumArea)
            continue;
        if (area > 0)
            areas.polygons.push_back({softened(ring), {}});
        else
            holes.push_back(softened(ring));
    }
    for (core::Ring &hole : holes) {
        core::Polygon *owner = nullptr;
        for (core::Polygon &polygon : areas.polygons)
            if (core::contains(core::Polygon{polygon.outer, {}}, hole.front()) &&
                (!owner ||
                 core::areaOf(core::Polygon{polygon.outer, {}}) < core::areaOf(core::Polygon{owner->outer, {}})))
                owner = &polygon;
        if (owner)
            owner->holes.push_back(std::move(hole));
    }
    return areas;
}

} // namespace gis::huarong
