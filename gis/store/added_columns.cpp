// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/added_columns.h"

#include <algorithm>

#include <ogrsf_frmts.h>

#include "core/model/catalogue.h"
#include "gis/store/sqlite_file.h"

namespace gis {
namespace {

/// Filled whenever a row is written.
bool isOwn(const core::LayerSchema &schema, const std::string &column) {
    return column == "uid" || column == "rev" || (column != "provenance" && schema.find(column));
}

} // namespace

core::Result<void> AddedColumns::keep(const StoredRows &rows) {
    const core::LayerSchema *schema = core::findSchema(m_layer);
    const core::Result<OGRLayer *> layer = m_dataset.layer(m_layer);
    if (!schema || !layer)
        return layer ? core::failure(core::ErrorCode::NotFound, "store.no_table", {m_dataset.path(), m_layer})
                     : tl::unexpected(layer.error());
    const std::string number = (*layer)->GetFIDColumn(), shape = (*layer)->GetGeometryColumn();
    std::vector<std::size_t> added;
    m_columns.clear();
    for (std::size_t i = 0; i < rows.columns.size(); ++i)
        if (rows.columns[i] != number && rows.columns[i] != shape && !isOwn(*schema, rows.columns[i])) {
            added.push_back(i);
            m_columns.push_back(rows.columns[i]);
        }
    for (std::size_t row = 0; row < rows.uids.size() && !added.empty(); ++row) {
        std::vector<StoredValue> &values = m_rows[rows.uids[row]];
        values.clear();
        for (const std::size_t column : added)
            values.push_back(rows.values[row][column]);
    }
    return {};
}

core::Result<void> AddedColumns::fill(const core::Uid &uid, const core::Uid &from) {
    const auto row = m_rows.find(from);
    if (row == m_rows.end() || m_columns.empty())
        return {};
    std::string columns;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        columns += (i > 0 ? ", " : "") + quotedName(m_columns[i]) + "=?" + std::to_string(i + 2);
    core::Result<SqliteStatement> update = SqliteStatement::prepare(
        m_dataset.handle(), "UPDATE " + quotedName(m_layer) + " SET " + columns + " WHERE uid=?1");
    if (!update)
        return tl::unexpected(update.error());
    update->bind(1, core::textOf(uid));
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        bindValue(*update, static_cast<int>(i) + 2, row->second[i]);
    if (const core::Result<bool> done = update->step(); !done)
        return tl::unexpected(done.error());
    return {};
}

} // namespace gis
