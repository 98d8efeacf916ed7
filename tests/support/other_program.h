// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>

#include <sqlite3.h>

/// What another program does to a county file, beside ours.
namespace other_program {

/// Runs SQL on the file with the functions that a GeoPackage's triggers call (the geometry must stay as it is);
/// returns the number of rows changed, -1 when it failed.
inline int run(const std::string &path, const std::string &sql) {
    sqlite3 *file = nullptr;
    if (sqlite3_open(path.c_str(), &file) != SQLITE_OK)
        return -1;
    const auto zero = [](sqlite3_context *context, int, sqlite3_value **) { sqlite3_result_int(context, 0); };
    for (const char *name : std::array{"ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"})
        sqlite3_create_function(file, name, 1, SQLITE_UTF8, nullptr, zero, nullptr, nullptr);
    const bool isDone = sqlite3_exec(file, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
    const int rows = isDone ? sqlite3_changes(file) : -1;
    sqlite3_close(file);
    return rows;
}

} // namespace other_program
