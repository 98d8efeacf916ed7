// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/source_bundle.h"

#include <algorithm>
#include <array>
#include <set>

#include <QFile>
#include <QString>
#include <QTemporaryDir>
#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include "gis/survey/alias_file.h"
#include "gis/survey/archive_check.h"
#include "gis/survey/driver_session.h"
#include "gis/survey/ogr_source.h"
#include "gis/survey/source_path.h"

namespace gis {
namespace {

constexpr qint64 mostBytes = 200'000'000;
constexpr int mostEntries = 1000;
constexpr std::size_t mostFiles = 200;

std::string endingOf(const std::filesystem::path &path) {
    return QString::fromStdString(path.extension().string()).toLower().toStdString();
}

/// Parts of a Shapefile and of a MapInfo table, which come with their main file.
bool isPart(const std::filesystem::path &path) {
    constexpr std::array<std::string_view, 14> parts = {".shx", ".prj", ".cpg", ".sbn", ".sbx", ".qix", ".qpj",
                                                        ".xml", ".dat", ".map", ".id",  ".ind", ".mid", ".lock"};
    if (std::ranges::find(parts, endingOf(path)) != parts.end() || isAliasFile(path))
        return true;
    std::filesystem::path main = path;
    return endingOf(path) == ".dbf" && (std::filesystem::exists(main.replace_extension(".shp")) ||
                                        std::filesystem::exists(main.replace_extension(".SHP")));
}

bool isReadable(const std::filesystem::path &path) {
    const std::string ending = endingOf(path);
    return ending == ".csv" || ending == ".tsv" || ending == ".txt" || !OgrSource::driverFor(ending).empty();
}

core::Result<void> copyEntry(const std::string &from, const QString &to, qint64 &bytes) {
    const auto fail = [&] { return core::failure(core::ErrorCode::InvalidData, "import.archive_damaged", {from}); };
    VSILFILE *entry = VSIFOpenL(from.c_str(), "rb");
    QFile file(to);
    if (!entry)
        return fail();
    bool good = file.open(QIODevice::WriteOnly);
    std::array<char, 65536> buffer{};
    while (good) {
        const std::size_t count = VSIFReadL(buffer.data(), 1, buffer.size(), entry);
        if (count == 0)
            break;
        bytes += static_cast<qint64>(count);
        good = bytes <= mostBytes && file.write(buffer.data(), static_cast<qint64>(count)) == qint64(count);
    }
    VSIFCloseL(entry);
    if (bytes > mostBytes)
        return core::failure(core::ErrorCode::InvalidData, "import.archive_too_large", {from});
    return good ? core::Result<void>() : fail();
}

/// An option of the drivers while it lives, on this thread.
class ThreadOption {
public:
    ThreadOption(const char *name, const char *value) : m_name(name) { CPLSetThreadLocalConfigOption(name, value); }
    ~ThreadOption() { CPLSetThreadLocalConfigOption(m_name, nullptr); }
    ThreadOption(const ThreadOption &) = delete;
    ThreadOption &operator=(const ThreadOption &) = delete;

private:
    const char *m_name;
};

/// An archive of ours: each name is judged as the driver gives it, the folder is private.
core::Result<std::shared_ptr<QTemporaryDir>> unpacked(const std::filesystem::path &archive) {
    const auto encoding = checkArchive(archive);
    if (!encoding)
        return tl::unexpected(encoding.error());
    const ThreadOption names("CPL_ZIP_ENCODING", encoding->c_str());
    auto folder = std::make_shared<QTemporaryDir>();
    const DriverSession session;
    const std::string root = "/vsizip/{" + archive.string() + "}";
    const CPLStringList entries(VSIReadDirRecursive(root.c_str()));
    if (!folder->isValid() || entries.size() == 0 || entries.size() > mostEntries)
        return core::failure(core::ErrorCode::InvalidData, "import.archive_damaged", {archive.string()});
    qint64 bytes = 0;
    for (int i = 0; i < entries.size(); ++i) {
        const std::string name = entries[i];
        if (name.ends_with('/'))
            continue;
        if (judgeSource(name) != SourceVerdict::Accept)
            return core::failure(core::ErrorCode::InvalidData, "import.archive_path", {archive.string()});
        const std::filesystem::path target = std::filesystem::path(folder->path().toStdString()) / name;
        std::error_code error;
        std::filesystem::create_directories(target.parent_path(), error);
        if (auto ok = copyEntry(root + "/" + name, QString::fromStdString(target.string()), bytes); !ok)
            return tl::unexpected(ok.error());
    }
    return folder;
}

/// Ordinary files below the folder, by name; links are not followed.
void listFiles(SourceBundle &bundle) {
    std::vector<std::filesystem::path> found;
    std::error_code error;
    std::filesystem::recursive_directory_iterator walk(bundle.root, error), end;
    for (; !error && walk != end; walk.increment(error)) {
        if (walk->is_symlink(error))
            continue;
        if (walk->is_directory(error) && endingOf(walk->path()) == ".gdb") {
            found.push_back(walk->path());
            walk.disable_recursion_pending();
        } else if (walk->is_regular_file(error)) {
            found.push_back(walk->path());
        }
    }
    std::ranges::sort(found);
    const auto tell = [&bundle](core::Severity severity, const char *rule, const std::string &name) {
        bundle.issues.push_back({severity, rule, {}, {}, {name}});
    };
    for (const std::filesystem::path &path : found) {
        if (isPart(path))
            continue;
        if (!isReadable(path))
            tell(core::Severity::Note, "import.not_read", path.filename().string());
        else if (bundle.files.size() < mostFiles)
            bundle.files.push_back(path);
        else
            tell(core::Severity::Warning, "import.too_many_files", path.filename().string());
    }
}

} // namespace

core::Result<SourceBundle> openBundle(const std::filesystem::path &chosen) {
    std::error_code error;
    const std::filesystem::path path = std::filesystem::canonical(chosen, error);
    if (error)
        return core::failure(core::ErrorCode::NotFound, "import.no_file", {chosen.string()}, error.message());
    SourceBundle bundle;
    const bool isFolder = std::filesystem::is_directory(path, error) && endingOf(path) != ".gdb";
    if (judgeSource(path.string()) == SourceVerdict::Refuse)
        return core::failure(core::ErrorCode::Unsupported, "import.path", {chosen.string()});
    if (!isFolder && endingOf(path) != ".zip") {
        bundle.root = path.parent_path();
        bundle.files = {path};
        return bundle;
    }
    bundle.root = path;
    if (!isFolder) {
        auto folder = unpacked(path);
        if (!folder)
            return tl::unexpected(folder.error());
        bundle.root = (*folder)->path().toStdString();
        bundle.unpacked = std::move(*folder);
    }
    listFiles(bundle);
    return bundle;
}

} // namespace gis
