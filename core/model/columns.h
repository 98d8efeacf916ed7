// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/geometry/box.h"
#include "core/geometry/point.h"
#include "core/model/uid.h"

namespace core {

/// Road class, most important first; follows OpenStreetMap's `highway` (links belong to their class).
enum class RoadClass : std::uint8_t {
    Motorway,
    Trunk,
    Primary,
    Secondary,
    Tertiary,
    Unclassified,
    Residential,
    LivingStreet,
    Service,
    Track,
    Pedestrian,
    Footway,
    Steps,
    Path,
    Cycleway,
    Ferry,
    Other
};
/// Stored code: "motorway", "living_street" …
[[nodiscard]] std::string_view codeOf(RoadClass roadClass);
[[nodiscard]] RoadClass roadClassFromCode(std::string_view code);

/// One-way for vehicles only, along the line or against it.
enum class OneWay : std::uint8_t { No, Forward, Backward };

/// Attributes of one road piece that decide who may use it.
struct RoadUse {
    RoadClass roadClass = RoadClass::Other;
    OneWay oneWay = OneWay::No;
    /// False on motorways, ferries and where `foot = no`.
    bool foot = true;
    bool motor = true;
    bool closed = false;
    bool bridge = false;
    bool tunnel = false;
    std::int8_t level = 0;
};

/// Roads as packed columns: piece i has points[firstPoint[i] .. firstPoint[i + 1]). Pieces are noded: they meet
/// only where end points are equal. Lines are in the county plane.
struct RoadTable {
    std::vector<Point> points;
    std::vector<std::uint32_t> firstPoint{0};
    std::vector<RoadUse> use;
    /// Index into `names`; 0 = no name.
    std::vector<std::uint32_t> name;
    std::vector<std::string> names{std::string()};
    /// Empty when not asked for.
    std::vector<Uid> uid;
    /// Maximum speed in km/h, 0 = unknown.
    std::vector<std::uint8_t> maxSpeed;

    [[nodiscard]] std::size_t size() const { return use.size(); }
    [[nodiscard]] std::span<const Point> line(std::size_t i) const {
        return std::span(points).subspan(firstPoint[i], firstPoint[i + 1] - firstPoint[i]);
    }
    void add(std::span<const Point> line, const RoadUse &roadUse, std::uint32_t nameIndex, std::uint8_t speed);
};

/// Index for rows that belong to no township or village.
inline constexpr std::uint32_t noUnit = 0xffffffffU;

/// Where people are: one row a point (a building, a stretch of street, a village).
struct DemandTable {
    std::vector<Point> position;
    /// Residents; a negative number means unknown (listed, never guessed).
    std::vector<std::int32_t> persons;
    /// Index into `townshipIds` / `villageIds` (administrative codes, field `code` of those layers), or noUnit.
    std::vector<std::uint32_t> township;
    std::vector<std::uint32_t> village;
    std::vector<std::string> townshipIds;
    std::vector<std::string> villageIds;
    std::vector<Uid> uid;

    [[nodiscard]] std::size_t size() const { return position.size(); }
};

/// Building footprints as packed outer rings.
struct BuildingTable {
    std::vector<Point> points;
    std::vector<std::uint32_t> firstPoint{0};
    std::vector<Uid> uid;

    [[nodiscard]] std::size_t size() const { return firstPoint.size() - 1; }
    [[nodiscard]] std::span<const Point> ring(std::size_t i) const {
        return std::span(points).subspan(firstPoint[i], firstPoint[i + 1] - firstPoint[i]);
    }
};

} // namespace core
