// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/preflight.h"

#include <array>
#include <cstring>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "gis/store/schema_objects.h"
#include "gis/store/verified_files.h"

namespace gis {
namespace {

namespace fs = std::filesystem;

/// reliability.md 3: a hostile file is answered within this time.
constexpr int patienceMs = 2000;
/// A whole file of this size is checked within the patience on any disk; larger ones take as long as they take.
constexpr std::uintmax_t quickSize = 64ULL * 1024 * 1024;
constexpr int slowPatienceMs = 120000;

std::uint32_t bigEndian(const unsigned char *bytes) {
    return static_cast<std::uint32_t>(bytes[0]) << 24 | static_cast<std::uint32_t>(bytes[1]) << 16 |
           static_cast<std::uint32_t>(bytes[2]) << 8 | bytes[3];
}

core::Result<void> checkPages(const fs::path &path, const SqliteFile::Options &options) {
    if (isVerified(path))
        return {};
    std::error_code failure;
    SqliteFile::Options patient = options;
    patient.timeLimitMs = fs::file_size(path, failure) > quickSize ? slowPatienceMs : patienceMs;
    const core::Result<SqliteFile> file = SqliteFile::open(path.string(), patient);
    if (!file)
        return tl::unexpected(file.error());
    const core::Result<std::string> answer = file->text("PRAGMA quick_check(5)");
    if (!answer)
        return tl::unexpected(answer.error());
    if (*answer != "ok")
        return core::failure(core::ErrorCode::InvalidData, "store.damaged", {path.string()}, *answer);
    rememberVerified(path);
    return {};
}

core::Result<void> checkIsCounty(const SqliteFile &file, const fs::path &path) {
    const core::Result<std::int64_t> tables =
        file.integer("SELECT count(*) FROM sqlite_master WHERE type='table' AND name IN ('gpkg_contents', 'settings')");
    if (!tables)
        return tl::unexpected(tables.error());
    if (*tables != 2)
        return core::failure(core::ErrorCode::InvalidData, "store.not_a_county", {path.string()});
    return {};
}

} // namespace

core::Result<FileHeader> readHeader(sqlite3 *handle) {
    sqlite3_file *file = nullptr;
    std::array<unsigned char, 100> bytes{};
    if (sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || !file || !file->pMethods)
        return core::failure(core::ErrorCode::Io, "store.io");
    const int code = file->pMethods->xRead(file, bytes.data(), static_cast<int>(bytes.size()), 0);
    FileHeader header;
    if (code == SQLITE_IOERR_SHORT_READ)
        return header;
    if (code != SQLITE_OK)
        return core::failure(core::ErrorCode::Io, "store.io");
    // https://www.sqlite.org/fileformat2.html 1.3: magic, write and read version, change counter, application id.
    header.isSqlite = std::memcmp(bytes.data(), "SQLite format 3", 16) == 0;
    header.isWal = bytes[18] == 2 || bytes[19] == 2;
    header.changeCounter = bigEndian(&bytes[24]);
    header.isGeoPackage = std::memcmp(&bytes[68], "GPKG", 4) == 0;
    return header;
}

bool hasPendingJournal(const fs::path &path) {
    for (const char *suffix : {"-journal", "-wal"}) {
        std::error_code failure;
        const std::uintmax_t size = fs::file_size(path.string() + suffix, failure);
        if (!failure && size > 0)
            return true;
    }
    return false;
}

bool isLogHeld(const fs::path &path) {
    const int descriptor = ::open((path.string() + "-shm").c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0)
        return false;
    // Every connection holds the last of SQLite's lock bytes (https://www.sqlite.org/walformat.html 2.3) for its life.
    struct flock question {};
    question.l_type = F_WRLCK;
    question.l_whence = SEEK_SET;
    question.l_start = 120;
    question.l_len = 9;
    const bool isHeld = ::fcntl(descriptor, F_OFD_GETLK, &question) == 0 && question.l_type != F_UNLCK;
    ::close(descriptor);
    return isHeld;
}

core::Result<void> recover(const fs::path &path) {
    SqliteFile::Options options;
    options.timeLimitMs = slowPatienceMs;
    options.recovers = true;
    const core::Result<SqliteFile> file = SqliteFile::open(path.string(), options);
    if (!file)
        return tl::unexpected(file.error());
    // The first read of a file with a hot journal rolls it back.
    const core::Result<std::int64_t> objects = file->integer("SELECT count(*) FROM sqlite_master");
    if (!objects)
        return tl::unexpected(objects.error());
    return {};
}

core::Result<Preflight> inspect(const fs::path &path) {
    std::error_code failure;
    if (!fs::exists(path, failure))
        return core::failure(core::ErrorCode::NotFound, "store.no_file", {path.string()});
    if (!fs::is_regular_file(path, failure))
        return core::failure(core::ErrorCode::InvalidData, "store.not_a_county", {path.string()});
    // Blind to side files until the header is known: a connection that sees a WAL-mode file would make some.
    core::Result<SqliteFile> file = SqliteFile::open(path.string(), {true, patienceMs, false});
    if (!file)
        return tl::unexpected(file.error());
    const core::Result<FileHeader> header = readHeader(file->handle());
    if (!header)
        return core::failure(header.error().code, header.error().message, {path.string()});
    if (!header->isSqlite || !header->isGeoPackage)
        return core::failure(core::ErrorCode::InvalidData, "store.not_a_county", {path.string()});
    Preflight preflight;
    preflight.isQuietWal = header->isWal && !hasPendingJournal(path);
    preflight.hasLog = header->isWal && !preflight.isQuietWal;
    const SqliteFile::Options options{preflight.isQuietWal, patienceMs, false};
    if (!options.immutable) {
        file = SqliteFile::open(path.string(), options);
        if (!file)
            return tl::unexpected(file.error());
    }
    if (core::Result<void> county = checkIsCounty(*file, path); !county)
        return tl::unexpected(county.error());
    core::Result<SchemaObjects> objects = inspectObjects(*file, path.string());
    if (!objects)
        return tl::unexpected(objects.error());
    if (core::Result<void> pages = checkPages(path, options); !pages)
        return tl::unexpected(pages.error());
    preflight.editObstacle = objects->foreignTrigger;
    preflight.findings = std::move(objects->findings);
    return preflight;
}

} // namespace gis
