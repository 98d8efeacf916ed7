// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/audit_reader.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "core/model/catalogue.h"
#include "gis/store/audit.h"
#include "gis/store/row_json.h"
#include "gis/store/settings_table.h"
#include "gis/store/sqlite_file.h"

namespace gis {
namespace {

constexpr const char *batchColumns = "b.uid, b.who, b.why, b.at, b.revision, b.changes, b.source_hash";
constexpr int batchColumnCount = 7;

AuditBatch batchAt(const SqliteStatement &row) {
    return {row.text(0), row.text(1), row.text(2), row.text(3), row.integer(4), row.integer(5), row.text(6)};
}

/// Number of rows in the head of a packed list of uids, {"rows":123,…
std::int64_t packedRows(std::string_view text) {
    constexpr std::string_view head = "{\"rows\":";
    std::int64_t rows = 0;
    if (text.substr(0, head.size()) == head)
        std::from_chars(text.data() + head.size(), text.data() + text.size(), rows);
    return rows;
}

/// Columns after those of the batch.
enum EntryColumn { Uid = batchColumnCount, LayerName, FeatureUid, Before, After };

AuditEntry entryAt(const SqliteStatement &row, const CountyPlane &plane) {
    AuditEntry entry;
    entry.batch = batchAt(row);
    entry.uid = row.text(Uid);
    entry.layer = row.text(LayerName);
    if (row.textView(FeatureUid) == manyRows) {
        const std::int64_t before = packedRows(row.textView(Before)), after = packedRows(row.textView(After));
        entry.bulkRows = after - before;
        entry.bulkChanged = std::min(before, after);
        return entry;
    }
    entry.feature = row.text(FeatureUid);
    fillStates(entry, row.text(Before), row.text(After), plane);
    return entry;
}

/// Runs `keep` for every row.
template <class Keep> core::Result<void> forEachRow(SqliteStatement &rows, const Keep &keep) {
    for (;;) {
        const core::Result<bool> row = rows.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return {};
        keep();
    }
}

} // namespace

void fillStates(AuditEntry &entry, const std::string &before, const std::string &after, const CountyPlane &plane) {
    const core::LayerSchema *schema = core::findSchema(entry.layer);
    const auto state = [&](const std::string &text) -> core::FeaturePointer {
        if (text.empty())
            return nullptr;
        core::Result<core::Feature> feature = schema ? featureFromJson(entry.feature, text, *schema, plane)
                                                     : core::failure(core::ErrorCode::NotFound, "store.no_table");
        entry.isUnreadable = entry.isUnreadable || !feature;
        return feature ? std::make_shared<const core::Feature>(std::move(*feature)) : nullptr;
    };
    entry.isBeforeUnknown = before == unknownState;
    entry.before = entry.isBeforeUnknown ? nullptr : state(before);
    entry.after = state(after);
}

core::Result<std::vector<AuditBatch>> auditBatchesOf(const Dataset &dataset, std::size_t skip, std::size_t limit) {
    core::Result<SqliteStatement> rows = SqliteStatement::prepare(
        dataset.handle(), std::string("SELECT ") + batchColumns +
                              " FROM audit_batch b ORDER BY b.revision DESC, b.fid DESC LIMIT ?1 OFFSET ?2");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(1, static_cast<std::int64_t>(limit));
    rows->bind(2, static_cast<std::int64_t>(skip));
    std::vector<AuditBatch> batches;
    if (core::Result<void> done = forEachRow(*rows, [&] { batches.push_back(batchAt(*rows)); }); !done)
        return tl::unexpected(done.error());
    return batches;
}

core::Result<std::vector<AuditEntry>> auditEntriesOf(const Dataset &dataset, const CountyPlane &plane,
                                                     const AuditQuery &query) {
    // Of a bulk entry only the head that holds its number of rows.
    core::Result<SqliteStatement> rows = SqliteStatement::prepare(
        dataset.handle(), std::string("SELECT ") + batchColumns +
                              ", e.uid, e.layer, e.feature_uid,"
                              " CASE e.feature_uid WHEN '*' THEN substr(e.before, 1, 40) ELSE e.before END,"
                              " CASE e.feature_uid WHEN '*' THEN substr(e.after, 1, 40) ELSE e.after END"
                              " FROM audit_entry e JOIN audit_batch b ON b.uid = e.batch_uid"
                              " WHERE (?1 = '' OR e.batch_uid = ?1) AND (?2 = '' OR e.layer = ?2)"
                              " AND (?3 = '' OR e.feature_uid = ?3) AND e.feature_uid <> '='"
                              " ORDER BY b.revision DESC, e.fid DESC LIMIT ?4 OFFSET ?5");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(1, query.batch);
    rows->bind(2, query.layer);
    rows->bind(3, query.feature);
    rows->bind(4, static_cast<std::int64_t>(query.limit));
    rows->bind(5, static_cast<std::int64_t>(query.skip));
    std::vector<AuditEntry> entries;
    if (core::Result<void> done = forEachRow(*rows, [&] { entries.push_back(entryAt(*rows, plane)); }); !done)
        return tl::unexpected(done.error());
    return entries;
}

core::Result<LayerChanges> layerChangesOf(const Dataset &dataset) {
    const core::Result<Settings> settings = readSettings(dataset);
    if (!settings)
        return tl::unexpected(settings.error());
    LayerChanges changes;
    changes.revision = revisionOf(*settings);
    // Notes of how rows stand are no changes.
    core::Result<SqliteStatement> rows = SqliteStatement::prepare(
        dataset.handle(), "SELECT e.layer, max(b.revision) FROM audit_entry e JOIN audit_batch b ON b.uid=e.batch_uid "
                          "WHERE e.feature_uid<>?1 GROUP BY e.layer");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(1, std::string(stateOfRows));
    for (;;) {
        const core::Result<bool> row = rows->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return changes;
        changes.last[rows->text(0)] = rows->integer(1);
    }
}

} // namespace gis
