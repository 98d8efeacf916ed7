// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/geometry/box.h"
#include "core/geometry/polygon.h"
#include "core/geometry/spatial_index.h"

namespace core {

/// Less of a line inside an area than this is a matter of rounding.
inline constexpr double leastMetresInside = 1e-4;

/// An area to be asked about many lines; the polygons outlive it.
class AskedArea {
public:
    explicit AskedArea(const MultiPolygon &area);

    /// Part of a line, in metres from its start.
    struct Stretch {
        double from = 0, to = 0;
        friend bool operator==(const Stretch &, const Stretch &) = default;
    };
    struct LinePart {
        /// Inside: not along the border, unless the area lies on both sides of it (a seam between two polygons).
        std::vector<Stretch> inside;
        /// A stretch along the border has the area on one side only.
        bool alongBorder = false;
        [[nodiscard]] double metres() const;
    };
    [[nodiscard]] LinePart partOf(std::span<const Point> line) const;

    [[nodiscard]] const Box &box() const { return m_box; }
    /// Border included.
    [[nodiscard]] bool holds(const Point &p) const;

private:
    struct Segment {
        Point a, b;
    };
    enum class Side { Outside, Border, Inside };
    void addRing(const Ring &ring, std::vector<Box> &boxes);
    /// Parts of the segment p-q, which begins `along` metres from the start of its line.
    void addPartOf(const Point &p, const Point &q, double along, LinePart &part) const;
    [[nodiscard]] std::vector<double> meetingsOf(const Point &p, const Point &q,
                                                 const std::vector<std::uint32_t> &near) const;
    [[nodiscard]] Side sideOf(const Point &p, const Point &way, const std::vector<std::uint32_t> &near) const;

    const MultiPolygon &m_area;
    Box m_box;
    std::vector<Segment> m_segments;
    SpatialIndex m_index;
};

} // namespace core
