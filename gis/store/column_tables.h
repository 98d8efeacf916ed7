// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "core/change/change_set.h"
#include "core/model/columns.h"

namespace gis {

/// What is done to the column layers in one batch: rows to add, and rows that are there to be changed (`before` and
/// `after`) or removed (`before` alone). Null ones are skipped.
struct ColumnTables {
    const core::RoadTable *roads = nullptr;
    const core::DemandTable *demand = nullptr;
    const core::BuildingTable *buildings = nullptr;
    /// Fields that the tables do not hold are null on both sides and stay as they are.
    const core::ChangeSet *changes = nullptr;
    /// Rows to add and to change.
    [[nodiscard]] std::size_t rows() const;
};

} // namespace gis
