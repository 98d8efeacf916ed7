// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/file/database_file.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <string_view>

namespace gis {

bool isDatabase(const std::filesystem::path &path) {
    std::array<char, 16> head{};
    std::ifstream file(path, std::ios::binary);
    return file.read(head.data(), head.size()) && std::string_view(head.data(), head.size() - 1) == "SQLite format 3";
}

namespace {

/// A journal, a write-ahead log or a lock of a database that stands beside it; the name may be a link's.
bool isPartOfDatabase(const std::filesystem::path &path) {
    std::error_code error;
    const std::filesystem::path real = std::filesystem::weakly_canonical(path, error);
    const std::string name = (error ? path : real).string();
    return std::ranges::any_of(
        std::array<std::string_view, 4>{"-wal", "-shm", "-journal", ".lock"}, [&name](std::string_view ending) {
            return name.ends_with(ending) && isDatabase(name.substr(0, name.size() - ending.size()));
        });
}

} // namespace

bool isOrdinaryPlace(const std::filesystem::path &path) {
    std::error_code error;
    const std::filesystem::file_type type = std::filesystem::status(path, error).type();
    return type == std::filesystem::file_type::regular || type == std::filesystem::file_type::not_found ||
           type == std::filesystem::file_type::none;
}

core::Result<void> expectReplaceable(const std::filesystem::path &path) {
    if (!isOrdinaryPlace(path))
        return core::failure(core::ErrorCode::Io, "export.no_file", {path.string()});
    if (isDatabase(path) || isPartOfDatabase(path))
        return core::failure(core::ErrorCode::Io, "export.onto_database", {path.string()});
    return {};
}

} // namespace gis
