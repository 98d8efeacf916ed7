// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/empty_package.h"

#include <memory>
#include <string>

#include <QFile>
#include <QUrl>
#include <sqlite3.h>

namespace gis {
namespace {

/// Steps of the database before it is asked whether to go on: no file makes this look take long.
constexpr int stepsAllowed = 100'000;

struct Close {
    void operator()(sqlite3 *database) const { sqlite3_close(database); }
};
struct Finalize {
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};

std::unique_ptr<sqlite3, Close> opened(const std::filesystem::path &file) {
    const QByteArray uri =
        "file:" + QUrl::toPercentEncoding(QFile::decodeName(file.c_str()), "/") + "?mode=ro&immutable=1";
    sqlite3 *handle = nullptr;
    const int code = sqlite3_open_v2(uri.constData(), &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr);
    std::unique_ptr<sqlite3, Close> database(handle);
    if (code != SQLITE_OK)
        return nullptr;
    // As the pre-flight of reliability.md 3: nothing of the file's own is run.
    for (const int setting :
         {SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_TRUSTED_SCHEMA})
        sqlite3_db_config(handle, setting, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_progress_handler(
        handle, stepsAllowed, [](void *) { return 1; }, nullptr);
    return database;
}

/// The only cell of a statement; empty when it fails.
std::string cell(sqlite3 *database, const char *sql) {
    sqlite3_stmt *prepared = nullptr;
    sqlite3_prepare_v2(database, sql, -1, &prepared, nullptr);
    const std::unique_ptr<sqlite3_stmt, Finalize> statement(prepared);
    if (!prepared || sqlite3_step(prepared) != SQLITE_ROW)
        return {};
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(prepared, 0));
    return text ? text : "";
}

} // namespace

bool isEmptyPackage(const std::filesystem::path &file) {
    const auto database = opened(file);
    return database && cell(database.get(), "SELECT count(*) FROM gpkg_contents") == "0" &&
           cell(database.get(), "SELECT count(*) FROM gpkg_spatial_ref_sys") != "" &&
           cell(database.get(), "PRAGMA quick_check(1)") == "ok";
}

} // namespace gis
