// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/geometry/spatial_index.h"
#include "core/model/county.h"

namespace core {

/// A position of a source: where it lies when read in one way (county plane), and the township that its row states.
struct StatedPosition {
    Point position;
    /// Code or name; empty = the row states none.
    std::string township;
};

/// How well positions, read in one coordinate system, lie in the county.
struct CoordinateFit {
    std::size_t positions = 0;
    /// Inside the outline of the county.
    std::size_t inCounty = 0;
    /// Positions whose row states a township, and those that lie in it.
    std::size_t stated = 0;
    std::size_t inStated = 0;
    /// Median distance to the nearest road, and to the nearest border; nothing where the county has none near.
    std::optional<double> roadMetres;
    std::optional<double> borderMetres;
    /// One a position, higher = better; -log of how unlikely it is.
    std::vector<double> votes;

    [[nodiscard]] double inCountyShare() const;
    [[nodiscard]] double meanVote() const;
};

/// Two readings of the same positions, in their order.
struct FitDifference {
    /// Mean difference of the votes, in units of its standard error; positive = the first fits better.
    double sigmas = 0;
    double meanVote = 0;
};
/// Nothing where there are fewer than eight positions.
[[nodiscard]] FitDifference compareFits(const CoordinateFit &first, const CoordinateFit &second);
/// From this many standard errors on, two readings are told apart by their fit.
inline constexpr double clearlyApart = 3;

/// What positions are held against: outline, townships and roads of a county. Built once, used for every reading of
/// every source.
class CountyFit {
public:
    explicit CountyFit(const County &county);

    [[nodiscard]] bool hasOutline() const { return !m_outline.polygons.empty(); }
    [[nodiscard]] bool hasRoads() const { return m_roadIndex.size() > 0; }
    [[nodiscard]] const MultiPolygon &outline() const { return m_outline; }
    /// `areOutlines`: the positions are vertices of areas, which follow borders as well as roads.
    [[nodiscard]] CoordinateFit fitOf(std::span<const StatedPosition> positions, bool areOutlines) const;

private:
    struct Township {
        std::string code;
        std::string name;
        MultiPolygon area;
        Box box;
    };
    struct Segment {
        Point a;
        Point b;
    };
    void addBorder(const MultiPolygon &area);
    [[nodiscard]] const Township *find(const std::string &word) const;

    MultiPolygon m_outline;
    Box m_box;
    std::vector<Township> m_townships;
    std::shared_ptr<const RoadTable> m_roads;
    SpatialIndex m_roadIndex;
    std::vector<Segment> m_borders;
    SpatialIndex m_borderIndex;
};

} // namespace core
