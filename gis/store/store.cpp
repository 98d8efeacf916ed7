// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/store.h"

#include <chrono>
#include <sys/stat.h>

#include "core/model/catalogue.h"
#include "gis/store/audit_reader.h"
#include "gis/store/backup.h"
#include "gis/store/column_change.h"
#include "gis/store/county_file.h"
#include "gis/store/county_reader.h"
#include "gis/store/file_check.h"
#include "gis/store/gdal_messages.h"
#include "gis/store/outside_edits.h"
#include "gis/store/packed_uids.h"
#include "gis/store/record_table.h"
#include "gis/store/result_table.h"
#include "gis/store/sqlite_file.h"
#include "gis/store/state_notes.h"
#include "gis/store/store_connection.h"

namespace gis {
namespace {

namespace fs = std::filesystem;

/// While others save, a whole reading is tried so often at least, and for so long: the time that a lock is waited for.
constexpr int readAttempts = 3;
constexpr std::chrono::seconds readPatience(5);

bool hasContent(const fs::path &path) {
    std::error_code failure;
    const std::uintmax_t size = fs::file_size(path, failure);
    return !failure && size > 0;
}

/// Size and time of the last change; empty when there is no such file.
std::string stampOf(const fs::path &path) {
    struct stat state {};
    if (stat(path.c_str(), &state) != 0)
        return {};
    return "-" + std::to_string(state.st_size) + "-" + std::to_string(state.st_mtim.tv_sec) + "." +
           std::to_string(state.st_mtim.tv_nsec);
}

} // namespace

struct Store::Connection : StoreConnection {};

core::Result<void> Store::create(const fs::path &path, const core::County &county, const Signature &signature,
                                 const core::Job &job) {
    const core::Result<FileLock> lock = FileLock::take(path.string());
    if (!lock)
        return tl::unexpected(lock.error());
    if (hasContent(path))
        return core::failure(core::ErrorCode::InvalidData, "store.exists", {path.string()});
    // A journal of an older file of this name would be rolled into the new one at its next opening.
    for (const char *ending : {"-journal", "-wal"})
        if (hasContent(path.string() + ending))
            return core::failure(core::ErrorCode::InvalidData, "store.exists", {path.string() + ending});
    return writeCountyFile(path, county, signature, job);
}

core::Result<Store> Store::open(const fs::path &path, OpenMode mode) {
    const GdalMessages quiet;
    auto connection = std::make_unique<Connection>();
    connection->path = path;
    connection->readPath = path;
    std::error_code failure;
    if (!fs::exists(path, failure))
        return core::failure(core::ErrorCode::NotFound, "store.no_file", {path.string()});
    if (mode == OpenMode::ReadWrite)
        if (core::Result<void> ready = connection->prepareEditing(); !ready)
            return tl::unexpected(ready.error());
    if (core::Result<void> inspected = connection->inspectFile(); !inspected)
        return tl::unexpected(inspected.error());
    if (mode == OpenMode::ReadWrite && !connection->preflight.editObstacle.empty())
        return core::failure(core::ErrorCode::Unsupported, "store.foreign_trigger_edit",
                             {path.string(), connection->preflight.editObstacle});
    if (core::Result<void> opened = connection->openDataset(); !opened)
        return tl::unexpected(opened.error());
    if (core::Result<void> ready = connection->bringUpToDate(); !ready)
        return tl::unexpected(ready.error());
    connection->isSound = true;
    return Store(std::move(connection));
}

Store::Store(std::unique_ptr<Connection> connection) : m_connection(std::move(connection)) {}
Store::Store(Store &&) noexcept = default;
Store &Store::operator=(Store &&) noexcept = default;
Store::~Store() = default;

core::Result<core::County> Store::readCounty(const ReadOptions &options, const core::Job &job) {
    const Dataset::Purpose purpose = m_connection->purpose == Dataset::Purpose::ViewImmutable
                                         ? Dataset::Purpose::ViewImmutable
                                         : Dataset::Purpose::View;
    const auto start = std::chrono::steady_clock::now();
    for (int attempt = 0; attempt < readAttempts || std::chrono::steady_clock::now() - start < readPatience;
         ++attempt) {
        const std::string before = contentKey();
        core::Result<ReadResult> result = readWholeCounty(m_connection->readPath.string(), purpose, options, job);
        if (!result)
            return tl::unexpected(result.error());
        if (contentKey() != before)
            continue;
        m_connection->saved = std::move(result->saved);
        m_connection->readIssues = std::move(result->issues);
        return std::move(result->county);
    }
    return core::failure(core::ErrorCode::Conflict, "store.busy", {m_connection->path.string()});
}

const std::vector<core::Issue> &Store::readIssues() const { return m_connection->readIssues; }

core::Result<SaveReceipt> Store::commit(const core::ChangeSet &changes, const Signature &signature,
                                        const core::Job &job) {
    const GdalMessages quiet;
    const core::ChangeSet squashed = changes.squash();
    if (squashed.isEmpty() && m_connection->dataset && !isReadOnly()) {
        const core::Result<Settings> settings = readSettings(*m_connection->dataset);
        if (!settings)
            return tl::unexpected(settings.error());
        return SaveReceipt{revisionOf(*settings), 0, {}};
    }
    return m_connection->writing<SaveReceipt>([&]() -> core::Result<SaveReceipt> {
        if (core::Result<void> told = m_connection->tellOutside(signature, job); !told)
            return tl::unexpected(told.error());
        return Save(*m_connection->dataset, *m_connection->plane, m_connection->saved).run(squashed, signature, job);
    });
}

core::Result<SaveReceipt> Store::append(const core::RoadTable *roads, const core::DemandTable *demand,
                                        const core::BuildingTable *buildings, const Signature &signature,
                                        const core::Job &job) {
    return append({roads, demand, buildings, nullptr}, signature, job);
}

core::Result<SaveReceipt> Store::append(const ColumnTables &tables, const Signature &signature, const core::Job &job) {
    const GdalMessages quiet;
    // About what a road piece takes on disk with its indices: 275 MB a million (measured).
    constexpr std::size_t bytesPerRow = 300;
    return m_connection->writing<SaveReceipt>([&]() -> core::Result<SaveReceipt> {
        if (core::Result<void> space = checkFreeSpace(m_connection->path.string(), tables.rows() * bytesPerRow); !space)
            return tl::unexpected(space.error());
        if (core::Result<void> told = m_connection->tellOutside(signature, job); !told)
            return tl::unexpected(told.error());
        return appendColumns(*m_connection->dataset, *m_connection->plane, tables, signature, job);
    });
}

core::Result<SaveReceipt> Store::changeColumns(const ColumnChange &change, const Signature &signature,
                                               const core::Job &job) {
    const GdalMessages quiet;
    // The new rows and, packed, the old ones.
    constexpr std::size_t bytesPerRow = 600;
    return m_connection->writing<SaveReceipt>([&]() -> core::Result<SaveReceipt> {
        if (core::Result<void> space = checkFreeSpace(m_connection->path.string(), change.put.rows() * bytesPerRow);
            !space)
            return tl::unexpected(space.error());
        if (core::Result<void> told = m_connection->tellOutside(signature, job); !told)
            return tl::unexpected(told.error());
        return gis::changeColumns(*m_connection->dataset, *m_connection->plane, change, signature, job);
    });
}

core::Result<SaveReceipt> Store::undoAppend(const std::string &batch, const Signature &signature,
                                            const core::Job &job) {
    const GdalMessages quiet;
    return m_connection->writing<SaveReceipt>([&]() -> core::Result<SaveReceipt> {
        if (core::Result<void> told = m_connection->tellOutside(signature, job); !told)
            return tl::unexpected(told.error());
        const core::Result<bool> isWhole = isChange(*m_connection->dataset, batch);
        if (!isWhole)
            return tl::unexpected(isWhole.error());
        return *isWhole ? undoChange(*m_connection->dataset, *m_connection->plane, batch, signature, job)
                        : undoColumns(*m_connection->dataset, *m_connection->plane, batch, signature, job);
    });
}

core::Result<std::vector<Store::AddedBatch>> Store::addedBatches(const std::string &layer) const {
    const GdalMessages quiet;
    const core::Result<const Dataset *> dataset = m_connection->expectOpen();
    if (!dataset)
        return tl::unexpected(dataset.error());
    core::Result<SqliteStatement> rows = SqliteStatement::prepare(
        (*dataset)->handle(), "SELECT b.why, b.at, e.after FROM audit_entry e JOIN audit_batch b ON b.uid=e.batch_uid "
                              "WHERE e.layer=?1 AND e.feature_uid='*' AND instr(e.after, '\"uids\"') > 0 "
                              "AND b.source_hash <> '' ORDER BY b.revision, e.fid");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(1, layer);
    std::vector<AddedBatch> batches;
    for (;;) {
        const core::Result<bool> row = rows->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return batches;
        core::Result<std::vector<core::Uid>> uids = unpackUids(rows->text(2));
        if (!uids)
            return tl::unexpected(uids.error());
        const bool isSame =
            !batches.empty() && batches.back().why == rows->text(0) && batches.back().at == rows->text(1);
        if (!isSame)
            batches.push_back({rows->text(0), rows->text(1), {}});
        batches.back().uids.insert(batches.back().uids.end(), uids->begin(), uids->end());
    }
}

core::Result<std::vector<AuditBatch>> Store::auditBatches(std::size_t skip, std::size_t limit) const {
    const GdalMessages quiet;
    const core::Result<const Dataset *> dataset = m_connection->expectOpen();
    if (!dataset)
        return tl::unexpected(dataset.error());
    return auditBatchesOf(**dataset, skip, limit);
}

core::Result<std::vector<AuditEntry>> Store::auditEntries(const AuditQuery &query) const {
    const GdalMessages quiet;
    const core::Result<const Dataset *> dataset = m_connection->expectOpen();
    if (!dataset)
        return tl::unexpected(dataset.error());
    return auditEntriesOf(**dataset, *m_connection->plane, query);
}

core::Result<std::vector<AuditEntry>> Store::outsideChanges(const core::Job &job) const {
    const GdalMessages quiet;
    const core::Result<const Dataset *> dataset = m_connection->expectOpen();
    if (!dataset)
        return tl::unexpected(dataset.error());
    const core::Result<LastWriter> last = lastWriterOf((*dataset)->handle());
    if (!last)
        return tl::unexpected(last.error());
    if (*last == LastWriter::ThisProgram)
        return std::vector<AuditEntry>();
    const core::Result<OutsideEdits> edits = findOutsideEdits(**dataset, *m_connection->plane, *last, job);
    if (!edits)
        return tl::unexpected(edits.error());
    return auditEntriesOf(*edits, *m_connection->plane);
}

core::Result<void> Store::addRecord(const std::string &table, const Record &record) {
    const GdalMessages quiet;
    return m_connection->writing<void>([&] { return insertRecord(*m_connection->dataset, table, record); });
}

core::Result<void> Store::writeResult(const ResultLayer &layer, const Record &record, const core::Job &job) {
    const GdalMessages quiet;
    core::Result<void> written = m_connection->writing<void>(
        [&] { return writeResultTable(*m_connection->dataset, *m_connection->plane, layer, record, job); });
    // OGR keeps its own list of layers.
    if (written)
        m_connection->reopen();
    return written;
}

core::Result<void> Store::removeResult(const std::string &uid) {
    const GdalMessages quiet;
    core::Result<void> removed =
        m_connection->writing<void>([&] { return removeResultRow(*m_connection->dataset, uid); });
    if (removed)
        m_connection->reopen();
    return removed;
}

core::Result<LayerChanges> Store::layerChanges() const {
    const GdalMessages quiet;
    const core::Result<const Dataset *> dataset = m_connection->expectOpen();
    return dataset ? layerChangesOf(**dataset) : tl::unexpected(dataset.error());
}

core::Result<void> Store::copyTo(const fs::path &target) {
    const core::Result<const Dataset *> dataset = m_connection->expectOpen();
    if (!dataset)
        return tl::unexpected(dataset.error());
    const core::Result<FileLock> lock = FileLock::take(target.string());
    if (!lock)
        return tl::unexpected(lock.error());
    if (hasContent(target))
        return core::failure(core::ErrorCode::InvalidData, "store.exists", {target.string()});
    return copyChecked((*dataset)->handle(), target);
}

FileState Store::fileState() const { return m_connection->state(); }

bool Store::isSharedCopy() const { return m_connection->share != nullptr; }

core::Result<std::vector<Record>> Store::readRecords(const std::string &table) {
    const GdalMessages quiet;
    const core::Result<const Dataset *> dataset = m_connection->expectOpen();
    if (!dataset)
        return tl::unexpected(dataset.error());
    return recordsOf(**dataset, table);
}

core::Result<std::vector<core::Issue>> Store::check(const core::Job &job) {
    const GdalMessages quiet;
    const core::Result<const Dataset *> dataset = m_connection->expectOpen();
    if (!dataset)
        return tl::unexpected(dataset.error());
    core::Result<std::vector<core::Issue>> issues = checkFile(**dataset, job);
    if (!issues)
        return issues;
    const core::Result<KnownRows> known = knownRowsOf(**dataset, job);
    if (!known)
        return tl::unexpected(known.error());
    for (const std::string &layer : known->unreadable)
        issues->push_back(
            {core::Severity::Warning, "store.note_unreadable", layer, {}, {layer, m_connection->path.string()}});
    issues->insert(issues->begin(), m_connection->preflight.findings.begin(), m_connection->preflight.findings.end());
    const core::Result<std::vector<AuditEntry>> outside = outsideChanges(job);
    if (!outside)
        return tl::unexpected(outside.error());
    if (!outside->empty())
        issues->push_back({core::Severity::Note,
                           "store.changed_outside",
                           {},
                           {},
                           {m_connection->path.string(), std::to_string(outside->front().batch.changes)}});
    return issues;
}

core::Result<Store::Summary> Store::summary() {
    const GdalMessages quiet;
    const core::Result<const Dataset *> dataset = m_connection->expectOpen();
    if (!dataset)
        return tl::unexpected(dataset.error());
    const core::Result<Settings> settings = readSettings(**dataset);
    if (!settings)
        return tl::unexpected(settings.error());
    Summary summary;
    summary.schemaVersion = schemaVersionOf(*settings);
    summary.revision = revisionOf(*settings);
    if (const auto name = settings->find("county_name"); name != settings->end())
        summary.countyName = name->second;
    std::error_code failure;
    summary.bytes = fs::file_size(m_connection->path, failure);
    for (const core::LayerSchema &schema : core::catalogue()) {
        core::Result<std::int64_t> rows = rowCount(**dataset, schema.name);
        if (!rows && rows.error().code == core::ErrorCode::NotFound)
            continue;
        if (!rows)
            return tl::unexpected(rows.error());
        summary.rows.emplace_back(schema.name, *rows);
    }
    return summary;
}

core::Result<std::int64_t> Store::rowsOf(const std::string &table) {
    const core::Result<const Dataset *> dataset = m_connection->expectOpen();
    return dataset ? rowCount(**dataset, table) : tl::unexpected(dataset.error());
}

std::string Store::contentKey() const {
    std::string key = m_connection->fileUid;
    if (m_connection->dataset)
        if (const core::Result<FileHeader> header = readHeader(m_connection->dataset->handle()))
            key += "-" + std::to_string(header->changeCounter);
    // Programs that keep a write-ahead log leave the main file as it is: their changes show in the log alone.
    return key + stampOf(m_connection->path) + stampOf(m_connection->path.string() + "-wal");
}

bool Store::isReadOnly() const { return m_connection->purpose != Dataset::Purpose::Edit; }

} // namespace gis
