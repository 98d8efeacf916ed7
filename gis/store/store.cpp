// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/store.h"

#include <optional>

#include <ogrsf_frmts.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/model/catalogue.h"
#include "gis/store/audit_reader.h"
#include "gis/store/confirmation.h"
#include "gis/store/county_file.h"
#include "gis/store/county_reader.h"
#include "gis/store/county_schema.h"
#include "gis/store/dataset.h"
#include "gis/store/file_check.h"
#include "gis/store/file_lock.h"
#include "gis/store/gdal_messages.h"
#include "gis/store/migration.h"
#include "gis/store/preflight.h"
#include "gis/store/record_table.h"
#include "gis/store/result_table.h"
#include "gis/store/save.h"
#include "gis/store/settings_table.h"
#include "gis/store/side_copy.h"
#include "gis/store/verified_files.h"

namespace gis {
namespace {

namespace fs = std::filesystem;

/// Reading again when somebody saved meanwhile.
constexpr int readAttempts = 3;

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

core::Result<void> checkWritable(const fs::path &path) {
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (access(path.c_str(), W_OK) != 0 || access(folder.c_str(), W_OK | X_OK) != 0)
        return core::failure(core::ErrorCode::Io, "store.read_only", {path.string()});
    return {};
}

} // namespace

struct Store::Connection {
    /// What the person opened, and what is read: the same, or a private copy.
    fs::path path;
    fs::path readPath;
    std::unique_ptr<SideCopy> copy;
    Dataset::Purpose purpose = Dataset::Purpose::View;
    std::vector<core::Issue> findings;
    std::optional<FileLock> lock;
    std::optional<Dataset> dataset;
    std::optional<CountyPlane> plane;
    std::string fileUid;
    SavedRows saved;
    StrayRows strays;
    std::vector<core::Issue> readIssues;
    /// Everything about opening went well; a file that failed its check is never marked as sound.
    bool isSound = false;

    ~Connection() {
        // The lock goes last.
        dataset.reset();
        // Marked so that the next start need not check a large file which this program found sound and wrote itself.
        if (isSound && purpose == Dataset::Purpose::Edit)
            rememberVerified(path);
    }

    core::Result<void> inspectFile();
    core::Result<void> openDataset();
    core::Result<void> prepareEditing(const Preflight &preflight);
    core::Result<void> bringUpToDate();
    /// The county's plane and uid from its settings.
    core::Result<void> place(const Settings &settings);
    core::Result<void> expectWritable();
    core::Result<const Dataset *> expectOpen() const;
    /// After a failed save OGR may hold state of it; a commit that stands leaves none.
    void reopenAfter(const core::Error &error);
    core::Result<void> takeUpStrays(const Signature &signature);
    Preflight preflight;
};

core::Result<void> Store::Connection::inspectFile() {
    core::Result<Preflight> looked = inspect(readPath);
    const bool unfinished = !looked && looked.error().message == "store.read_only";
    if (purpose == Dataset::Purpose::Edit && unfinished) {
        if (core::Result<void> repaired = recover(path); !repaired)
            return repaired;
        looked = inspect(readPath);
    } else if (purpose == Dataset::Purpose::View && unfinished) {
        core::Result<std::unique_ptr<SideCopy>> made = SideCopy::make(path);
        if (!made)
            return tl::unexpected(made.error());
        copy = std::move(*made);
        readPath = copy->path();
        if (core::Result<void> repaired = recover(readPath); !repaired)
            return repaired;
        looked = inspect(readPath);
        if (looked)
            looked->findings.push_back({core::Severity::Warning, "store.read_from_copy", {}, {}, {path.string()}});
    }
    if (!looked)
        return tl::unexpected(looked.error());
    if (purpose == Dataset::Purpose::View && looked->isQuietWal)
        purpose = Dataset::Purpose::ViewImmutable;
    preflight = std::move(*looked);
    findings = preflight.findings;
    return {};
}

core::Result<void> Store::Connection::openDataset() {
    core::Result<Dataset> opened = Dataset::open(readPath.string(), purpose);
    if (!opened)
        return tl::unexpected(opened.error());
    dataset.emplace(std::move(*opened));
    return {};
}

core::Result<void> Store::Connection::place(const Settings &settings) {
    const core::Result<core::County> county = countyOf(settings, path.string());
    if (!county)
        return tl::unexpected(county.error());
    core::Result<CountyPlane> projection = CountyPlane::at(county->identity.plane);
    if (!projection)
        return tl::unexpected(projection.error());
    plane.emplace(std::move(*projection));
    fileUid = county->identity.fileUid;
    return {};
}

core::Result<void> Store::Connection::bringUpToDate() {
    const core::Result<Settings> settings = readSettings(*dataset);
    if (!settings)
        return tl::unexpected(settings.error());
    if (core::Result<void> placed = place(*settings); !placed)
        return placed;
    if (purpose != Dataset::Purpose::Edit)
        return {};
    if (schemaVersionOf(*settings) > schemaVersion)
        return core::failure(core::ErrorCode::Unsupported, "store.newer_schema", {path.string()});
    if (!needsMigration(*dataset, *settings))
        return {};
    if (core::Result<void> migrated = migrate(*dataset, *settings); !migrated)
        return migrated;
    dataset.reset();
    return openDataset();
}

core::Result<void> Store::Connection::expectWritable() {
    if (purpose != Dataset::Purpose::Edit)
        return core::failure(core::ErrorCode::Io, "store.read_only", {path.string()});
    // After a failed save somebody may have held the file just then.
    return dataset ? core::Result<void>() : openDataset();
}

core::Result<const Dataset *> Store::Connection::expectOpen() const {
    if (!dataset)
        return core::failure(core::ErrorCode::Io, "store.cannot_open", {path.string()});
    return &*dataset;
}

void Store::Connection::reopenAfter(const core::Error &error) {
    if (isCommitted(error))
        return;
    dataset.reset();
    // When this fails, expectWritable() tries again at the next call.
    (void)openDataset();
}

core::Result<void> Store::Connection::takeUpStrays(const Signature &signature) {
    if (strays.empty())
        return {};
    core::Result<void> done = takeUp(*dataset, *plane, strays, signature, saved);
    if (!done)
        reopenAfter(done.error());
    // A look back that failed is no reason to lose the save that follows, which looks back itself.
    if (!done && !isCommitted(done.error()))
        return done;
    strays.clear();
    return {};
}

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
    if (mode == OpenMode::ReadWrite) {
        if (core::Result<void> writable = checkWritable(path); !writable)
            return tl::unexpected(writable.error());
        core::Result<FileLock> lock = FileLock::take(path.string());
        if (!lock)
            return tl::unexpected(lock.error());
        connection->lock.emplace(std::move(*lock));
        connection->purpose = Dataset::Purpose::Edit;
    }
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
    for (int attempt = 0; attempt < readAttempts; ++attempt) {
        const std::string before = contentKey();
        core::Result<ReadResult> result = readWholeCounty(m_connection->readPath.string(), purpose, options, job);
        if (!result)
            return tl::unexpected(result.error());
        if (contentKey() != before)
            continue;
        m_connection->saved = std::move(result->saved);
        m_connection->strays = std::move(result->strays);
        m_connection->readIssues = std::move(result->issues);
        return std::move(result->county);
    }
    return core::failure(core::ErrorCode::Conflict, "store.busy", {m_connection->path.string()});
}

