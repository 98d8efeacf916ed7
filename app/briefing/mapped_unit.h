// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <QString>

#include "core/geometry/box.h"
#include "core/geometry/polygon.h"
#include "core/model/county.h"

namespace app {

/// What an atlas has a sheet for each of.
enum class UnitKind { Township, Village };

/// A township or village, with the people that live in it.
struct MappedUnit {
    UnitKind kind = UnitKind::Township;
    core::FeatureId id;
    std::string code;
    QString name;
    /// Township of a village.
    core::FeatureId townshipId;
    QString townshipName;
    /// Empty for a village, which has no border in the file.
    core::MultiPolygon area;
    /// Its people, rows of the demand table.
    std::vector<std::uint32_t> rows;
    /// Area, people and its own place.
    core::Box box;
};

/// All of a county by code; the same every time.
[[nodiscard]] std::vector<MappedUnit> unitsOf(const core::County &county, UnitKind kind);

} // namespace app
