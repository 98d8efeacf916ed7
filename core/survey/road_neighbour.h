// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/geometry/spatial_index.h"
#include "core/model/columns.h"

namespace core {

/// A line that runs along a road at no more metres may be that road, drawn anew: with the same name or class …
inline constexpr double movedRoadMetres = 20;
/// … and where neither is the same, but the names do not contradict each other.
inline constexpr double movedOtherMetres = 5;

/// Some roads of a table by the ground they run over; keeps the table.
class RoadNeighbours {
public:
    RoadNeighbours(const RoadTable &roads, std::vector<std::uint32_t> which);

    /// What is known of a line.
    struct Told {
        std::string name;
        RoadClass roadClass = RoadClass::Other;
        bool isClassTold = false;
        std::int8_t level = 0;
    };
    /// Roads that run beside most of the line (four fifths), about as it runs and on its level; empty where none do.
    [[nodiscard]] std::vector<std::uint32_t> beside(std::span<const Point> line, const Told &told) const;
    /// Most of the road runs beside the line.
    [[nodiscard]] bool isBeside(std::uint32_t road, std::span<const Point> line) const;

private:
    [[nodiscard]] double reachOf(std::uint32_t road, const Told &told) const;

    const RoadTable &m_roads;
    struct Segment {
        std::uint32_t road = 0;
        Point a, b;
    };
    std::vector<Segment> m_segments;
    SpatialIndex m_index;
};

} // namespace core
