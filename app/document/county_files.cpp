// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/county_files.h"

#include <vector>

#include "gis/store/file_kind.h"
#include "gis/survey/alias_file.h"

namespace app {
namespace {

/// The files that an export under this name writes.
std::vector<std::filesystem::path> filesOf(const std::filesystem::path &target) {
    std::vector<std::filesystem::path> files = {target};
    if (target.extension() != ".shp")
        return files;
    for (const char *ending : {".shx", ".dbf", ".prj", ".cpg"}) {
        files.push_back(target);
        files.back().replace_extension(ending);
    }
    files.push_back(gis::aliasFileOf(target));
    return files;
}

} // namespace

bool belongsToCounty(const std::filesystem::path &target, const std::filesystem::path &county) {
    std::error_code error;
    for (const char *ending : {"", "-wal", "-shm", "-journal", ".lock"}) {
        std::filesystem::path file = county;
        file += ending;
        if (std::filesystem::equivalent(target, file, error) ||
            std::filesystem::weakly_canonical(target, error) == std::filesystem::weakly_canonical(file, error))
            return true;
    }
    return false;
}

core::Result<void> checkExportTarget(const std::filesystem::path &target, const std::filesystem::path &county,
                                     bool isAgreed) {
    std::error_code error;
    for (const std::filesystem::path &file : filesOf(target)) {
        const std::string name = file.string();
        if (!county.empty() && belongsToCounty(file, county))
            return core::failure(core::ErrorCode::Io, "export.onto_county", {name});
        if (gis::mayHoldCounty(file))
            return core::failure(core::ErrorCode::Io, "export.onto_other", {name});
        if (!isAgreed && std::filesystem::exists(std::filesystem::symlink_status(file, error)))
            return core::failure(core::ErrorCode::Io, "export.exists", {name});
    }
    return {};
}

} // namespace app
