// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/dataset.h"

#include <array>
#include <mutex>

#include <cpl_conv.h>
#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <sqlite3.h>

#include "gis/store/gdal_messages.h"
#include "gis/store/own_write.h"
#include "gis/store/sqlite_file.h"

namespace gis {
namespace {

// reliability.md 3; measured there: with these settings 2,000 simulated power cuts lost nothing. trusted_schema stays
// on: SQLite 3.40 holds every R-tree for unsafe without it and refuses each UPDATE and DELETE of an indexed table; the
// pre-flight admits no trigger but the index's own.
constexpr const char *editPragmas = "journal_mode=TRUNCATE,synchronous=EXTRA,foreign_keys=1,cell_size_check=1";
// OGR registers a new table's geometry before the table itself, which foreign keys would refuse.
constexpr const char *buildPragmas = "journal_mode=OFF,synchronous=OFF,foreign_keys=0";
constexpr const char *viewPragmas = "trusted_schema=0,cell_size_check=1,query_only=1";
/// PRAGMA synchronous answers 3 for EXTRA.
constexpr const char *extraSynchronous = "3";

/// Only the driver of county files (decisions.md 16); registering all would load plugins and cost start time.
void registerDriver() {
    static std::once_flag once;
    std::call_once(once, [] { RegisterOGRGeoPackage(); });
}

/// A configuration option of this thread for as long as it lives.
class ScopedOption {
public:
    ScopedOption(const char *key, const char *value) : m_key(key) { CPLSetThreadLocalConfigOption(key, value); }
    ~ScopedOption() { CPLSetThreadLocalConfigOption(m_key, nullptr); }
    ScopedOption(const ScopedOption &) = delete;
    ScopedOption &operator=(const ScopedOption &) = delete;

private:
    const char *m_key;
};

const char *pragmasOf(Dataset::Purpose purpose) {
    switch (purpose) {
    case Dataset::Purpose::Edit:
        return editPragmas;
    case Dataset::Purpose::Build:
        return buildPragmas;
    default:
        return viewPragmas;
    }
}

/// SQLite's commit hook: non-zero turns the commit into a rollback.
int refusesCommit(void *mayCommit) { return *static_cast<const bool *>(mayCommit) ? 0 : 1; }

core::Error openError(const std::string &path, const std::string &detail) {
    if (detail.find("locked") != std::string::npos)
        return {core::ErrorCode::Conflict, "store.locked", {path, std::string(), std::string()}, detail};
    return {core::ErrorCode::Io, "store.cannot_open", {path}, detail};
}

} // namespace

void Dataset::Closer::operator()(GDALDataset *dataset) const {
    const GdalMessages messages;
    GDALClose(GDALDataset::ToHandle(dataset));
}

Dataset::Dataset(std::string path, GDALDataset *dataset, bool editing)
    : m_path(std::move(path)), m_mayCommit(editing ? std::make_unique<bool>(false) : nullptr), m_dataset(dataset) {
    if (m_mayCommit)
        sqlite3_commit_hook(handle(), refusesCommit, m_mayCommit.get());
}
Dataset::Dataset(Dataset &&) noexcept = default;

Dataset &Dataset::operator=(Dataset &&other) noexcept {
    // Swapped, so that a connection never outlives the flag its commit hook reads.
    std::swap(m_path, other.m_path);
    std::swap(m_mayCommit, other.m_mayCommit);
    std::swap(m_dataset, other.m_dataset);
    return *this;
}

Dataset::~Dataset() { (void)close(); }

core::Result<Dataset> Dataset::open(const std::string &path, Purpose purpose) {
    registerDriver();
    const GdalMessages messages;
    const bool writes = purpose == Purpose::Edit || purpose == Purpose::Build;
    const ScopedOption pragmas("OGR_SQLITE_PRAGMA", pragmasOf(purpose));
    const char *const drivers[] = {"GPKG", nullptr};
    const char *const plain[] = {"LIST_ALL_TABLES=NO", nullptr};
    const char *const immutable[] = {"LIST_ALL_TABLES=NO", "IMMUTABLE=YES", nullptr};
    const unsigned flags = GDAL_OF_VECTOR | (writes ? GDAL_OF_UPDATE : GDAL_OF_READONLY);
    GDALDataset *gdal =
        GDALDataset::Open(path.c_str(), flags, drivers, purpose == Purpose::ViewImmutable ? immutable : plain);
    if (!gdal)
        return tl::unexpected(openError(path, messages.text()));
    Dataset dataset(path, gdal, purpose == Purpose::Edit);
    if (purpose == Purpose::Edit) {
        const core::Result<std::string> mode = dataset.text("PRAGMA journal_mode");
        const core::Result<std::string> synchronous = dataset.text("PRAGMA synchronous");
        if (!mode || !synchronous)
            return tl::unexpected(dataset.error());
        if (*mode != "truncate" || *synchronous != extraSynchronous)
            return core::failure(core::ErrorCode::Conflict, "store.not_durable", {path}, *mode + " " + *synchronous);
    }
    return dataset;
}

core::Result<Dataset> Dataset::build(const std::string &path) {
    registerDriver();
    const GdalMessages messages;
    const ScopedOption pragmas("OGR_SQLITE_PRAGMA", buildPragmas);
    // 128 MB: the unique index over a million random uids stays in memory while rows are added.
    const ScopedOption cache("OGR_SQLITE_CACHE", "128");
    CPLStringList options;
    options.SetNameValue("VERSION", "1.3");
    // Counters that triggers keep are wrong after a crash of some writers (reliability.md 2); nobody needs them.
    options.SetNameValue("ADD_GPKG_OGR_CONTENTS", "NO");
    GDALDriver *driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    GDALDataset *gdal = driver ? driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, options.List()) : nullptr;
    if (!gdal)
        return core::failure(core::ErrorCode::Io, "store.cannot_create", {path}, messages.text());
    return Dataset(path, gdal, false);
}

