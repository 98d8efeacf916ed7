// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/settings_table.h"

#include <charconv>
#include <cstdio>
#include <memory>

#include <cpl_conv.h>
#include <ogr_geometry.h>

#include "core/model/uid.h"
#include "gis/store/sqlite_file.h"
#include "gis/store/stored_geometry.h"

namespace gis {
namespace {

std::string exactText(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.17g", value);
    return text;
}

std::optional<double> realOf(const Settings &settings, const char *key) {
    const auto found = settings.find(key);
    double value = 0;
    if (found == settings.end())
        return std::nullopt;
    const std::string &text = found->second;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::string textOf(const Settings &settings, const char *key) {
    const auto found = settings.find(key);
    return found == settings.end() ? std::string() : found->second;
}

std::int64_t integerOf(const Settings &settings, const char *key) {
    const std::string text = textOf(settings, key);
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string wktOf(const core::MultiPolygon &boundary, const CountyPlane &plane) {
    if (boundary.polygons.empty())
        return {};
    const core::Result<OgrGeometryPointer> geometry = toOgr(boundary, core::GeometryType::MultiPolygon, plane);
    return geometry && *geometry ? (*geometry)->exportToWkt() : std::string();
}

core::MultiPolygon boundaryOf(const std::string &wkt, const CountyPlane &plane) {
    OGRGeometry *raw = nullptr;
    if (wkt.empty() || OGRGeometryFactory::createFromWkt(wkt.c_str(), nullptr, &raw) != OGRERR_NONE)
        return {};
    const OgrGeometryPointer geometry(raw);
    core::Geometry read = fromOgr(geometry.get(), core::GeometryType::MultiPolygon, plane);
    auto *boundary = std::get_if<core::MultiPolygon>(&read);
    return boundary ? std::move(*boundary) : core::MultiPolygon();
}

} // namespace

core::Result<Settings> readSettings(const Dataset &dataset) {
    core::Result<SqliteStatement> rows =
        SqliteStatement::prepare(dataset.handle(), "SELECT key, value FROM settings ORDER BY fid");
    if (!rows)
        return tl::unexpected(rows.error());
    Settings settings;
    for (;;) {
        const core::Result<bool> row = rows->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return settings;
        settings[rows->text(0)] = rows->text(1);
    }
}

core::Result<void> writeSetting(const Dataset &dataset, const std::string &key, const std::string &value) {
    core::Result<SqliteStatement> change =
        SqliteStatement::prepare(dataset.handle(), "UPDATE settings SET value=?1, rev=coalesce(rev,0)+1 WHERE key=?2");
    if (!change)
        return tl::unexpected(change.error());
    change->bind(1, value);
    change->bind(2, key);
    if (core::Result<void> done = change->run(); !done)
        return done;
    core::Result<SqliteStatement> insert =
        SqliteStatement::prepare(dataset.handle(), "INSERT INTO settings (uid, rev, key, value) SELECT ?1, 1, ?2, ?3 "
                                                   "WHERE NOT EXISTS (SELECT 1 FROM settings WHERE key=?2)");
    if (!insert)
        return tl::unexpected(insert.error());
    insert->bind(1, core::textOf(core::uidFromName("settings:" + key)));
    insert->bind(2, key);
    insert->bind(3, value);
    return insert->run();
}

Settings settingsOf(const core::County &county, const CountyPlane &plane) {
    const core::CountyIdentity &identity = county.identity;
    return {{"file_uid", identity.fileUid},
            {"county_code", identity.code},
            {"county_name", identity.name},
            {"plane_longitude", exactText(identity.plane.centre.lon)},
            {"plane_latitude", exactText(identity.plane.centre.lat)},
            {"notice_zh", identity.noticeZh},
            {"notice_en", identity.noticeEn},
            {"attribution", identity.attribution},
            {"source_date", identity.sourceDate},
            {"boundary", wktOf(county.boundary, plane)},
            {"revision", std::to_string(county.revision)}};
}

core::Result<core::County> countyOf(const Settings &settings, const std::string &path) {
    const std::optional<double> lon = realOf(settings, "plane_longitude");
    const std::optional<double> lat = realOf(settings, "plane_latitude");
    if (!lon || !lat)
        return core::failure(core::ErrorCode::InvalidData, "store.no_plane", {path});
    core::CountyIdentity identity;
    identity.plane.centre = {*lon, *lat};
    core::Result<CountyPlane> plane = CountyPlane::at(identity.plane);
    if (!plane)
        return tl::unexpected(plane.error());
    identity.code = textOf(settings, "county_code");
    identity.name = textOf(settings, "county_name");
    identity.noticeZh = textOf(settings, "notice_zh");
    identity.noticeEn = textOf(settings, "notice_en");
    identity.attribution = textOf(settings, "attribution");
    identity.sourceDate = textOf(settings, "source_date");
    identity.fileUid = textOf(settings, "file_uid");
    core::County county = core::County::empty(std::move(identity));
    county.revision = revisionOf(settings);
    county.boundary = boundaryOf(textOf(settings, "boundary"), *plane);
    return county;
}

int schemaVersionOf(const Settings &settings) { return static_cast<int>(integerOf(settings, "schema_version")); }
std::int64_t revisionOf(const Settings &settings) { return integerOf(settings, "revision"); }

} // namespace gis
