// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/ogr_source.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <optional>

#include <QFile>
#include <QTemporaryDir>
#include <ogrsf_frmts.h>

#include "gis/survey/alias_file.h"
#include "gis/survey/archive_check.h"
#include "gis/survey/cell_text.h"
#include "gis/survey/dbf_encoding.h"
#include "gis/survey/driver_session.h"
#include "gis/survey/empty_package.h"
#include "gis/survey/geojson_check.h"
#include "gis/survey/ogr_geometry.h"

namespace gis {
namespace {

struct Format {
    const char *extension;
    const char *driver;
    bool isArchive = false;
    bool isXml = false;
    bool isSheet = false;
};

/// Import formats of decisions.md 16 (CSV is read by DelimitedFile).
constexpr std::array<Format, 16> formats = {{
    {".gpkg", "GPKG"},
    {".shp", "ESRI Shapefile"},
    {".dbf", "ESRI Shapefile"},
    {".geojson", "GeoJSON"},
    {".json", "GeoJSON"},
    {".xlsx", "XLSX", true, false, true},
    {".ods", "ODS", true, false, true},
    {".kml", "LIBKML", false, true},
    {".kmz", "LIBKML", true},
    {".gpx", "GPX", false, true},
    {".dxf", "DXF"},
    {".fgb", "FlatGeobuf"},
    {".tab", "MapInfo File"},
    {".mif", "MapInfo File"},
    {".gdb", "OpenFileGDB"},
    {".pbf", "OSM"},
}};

/// Where a document type could hide: the beginning of the file.
constexpr qint64 xmlHead = 65536;
constexpr std::size_t longestText = 65536;
/// Rows that are looked at for titles and headings.
constexpr std::size_t headRows = 20;

const Format *formatOf(const std::string &extension) {
    const auto found = std::ranges::find_if(
        formats, [&](const Format &format) { return qstricmp(format.extension, extension.c_str()) == 0; });
    return found == formats.end() ? nullptr : &*found;
}

core::Result<void> checkXml(const std::filesystem::path &path) {
    QFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::ReadOnly))
        return core::failure(core::ErrorCode::Io, "import.unreadable", {path.string()},
                             file.errorString().toStdString());
    const QByteArray head = file.read(xmlHead).toUpper();
    if (head.contains("<!DOCTYPE") || head.contains("<!ENTITY"))
        return core::failure(core::ErrorCode::Unsupported, "import.document_type", {path.string()});
    return {};
}

core::FieldType fieldType(const OGRFieldDefn &field) {
    switch (field.GetType()) {
    case OFTInteger:
        return field.GetSubType() == OFSTBoolean ? core::FieldType::Bool : core::FieldType::Integer;
    case OFTInteger64:
        return core::FieldType::Integer;
    case OFTReal:
        return core::FieldType::Real;
    case OFTDate:
    case OFTDateTime:
        return core::FieldType::Date;
    default:
        return core::FieldType::Text;
    }
}

/// "EPSG:4547" where the authority is known, else WKT; empty for "undefined" systems.
std::string crsOf(const OGRSpatialReference *reference) {
    if (!reference || reference->IsLocal())
        return {};
    const char *name = reference->GetName();
    if (name && std::strncmp(name, "Undefined", 9) == 0)
        return {};
    const char *authority = reference->GetAuthorityName(nullptr), *code = reference->GetAuthorityCode(nullptr);
    if (authority && code)
        return std::string(authority) + ":" + code;
    char *text = nullptr;
    const std::array<const char *, 2> options = {"FORMAT=WKT2_2019", nullptr};
    reference->exportToWkt(&text, options.data());
    std::string result = text ? text : "";
    CPLFree(text);
    return result;
}

core::Value dateValue(const OGRFeature &feature, int field) {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
    float second = 0;
    if (!feature.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone))
        return {};
    return core::Date{year, month, day};
}

