// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/model/uid.h"
#include "core/result.h"
#include "gis/store/dataset.h"
#include "gis/store/packed_rows.h"

namespace gis {

/// What rows of a column layer say in columns that the program itself does not fill (added in QGIS, say), while they
/// are taken out and written anew.
class AddedColumns {
public:
    AddedColumns(const Dataset &dataset, std::string layer) : m_dataset(dataset), m_layer(std::move(layer)) {}

    [[nodiscard]] core::Result<void> keep(const StoredRows &rows);
    [[nodiscard]] bool knows(const core::Uid &uid) const { return m_rows.contains(uid); }
    /// The row says there what the row `from` said.
    [[nodiscard]] core::Result<void> fill(const core::Uid &uid, const core::Uid &from);

private:
    const Dataset &m_dataset;
    std::string m_layer;
    std::vector<std::string> m_columns;
    std::map<core::Uid, std::vector<StoredValue>> m_rows;
};

} // namespace gis
