// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include "core/model/feature.h"

namespace gis {

/// One thing on the map: a feature by id, or a row of a column table (layer "road", "building", "demand_point").
struct MapObject {
    static constexpr std::uint32_t noRow = 0xffffffffU;
    std::string layer;
    core::FeatureId id;
    std::uint32_t row = noRow;
    [[nodiscard]] bool isEmpty() const { return layer.empty(); }
    friend bool operator==(const MapObject &, const MapObject &) = default;
    friend auto operator<=>(const MapObject &, const MapObject &) = default;
};

} // namespace gis