core::Value valueAt(const OGRFeature &feature, int field, const SurveyField &schema, SurveyRow &row) {
    if (!feature.IsFieldSetAndNotNull(field))
        return {};
    switch (schema.type) {
    case core::FieldType::Bool:
        return feature.GetFieldAsInteger(field) != 0;
    case core::FieldType::Integer:
        return static_cast<std::int64_t>(feature.GetFieldAsInteger64(field));
    case core::FieldType::Real:
        return feature.GetFieldAsDouble(field);
    case core::FieldType::Date:
        return dateValue(feature, field);
    case core::FieldType::Text:
        break;
    }
    if (feature.GetFieldDefnRef(field)->GetType() == OFTBinary)
        return {};
    const char *text = feature.GetFieldAsString(field);
    const std::size_t length = strnlen(text, longestText + 1);
    if (length > longestText)
        row.problem = "text_too_long";
    return std::string(text, std::min(length, longestText));
}

/// The driver hands escapes of workbooks over as they stand.
void unescape(std::vector<core::Value> &cells) {
    for (core::Value &cell : cells)
        if (auto *text = std::get_if<std::string>(&cell); text && text->find("_x") != std::string::npos)
            *text = unescapedCell(*text);
}

/// The field that a short name of a Shapefile stands for.
std::string wholeName(const std::map<std::string, std::string> &aliases, const std::string &name) {
    const auto found = aliases.find(name);
    return found == aliases.end() ? name : found->second;
}

std::string lowerSql(const char *text) {
    std::string sql = text ? text : "";
    std::ranges::transform(sql, sql.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return sql;
}

/// Why a file is no source of rows: a GeoPackage may hold pictures or heights alone.
core::Error unreadable(const std::filesystem::path &path, const char *driver, const std::filesystem::path &copy,
                       const std::string &detail) {
    core::Error error{core::ErrorCode::InvalidData, "import.not_readable_as", {path.string(), driver}, detail};
    if (std::strcmp(driver, "GPKG") != 0)
        return error;
    if (isEmptyPackage(copy))
        return {core::ErrorCode::InvalidData, "import.no_tables", {path.filename().string()}, {}};
    const std::array<const char *, 2> drivers = {driver, nullptr};
    const GDALDatasetUniquePtr raster(
        GDALDataset::Open(copy.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers.data(), nullptr, nullptr));
    const bool hasMany = raster && raster->GetMetadata("SUBDATASETS") != nullptr;
    if (!raster || (raster->GetRasterCount() == 0 && !hasMany))
        return error;
    const bool isHeights = raster->GetRasterCount() == 1 && raster->GetRasterBand(1)->GetRasterDataType() != GDT_Byte;
    return {
        core::ErrorCode::Unsupported, isHeights ? "import.only_heights" : "import.only_picture", {path.string()}, {}};
}

} // namespace

OgrSource::OgrSource() = default;
OgrSource::OgrSource(OgrSource &&) noexcept = default;
OgrSource &OgrSource::operator=(OgrSource &&) noexcept = default;
OgrSource::~OgrSource() = default;

std::string OgrSource::driverFor(const std::string &extension) {
    const Format *format = formatOf(extension);
    return format ? format->driver : std::string();
}

core::Result<OgrSource> OgrSource::open(const std::filesystem::path &path, const SurveyOptions &options) {
    const Format *format = formatOf(path.extension().string());
    if (!format)
        return core::failure(core::ErrorCode::Unsupported, "import.format", {path.string()});
    if (format->isArchive)
        if (auto ok = checkArchive(path); !ok)
            return tl::unexpected(ok.error());
    if (format->isXml)
        if (auto ok = checkXml(path); !ok)
            return tl::unexpected(ok.error());
    OgrSource source;
    source.m_path = path;
    if (auto found = source.findFile(format->driver); !found)
        return tl::unexpected(found.error());
    source.m_encoding = "UTF-8";
    CPLStringList openOptions;
    const DriverSession session;
    if (std::strcmp(format->driver, "ESRI Shapefile") == 0) {
        if (auto found = source.findEncoding(options.encoding); !found)
            return tl::unexpected(found.error());
        if (!source.m_encoding.empty())
            openOptions.SetNameValue("ENCODING", source.m_encoding.c_str());
    }
    const std::array<const char *, 2> drivers = {format->driver, nullptr};
    source.m_dataset.reset(GDALDataset::Open(source.m_copy.path.c_str(),
                                             GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, drivers.data(),
                                             openOptions.List(), nullptr));
    if (!source.m_dataset)
        return tl::unexpected(unreadable(path, format->driver, source.m_copy.path, session.text()));
    if (std::strcmp(format->driver, "GPKG") == 0)
        source.refuseComputedTables();
    source.listLayers();
    if (format->isSheet)
        source.findHeadings();
    // The header of the table said it to the driver.
    if (source.m_encoding.empty() && source.m_dataset->GetLayerCount() > 0)
        if (const char *told = source.m_dataset->GetLayer(0)->GetMetadataItem("SOURCE_ENCODING", "SHAPEFILE"))
            source.m_encoding = told;
    for (const std::string &message : session.messages())
        source.m_issues.push_back({core::Severity::Warning, "import.driver_says", {}, {}, {message}});
    return source;
}

