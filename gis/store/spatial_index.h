// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "gis/store/dataset.h"

namespace gis {

/// Suspends the triggers that keep a table's R-tree up to date, so that many rows can be added at once; rebuild()
/// then packs the whole index anew and puts the triggers back. Measured on a million road pieces: 1 s instead of the
/// 13 s that row-by-row insertion takes. Everything happens inside the caller's transaction.
class SpatialIndexPause {
public:
    [[nodiscard]] static core::Result<SpatialIndexPause> begin(const Dataset &dataset, const std::string &table);
    [[nodiscard]] core::Result<void> rebuild();

private:
    SpatialIndexPause(const Dataset &dataset, std::string table) : m_dataset(&dataset), m_table(std::move(table)) {}
    const Dataset *m_dataset;
    std::string m_table;
    std::vector<std::string> m_triggers;
};

} // namespace gis
