// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/analysis/cure_terrain.h"
#include "core/analysis/reach_field.h"
#include "core/analysis/rows_by_edge.h"
#include "core/geometry/spatial_index.h"

namespace core {

/// What cures are looked for on; shared by all threads.
class CureGround {
public:
    /// Toward the usable shelters over open roads, the field is advanced to the end. All of it outlives the ground.
    CureGround(const ReachabilityInput &theInput, const ReachabilityResult &theResult,
               const std::vector<NetworkPosition> &thePositions, const ReachField &theField,
               const CureTerrain &theTerrain);

    /// People might walk straight there: no hazard, water, building or road of another level lies between.
    [[nodiscard]] bool isOpenGround(const Point &from, const Point &to) const;
    /// Bridge, tunnel or road off the ground: nobody steps off it or onto it.
    [[nodiscard]] bool isOffTheGround(std::uint32_t edge) const;
    /// The line crosses a bridge or tunnel, or begins or ends beside one or beside roads that cross without meeting.
    [[nodiscard]] bool isBetweenLevels(const Point &from, const Point &to) const;
    /// Effective metres of the straight walk from the people's side; infinite where it is not known.
    [[nodiscard]] double metresOfPath(const Point &from, const Point &to) const;

    /// Uncovered demand rows whose homes lie in the box, or within the ground; ascending.
    [[nodiscard]] std::vector<std::uint32_t> uncoveredIn(const Box &box) const;
    [[nodiscard]] std::vector<std::uint32_t> uncoveredIn(const MultiPolygon &ground) const;
    /// Usable shelters whose ground's bounds meet the box, ascending.
    [[nodiscard]] std::vector<std::uint32_t> groundsIn(const Box &box) const;
    /// An entrance of a usable shelter.
    struct Entrance {
        Point place;
        std::uint32_t shelter = 0;
    };
    [[nodiscard]] std::vector<Entrance> entrancesIn(const Box &box) const;

    const ReachabilityInput &input;
    const ReachabilityResult &result;
    const std::vector<NetworkPosition> &positions;
    const ReachField &field;
    const CureTerrain &terrain;
    RowsByEdge rows;
    /// Effective metres within the limit.
    double bound = 0;
    double legWeight = 0;

private:
    [[nodiscard]] bool isByACrossing(const Point &place) const;

    std::vector<std::uint32_t> m_uncovered;
    SpatialIndex m_homes;
    std::vector<std::uint32_t> m_grounds;
    SpatialIndex m_groundBoxes;
    std::vector<Entrance> m_entrances;
    SpatialIndex m_entranceBoxes;
};

} // namespace core
