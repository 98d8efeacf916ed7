// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/store_connection.h"

#include <sys/stat.h>
#include <unistd.h>

#include "gis/store/county_schema.h"
#include "gis/store/file_place.h"
#include "gis/store/migration.h"
#include "gis/store/outside_record.h"
#include "gis/store/verified_files.h"

namespace gis {
namespace {

namespace fs = std::filesystem;

/// Empty when there is no such file.
std::string identityOf(const fs::path &path) {
    struct stat state {};
    if (stat(path.c_str(), &state) != 0)
        return {};
    return std::to_string(state.st_dev) + " " + std::to_string(state.st_ino);
}

core::Result<void> checkWritable(const fs::path &path) {
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (access(path.c_str(), W_OK) != 0 || access(folder.c_str(), W_OK | X_OK) != 0)
        return core::failure(core::ErrorCode::Io, "store.read_only", {path.string()});
    return {};
}

} // namespace

StoreConnection::~StoreConnection() {
    // The lock goes last.
    dataset.reset();
    // Marked so that the next start need not check a large file which this program found sound and wrote itself.
    if (isSound && purpose == Dataset::Purpose::Edit && state() == FileState::InPlace)
        rememberVerified(path);
}

core::Result<void> StoreConnection::prepareEditing() {
    if (core::Result<void> writable = checkWritable(path); !writable)
        return writable;
    core::Result<FileLock> taken = FileLock::take(path.string());
    if (!taken)
        return tl::unexpected(taken.error());
    lock.emplace(std::move(*taken));
    purpose = Dataset::Purpose::Edit;
    if (placeOf(path) == FilePlace::Local)
        return {};
    core::Result<std::unique_ptr<ShareCopy>> made = ShareCopy::make(path);
    if (!made)
        return tl::unexpected(made.error());
    share = std::move(*made);
    readPath = share->path();
    return {};
}

core::Result<void> StoreConnection::readFromCopy() {
    core::Result<std::unique_ptr<SideCopy>> made = SideCopy::make(path);
    if (!made)
        return tl::unexpected(made.error());
    copy = std::move(*made);
    readPath = copy->path();
    return recover(readPath);
}

core::Result<void> StoreConnection::inspectFile() {
    core::Result<Preflight> looked = inspect(readPath);
    const bool isHeld = looked && looked->hasLog && isLogHeld(readPath);
    if (purpose == Dataset::Purpose::Edit && isHeld)
        return core::failure(core::ErrorCode::Conflict, "store.log_in_use", {path.string()});
    const bool unfinished = !looked && looked.error().message == "store.read_only";
    if (purpose == Dataset::Purpose::Edit && unfinished) {
        if (core::Result<void> repaired = recover(readPath); !repaired)
            return repaired;
        looked = inspect(readPath);
    } else if (purpose == Dataset::Purpose::View && (unfinished || (looked && looked->hasLog))) {
        if (core::Result<void> copied = readFromCopy(); !copied)
            return copied;
        looked = inspect(readPath);
        if (looked)
            looked->findings.push_back({core::Severity::Warning,
                                        isHeld ? "store.read_while_open" : "store.read_from_copy",
                                        {},
                                        {},
                                        {path.string()}});
    }
    if (!looked)
        return tl::unexpected(looked.error());
    if (purpose == Dataset::Purpose::View && looked->isQuietWal)
        purpose = Dataset::Purpose::ViewImmutable;
    preflight = std::move(*looked);
    return {};
}

core::Result<void> StoreConnection::openDataset() {
    core::Result<Dataset> opened = Dataset::open(readPath.string(), purpose);
    if (!opened)
        return tl::unexpected(opened.error());
    dataset.emplace(std::move(*opened));
    if (m_identity.empty())
        m_identity = identityOf(path);
    return {};
}

core::Result<void> StoreConnection::place(const Settings &settings) {
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

core::Result<void> StoreConnection::bringUpToDate() {
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

core::Result<const Dataset *> StoreConnection::expectOpen() const {
    if (!dataset)
        return core::failure(core::ErrorCode::Io, "store.cannot_open", {path.string()});
    return &*dataset;
}

FileState StoreConnection::state() const {
    const std::string now = identityOf(path);
    if (now.empty())
        return FileState::Gone;
    if (share) {
        const core::Result<void> same = share->expectUnchanged();
        return same ? FileState::InPlace : FileState::Replaced;
    }
    return now == m_identity ? FileState::InPlace : FileState::Replaced;
}

core::Result<void> StoreConnection::expectInPlace() const {
    if (share)
        return share->expectUnchanged();
    switch (state()) {
    case FileState::Gone:
        return core::failure(core::ErrorCode::NotFound, "store.file_gone", {path.string()});
    case FileState::Replaced:
        return core::failure(core::ErrorCode::Conflict, "store.file_replaced", {path.string()});
    default:
        break;
    }
    // Another county may have been copied over this one, into the same file.
    const core::Result<std::string> uid = dataset->text("SELECT value FROM settings WHERE key='file_uid'");
    if (!uid)
        return tl::unexpected(uid.error());
    if (*uid != fileUid)
        return core::failure(core::ErrorCode::Conflict, "store.file_replaced", {path.string()});
    return {};
}

core::Result<void> StoreConnection::beginWriting() {
    if (purpose != Dataset::Purpose::Edit)
        return core::failure(core::ErrorCode::Io, "store.read_only", {path.string()});
    // After a failed save somebody may have held the file just then.
    if (!dataset)
        if (core::Result<void> opened = openDataset(); !opened)
            return opened;
    if (core::Result<void> still = expectInPlace(); !still)
        return still;
    return share ? share->keepState() : core::Result<void>();
}

core::Result<void> StoreConnection::finishWriting() {
    if (!share)
        return {};
    // Closed, so that the copy is exactly one file.
    dataset.reset();
    core::Result<void> written = share->writeBack();
    if (!written)
        if (core::Result<void> restored = share->restoreState(); !restored)
            return restored;
    (void)openDataset();
    return written;
}

void StoreConnection::reopen() {
    dataset.reset();
    (void)openDataset();
}

core::Result<void> StoreConnection::tellOutside(const Signature &signature, const core::Job &job) {
    core::Result<void> done = recordOutside(*dataset, *plane, signature, saved, job);
    // A look back that failed is no reason to lose the save that follows, which looks back itself.
    return !done && !isCommitted(done.error()) ? done : core::Result<void>();
}

} // namespace gis
