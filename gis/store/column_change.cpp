// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/column_change.h"

#include <algorithm>
#include <optional>
#include <span>

#include "core/model/catalogue.h"
#include "core/model/road_cut.h"
#include "gis/store/added_columns.h"
#include "gis/store/audit.h"
#include "gis/store/bulk_batch.h"
#include "gis/store/column_writer.h"
#include "gis/store/confirmation.h"
#include "gis/store/known_degrees.h"
#include "gis/store/packed_rows.h"
#include "gis/store/packed_uids.h"
#include "gis/store/row_digest.h"
#include "gis/store/sqlite_file.h"
#include "gis/store/state_notes.h"
#include "gis/store/wkb.h"

namespace gis {
namespace {

/// Rows of one audit entry: some megabytes of text, far below SQLite's limits for files of others.
constexpr std::size_t rowsPerEntry = 20000;
constexpr std::size_t rowsPerLook = 500;

core::Error cancelled() { return {core::ErrorCode::Cancelled, "job.cancelled", {}, {}}; }
core::Error conflictOf(const std::string &layer, const core::Uid &uid) {
    return {core::ErrorCode::Conflict, "store.conflict", {layer, core::textOf(uid)}, {}};
}

std::span<const core::Uid> part(const std::vector<core::Uid> &uids, std::size_t begin) {
    const std::size_t from = std::min(begin, uids.size());
    return std::span(uids).subspan(from, std::min(rowsPerEntry, uids.size() - from));
}

/// Removes rows; with `writtenAt`, only as that revision left them.
core::Result<void> removeRows(const Dataset &dataset, const std::string &layer, std::span<const core::Uid> uids,
                              std::optional<std::int64_t> writtenAt, const core::Job &job) {
    core::Result<SqliteStatement> remove =
        SqliteStatement::prepare(dataset.handle(), "DELETE FROM " + quotedName(layer) + " WHERE uid=?1" +
                                                       (writtenAt ? " AND rev=?2" : "") + " RETURNING 1");
    if (!remove)
        return tl::unexpected(remove.error());
    for (std::size_t i = 0; i < uids.size(); ++i) {
        if (i % rowsPerLook == 0 && job.cancelled())
            return tl::unexpected(cancelled());
        remove->bind(1, core::textOf(uids[i]));
        if (writtenAt)
            remove->bind(2, *writtenAt);
        const core::Result<bool> removed = remove->step();
        if (!removed)
            return tl::unexpected(removed.error());
        if (!*removed)
            return tl::unexpected(conflictOf(layer, uids[i]));
        remove->reset();
    }
    return {};
}

/// One batch being written.
class Changing {
public:
    Changing(const Dataset &dataset, const CountyPlane &plane, const SaveReceipt &receipt)
        : m_dataset(dataset), m_plane(plane), m_receipt(receipt) {}

    /// Rows that are replaced or go are taken out and kept in the audit; then the new ones are written.
    template <class Table>
    core::Result<void> put(const std::string &layer, const Table *table, const std::vector<core::Uid> &gone,
                           const core::Job &job) {
        if (core::Result<void> taken = takeOut(layer, gone, true, job); !taken || !table)
            return taken;
        if (core::Result<void> taken = takeOut(layer, table->uid, false, job); !taken)
            return taken;
        ColumnWriter writer(m_dataset, m_plane, m_receipt.revision, m_receipt.batch + ":");
        writer.keep(m_degrees);
        const core::Result<std::vector<core::Uid>> uids = writer.write(*table, job);
        if (!uids)
            return tl::unexpected(uids.error());
        if (core::Result<void> filled = fillAdded(layer, *table, *uids); !filled)
            return filled;
        return noteWritten(layer, *uids, job);
    }

    /// Rows that an earlier batch put go, as it left them.
    core::Result<void> removePut(const std::string &layer, const std::vector<core::Uid> &put, std::int64_t writtenAt,
                                 const core::Job &job) {
        if (put.empty())
            return {};
        const core::Result<StoredRows> now = storedRows(m_dataset, layer, put, job);
        if (!now)
            return tl::unexpected(now.error());
        if (core::Result<void> removed = removeRows(m_dataset, layer, put, writtenAt, job); !removed)
            return removed;
        m_kept[layer].push_back(packRows(*now));
        m_receipt.changes += put.size();
        return {};
    }

    /// Rows that it took out come back, once everything that goes is out.
    core::Result<void> restore(const std::string &layer, const StoredRows &rows, const core::Job &job) {
        if (rows.isEmpty())
            return {};
        if (core::Result<void> done = restoreRows(m_dataset, layer, rows, m_receipt.revision, job); !done)
            return done;
        return noteWritten(layer, rows.uids, job);
    }

