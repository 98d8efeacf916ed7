// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/file/database_file.h"

#include <array>
#include <fstream>
#include <string_view>

namespace gis {

bool isDatabase(const std::filesystem::path &path) {
    std::array<char, 16> head{};
    std::ifstream file(path, std::ios::binary);
    return file.read(head.data(), head.size()) && std::string_view(head.data(), head.size() - 1) == "SQLite format 3";
}

core::Result<void> expectNoDatabase(const std::filesystem::path &path) {
    if (isDatabase(path))
        return core::failure(core::ErrorCode::Io, "export.onto_database", {path.string()});
    return {};
}

} // namespace gis