const std::vector<core::Issue> &Store::readIssues() const { return m_connection->readIssues; }

core::Result<SaveReceipt> Store::commit(const core::ChangeSet &changes, const Signature &signature,
                                        const core::Job &job) {
    const GdalMessages quiet;
    if (core::Result<void> writable = m_connection->expectWritable(); !writable)
        return tl::unexpected(writable.error());
    const core::ChangeSet squashed = changes.squash();
    if (squashed.isEmpty()) {
        const core::Result<Settings> settings = readSettings(*m_connection->dataset);
        if (!settings)
            return tl::unexpected(settings.error());
        return SaveReceipt{revisionOf(*settings), 0, {}};
    }
    if (core::Result<void> named = m_connection->takeUpStrays(signature); !named)
        return tl::unexpected(named.error());
    core::Result<SaveReceipt> receipt =
        Save(*m_connection->dataset, *m_connection->plane, m_connection->saved).run(squashed, signature, job);
    if (!receipt)
        m_connection->reopenAfter(receipt.error());
    return receipt;
}

core::Result<SaveReceipt> Store::append(const core::RoadTable *roads, const core::DemandTable *demand,
                                        const core::BuildingTable *buildings, const Signature &signature,
                                        const core::Job &job) {
    const GdalMessages quiet;
    const ColumnTables tables{roads, demand, buildings};
    // About what a road piece takes on disk with its indices: 275 MB a million (measured).
    constexpr std::size_t bytesPerRow = 300;
    core::Result<void> ready = m_connection->expectWritable();
    if (ready)
        ready = checkFreeSpace(m_connection->path.string(), tables.rows() * bytesPerRow);
    if (!ready)
        return tl::unexpected(ready.error());
    core::Result<SaveReceipt> receipt =
        appendColumns(*m_connection->dataset, *m_connection->plane, tables, signature, job);
    if (!receipt)
        m_connection->reopenAfter(receipt.error());
    return receipt;
}

core::Result<SaveReceipt> Store::undoAppend(const std::string &batch, const Signature &signature,
                                            const core::Job &job) {
    if (core::Result<void> writable = m_connection->expectWritable(); !writable)
        return tl::unexpected(writable.error());
    core::Result<SaveReceipt> receipt = undoColumns(*m_connection->dataset, batch, signature, job);
    if (!receipt)
        m_connection->reopenAfter(receipt.error());
    return receipt;
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

core::Result<void> Store::addRecord(const std::string &table, const Record &record) {
    const GdalMessages quiet;
    if (core::Result<void> writable = m_connection->expectWritable(); !writable)
        return writable;
    core::Result<void> added = insertRecord(*m_connection->dataset, table, record);
    if (!added)
        m_connection->reopenAfter(added.error());
    return added;
}

core::Result<void> Store::writeResult(const ResultLayer &layer, const Record &record, const core::Job &job) {
    const GdalMessages quiet;
    if (core::Result<void> writable = m_connection->expectWritable(); !writable)
        return writable;
    core::Result<void> written = writeResultTable(*m_connection->dataset, *m_connection->plane, layer, record, job);
    // Reopened either way: OGR keeps its own list of layers.
    m_connection->dataset.reset();
    (void)m_connection->openDataset();
    return written;
}

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
    if (issues)
        issues->insert(issues->begin(), m_connection->findings.begin(), m_connection->findings.end());
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