    /// Tells the audit of what went without anything in its place.
    core::Result<void> tellGone() {
        for (const auto &[layer, kept] : m_kept)
            for (const std::string &before : kept)
                if (core::Result<void> audited = audit(layer, before, {}); !audited)
                    return audited;
        return {};
    }

    [[nodiscard]] const SaveReceipt &receipt() const { return m_receipt; }

private:
    /// What people added to the rows in columns of their own stays; parts of a road that was cut have what it had.
    template <class Table>
    core::Result<void> fillAdded(const std::string &layer, const Table &table, const std::vector<core::Uid> &uids) {
        const auto added = m_added.find(layer);
        core::Uid whole;
        for (std::size_t i = 0; added != m_added.end() && i < uids.size(); ++i) {
            if (added->second.knows(uids[i]))
                whole = uids[i];
            else if (!isPartOf(whole, table, i))
                continue;
            if (core::Result<void> filled = added->second.fill(uids[i], whole); !filled)
                return filled;
        }
        return {};
    }
    static bool isPartOf(const core::Uid &road, const core::RoadTable &roads, std::size_t row) {
        return roads.uid[row] == core::uidOfCut(road, roads.line(row).front());
    }
    template <class Table> static bool isPartOf(const core::Uid &, const Table &, std::size_t) { return false; }

    core::Result<void> takeOut(const std::string &layer, const std::vector<core::Uid> &uids, bool areAllThere,
                               const core::Job &job) {
        for (std::size_t begin = 0; begin < uids.size(); begin += rowsPerEntry) {
            const std::span<const core::Uid> some = part(uids, begin);
            const core::Result<StoredRows> rows = storedRows(m_dataset, layer, some, job);
            if (!rows)
                return tl::unexpected(rows.error());
            if (areAllThere && rows->uids.size() != some.size())
                return tl::unexpected(conflictOf(layer, some.front()));
            if (rows->isEmpty())
                continue;
            if (core::Result<void> removed = removeRows(m_dataset, layer, rows->uids, std::nullopt, job); !removed)
                return removed;
            learnDegrees(*rows);
            if (core::Result<void> kept = m_added.try_emplace(layer, m_dataset, layer).first->second.keep(*rows); !kept)
                return kept;
            m_kept[layer].push_back(packRows(*rows));
            m_receipt.changes += areAllThere ? rows->uids.size() : 0;
        }
        return {};
    }

    void learnDegrees(const StoredRows &rows) {
        for (const std::vector<StoredValue> &row : rows.values)
            for (const StoredValue &value : row)
                if (const auto *blob = std::get_if<StoredBytes>(&value)) {
                    const auto *bytes = reinterpret_cast<const unsigned char *>(blob->bytes.data());
                    std::vector<core::Point> degrees;
                    if (appendWkbLine(wkbOf(std::span(bytes, blob->bytes.size())), degrees))
                        m_degrees.learn(degrees, m_plane);
                }
    }

    core::Result<void> noteWritten(const std::string &layer, const std::vector<core::Uid> &uids, const core::Job &job) {
        std::vector<std::string> &kept = m_kept[layer];
        for (std::size_t begin = 0; begin < uids.size(); begin += rowsPerEntry) {
            const std::string before = kept.empty() ? std::string() : std::move(kept.back());
            if (!kept.empty())
                kept.pop_back();
            if (core::Result<void> audited = audit(layer, before, packUids(part(uids, begin))); !audited)
                return audited;
        }
        m_receipt.changes += uids.size();
        const core::Result<std::vector<RowDigest>> digests = digestsOfRows(m_dataset, *core::findSchema(layer), uids);
        if (!digests)
            return tl::unexpected(digests.error());
        return StateNotes(m_dataset, m_plane, m_receipt.batch, m_entries).noteDigests(layer, *digests, job);
    }

    core::Result<void> audit(const std::string &layer, const std::string &before, const std::string &after) {
        return addAuditEntry(m_dataset, m_receipt.batch, m_entries++, {layer, manyRows, before, after});
    }

