// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/county_file.h"

#include <algorithm>

#include <ogrsf_frmts.h>

#include "core/model/catalogue.h"
#include "core/model/uid.h"
#include "gis/store/audit.h"
#include "gis/store/bulk_batch.h"
#include "gis/store/column_edits.h"
#include "gis/store/column_writer.h"
#include "gis/store/confirmation.h"
#include "gis/store/county_schema.h"
#include "gis/store/durable_file.h"
#include "gis/store/feature_row.h"
#include "gis/store/gdal_messages.h"
#include "gis/store/own_write.h"
#include "gis/store/packed_parts.h"
#include "gis/store/packed_uids.h"
#include "gis/store/settings_table.h"
#include "gis/store/sqlite_file.h"
#include "gis/store/state_notes.h"
#include "gis/store/verified_files.h"

namespace gis {
namespace {

/// Uids of one audit row: two megabytes of text, far below SQLite's limits for files of others.
constexpr std::size_t uidsPerEntry = 100000;
constexpr std::size_t rowsPerLook = 500;

core::Result<void> writeFeatures(const Dataset &dataset, const CountyPlane &plane, const core::Layer &layer,
                                 std::int64_t revision, const core::Job &job) {
    if (layer.size() == 0)
        return {};
    const core::Result<OGRLayer *> table = dataset.layer(layer.schema().name);
    if (!table)
        return tl::unexpected(table.error());
    const FeatureRow codec(layer.schema(), **table, plane);
    const GdalMessages messages;
    std::size_t number = 0;
    for (const core::FeaturePointer &feature : layer.features()) {
        if (number++ % rowsPerLook == 0 && job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
        OGRFeature row((*table)->GetLayerDefn());
        if (core::Result<void> filled = codec.write(*feature, nullptr, revision, row); !filled)
            return filled;
        if ((*table)->CreateFeature(&row) != OGRERR_NONE || messages.hasFailure())
            return tl::unexpected(dataset.error(messages.text()));
    }
    return {};
}

core::Result<void> writeColumns(const Dataset &dataset, const CountyPlane &plane, const core::County &county,
                                std::int64_t revision, const core::Job &job) {
    ColumnWriter writer(dataset, plane, revision, county.identity.fileUid + ":");
    core::Result<std::vector<core::Uid>> uids;
    if (county.roads)
        uids = writer.write(*county.roads, job);
    if (uids && county.demand)
        uids = writer.write(*county.demand, job);
    if (uids && county.buildings)
        uids = writer.write(*county.buildings, job);
    if (!uids)
        return tl::unexpected(uids.error());
    return {};
}

std::size_t rowCount(const core::County &county) {
    std::size_t rows = ColumnTables{county.roads.get(), county.demand.get(), county.buildings.get()}.rows();
    for (const auto &[name, layer] : county.layers)
        rows += layer.size();
    return rows;
}

core::Result<void> noteStates(const Dataset &dataset, const CountyPlane &plane, const std::string &batch,
                              const core::Job &job) {
    std::size_t entries = 0;
    StateNotes notes(dataset, plane, batch, entries);
    for (const core::LayerSchema &schema : core::catalogue())
        if (schema.holding != core::Holding::Records)
            if (core::Result<void> noted = notes.noteTable(schema, job); !noted)
                return noted;
    return {};
}

/// Everything, in one transaction; the schema version last (decisions.md 15).
core::Result<void> fill(const Dataset &dataset, const core::County &county, const Signature &signature,
                        const core::Job &job) {
    const core::Result<CountyPlane> plane = CountyPlane::at(county.identity.plane);
    if (!plane)
        return tl::unexpected(plane.error());
    if (core::Result<void> begun = dataset.begin(); !begun)
        return begun;
    if (core::Result<void> made = createTables(dataset); !made)
        return made;
    core::County first = county;
    first.revision = std::max<std::int64_t>(1, county.revision);
    if (first.identity.fileUid.empty())
        first.identity.fileUid =
            core::textOf(core::uidFromName("file:" + first.identity.code + first.identity.name + signature.at));
    for (const auto &[key, value] : settingsOf(first, *plane))
        if (core::Result<void> written = writeSetting(dataset, key, value); !written)
            return written;
    // Its row comes before that of the schema version, which is written last; the commit fills it.
    if (core::Result<void> noted = noteOwnWrite(dataset.handle()); !noted)
        return noted;
    for (const auto &[name, layer] : first.layers)
        if (core::Result<void> written = writeFeatures(dataset, *plane, layer, first.revision, job); !written)
            return written;
    if (core::Result<void> written = writeColumns(dataset, *plane, first, first.revision, job); !written)
        return written;
    const core::Result<std::string> batch = batchUidOf(dataset, first.revision);
    if (!batch)
        return tl::unexpected(batch.error());
    if (core::Result<void> audited = addAuditBatch(dataset, {first.revision, rowCount(county), *batch}, signature);
        !audited)
        return audited;
    if (core::Result<void> noted = noteStates(dataset, *plane, *batch, job); !noted)
        return noted;
    if (core::Result<void> versioned = writeSetting(dataset, "schema_version", std::to_string(schemaVersion));
        !versioned)
        return versioned;
    return dataset.commit(Dataset::Outside::InAudit);
}

core::Result<void> auditAdded(const Dataset &dataset, SaveReceipt &receipt, std::size_t &entries, const char *layer,
                              const core::Result<std::vector<core::Uid>> &uids, const core::Job &job) {
    if (!uids)
        return tl::unexpected(uids.error());
    core::Result<std::vector<std::string>> texts =
        packParts(std::span<const core::Uid>(*uids), uidsPerEntry, packUids, job);
    if (!texts)
        return tl::unexpected(texts.error());
    for (std::string &text : *texts)
        if (core::Result<void> added =
                addAuditEntry(dataset, receipt.batch, entries++, {layer, manyRows, std::string(), std::move(text)});
            !added)
            return added;
    receipt.changes += uids->size();
    return {};
}

/// Highest fid of every table that is to be added to.
std::map<std::string, std::int64_t> lastRowsOf(const Dataset &dataset, const ColumnTables &tables) {
    std::map<std::string, std::int64_t> last;
    const auto look = [&](const char *layer) {
        const core::Result<std::string> fid = dataset.text("SELECT max(fid) FROM " + quotedName(layer));
        last[layer] = fid && !fid->empty() ? std::stoll(*fid) : -1;
    };
    if (tables.roads)
        look("road");
    if (tables.demand)
        look("demand_point");
    if (tables.buildings)
        look("building");
    return last;
}

core::Result<SaveReceipt> append(const Dataset &dataset, const CountyPlane &plane, const ColumnTables &tables,
                                 const Signature &signature, const core::Job &job) {
    core::Result<SaveReceipt> receipt = beginBatch(dataset);
    if (!receipt)
        return receipt;
    ColumnWriter writer(dataset, plane, receipt->revision, receipt->batch + ":");
    std::size_t entries = 0;
    const std::map<std::string, std::int64_t> last = lastRowsOf(dataset, tables);
    core::Result<void> done;
    if (tables.changes) {
        const core::Result<std::size_t> changed =
            ColumnEdits(dataset, plane, receipt->revision, receipt->batch, entries).write(*tables.changes, job);
        if (!changed)
            return tl::unexpected(changed.error());
        receipt->changes += *changed;
    }
    if (tables.roads)
        done = auditAdded(dataset, *receipt, entries, "road", writer.write(*tables.roads, job), job);
    if (done && tables.demand)
        done = auditAdded(dataset, *receipt, entries, "demand_point", writer.write(*tables.demand, job), job);
    if (done && tables.buildings)
        done = auditAdded(dataset, *receipt, entries, "building", writer.write(*tables.buildings, job), job);
    StateNotes notes(dataset, plane, receipt->batch, entries);
    for (const auto &[layer, fid] : last)
        if (done)
            done = notes.noteAdded(*core::findSchema(layer), fid, job);
    if (!done)
        return tl::unexpected(done.error());
    return finishBatch(dataset, *receipt, signature);
}

struct BatchEntry {
    std::string layer;
    std::vector<core::Uid> uids;
};

core::Result<std::vector<BatchEntry>> entriesOf(const Dataset &dataset, const std::string &batch) {
    core::Result<SqliteStatement> rows = SqliteStatement::prepare(
        dataset.handle(), "SELECT layer, after FROM audit_entry WHERE batch_uid=?1 AND feature_uid='*' "
                          "AND instr(after, '\"uids\"') > 0 ORDER BY fid");
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
        core::Result<std::vector<core::Uid>> uids = unpackUids(rows->text(1));
        const core::LayerSchema *schema = core::findSchema(rows->text(0));
        if (!uids || !schema || schema->holding != core::Holding::Columns)
            return core::failure(core::ErrorCode::InvalidData, "store.bad_batch", {dataset.path(), batch});
        entries.push_back({rows->text(0), std::move(*uids)});
    }
    return entries;
}

core::Result<void> removeRows(const Dataset &dataset, const BatchEntry &entry, std::int64_t addedAt,
                              const core::Job &job) {
    core::Result<SqliteStatement> remove = SqliteStatement::prepare(
        dataset.handle(), "DELETE FROM " + quotedName(entry.layer) + " WHERE uid=?1 AND rev=?2 RETURNING 1");
    if (!remove)
        return tl::unexpected(remove.error());
    for (std::size_t i = 0; i < entry.uids.size(); ++i) {
        if (i % rowsPerLook == 0 && job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
        remove->bind(1, core::textOf(entry.uids[i]));
        remove->bind(2, addedAt);
        const core::Result<bool> removed = remove->step();
        if (!removed)
            return tl::unexpected(removed.error());
        if (!*removed)
            return core::failure(core::ErrorCode::Conflict, "store.conflict",
                                 {entry.layer, core::textOf(entry.uids[i])});
        remove->reset();
    }
    return {};
}

core::Result<SaveReceipt> undo(const Dataset &dataset, const CountyPlane &plane, const std::string &batch,
                               const Signature &signature, const core::Job &job) {
    core::Result<SaveReceipt> receipt = beginBatch(dataset);
    if (!receipt)
        return receipt;
    core::Result<std::vector<BatchEntry>> entries = entriesOf(dataset, batch);
    if (!entries)
        return tl::unexpected(entries.error());
    core::Result<SqliteStatement> revision =
        SqliteStatement::prepare(dataset.handle(), "SELECT revision FROM audit_batch WHERE uid=?1");
    if (!revision)
        return tl::unexpected(revision.error());
    revision->bind(1, batch);
    if (const core::Result<bool> row = revision->step(); !row || !*row)
        return core::failure(core::ErrorCode::NotFound, "store.no_batch", {dataset.path(), batch});
    const std::int64_t addedAt = revision->integer(0);
    revision->reset();
    std::size_t number = 0;
    for (const BatchEntry &entry : *entries) {
        if (core::Result<void> removed = removeRows(dataset, entry, addedAt, job); !removed)
            return tl::unexpected(removed.error());
        if (core::Result<void> audited = addAuditEntry(dataset, receipt->batch, number++,
                                                       {entry.layer, manyRows, packUids(entry.uids), std::string()});
            !audited)
            return tl::unexpected(audited.error());
        receipt->changes += entry.uids.size();
    }
    const core::Result<std::size_t> putBack =
        ColumnEdits(dataset, plane, receipt->revision, receipt->batch, number).takeBack(batch, job);
    if (!putBack)
        return tl::unexpected(putBack.error());
    receipt->changes += *putBack;
    if (receipt->changes == 0)
        return core::failure(core::ErrorCode::NotFound, "store.no_batch", {dataset.path(), batch});
    return finishBatch(dataset, *receipt, signature);
}

} // namespace

std::size_t ColumnTables::rows() const {
    return (roads ? roads->size() : 0) + (demand ? demand->size() : 0) + (buildings ? buildings->size() : 0) +
           (changes ? changes->changes().size() : 0);
}

core::Result<void> writeCountyFile(const std::filesystem::path &path, const core::County &county,
                                   const Signature &signature, const core::Job &job) {
    const GdalMessages quiet;
    TemporaryFile temporary(path);
    core::Result<Dataset> dataset = Dataset::build(temporary.path().string());
    if (!dataset)
        return core::failure(dataset.error().code, dataset.error().message, {path.string()}, dataset.error().detail);
    core::Result<void> filled = fill(*dataset, county, signature, job);
    if (!filled) {
        dataset->abandon();
        return filled;
    }
    if (core::Result<void> closed = dataset->close(); !closed)
        return closed;
    if (core::Result<void> published = temporary.publish(); !published)
        return published;
    rememberVerified(path);
    return {};
}

core::Result<SaveReceipt> appendColumns(const Dataset &dataset, const CountyPlane &plane, const ColumnTables &tables,
                                        const Signature &signature, const core::Job &job) {
    const BulkCache cache(dataset);
    core::Result<SaveReceipt> receipt = append(dataset, plane, tables, signature, job);
    if (!receipt && !isCommitted(receipt.error()))
        dataset.abandon();
    return receipt;
}

core::Result<SaveReceipt> undoColumns(const Dataset &dataset, const CountyPlane &plane, const std::string &batch,
                                      const Signature &signature, const core::Job &job) {
    const BulkCache cache(dataset);
    core::Result<SaveReceipt> receipt = undo(dataset, plane, batch, signature, job);
    if (!receipt && !isCommitted(receipt.error()))
        dataset.abandon();
    return receipt;
}

} // namespace gis
