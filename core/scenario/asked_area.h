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

/// An area to be asked about many lines and points.
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
    /// The border comes near the line.
    [[nodiscard]] bool isBorderNear(const Box &box) const;
    /// Border included.
    [[nodiscard]] bool holds(const Point &p) const;

private:
    struct Segment {
        Point a, b;
    };
    enum class Side { Outside, Border, Inside };
    /// Which polygon a ring belongs to, and the first segment behind it.
    struct RingPlace {
        std::uint32_t polygon = 0;
        bool isHole = false;
        std::uint32_t end = 0;
    };
    void addRing(const Ring &ring, RingPlace place, std::vector<Box> &boxes);
    void cutStrips();
    [[nodiscard]] std::size_t stripOf(double y) const;
    /// Side of one ring of which some segments are in a strip; `next` goes behind them.
    [[nodiscard]] Side sideOfRing(const Point &p, const RingPlace &ring, std::size_t &next, std::size_t end) const;
    /// Parts of the segment p-q, which begins `along` metres from the start of its line.
    void addPartOf(const Point &p, const Point &q, double along, LinePart &part) const;
    [[nodiscard]] std::vector<double> meetingsOf(const Point &p, const Point &q,
                                                 const std::vector<std::uint32_t> &near) const;
    [[nodiscard]] Side sideOf(const Point &p, const Point &way, const std::vector<std::uint32_t> &near) const;

    Box m_box;
    std::vector<RingPlace> m_rings;
    /// Segments by the strips of equal height that they reach into, in their order: a point asks those of its own
    /// strip.
    std::vector<std::uint32_t> m_firstOfStrip, m_ofStrip;
    double m_stripHeight = 0;
    std::vector<Segment> m_segments;
    SpatialIndex m_index;
};

} // namespace core