    const Dataset &m_dataset;
    const CountyPlane &m_plane;
    SaveReceipt m_receipt;
    std::size_t m_entries = 0;
    /// By layer: packed rows that the audit is still to be told of.
    std::map<std::string, std::vector<std::string>> m_kept;
    KnownDegrees m_degrees;
    std::map<std::string, AddedColumns> m_added;
};

/// What a batch did to one layer, entry by entry.
struct BatchEntry {
    std::string layer;
    /// Rows it added or changed.
    std::vector<core::Uid> put;
    /// Rows it changed or removed, as they were.
    StoredRows before;
};

core::Result<std::vector<BatchEntry>> entriesOf(const Dataset &dataset, const std::string &batch) {
    core::Result<SqliteStatement> rows = SqliteStatement::prepare(
        dataset.handle(), "SELECT layer, before, after FROM audit_entry WHERE batch_uid=?1 AND feature_uid='*' "
                          "ORDER BY fid");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(1, batch);
    std::vector<BatchEntry> entries;
    for (;;) {
        const core::Result<bool> row = rows->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            break;
        const core::LayerSchema *schema = core::findSchema(rows->text(0));
        core::Result<std::vector<core::Uid>> put =
            rows->isNull(2) ? core::Result<std::vector<core::Uid>>() : unpackUids(rows->text(2));
        core::Result<StoredRows> before = rows->isNull(1) ? core::Result<StoredRows>() : unpackRows(rows->text(1));
        if (!put || !before || !schema || schema->holding != core::Holding::Columns)
            return core::failure(core::ErrorCode::InvalidData, "store.bad_batch", {dataset.path(), batch});
        entries.push_back({rows->text(0), std::move(*put), std::move(*before)});
    }
    if (entries.empty())
        return core::failure(core::ErrorCode::NotFound, "store.no_batch", {dataset.path(), batch});
    return entries;
}

core::Result<std::int64_t> revisionOfBatch(const Dataset &dataset, const std::string &batch) {
    core::Result<SqliteStatement> revision =
        SqliteStatement::prepare(dataset.handle(), "SELECT revision FROM audit_batch WHERE uid=?1");
    if (!revision)
        return tl::unexpected(revision.error());
    revision->bind(1, batch);
    if (const core::Result<bool> row = revision->step(); !row || !*row)
        return core::failure(core::ErrorCode::NotFound, "store.no_batch", {dataset.path(), batch});
    return revision->integer(0);
}

core::Result<SaveReceipt> undo(const Dataset &dataset, const CountyPlane &plane, const std::string &batch,
                               const Signature &signature, const core::Job &job) {
    const core::Result<SaveReceipt> receipt = beginBatch(dataset);
    if (!receipt)
        return receipt;
    const core::Result<std::vector<BatchEntry>> entries = entriesOf(dataset, batch);
    if (!entries)
        return tl::unexpected(entries.error());
    const core::Result<std::int64_t> writtenAt = revisionOfBatch(dataset, batch);
    if (!writtenAt)
        return tl::unexpected(writtenAt.error());
    Changing changing(dataset, plane, *receipt);
    core::Result<void> done;
    for (const BatchEntry &entry : *entries)
        if (done)
            done = changing.removePut(entry.layer, entry.put, *writtenAt, job);
    for (const BatchEntry &entry : *entries)
        if (done)
            done = changing.restore(entry.layer, entry.before, job);
    if (done)
        done = changing.tellGone();
    if (!done)
        return tl::unexpected(done.error());
    return finishBatch(dataset, changing.receipt(), signature);
}

core::Result<SaveReceipt> change(const Dataset &dataset, const CountyPlane &plane, const ColumnChange &changed,
                                 const Signature &signature, const core::Job &job) {
    const core::Result<SaveReceipt> receipt = beginBatch(dataset);
    if (!receipt)
        return receipt;
    Changing changing(dataset, plane, *receipt);
    const auto gone = [&changed](const char *layer) {
        const auto rows = changed.gone.find(layer);
        return rows == changed.gone.end() ? std::vector<core::Uid>() : rows->second;
    };
    core::Result<void> done = changing.put("road", changed.put.roads, gone("road"), job);
    if (done)
        done = changing.put("demand_point", changed.put.demand, gone("demand_point"), job);
    if (done)
        done = changing.put("building", changed.put.buildings, gone("building"), job);
    if (done)
        done = changing.tellGone();
    if (!done)
        return tl::unexpected(done.error());
    return finishBatch(dataset, changing.receipt(), signature);
}

core::Result<SaveReceipt> closed(const Dataset &dataset, core::Result<SaveReceipt> receipt) {
    if (!receipt && !isCommitted(receipt.error()))
        dataset.abandon();
    return receipt;
}

} // namespace

core::Result<SaveReceipt> changeColumns(const Dataset &dataset, const CountyPlane &plane, const ColumnChange &changed,
                                        const Signature &signature, const core::Job &job) {
    return closed(dataset, change(dataset, plane, changed, signature, job));
}

core::Result<bool> isChange(const Dataset &dataset, const std::string &batch) {
    core::Result<SqliteStatement> row =
        SqliteStatement::prepare(dataset.handle(), "SELECT 1 FROM audit_entry WHERE batch_uid=?1 AND feature_uid='*' "
                                                   "AND instr(before, '\"table\"') > 0 LIMIT 1");
    if (!row)
        return tl::unexpected(row.error());
    row->bind(1, batch);
    return row->step();
}

core::Result<SaveReceipt> undoChange(const Dataset &dataset, const CountyPlane &plane, const std::string &batch,
                                     const Signature &signature, const core::Job &job) {
    return closed(dataset, undo(dataset, plane, batch, signature, job));
}

} // namespace gis
