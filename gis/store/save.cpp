// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/save.h"

#include <filesystem>

#include <ogrsf_frmts.h>

#include "core/model/catalogue.h"
#include "gis/store/audit.h"
#include "gis/store/confirmation.h"
#include "gis/store/feature_row.h"
#include "gis/store/gdal_messages.h"
#include "gis/store/row_json.h"
#include "gis/store/sqlite_file.h"

namespace gis {
namespace {

struct FeatureDeleter {
    void operator()(OGRFeature *feature) const { OGRFeature::DestroyFeature(feature); }
};
using RowPointer = std::unique_ptr<OGRFeature, FeatureDeleter>;

constexpr std::uintmax_t spareBytes = 20ULL * 1024 * 1024;
/// Rows between two looks at the job: about 20 ms of writing.
constexpr std::size_t changesPerLook = 100;
/// From so many changes on the pages of the file are kept in memory.
constexpr std::size_t bulk = 2000;

core::Result<void> conflict(const core::Change &change, const std::string &theirs) {
    return core::failure(core::ErrorCode::Conflict, "store.conflict", {change.layer, change.id}, theirs);
}

std::size_t roughBytes(const core::ChangeSet &changes) {
    std::size_t bytes = 0;
    for (const core::Change &change : changes.changes())
        for (const core::FeaturePointer &feature : {change.before, change.after})
            if (feature)
                bytes += 1000 + feature->values.size() * 40;
    return bytes;
}

} // namespace

/// One layer while it is written.
class Save::LayerTable {
public:
    static core::Result<LayerTable> open(const Dataset &dataset, const CountyPlane &plane, const std::string &name) {
        const core::LayerSchema *schema = core::findSchema(name);
        if (!schema || schema->holding != core::Holding::Features)
            return core::failure(core::ErrorCode::NotFound, "store.no_table", {dataset.path(), name});
        const core::Result<OGRLayer *> layer = dataset.layer(name);
        if (!layer)
            return tl::unexpected(layer.error());
        core::Result<SqliteStatement> fid =
            SqliteStatement::prepare(dataset.handle(), "SELECT fid FROM " + quotedName(name) + " WHERE uid=?1");
        if (!fid)
            return tl::unexpected(dataset.error("find"));
        return LayerTable(dataset, *schema, **layer, plane, std::move(*fid));
    }

    [[nodiscard]] const core::LayerSchema &schema() const { return *m_schema; }
    [[nodiscard]] const FeatureRow &codec() const { return m_codec; }

    /// Null when there is none.
    core::Result<RowPointer> find(const core::FeatureId &id) {
        m_fid.bind(1, id);
        const core::Result<bool> isThere = m_fid.step();
        const std::int64_t fid = isThere && *isThere ? m_fid.integer(0) : OGRNullFID;
        m_fid.reset();
        if (!isThere)
            return tl::unexpected(m_dataset->error("find"));
        if (!*isThere)
            return RowPointer();
        const GdalMessages messages;
        RowPointer row(m_layer->GetFeature(fid));
        if (!row || messages.hasFailure())
            return tl::unexpected(m_dataset->error(messages.text()));
        return row;
    }

    core::Result<void> create(OGRFeature &row) const {
        const GdalMessages messages;
        return outcome(m_layer->CreateFeature(&row), messages);
    }
    core::Result<void> replace(OGRFeature &row) const {
        const GdalMessages messages;
        return outcome(m_layer->SetFeature(&row), messages);
    }
    core::Result<void> remove(const OGRFeature &row) const {
        const GdalMessages messages;
        return outcome(m_layer->DeleteFeature(row.GetFID()), messages);
    }
    [[nodiscard]] RowPointer emptyRow() const { return RowPointer(OGRFeature::CreateFeature(m_layer->GetLayerDefn())); }

private:
    LayerTable(const Dataset &dataset, const core::LayerSchema &schema, OGRLayer &layer, const CountyPlane &plane,
               SqliteStatement fid)
        : m_dataset(&dataset), m_schema(&schema), m_layer(&layer), m_codec(schema, layer, plane),
          m_fid(std::move(fid)) {}

