// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/schema_objects.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace gis {
namespace {

/// More tables, indices and triggers than this is no county file but an attempt to keep us busy.
constexpr std::size_t mostObjects = 2000;

struct Object {
    std::string type;
    std::string name;
    std::string table;
    std::string sql;
};

/// Lower case, quotes dropped, white space only where words would run together: two ways to write the same statement
/// become equal.
std::string normalised(const std::string &sql) {
    std::string text;
    bool gap = false;
    const auto isWord = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
    for (const char c : sql) {
        if (std::isspace(static_cast<unsigned char>(c)) != 0 || c == '"' || c == '`' || c == '[' || c == ']') {
            gap = true;
            continue;
        }
        if (gap && !text.empty() && isWord(text.back()) && isWord(c))
            text += ' ';
        gap = false;
        text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return text;
}

void replaceAll(std::string &text, const std::string &from, const std::string &to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// The triggers of a GeoPackage R-tree index (OGC 12-128r18, F.3) in the corrected wording that GDAL writes.
std::set<std::string> indexTriggers(const std::string &table) {
    const std::string box = "INSERT OR REPLACE INTO \"rtree_T_geom\" VALUES (NEW.\"fid\",ST_MinX(NEW.\"geom\"), "
                            "ST_MaxX(NEW.\"geom\"),ST_MinY(NEW.\"geom\"), ST_MaxY(NEW.\"geom\"));";
    const std::string some = "(NEW.\"geom\" NOTNULL AND NOT ST_IsEmpty(NEW.\"geom\"))";
    const std::string none = "(NEW.\"geom\" ISNULL OR ST_IsEmpty(NEW.\"geom\"))";
    const std::string drop = "DELETE FROM \"rtree_T_geom\" WHERE id = OLD.\"fid\";";
    const std::string dropBoth = "DELETE FROM \"rtree_T_geom\" WHERE id IN (OLD.\"fid\", NEW.\"fid\");";
    const std::string head = "CREATE TRIGGER \"rtree_T_geom_";
    std::set<std::string> texts;
    for (std::string text :
         {head + "insert\" AFTER INSERT ON \"T\" WHEN (new.\"geom\" NOT NULL AND NOT ST_IsEmpty(NEW.\"geom\")) BEGIN " +
              box + " END",
          head + "update1\" AFTER UPDATE OF \"geom\" ON \"T\" WHEN OLD.\"fid\" = NEW.\"fid\" AND " + some + " BEGIN " +
              box + " END",
          head + "update2\" AFTER UPDATE OF \"geom\" ON \"T\" WHEN OLD.\"fid\" = NEW.\"fid\" AND " + none + " BEGIN " +
              drop + " END",
          head + "update3\" AFTER UPDATE ON \"T\" WHEN OLD.\"fid\" != NEW.\"fid\" AND " + some + " BEGIN " + drop +
              " " + box + " END",
          head + "update4\" AFTER UPDATE ON \"T\" WHEN OLD.\"fid\" != NEW.\"fid\" AND " + none + " BEGIN " + dropBoth +
              " END",
          head + "delete\" AFTER DELETE ON \"T\" WHEN old.\"geom\" NOT NULL BEGIN " + drop + " END"}) {
        replaceAll(text, "_T_", "_" + table + "_");
        replaceAll(text, "\"T\"", "\"" + table + "\"");
        texts.insert(normalised(text));
    }
    return texts;
}

/// GeoPackage's own guards on its tile tables can only refuse a write: every statement inside is SELECT RAISE(ABORT,
/// …).
bool isGuard(const Object &trigger) {
    const std::string text = normalised(trigger.sql);
    if (trigger.table.rfind("gpkg_", 0) != 0 || text.rfind("create trigger", 0) != 0)
        return false;
    const std::size_t begin = text.find(" begin select raise(abort,");
    if (begin == std::string::npos || text.size() < 4 || text.substr(text.size() - 4) != ";end")
        return false;
    std::string body = text.substr(begin + 7, text.size() - begin - 7 - 4);
    // Statements are parted by semicolons; none of the standard texts has one inside its message.
    while (!body.empty()) {
        if (body.rfind("select raise(abort,", 0) != 0)
            return false;
        const std::size_t end = body.find(';');
        body = end == std::string::npos ? std::string() : body.substr(end + 1);
    }
    return true;
}

core::Result<std::vector<Object>> readObjects(const SqliteFile &file, const std::string &path) {
    core::Result<SqliteStatement> rows =
        file.prepare("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master");
    if (!rows)
        return tl::unexpected(rows.error());
    std::vector<Object> objects;
    for (;;) {
        const core::Result<bool> row = rows->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return objects;
        if (objects.size() == mostObjects)
            return core::failure(core::ErrorCode::Unsupported, "store.foreign_object",
                                 {path, std::to_string(mostObjects) + "+"});
        objects.push_back({rows->text(0), rows->text(1), rows->text(2), rows->text(3)});
    }
}

/// True when the rows of a PRAGMA answer hold one for which `isBad` says so.
template <class Test> core::Result<bool> anyRow(const SqliteFile &file, const std::string &sql, const Test &isBad) {
    core::Result<SqliteStatement> rows = file.prepare(sql);
    if (!rows)
        return tl::unexpected(rows.error());
    for (;;) {
        const core::Result<bool> row = rows->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return false;
        if (isBad(*rows))
            return true;
    }
}

core::Result<bool> isForbidden(const SqliteFile &file, const Object &object) {
    const std::string text = normalised(object.sql);
    if (object.type == "table") {
        if (text.rfind("create virtual table", 0) == 0)
            return text.find(" using rtree(") == std::string::npos;
        return anyRow(file, "PRAGMA table_xinfo(" + quotedText(object.name) + ")", [](const SqliteStatement &row) {
            // 2 and 3: a column computed from others. A default may call nothing but the clock.
            const bool computed = row.integer(6) >= 2;
            const std::string standard = normalised(row.text(4));
            const bool calls = standard.find('(') != std::string::npos;
            return computed || (calls && standard != "strftime('%y-%m-%dt%h:%m:%fz','now')");
        });
    }
    if (object.type == "index" && !object.sql.empty())
        return anyRow(file, "PRAGMA index_xinfo(" + quotedText(object.name) + ")",
                      [](const SqliteStatement &row) { return row.integer(1) == -2; });
    if (object.type == "view") {
        const core::Result<std::int64_t> registered = file.integer(
            "SELECT count(*) FROM gpkg_contents WHERE lower(table_name)=lower(" + quotedText(object.name) + ")");
        if (!registered)
            return tl::unexpected(registered.error());
        return *registered > 0;
    }
    return false;
}

} // namespace

core::Result<SchemaObjects> inspectObjects(const SqliteFile &file, const std::string &path) {
    const core::Result<std::vector<Object>> objects = readObjects(file, path);
    if (!objects)
        return tl::unexpected(objects.error());
    SchemaObjects result;
    for (const Object &object : *objects) {
        const core::Result<bool> forbidden = isForbidden(file, object);
        if (!forbidden)
            return tl::unexpected(forbidden.error());
        if (*forbidden)
            return core::failure(core::ErrorCode::Unsupported, "store.foreign_object", {path, object.name});
        if (object.type == "view")
            result.findings.push_back({core::Severity::Note, "store.foreign_view", object.name, {}, {object.name}});
        if (object.type != "trigger" || isGuard(object) || indexTriggers(object.table).contains(normalised(object.sql)))
            continue;
        result.foreignTrigger = object.name;
        result.findings.push_back({core::Severity::Warning, "store.foreign_trigger", object.table, {}, {object.name}});
    }
    return result;
}

} // namespace gis
