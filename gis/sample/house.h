// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <map>
#include <vector>

#include "gis/sample/road_layout.h"

namespace gis::huarong {

using Quad = std::array<core::Point, 4>;

/// What stands on the ground already: convex shapes and road segments, for collision tests.
class BuiltGround {
public:
    explicit BuiltGround(const core::Box &box);
    void addRoad(const Points &line, double halfWidth);
    void addQuad(const Quad &quad);
    /// True when the quad keeps `gap` metres from every quad and stays off every road.
    [[nodiscard]] bool hasRoom(const Quad &quad, double gap) const;

private:
    struct Shape {
        Quad corners;
        double margin = 0;
    };
    static constexpr double cell = 60;
    template <class Visit> void visitCells(const Quad &quad, double margin, Visit visit) const;

    core::Box m_box;
    std::size_t m_columns = 0;
    std::vector<Shape> m_shapes;
    std::vector<std::vector<std::uint32_t>> m_cells;
};

/// A building with people, or without (`share` 0).
struct House {
    Quad corners;
    /// Row of the register whose people live here.
    std::size_t village = 0;
    /// Relative number of residents.
    double share = 1;
    [[nodiscard]] core::Point centre() const { return (corners[0] + corners[1] + corners[2] + corners[3]) * 0.25; }
};

/// Quad around `centre` whose length runs along `direction`.
[[nodiscard]] Quad quadAt(const core::Point &centre, const core::Point &direction, double length, double depth);
/// Rows of houses along the streets of the blocks, slabs inside the large ones.
void buildBlocks(std::vector<House> &houses, BuiltGround &built, const std::vector<Settlement> &settlements,
                 const std::vector<StreetPlan> &plans, SeededRandom random);
/// Houses along country roads and lanes.
void buildRows(std::vector<House> &houses, BuiltGround &built, const Countryside &land,
               const std::vector<HouseRow> &rows, SeededRandom random);

} // namespace gis::huarong
