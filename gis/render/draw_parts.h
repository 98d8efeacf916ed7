// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <vector>

#include "core/geometry/spatial_index.h"
#include "core/model/county.h"

namespace gis {

/// Some rows of a table and an index over their boxes; `rows` ascending.
struct RowIndex {
    std::vector<std::uint32_t> rows;
    core::SpatialIndex index;
    /// Rows whose boxes meet `box`, ascending.
    [[nodiscard]] std::vector<std::uint32_t> in(const core::Box &box) const;
};

inline constexpr std::size_t roadClassCount = static_cast<std::size_t>(core::RoadClass::Other) + 1;

/// Roads by class. A class is indexed when it is first asked for: the picture of a whole county needs the main roads
/// only, and a million streets take their time.
class RoadParts {
public:
    explicit RoadParts(std::shared_ptr<const core::RoadTable> table);

    [[nodiscard]] const core::RoadTable &table() const { return *m_table; }
    [[nodiscard]] bool isOf(const std::shared_ptr<const core::RoadTable> &table) const { return m_table == table; }
    /// Any thread; the first caller indexes, others wait.
    [[nodiscard]] const RowIndex &rows(core::RoadClass roadClass) const;
    /// Roads of the class in the most crowded `squareMetres` of the county (an upper bound): the same answer wherever
    /// the map is moved.
    [[nodiscard]] std::size_t mostWithin(core::RoadClass roadClass, double squareMetres) const;

private:
    struct RoadRank {
        mutable std::once_flag once;
        mutable RowIndex index;
        std::vector<std::uint32_t> rows;
        /// Roads in the n + 1 most crowded cells.
        std::vector<std::uint32_t> inCrowdedCells;
    };
    void countCells();

    std::shared_ptr<const core::RoadTable> m_table;
    std::array<RoadRank, roadClassCount> m_ranks;
    double m_cellMetres = 1000;
};

struct BuildingParts {
    std::shared_ptr<const core::BuildingTable> table;
    std::shared_ptr<const core::DemandTable> demand;
    RowIndex rows;
    /// Demand row whose point lies in the building, or noUnit.
    std::vector<std::uint32_t> demandRow;
};

struct DemandParts {
    std::shared_ptr<const core::DemandTable> table;
    RowIndex rows;
};

/// A feature layer as it was when it was indexed.
struct LayerParts {
    std::vector<core::FeaturePointer> features;
    std::vector<core::Box> boxes;
    core::SpatialIndex index;
};

/// A piece of border, stored once although two townships share it.
struct BorderArc {
    std::vector<core::Point> points;
    core::Box box;
};

struct BorderParts {
    std::vector<core::FeaturePointer> townships;
    std::vector<BorderArc> arcs;
};

/// Where the name of a township stands: where most of its people live, else in its middle.
struct TownshipSeat {
    core::FeatureId id;
    core::Point position;
};

/// For every levee, and every line of it: is the protected land on its left? (Water lies on the other side.)
struct LeveeParts {
    std::vector<core::FeaturePointer> levees, water, waterways;
    std::vector<std::vector<bool>> landOnLeft;
};

/// What a DrawIndex holds; only the painting code reads it.
struct DrawParts {
    std::shared_ptr<const RoadParts> roads;
    std::shared_ptr<const BuildingParts> buildings;
    std::shared_ptr<const DemandParts> demand;
    std::map<std::string, std::shared_ptr<const LayerParts>, std::less<>> layers;
    std::shared_ptr<const BorderParts> borders;
    std::vector<TownshipSeat> seats;
    std::shared_ptr<const LeveeParts> levees;

    /// Null when the county has no such layer.
    [[nodiscard]] const LayerParts *layer(std::string_view name) const;
};

/// Township outlines without doubles: arcs between the places where three townships or the county border meet.
/// Arcs along the county boundary are left out.
[[nodiscard]] std::vector<BorderArc> sharedBorders(const core::Layer &townships, const core::MultiPolygon &boundary);

/// Looks up to 400 m to both sides of each levee for water; without any, the land is taken to lie on the left.
[[nodiscard]] std::shared_ptr<const LeveeParts> landSides(const core::County &county);

} // namespace gis