sqlite3 *Dataset::handle() const { return static_cast<sqlite3 *>(m_dataset->GetInternalHandle("SQLITE_HANDLE")); }

core::Result<OGRLayer *> Dataset::layer(const std::string &name) const {
    const GdalMessages messages;
    OGRLayer *found = m_dataset->GetLayerByName(name.c_str());
    if (!found)
        return core::failure(core::ErrorCode::NotFound, "store.no_table", {m_path, name}, messages.text());
    return found;
}

core::Result<void> Dataset::execute(const std::string &sql) const {
    const GdalMessages messages;
    if (OGRLayer *rows = m_dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr))
        m_dataset->ReleaseResultSet(rows);
    if (messages.hasFailure())
        return tl::unexpected(error(messages.text()));
    return {};
}

core::Result<std::string> Dataset::text(const std::string &sql) const {
    core::Result<SqliteStatement> statement = SqliteStatement::prepare(handle(), sql);
    if (!statement)
        return tl::unexpected(statement.error());
    const core::Result<bool> row = statement->step();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return core::failure(core::ErrorCode::NotFound, "store.no_row", {m_path}, sql);
    return statement->text(0);
}

core::Result<void> Dataset::begin() const {
    const GdalMessages messages;
    if (m_dataset->StartTransaction() != OGRERR_NONE || messages.hasFailure())
        return tl::unexpected(error(messages.text()));
    return {};
}

core::Result<void> Dataset::noteWriter(Outside outside) const {
    const core::Result<LastWriter> last = lastWriterOf(handle());
    if (!last)
        return tl::unexpected(last.error());
    // Until the audit tells what others did, their mark must not be covered by ours.
    if (outside == Outside::AsBefore && *last != LastWriter::ThisProgram)
        return {};
    return noteOwnWrite(handle());
}

core::Result<void> Dataset::commit(Outside outside) const {
    const GdalMessages messages;
    if (core::Result<void> noted = noteWriter(outside); !noted)
        return noted;
    // Written inside the transaction, or OGR would touch gpkg_contents in one of its own when it closes.
    m_dataset->FlushCache(false);
    const bool isAlive = sqlite3_get_autocommit(handle()) == 0;
    if (messages.hasFailure() || !isAlive)
        return tl::unexpected(error(messages.text()));
    if (m_mayCommit)
        *m_mayCommit = true;
    const bool committed = m_dataset->CommitTransaction() == OGRERR_NONE && !messages.hasFailure();
    if (m_mayCommit)
        *m_mayCommit = false;
    if (!committed)
        return tl::unexpected(error(messages.text()));
    return {};
}

void Dataset::abandon() const {
    const GdalMessages messages;
    if (m_dataset->RollbackTransaction() != OGRERR_NONE && !sqlite3_get_autocommit(handle()))
        sqlite3_exec(handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    sqlite3_exec(handle(), "PRAGMA query_only=1", nullptr, nullptr, nullptr);
}

core::Result<void> Dataset::close() {
    if (!m_dataset)
        return {};
    const GdalMessages messages;
    m_dataset->FlushCache(false);
    // A truncated journal would stay beside the file; deleting it leaves exactly one file. Harmless when it fails.
    if (m_mayCommit)
        sqlite3_exec(handle(), "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr);
    GDALDataset *gdal = m_dataset.release();
    GDALClose(GDALDataset::ToHandle(gdal));
    if (messages.hasFailure())
        return core::failure(core::ErrorCode::Io, "store.io", {m_path}, messages.text());
    return {};
}

core::Error Dataset::error(const std::string &detail) const { return fileError(handle(), m_path, detail); }

BulkCache::BulkCache(const Dataset &dataset) : m_dataset(dataset) {
    // Only speed depends on it.
    static_cast<void>(m_dataset.execute("PRAGMA cache_size=-262144"));
}

BulkCache::~BulkCache() { static_cast<void>(m_dataset.execute("PRAGMA cache_size=-2000")); }

} // namespace gis