core::Result<void> OgrSource::findFile(const std::string &driver) {
    if (driver == "GeoJSON") {
        auto checked = checkGeoJson(m_path);
        if (!checked)
            return tl::unexpected(checked.error());
        m_copy = std::move(checked->file);
        m_problems = std::move(checked->problems);
        return {};
    }
    auto copy = driver == "GPKG" ? quietCopyOf(m_path) : core::Result<QuietCopy>(QuietCopy{m_path, nullptr});
    if (!copy)
        return tl::unexpected(copy.error());
    m_copy = std::move(*copy);
    return {};
}

core::Result<void> OgrSource::findEncoding(const std::string &wanted) {
    auto card = dbfEncoding(m_path, wanted);
    if (!card)
        return tl::unexpected(card.error());
    m_card = std::move(*card);
    m_encoding = m_card.name;
    return {};
}

void OgrSource::refuseComputedTables() {
    OGRLayer *rows = m_dataset->ExecuteSQL("SELECT name, type, sql FROM sqlite_master", nullptr, nullptr);
    if (!rows)
        return;
    for (const OGRFeatureUniquePtr &row : *rows) {
        const std::string name = row->GetFieldAsString(0), type = row->GetFieldAsString(1);
        const std::string sql = lowerSql(row->GetFieldAsString(2));
        const bool isVirtual = sql.starts_with("create virtual");
        const bool isComputed =
            type == "table" && !isVirtual &&
            (sql.find("generated always") != std::string::npos || sql.find(" as (") != std::string::npos);
        if (type == "view" || (isVirtual && !name.starts_with("rtree_")) || isComputed)
            m_refused.push_back(name);
    }
    m_dataset->ReleaseResultSet(rows);
}

void OgrSource::listLayers() {
    const bool isShapefile = std::strcmp(m_dataset->GetDriverName(), "ESRI Shapefile") == 0;
    const auto aliases = isShapefile ? readAliases(aliasFileOf(m_path)) : std::map<std::string, std::string>();
    for (int i = 0; i < m_dataset->GetLayerCount(); ++i) {
        OGRLayer *layer = m_dataset->GetLayer(i);
        SurveyLayer listed;
        listed.name = layer->GetName();
        if (std::ranges::find(m_refused, listed.name) != m_refused.end()) {
            m_issues.push_back({core::Severity::Error, "import.not_a_table", listed.name, {}, {listed.name}});
            m_layers.push_back(std::move(listed));
            continue;
        }
        OGRFeatureDefn *definition = layer->GetLayerDefn();
        listed.hasGeometry = definition->GetGeomFieldCount() > 0 && definition->GetGeomType() != wkbNone;
        listed.crs = listed.hasGeometry ? crsOf(layer->GetSpatialRef()) : std::string();
        for (int field = 0; field < definition->GetFieldCount(); ++field)
            listed.fields.push_back({wholeName(aliases, definition->GetFieldDefn(field)->GetNameRef()),
                                     fieldType(*definition->GetFieldDefn(field))});
        m_layers.push_back(std::move(listed));
    }
    m_headers.resize(m_layers.size());
}

void OgrSource::findHeadings() {
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        std::vector<std::vector<std::string>> rows;
        OGRLayer *layer = m_dataset->GetLayer(static_cast<int>(i));
        layer->ResetReading();
        while (rows.size() < headRows) {
            const OGRFeatureUniquePtr feature(layer->GetNextFeature());
            if (!feature)
                break;
            std::vector<std::string> cells;
            for (int field = 0; field < feature->GetFieldCount(); ++field)
                cells.emplace_back(feature->GetFieldAsString(field));
            rows.push_back(std::move(cells));
        }
        core::HeaderRows &header = m_headers[i];
        header = core::findHeaderRows(rows);
        header.names.resize(m_layers[i].fields.size());
        for (std::size_t field = 0; field < header.names.size(); ++field)
            if (!header.names[field].empty())
                m_layers[i].fields[field].name = header.names[field];
        if (!rows.empty() && header.headingRows == 0)
            m_issues.push_back({core::Severity::Warning, "import.no_headings", {}, {}, {m_layers[i].name}});
    }
}

