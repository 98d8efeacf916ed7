// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/file_kind.h"

#include <array>
#include <fstream>
#include <string_view>

#include "gis/store/sqlite_file.h"

namespace gis {
namespace {

constexpr std::string_view magic = "SQLite format 3";

bool isDatabase(const std::filesystem::path &path) {
    std::array<char, magic.size()> head{};
    std::ifstream file(path, std::ios::binary);
    return file.read(head.data(), head.size()) && std::string_view(head.data(), head.size()) == magic;
}

} // namespace

bool mayHoldCounty(const std::filesystem::path &file) {
    if (!isDatabase(file))
        return false;
    SqliteFile::Options options;
    // What is written at this moment does not change what the file is.
    options.immutable = true;
    options.timeLimitMs = 2000;
    const auto database = SqliteFile::open(file.string(), options);
    if (!database)
        return true;
    // Our tables of settings and of the audit, or the note of a packet (resources/county_file.md).
    const auto known = database->integer("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND lower(name) IN "
                                         "('settings', 'audit_batch', 'packet_note')");
    return !known || *known > 0;
}

} // namespace gis
