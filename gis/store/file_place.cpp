// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/file_place.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

#include <sys/vfs.h>

namespace gis {
namespace {

namespace fs = std::filesystem;

/// statfs(2): magic numbers of file systems that live on other machines or behind a program of the user's.
constexpr std::array<unsigned long, 9> networkSystems = {
    0x6969,     // NFS
    0xff534d42, // CIFS
    0xfe534d42, // SMB2
    0x517b,     // SMB
    0x65735546, // FUSE: sshfs, gvfs, rclone, davfs
    0x01021997, // 9p
    0x00c36400, // Ceph
    0x5346414f, // AFS
    0x73757245  // Coda
};

/// Beginnings of the folder names that sync programs use.
constexpr std::array<std::string_view, 10> syncNames = {"onedrive",     "dropbox",      "nutstore",  "坚果云",
                                                        "百度网盘",     "baidunetdisk", "nextcloud", "owncloud",
                                                        "google drive", "syncthing"};

std::string lowered(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return text;
}

fs::path whole(const fs::path &path) {
    std::error_code failure;
    fs::path canonical = fs::weakly_canonical(path, failure);
    return failure ? path : canonical;
}

bool isInside(const fs::path &path, const fs::path &folder) {
    const auto [end, rest] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return end == folder.end();
}

bool isNamedShared(const fs::path &path) {
    const char *set = std::getenv("ONEMAP_SHARED_FOLDERS");
    std::string_view folders = set ? set : "";
    while (!folders.empty()) {
        const std::size_t end = std::min(folders.find(':'), folders.size());
        if (end > 0 && isInside(path, whole(fs::path(folders.substr(0, end)))))
            return true;
        folders.remove_prefix(std::min(end + 1, folders.size()));
    }
    return false;
}

} // namespace

bool isSyncFolder(const fs::path &path) {
    return std::ranges::any_of(path.parent_path(), [](const fs::path &part) {
        const std::string name = lowered(part.string());
        return std::ranges::any_of(syncNames, [&](std::string_view known) { return name.rfind(known, 0) == 0; });
    });
}

FilePlace placeOf(const fs::path &path) {
    const fs::path place = whole(path);
    if (isNamedShared(place))
        return FilePlace::Network;
    if (isSyncFolder(place))
        return FilePlace::SyncFolder;
    struct statfs system {};
    const fs::path folder = place.has_parent_path() ? place.parent_path() : fs::path(".");
    if (::statfs(place.c_str(), &system) != 0 && ::statfs(folder.c_str(), &system) != 0)
        return FilePlace::Local;
    const auto kind = static_cast<unsigned long>(system.f_type) & 0xffffffffUL;
    return std::ranges::find(networkSystems, kind) == networkSystems.end() ? FilePlace::Local : FilePlace::Network;
}

} // namespace gis
