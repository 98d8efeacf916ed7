// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/geometry/point.h"

namespace core {

/// Files keep coordinates in decimal degrees; below this a difference is rounding, not an edit.
inline constexpr double samePlaceMetres = 0.005;

[[nodiscard]] inline bool isNear(const Point &a, const Point &b, double metres = samePlaceMetres) {
    return std::abs(a.x - b.x) <= metres && std::abs(a.y - b.y) <= metres;
}

/// Points of a table by their place, for questions of a few millimetres or metres.
class NearPoints {
public:
    /// `cellMetres`: about the distance that will be asked for, where that is much more than a metre.
    explicit NearPoints(std::span<const Point> points, double cellMetres = 2)
        : m_cellMetres(cellMetres), m_points(points.begin(), points.end()) {
        m_cells.reserve(points.size());
        for (std::uint32_t i = 0; i < points.size(); ++i)
            if (std::isfinite(points[i].x) && std::isfinite(points[i].y))
                m_cells.emplace_back(cellAt(columnOf(points[i].x), columnOf(points[i].y)), i);
        std::ranges::sort(m_cells);
    }

    /// Numbers of the points that differ by at most so much in x and in y, ascending within each cell.
    template <class Take> void search(const Point &p, double metres, const Take &take) const {
        for (std::int64_t x = columnOf(p.x - metres); x <= columnOf(p.x + metres); ++x)
            for (std::int64_t y = columnOf(p.y - metres); y <= columnOf(p.y + metres); ++y) {
                const std::uint64_t cell = cellAt(x, y);
                for (auto found = std::ranges::lower_bound(m_cells, cell, {}, &Entry::first);
                     found != m_cells.end() && found->first == cell; ++found)
                    if (isNear(m_points[found->second], p, metres))
                        take(found->second);
            }
    }

private:
    using Entry = std::pair<std::uint64_t, std::uint32_t>;
    [[nodiscard]] std::int64_t columnOf(double metres) const {
        return static_cast<std::int64_t>(std::floor(metres / m_cellMetres));
    }
    static std::uint64_t cellAt(std::int64_t x, std::int64_t y) {
        return (static_cast<std::uint64_t>(x) << 32U) ^ (static_cast<std::uint64_t>(y) & 0xffffffffU);
    }
    double m_cellMetres;
    std::vector<Point> m_points;
    std::vector<Entry> m_cells;
};

} // namespace core