bool OgrSource::readsRowByRow() const {
    constexpr std::array<const char *, 4> drivers = {"GPKG", "ESRI Shapefile", "FlatGeobuf", "OpenFileGDB"};
    return std::ranges::any_of(
        drivers, [this](const char *driver) { return std::strcmp(driver, m_dataset->GetDriverName()) == 0; });
}

std::set<std::int64_t> OgrSource::rowsWithoutGeometry(OGRLayer &layer) const {
    const auto quoted = [](const char *name) {
        std::string text = "\"";
        for (; *name != '\0'; ++name)
            text += *name == '"' ? std::string("\"\"") : std::string(1, *name);
        return text + "\"";
    };
    const std::string sql = "SELECT " + quoted(layer.GetFIDColumn()) + " AS number FROM " + quoted(layer.GetName()) +
                            " WHERE " + quoted(layer.GetGeometryColumn()) + " IS NULL";
    std::set<std::int64_t> rows;
    OGRLayer *found = m_dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr);
    while (const OGRFeatureUniquePtr row{found ? found->GetNextFeature() : nullptr})
        rows.insert(row->GetFieldAsInteger64(0));
    if (found)
        m_dataset->ReleaseResultSet(found);
    return rows;
}

core::Result<void> OgrSource::read(std::size_t index, const RowVisitor &visit, const core::Job &job) const {
    const SurveyLayer &listed = m_layers[index];
    if (std::ranges::find(m_refused, listed.name) != m_refused.end())
        return core::failure(core::ErrorCode::Unsupported, "import.not_a_table", {listed.name});
    const DriverSession session;
    OGRLayer *layer = m_dataset->GetLayer(static_cast<int>(index));
    layer->ResetReading();
    SurveyRow row;
    row.values.resize(listed.fields.size());
    std::size_t headings = m_headers[index].firstDataRow;
    // What a driver complains about while it hands a row over is that row's; all else leaves the source incomplete.
    const bool isRowByRow = readsRowByRow();
    const bool isWorkbook = std::strcmp(m_dataset->GetDriverName(), "XLSX") == 0;
    const bool losesGeometry = std::strcmp(m_dataset->GetDriverName(), "GPKG") == 0 && layer->GetGeomType() != wkbNone;
    std::optional<std::set<std::int64_t>> withoutGeometry;
    const auto lostGeometry = [&](std::int64_t fid) {
        if (losesGeometry && !withoutGeometry)
            withoutGeometry = rowsWithoutGeometry(*layer);
        return losesGeometry && !withoutGeometry->contains(fid);
    };
    int heard = 0, ofRows = 0;
    while (const OGRFeatureUniquePtr feature{layer->GetNextFeature()}) {
        if (headings > 0) {
            --headings;
            continue;
        }
        if (row.number % 1024 == 0 && job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
        ++row.number;
        row.problem.clear();
        readGeometry(feature->GetGeometryRef(), row);
        for (std::size_t i = 0; i < listed.fields.size(); ++i)
            row.values[i] = valueAt(*feature, static_cast<int>(i), listed.fields[i], row);
        if (isWorkbook)
            unescape(row.values);
        const int complaints = isRowByRow ? session.failures() - heard : 0;
        ofRows += complaints;
        if (const auto known = m_problems.find(row.number); known != m_problems.end())
            row.problem = known->second;
        else if (row.problem.empty() &&
                 (complaints > 0 || (!feature->GetGeometryRef() && lostGeometry(feature->GetFID()))))
            row.problem = "geometry_broken";
        heard = session.failures();
        visit(row);
    }
    if (session.failures() > ofRows)
        return core::failure(core::ErrorCode::InvalidData, "import.incomplete",
                             {m_path.string(), listed.name, std::to_string(row.number)}, session.text());
    return {};
}

} // namespace gis
