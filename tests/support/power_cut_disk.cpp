// SPDX-License-Identifier: GPL-3.0-or-later
#include "power_cut_disk.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <vector>

#include <sqlite3.h>

namespace {

namespace fs = std::filesystem;

constexpr std::size_t sectorBytes = 512;

/// A change that the disk may or may not have kept: a write, or a new length.
struct Change {
    std::optional<std::int64_t> length;
    std::int64_t offset = 0;
    std::string bytes;
};

/// One name on the disk.
struct Entry {
    /// Content that a cut cannot take; nullopt when the name itself may be missing.
    std::optional<std::string> synced;
    std::vector<Change> changes;
    /// Removed, but the folder was not synced since.
    bool removed = false;
};

struct Disk {
    std::map<std::string, Entry> entries;
    std::uint64_t operations = 0;
    std::uint64_t cutAt = std::numeric_limits<std::uint64_t>::max();
    bool cut = false;
    std::mt19937 *faults = nullptr;
    double faultShare = 0;
    std::uint64_t faultCount = 0;
    sqlite3_vfs *real = nullptr;
    sqlite3_vfs vfs{};
};

Disk &disk() {
    static Disk only;
    return only;
}

std::string contentOf(const std::string &path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// Entry of a file, which starts as synced with what the real file holds now.
Entry &entryOf(const std::string &path) {
    const auto found = disk().entries.find(path);
    if (found != disk().entries.end())
        return found->second;
    Entry entry;
    if (fs::exists(path))
        entry.synced = contentOf(path);
    return disk().entries.emplace(path, std::move(entry)).first->second;
}

/// Counts an operation; true when power fails before it takes effect for good.
bool failsNow() {
    if (!disk().cut && ++disk().operations >= disk().cutAt)
        disk().cut = true;
    return disk().cut;
}

/// True when the disk refuses this one operation.
bool refusesNow() {
    if (!disk().faults || std::uniform_real_distribution<double>(0, 1)(*disk().faults) >= disk().faultShare)
        return false;
    ++disk().faultCount;
    return true;
}

void apply(const Change &change, std::string &content) {
    if (change.length) {
        content.resize(static_cast<std::size_t>(*change.length));
        return;
    }
    const auto offset = static_cast<std::size_t>(change.offset);
    if (content.size() < offset + change.bytes.size())
        content.resize(offset + change.bytes.size());
    content.replace(offset, change.bytes.size(), change.bytes);
}

struct File {
    sqlite3_file base;
    /// Path; empty for temporary files, which no cut matters to.
    std::string *path;
    sqlite3_file *real;
};

File &of(sqlite3_file *file) { return *reinterpret_cast<File *>(file); }

int closeFile(sqlite3_file *file) {
    File &self = of(file);
    const int code = self.real->pMethods ? self.real->pMethods->xClose(self.real) : SQLITE_OK;
    sqlite3_free(self.real);
    delete self.path;
    return code;
}

int readFile(sqlite3_file *file, void *target, int size, sqlite3_int64 offset) {
    if (disk().cut)
        return SQLITE_IOERR_READ;
    return of(file).real->pMethods->xRead(of(file).real, target, size, offset);
}

int writeFile(sqlite3_file *file, const void *source, int size, sqlite3_int64 offset) {
    File &self = of(file);
    if (!self.path->empty()) {
        if (disk().cut || refusesNow())
            return SQLITE_IOERR_WRITE;
        // The write that power fails in may have reached the disk in part.
        entryOf(*self.path)
            .changes.push_back(
                {{}, offset, std::string(static_cast<const char *>(source), static_cast<std::size_t>(size))});
        if (failsNow())
            return SQLITE_IOERR_WRITE;
    }
    return self.real->pMethods->xWrite(self.real, source, size, offset);
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size) {
    File &self = of(file);
    if (!self.path->empty()) {
        if (disk().cut)
            return SQLITE_IOERR_TRUNCATE;
        entryOf(*self.path).changes.push_back({size, 0, {}});
        if (failsNow())
            return SQLITE_IOERR_TRUNCATE;
    }
    return self.real->pMethods->xTruncate(self.real, size);
}

int syncFile(sqlite3_file *file, int) {
    File &self = of(file);
    if (self.path->empty())
        return SQLITE_OK;
    if (failsNow() || refusesNow())
        return SQLITE_IOERR_FSYNC;
    // The real file need not be synced: only this record decides what survives. A first sync makes the name durable
    // too, as SQLite syncs the folder with it.
    Entry &entry = entryOf(*self.path);
    std::string content = entry.synced.value_or(std::string());
    for (const Change &change : entry.changes)
        apply(change, content);
    entry.synced = std::move(content);
    entry.changes.clear();
    return SQLITE_OK;
}

int sizeOfFile(sqlite3_file *file, sqlite3_int64 *size) {
    return disk().cut ? SQLITE_IOERR_FSTAT : of(file).real->pMethods->xFileSize(of(file).real, size);
}
int lockFile(sqlite3_file *file, int level) { return of(file).real->pMethods->xLock(of(file).real, level); }
int unlockFile(sqlite3_file *file, int level) { return of(file).real->pMethods->xUnlock(of(file).real, level); }
int checkReserved(sqlite3_file *file, int *held) {
    return of(file).real->pMethods->xCheckReservedLock(of(file).real, held);
}
int control(sqlite3_file *file, int operation, void *argument) {
    return of(file).real->pMethods->xFileControl(of(file).real, operation, argument);
}
int sectorSize(sqlite3_file *file) { return of(file).real->pMethods->xSectorSize(of(file).real); }
int characteristics(sqlite3_file *file) { return of(file).real->pMethods->xDeviceCharacteristics(of(file).real); }

const sqlite3_io_methods methods = {1,        closeFile,  readFile,        writeFile,  truncateFile,
                                    syncFile, sizeOfFile, lockFile,        unlockFile, checkReserved,
                                    control,  sectorSize, characteristics, nullptr,    nullptr,
                                    nullptr,  nullptr,    nullptr,         nullptr};

int openFile(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags) {
    File &self = of(file);
    self.base.pMethods = nullptr;
    if (disk().cut)
        return SQLITE_CANTOPEN;
    constexpr int lasting = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL;
    const bool isLasting = name && (flags & lasting) != 0 && (flags & SQLITE_OPEN_DELETEONCLOSE) == 0;
    self.path = new std::string(isLasting ? name : "");
    if (isLasting) {
        Entry &entry = entryOf(*self.path);
        if (entry.removed) {
            entry.removed = false;
            entry.changes.push_back({0, 0, {}});
        }
    }
    self.real = static_cast<sqlite3_file *>(sqlite3_malloc(disk().real->szOsFile));
    std::memset(self.real, 0, static_cast<std::size_t>(disk().real->szOsFile));
    const int code = disk().real->xOpen(disk().real, name, self.real, flags, outFlags);
    if (code != SQLITE_OK) {
        closeFile(file);
        return code;
    }
    self.base.pMethods = &methods;
    return SQLITE_OK;
}

int removeFile(sqlite3_vfs *, const char *name, int syncFolder) {
    if (disk().cut)
        return SQLITE_IOERR_DELETE;
    Entry &entry = entryOf(name);
    entry.removed = true;
    if (failsNow())
        return SQLITE_IOERR_DELETE;
    if (syncFolder)
        disk().entries[name] = Entry();
    return disk().real->xDelete(disk().real, name, 0);
}

/// What the disk holds of a file after the cut.
std::optional<std::string> survivor(const Entry &entry, std::mt19937 &random) {
    const auto chance = [&random](double share) { return std::bernoulli_distribution(share)(random); };
    if ((entry.removed || !entry.synced) && chance(0.5))
        return std::nullopt;
    // Some disks lose nearly all that was not synced, some nearly nothing, most a part.
    const double kept = std::uniform_real_distribution<double>(-0.25, 1.25)(random);
    std::string content = entry.synced.value_or(std::string());
    for (const Change &change : entry.changes) {
        if (change.length) {
            if (chance(std::clamp(kept, 0.0, 1.0)))
                apply(change, content);
            continue;
        }
        std::size_t done = 0;
        while (done < change.bytes.size()) {
            const auto at = static_cast<std::size_t>(change.offset) + done;
            const std::size_t part = std::min(sectorBytes - at % sectorBytes, change.bytes.size() - done);
            if (chance(std::clamp(kept, 0.0, 1.0)))
                apply({{}, static_cast<std::int64_t>(at), change.bytes.substr(done, part)}, content);
            done += part;
        }
    }
    return content;
}

} // namespace

void PowerCutDisk::install() {
    Disk &self = disk();
    self.real = sqlite3_vfs_find(nullptr);
    self.vfs = *self.real;
    self.vfs.zName = "power_cut";
    self.vfs.pNext = nullptr;
    self.vfs.szOsFile = sizeof(File);
    self.vfs.xOpen = openFile;
    self.vfs.xDelete = removeFile;
    sqlite3_vfs_register(&self.vfs, 1);
}

void PowerCutDisk::cutAfter(std::uint64_t operations) {
    disk().operations = 0;
    disk().cutAt = operations;
    disk().cut = false;
}

void PowerCutDisk::failSometimes(std::mt19937 *random, double share) {
    disk().faults = random;
    disk().faultShare = share;
    disk().faultCount = 0;
}

std::uint64_t PowerCutDisk::failures() { return disk().faultCount; }

bool PowerCutDisk::isCut() { return disk().cut; }
std::uint64_t PowerCutDisk::operations() { return disk().operations; }

void PowerCutDisk::restore(std::mt19937 &random) {
    for (const auto &[path, entry] : disk().entries) {
        const std::optional<std::string> content = survivor(entry, random);
        if (content)
            std::ofstream(path, std::ios::binary | std::ios::trunc) << *content;
        else
            fs::remove(path);
    }
    forget();
}

void PowerCutDisk::forget() {
    disk().entries.clear();
    cutAfter(std::numeric_limits<std::uint64_t>::max());
}
