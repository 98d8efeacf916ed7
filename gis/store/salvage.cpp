// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/salvage.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <limits>
#include <memory>
#include <numeric>
#include <set>

#include <sqlite3.h>

#include "gis/store/durable_file.h"
#include "gis/store/side_copy.h"
#include "gis/store/sqlite_file.h"

namespace gis {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t lastRowid = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t rowsBetweenCancelChecks = 1024;
/// "GPKG" and version 1.2, as the GeoPackage standard writes them into the file's header.
constexpr std::string_view geoPackageMark = "PRAGMA application_id=1196444487; PRAGMA user_version=10200";

/// Tables that say what the others are. Extensions (spatial indices) and counts do not hold for the copy.
constexpr std::array<std::string_view, 5> describing = {"gpkg_spatial_ref_sys", "gpkg_contents",
                                                        "gpkg_geometry_columns", "gpkg_data_columns",
                                                        "gpkg_data_column_constraints"};

bool isDescribing(const std::string &name) { return std::ranges::find(describing, name) != describing.end(); }
/// Tables of the GeoPackage standard and of GDAL that only help, and do not hold for the copy.
constexpr std::array<std::string_view, 9> helping = {"gpkg_extensions",
                                                     "gpkg_ogr_contents",
                                                     "gpkg_metadata",
                                                     "gpkg_metadata_reference",
                                                     "gpkg_tile_matrix",
                                                     "gpkg_tile_matrix_set",
                                                     "gpkg_2d_gridded_coverage_ancillary",
                                                     "gpkg_2d_gridded_tile_ancillary",
                                                     "gpkgext_relations"};
bool isHelping(const std::string &name) {
    return name.starts_with("sqlite_") || std::ranges::find(helping, name) != helping.end();
}

struct DamagedTable {
    std::string name;
    std::vector<std::string> columns;
    /// Of the new table: name, type, key.
    std::string definition;
    SalvagedTable outcome;
};

/// Declared types come from the file: the word before what it says in parentheses is taken over.
std::string plainType(const std::string &declared) {
    const auto end =
        std::ranges::find_if_not(declared, [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
    return {declared.begin(), end};
}

/// Plain columns of a table, its computed ones told apart (hidden = 2 or 3).
bool readColumns(const SqliteFile &file, DamagedTable &table) {
    auto rows = file.prepare("PRAGMA table_xinfo(" + quotedName(table.name) + ")");
    if (!rows)
        return false;
    int keys = 0;
    std::string definition;
    for (auto row = rows->step(); row && *row; row = rows->step()) {
        const std::string name = rows->text(1);
        if (rows->integer(6) > 1) {
            table.outcome.computedColumns.push_back(name);
            continue;
        }
        const std::string type = plainType(rows->text(2));
        const bool isRowid = rows->integer(5) == 1 && type.size() == 7 && sqlite3_stricmp(type.c_str(), "INTEGER") == 0;
        keys += rows->integer(5) > 0 ? 1 : 0;
        definition += (definition.empty() ? "" : ", ") + quotedName(name) + " " + type;
        if (isRowid)
            definition += " PRIMARY KEY";
        table.columns.push_back(name);
    }
    // A key of several columns is no row number.
    if (keys > 1)
        if (const std::size_t key = definition.find(" PRIMARY KEY"); key != std::string::npos)
            definition.erase(key, 12);
    table.definition = "CREATE TABLE " + quotedName(table.name) + " (" + definition + ")";
    return !table.columns.empty();
}

std::string lowered(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// Triggers that GDAL and the standard make; they come anew with whoever indexes the copy.
bool isOwnTrigger(const std::string &name) {
    return name.starts_with("rtree_") || name.starts_with("gpkg_") || name.starts_with("trigger_");
}

/// Tables that can be copied, those that describe the others first; the rest by name in the report.
std::vector<DamagedTable> tablesOf(const SqliteFile &file, SalvageReport &report) {
    std::vector<DamagedTable> tables;
    std::set<std::string> ofIndex;
    auto rows = file.prepare("SELECT type, name, sql FROM sqlite_master ORDER BY rowid");
    auto row = rows ? rows->step() : core::Result<bool>(tl::unexpected(rows.error()));
    for (; row && *row; row = rows->step()) {
        DamagedTable table;
        const std::string type = rows->text(0);
        table.name = table.outcome.name = rows->text(1);
        if (isHelping(table.name) || type == "index")
            continue;
        const bool isVirtual = lowered(rows->text(2)).starts_with("create virtual");
        if (isVirtual && table.name.starts_with("rtree_")) {
            for (const char *suffix : {"_node", "_parent", "_rowid"})
                ofIndex.insert(table.name + suffix);
            continue;
        }
        if (type != "table" || isVirtual || !readColumns(file, table)) {
            if (type != "trigger" || !isOwnTrigger(table.name))
                report.leftOut.push_back(table.name);
            continue;
        }
        tables.push_back(std::move(table));
    }
    report.isSchemaDamaged = !row;
    std::erase_if(tables, [&](const DamagedTable &table) { return ofIndex.contains(table.name); });
    std::ranges::stable_partition(tables, [](const DamagedTable &table) { return isDescribing(table.name); });
    return tables;
}

/// Rows of one table, by row number, going on behind what cannot be read.
class TableReader {
public:
    TableReader(sqlite3 *source, const DamagedTable &table) : m_source(source) {
        const auto isColumn = [&table](const char *name) {
            return std::ranges::any_of(table.columns, [name](const std::string &column) {
                return sqlite3_stricmp(column.c_str(), name) == 0;
            });
        };
        constexpr std::array<const char *, 3> names = {"_rowid_", "oid", "rowid"};
        const auto number = std::ranges::find_if_not(names, isColumn);
        std::string columns;
        for (const std::string &column : table.columns)
            columns += ", " + quotedName(column);
        const std::string from = " FROM " + quotedName(table.name);
        const std::string rowid = number == names.end() ? "" : *number;
        m_select = "SELECT " + rowid + columns + from + " WHERE " + rowid + " >= ?1 ORDER BY " + rowid;
        // Tables without row numbers are read once, in the order of their key.
        m_isNumbered = number != names.end() && prepare(m_select, 0) != nullptr;
        if (!m_isNumbered)
            m_select = "SELECT 0" + columns + from;
    }

    enum class End { Done, Damage, Stopped };
    /// Visits rows from `next` on, which moves behind the last one visited.
    template <class Visit> End read(std::int64_t &next, Visit &&visit) {
        const Statement statement = prepare(m_select, next);
        if (!statement)
            return End::Damage;
        for (;;) {
            const int code = sqlite3_step(statement.get());
            if (code == SQLITE_DONE)
                return End::Done;
            const std::int64_t rowid = code == SQLITE_ROW ? sqlite3_column_int64(statement.get(), 0) : 0;
            // A damaged tree may lead back to rows that were there already.
            if (code != SQLITE_ROW || (m_isNumbered && rowid < next))
                return End::Damage;
            if (!visit(statement.get()))
                return End::Stopped;
            if (!m_isNumbered)
                continue;
            if (rowid == lastRowid)
                return End::Done;
            next = rowid + 1;
        }
    }

    /// The smallest row number above `bad` from which reading goes on; nullopt when there is none. Numbers near by are
    /// tried one by one, so that rows between two damaged pages are found; then in growing strides.
    std::optional<std::int64_t> behind(std::int64_t bad, const core::Job &job) {
        if (!m_isNumbered)
            return std::nullopt;
        constexpr std::int64_t nearBy = 20'000;
        // Row numbers below 1 are rare: what stands there counts as one place.
        const std::int64_t first = std::max<std::int64_t>(bad, 0);
        std::int64_t lower = first;
        for (std::int64_t i = 1; i <= nearBy && lower < lastRowid; ++i) {
            if (i % 256 == 0 && job.cancelled())
                return std::nullopt;
            if (goesOnAt(++lower))
                return lower;
        }
        std::int64_t upper = lower;
        for (std::int64_t stride = 1; !goesOnAt(upper); stride *= 2) {
            if (upper == lastRowid)
                return std::nullopt;
            lower = upper;
            upper = stride > lastRowid - upper ? lastRowid : upper + stride;
        }
        while (upper - lower > 1) {
            const std::int64_t middle = std::midpoint(lower, upper);
            (goesOnAt(middle) ? upper : lower) = middle;
        }
        return upper;
    }

private:
    struct Finalize {
        void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

    Statement prepare(const std::string &sql, std::int64_t from) {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(m_source, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
            return nullptr;
        sqlite3_bind_int64(statement, 1, from);
        return Statement(statement);
    }
    bool goesOnAt(std::int64_t rowid) {
        const Statement statement = prepare(m_select + " LIMIT 1", rowid);
        const int code = statement ? sqlite3_step(statement.get()) : SQLITE_ERROR;
        return code == SQLITE_DONE || (code == SQLITE_ROW && sqlite3_column_int64(statement.get(), 0) >= rowid);
    }

    sqlite3 *m_source;
    std::string m_select;
    bool m_isNumbered = false;
};

/// The new file while it is written.
class CleanFile {
public:
    static core::Result<CleanFile> create(const fs::path &path) {
        sqlite3 *handle = nullptr;
        const int code = sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
        CleanFile file(handle);
        if (code != SQLITE_OK)
            return tl::unexpected(fileError(handle, path.string()));
        if (auto done = file.execute("PRAGMA journal_mode=OFF; " + std::string(geoPackageMark) + "; BEGIN"); !done)
            return tl::unexpected(done.error());
        return file;
    }
    [[nodiscard]] core::Result<void> execute(const std::string &sql) const {
        if (sqlite3_exec(m_handle.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
            return tl::unexpected(fileError(m_handle.get(), sqlite3_db_filename(m_handle.get(), "main")));
        return {};
    }
    [[nodiscard]] sqlite3 *handle() const { return m_handle.get(); }
    [[nodiscard]] core::Error error() const {
        return fileError(m_handle.get(), sqlite3_db_filename(m_handle.get(), "main"));
    }

private:
    struct Close {
        void operator()(sqlite3 *handle) const { sqlite3_close_v2(handle); }
    };
    explicit CleanFile(sqlite3 *handle) : m_handle(handle) {}
    std::unique_ptr<sqlite3, Close> m_handle;
};

core::Result<void> copyTable(sqlite3 *source, const CleanFile &clean, DamagedTable &table, const core::Job &job) {
    if (auto made = clean.execute(table.definition); !made)
        return made;
    std::string insert = "INSERT INTO " + quotedName(table.name) + " VALUES (?1";
    for (std::size_t i = 1; i < table.columns.size(); ++i)
        insert += ", ?" + std::to_string(i + 1);
    sqlite3_stmt *write = nullptr;
    if (sqlite3_prepare_v2(clean.handle(), (insert + ")").c_str(), -1, &write, nullptr) != SQLITE_OK)
        return tl::unexpected(clean.error());
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt *)> owner(write, sqlite3_finalize);
    bool isWritten = true;
    const auto keep = [&](sqlite3_stmt *read) {
        if (table.outcome.rows % rowsBetweenCancelChecks == 0 && job.cancelled())
            return false;
        for (int i = 0; i < static_cast<int>(table.columns.size()); ++i)
            sqlite3_bind_value(write, i + 1, sqlite3_column_value(read, i + 1));
        isWritten = sqlite3_step(write) == SQLITE_DONE;
        sqlite3_reset(write);
        table.outcome.rows += isWritten ? 1 : 0;
        return isWritten;
    };
    TableReader reader(source, table);
    for (std::optional<std::int64_t> next = std::numeric_limits<std::int64_t>::min(); next;) {
        const TableReader::End end = reader.read(*next, keep);
        if (end == TableReader::End::Stopped)
            return isWritten ? core::failure(core::ErrorCode::Cancelled, "job.cancelled")
                             : core::Result<void>(tl::unexpected(clean.error()));
        if (end == TableReader::End::Done)
            break;
        ++table.outcome.gaps;
        next = reader.behind(*next, job);
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
    }
    return {};
}

/// Names of the file's layers, and how many rows it says they hold.
void noteLayers(const SqliteFile &file, std::vector<DamagedTable> &tables, SalvageReport &report) {
    std::set<std::string> layers;
    if (auto rows = file.prepare("SELECT table_name FROM gpkg_contents"))
        for (auto row = rows->step(); row && *row; row = rows->step())
            layers.insert(rows->text(0));
    for (const std::string &layer : layers)
        if (std::ranges::find(tables, layer, &DamagedTable::name) == tables.end() &&
            std::ranges::find(report.leftOut, layer) == report.leftOut.end())
            report.leftOut.push_back(layer);
    for (DamagedTable &table : tables) {
        table.outcome.isLayer = layers.contains(table.name);
        const auto count =
            file.integer("SELECT feature_count FROM gpkg_ogr_contents WHERE table_name=" + quotedText(table.name) +
                         " AND feature_count IS NOT NULL");
        if (count)
            table.outcome.recorded = *count;
    }
}

/// What every GeoPackage has (OGC 12-128r15), for files whose own catalogue is lost.
constexpr std::array<std::pair<const char *, const char *>, 3> catalogue = {{
    {"gpkg_spatial_ref_sys", "(srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT, organization_coordsys_id "
                             "INTEGER, definition TEXT, description TEXT)"},
    {"gpkg_contents", "(table_name TEXT, data_type TEXT, identifier TEXT, description TEXT, last_change DATETIME, "
                      "min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER)"},
    {"gpkg_geometry_columns", "(table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, z TINYINT, "
                              "m TINYINT)"},
}};

/// SQL for the line of a table in the contents, where it has none.
std::string lineOfContents(const std::string &name) {
    const std::string geometry = " FROM gpkg_geometry_columns WHERE table_name=" + name;
    return "INSERT INTO gpkg_contents(table_name, data_type, srs_id) SELECT " + name + ", CASE WHEN EXISTS (SELECT 1" +
           geometry + ") THEN 'features' ELSE 'attributes' END, (SELECT srs_id" + geometry +
           ") WHERE NOT EXISTS (SELECT 1 FROM gpkg_contents WHERE table_name=" + name + ");";
}

/// The catalogue of the copy names what was copied, and nothing else.
core::Result<void> mendCatalogue(const CleanFile &clean, const std::vector<DamagedTable> &tables) {
    std::string names, sql;
    for (const auto &[table, columns] : catalogue)
        sql += "CREATE TABLE IF NOT EXISTS " + std::string(table) + " " + columns + ";";
    for (const DamagedTable &table : tables) {
        names += (names.empty() ? "" : ", ") + quotedText(table.name);
        if (!isDescribing(table.name))
            sql += lineOfContents(quotedText(table.name));
    }
    for (const DamagedTable &table : tables)
        if (std::ranges::find(table.columns, "table_name") != table.columns.end() && isDescribing(table.name))
            sql += "DELETE FROM " + quotedName(table.name) + " WHERE table_name NOT IN (" + names + ");";
    return clean.execute(sql + "COMMIT");
}

core::Result<void> copyTables(const SqliteFile &file, const fs::path &target, std::vector<DamagedTable> &tables,
                              const core::Job &job) {
    const auto clean = CleanFile::create(target);
    if (!clean)
        return tl::unexpected(clean.error());
    for (std::size_t i = 0; i < tables.size(); ++i) {
        job.report(static_cast<double>(i) / static_cast<double>(tables.size()), "salvage");
        if (auto copied = copyTable(file.handle(), *clean, tables[i], job); !copied)
            return copied;
    }
    return mendCatalogue(*clean, tables);
}

} // namespace

bool SalvageReport::isWhole() const { return leftOut.empty() && std::ranges::all_of(tables, &SalvagedTable::isWhole); }

std::int64_t SalvageReport::rows() const {
    return std::accumulate(tables.begin(), tables.end(), std::int64_t{0}, [](std::int64_t sum, const auto &table) {
        return sum + (isDescribing(table.name) ? 0 : table.rows);
    });
}

bool isSalvageable(const core::Error &error, const fs::path &path) {
    constexpr std::array<std::string_view, 7> signs = {
        "store.damaged",     "store.incomplete_read", "store.no_row",       "import.not_readable_as",
        "import.incomplete", "import.reader_crashed", "import.reader_stuck"};
    if (std::ranges::find(signs, error.message) == signs.end())
        return false;
    // Of nothing else can single pages be read when others cannot.
    constexpr std::string_view mark = "SQLite format 3";
    std::string start(mark.size(), '\0');
    std::ifstream file(path, std::ios::binary);
    return file.read(start.data(), static_cast<std::streamsize>(start.size())) && start == mark;
}

core::Result<SalvageReport> salvage(const fs::path &damaged, const fs::path &clean, const core::Job &job) {
    std::error_code failure;
    if (fs::exists(clean, failure))
        return core::failure(core::ErrorCode::InvalidData, "store.exists", {clean.string()});
    if (!fs::is_regular_file(damaged, failure))
        return core::failure(core::ErrorCode::NotFound, "store.no_file", {damaged.string()});
    // What a program that died left beside the file is finished in a copy.
    std::unique_ptr<SideCopy> copy;
    if (fs::exists(damaged.string() + "-wal", failure) || fs::exists(damaged.string() + "-journal", failure)) {
        auto made = SideCopy::make(damaged);
        if (!made)
            return tl::unexpected(made.error());
        copy = std::move(*made);
    }
    SqliteFile::Options options;
    options.isDamaged = true;
    options.immutable = !copy;
    options.recovers = copy != nullptr;
    const auto file = SqliteFile::open((copy ? copy->path() : damaged).string(), options);
    if (!file)
        return tl::unexpected(file.error());
    SalvageReport report;
    std::vector<DamagedTable> tables = tablesOf(*file, report);
    noteLayers(*file, tables, report);
    TemporaryFile target(clean);
    if (!tables.empty())
        if (auto copied = copyTables(*file, target.path(), tables, job); !copied)
            return tl::unexpected(copied.error());
    for (DamagedTable &table : tables)
        report.tables.push_back(std::move(table.outcome));
    if (report.rows() == 0)
        return core::failure(core::ErrorCode::InvalidData, "salvage.nothing", {damaged.string()});
    if (auto published = target.publishNew(); !published)
        return tl::unexpected(published.error());
    return report;
}

} // namespace gis