    core::Result<void> outcome(OGRErr result, const GdalMessages &messages) const {
        if (result != OGRERR_NONE || messages.hasFailure())
            return tl::unexpected(m_dataset->error(messages.text()));
        return {};
    }
    const Dataset *m_dataset;
    const core::LayerSchema *m_schema;
    OGRLayer *m_layer;
    FeatureRow m_codec;
    SqliteStatement m_fid;
};

core::Result<SaveReceipt> Save::run(const core::ChangeSet &changes, const Signature &signature, const core::Job &job) {
    if (core::Result<void> space = checkFreeSpace(m_dataset.path(), roughBytes(changes)); !space)
        return tl::unexpected(space.error());
    std::optional<BulkCache> cache;
    if (changes.changes().size() >= bulk)
        cache.emplace(m_dataset);
    core::Result<SaveReceipt> receipt = write(changes, signature, job);
    // No statement may be left on a connection that is given up.
    m_entries.reset();
    if (!receipt) {
        m_dataset.abandon();
        return receipt;
    }
    const core::Result<void> confirmed = confirmCommit(m_dataset.path(), m_revision, changes);
    // The next save must expect the rows as they are in the file now.
    if (confirmed || isCommitted(confirmed.error()))
        remember();
    if (!confirmed)
        return tl::unexpected(confirmed.error());
    return receipt;
}

core::Result<SaveReceipt> Save::write(const core::ChangeSet &changes, const Signature &signature,
                                      const core::Job &job) {
    if (core::Result<void> begun = m_dataset.begin(); !begun)
        return tl::unexpected(begun.error());
    const core::Result<std::int64_t> revision = raiseRevision(m_dataset);
    if (!revision)
        return tl::unexpected(revision.error());
    m_revision = *revision;
    const core::Result<std::string> batch = batchUidOf(m_dataset, m_revision);
    if (!batch)
        return tl::unexpected(batch.error());
    m_batch = *batch;
    core::Result<AuditEntries> entries = AuditEntries::begin(m_dataset, m_batch);
    if (!entries)
        return tl::unexpected(entries.error());
    m_entries.emplace(std::move(*entries));
    const SaveReceipt receipt{m_revision, changes.changes().size(), m_batch};
    if (core::Result<void> audited = addAuditBatch(m_dataset, receipt, signature); !audited)
        return tl::unexpected(audited.error());
    std::map<std::string, LayerTable> tables;
    std::size_t number = 0;
    for (const core::Change &change : changes.changes()) {
        if (number % changesPerLook == 0) {
            if (job.cancelled())
                return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
            job.report(static_cast<double>(number) / static_cast<double>(receipt.changes), "save");
        }
        auto table = tables.find(change.layer);
        if (table == tables.end()) {
            core::Result<LayerTable> opened = LayerTable::open(m_dataset, m_plane, change.layer);
            if (!opened)
                return tl::unexpected(opened.error());
            table = tables.emplace(change.layer, std::move(*opened)).first;
        }
        if (core::Result<void> done = writeChange(table->second, change); !done)
            return tl::unexpected(done.error());
        ++number;
    }
    if (core::Result<void> done = m_dataset.commit(); !done)
        return tl::unexpected(done.error());
    return receipt;
}

void Save::remember() {
    for (auto &[layer, rows] : m_written)
        for (auto &[id, row] : rows) {
            if (row.feature)
                m_saved[layer][id] = std::move(row);
            else
                m_saved[layer].erase(id);
        }
}

core::Result<void> Save::expectState(const LayerTable &table, const core::Change &change,
                                     const SavedRow &current) const {
    const std::string theirs = current.feature ? jsonOf(*current.feature, table.schema(), m_plane) : std::string();
    if (!change.before || !current.feature)
        return !change.before && !current.feature ? core::Result<void>() : conflict(change, theirs);
    const auto layer = m_saved.find(change.layer);
    if (layer != m_saved.end()) {
        const auto known = layer->second.find(change.id);
        if (known != layer->second.end()) {
            const bool same =
                known->second.revision == current.revision && isSameRow(*known->second.feature, *current.feature);
            return same ? core::Result<void>() : conflict(change, theirs);
        }
    }
    // Never read through this store: the change itself says what it expects.
    return isSameRow(*change.before, *current.feature) ? core::Result<void>() : conflict(change, theirs);
}

core::Result<void> Save::writeChange(LayerTable &table, const core::Change &change) {
    core::Result<RowPointer> found = table.find(change.id);
    if (!found)
        return tl::unexpected(found.error());
    RowPointer row = std::move(*found);
    SavedRow current;
    if (row) {
        current.revision = table.codec().revisionOf(*row);
        current.feature = std::make_shared<const core::Feature>(table.codec().read(*row));
    }
    if (core::Result<void> expected = expectState(table, change, current); !expected)
        return expected;
    SavedRow after{m_revision, nullptr};
    core::Result<void> done;
    if (change.after) {
        const bool isNew = !row;
        if (isNew)
            row = table.emptyRow();
        if (done = table.codec().write(*change.after, current.feature.get(), m_revision, *row); !done)
            return done;
        done = isNew ? table.create(*row) : table.replace(*row);
        after.feature = std::make_shared<const core::Feature>(table.codec().read(*row));
    } else if (row) {
        done = table.remove(*row);
    }
    if (!done)
        return done;
    AuditTexts texts{change.layer, change.id, {}, {}};
    if (current.feature)
        texts.before = jsonOf(*current.feature, table.schema(), m_plane);
    if (after.feature)
        texts.after = jsonOf(*after.feature, table.schema(), m_plane);
    m_written[change.layer][change.id] = std::move(after);
    return m_entries->add(texts);
}

core::Result<void> checkFreeSpace(const std::string &path, std::size_t bytes) {
    const std::uintmax_t needed = 3 * static_cast<std::uintmax_t>(bytes) + spareBytes;
    std::error_code failure;
    const std::filesystem::space_info space = std::filesystem::space(path, failure);
    if (!failure && space.available < needed)
        return core::failure(core::ErrorCode::Io, "store.no_space",
                             {path, std::to_string(needed / 1000000 + 1), std::to_string(space.available / 1000000)});
    return {};
}

} // namespace gis
