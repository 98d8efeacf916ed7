// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>

#include "core/model/columns.h"
#include "core/model/feature.h"

namespace core {

/// Where nothing is known, a value is null.
struct RoadRow {
    Uid uid;
    RoadUse use;
    std::string name;
    std::uint8_t maxSpeed = 0;
};
struct DemandRow {
    Uid uid;
    Point position;
    std::int32_t persons = -1;
    std::string township;
    std::string village;
    friend bool operator==(const DemandRow &, const DemandRow &) = default;
};

[[nodiscard]] RoadRow roadRow(const RoadTable &roads, std::size_t i);
[[nodiscard]] DemandRow demandRow(const DemandTable &demand, std::size_t i);

// Rows of column layers as the change sets and the audit have them: values in the order of their schema, fields that
// the tables do not hold are null.

[[nodiscard]] Feature featureOf(const RoadRow &road, std::span<const Point> line);
[[nodiscard]] Feature featureOf(const DemandRow &demand);
[[nodiscard]] Feature buildingFeature(const Uid &uid, std::span<const Point> ring);

[[nodiscard]] bool isSameUse(const RoadUse &a, const RoadUse &b);

} // namespace core
