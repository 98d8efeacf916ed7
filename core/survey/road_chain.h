// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/model/columns.h"
#include "core/survey/near_points.h"

namespace core {

/// A road of the county as a part of a line; `isReversed` when it is drawn the other way.
struct ChainLink {
    std::uint32_t road = 0;
    bool isReversed = false;
};

/// Finds the roads of a table that together follow a line from its one end to the other.
class RoadChains {
public:
    /// Ends of lines may have been moved by `tolerance` metres, all vertices by `rounding`. A road may go on beyond an
    /// end of the line, straight to another road: a gap was closed there.
    RoadChains(const RoadTable &roads, double tolerance, double rounding = 0);

    /// How gladly a road is taken where several lie on each other: the lowest first, none below zero.
    using Rank = std::function<int(const ChainLink &)>;
    /// In the order of the line; nullopt when they do not cover it.
    [[nodiscard]] std::optional<std::vector<ChainLink>> along(std::span<const Point> line, const Rank &rank) const;
    /// Roads that lie on the line with their whole length, where there are any, along it.
    [[nodiscard]] std::vector<ChainLink> partsOf(std::span<const Point> line) const;

private:
    /// How far a line was followed: the vertex that was last passed, and the place.
    struct Walk {
        std::size_t vertex = 0;
        Point at;
        bool isDone = false;
    };
    [[nodiscard]] std::optional<Walk> follow(std::span<const Point> line, const Walk &from,
                                             const ChainLink &link) const;
    /// From where the line ends or begins a road goes straight on to where another one ends.
    [[nodiscard]] bool isCarriedOn(const Point &from, const Point &to) const;
    [[nodiscard]] std::optional<Walk> begin(std::span<const Point> line, const ChainLink &first) const;
    /// What is left of the line is no longer than what ends were moved by.
    [[nodiscard]] bool isAtEnd(std::span<const Point> line, const Walk &walk) const;
    /// Roads that begin near a place, and those that end there, reversed.
    [[nodiscard]] std::vector<ChainLink> startingAt(const Point &place, double metres) const;
    /// Roads that reach beyond a place by their first stretch, and those that do by their last, reversed.
    [[nodiscard]] std::vector<ChainLink> carriedFrom(const Point &place) const;
    [[nodiscard]] std::optional<std::vector<ChainLink>> chainFrom(std::span<const Point> line, ChainLink first,
                                                                  const Rank &rank) const;
    [[nodiscard]] std::vector<ChainLink> ranked(std::vector<ChainLink> links, const Rank &rank) const;

    const RoadTable &m_roads;
    double m_rounding, m_near, m_tolerance;
    /// First and last point of each road, in turn; and the vertices next to them.
    NearPoints m_ends, m_seconds;
};

} // namespace core
