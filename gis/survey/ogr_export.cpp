// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/ogr_export.h"

#include <algorithm>
#include <array>
#include <set>

#include <QFile>
#include <ogrsf_frmts.h>

#include "gis/survey/alias_file.h"
#include "gis/survey/cell_text.h"
#include "gis/survey/driver_session.h"
#include "gis/survey/export_check.h"
#include "gis/survey/geometry_runs.h"
#include "gis/survey/ogr_geometry.h"
#include "gis/survey/output_files.h"

namespace gis {
namespace {

struct Format {
    const char *extension;
    const char *driver;
    /// CGCS2000; GeoJSON knows WGS 84 only, which is the same within centimetres.
    int epsg = 4490;
    bool needsGeometry = true;
};

constexpr std::array<Format, 3> formats = {
    {{".gpkg", "GPKG", 4490, false}, {".geojson", "GeoJSON", 4326, false}, {".shp", "ESRI Shapefile", 4490, true}}};

/// dBASE: names of ten bytes, text of 254.
constexpr std::size_t longestDbfName = 10;
constexpr int longestDbfText = 254;

const Format *formatOf(const std::string &extension) {
    const auto found =
        std::ranges::find_if(formats, [&](const Format &format) { return extension == format.extension; });
    return found == formats.end() ? nullptr : &*found;
}

OGRwkbGeometryType geometryType(core::GeometryType type) {
    switch (type) {
    case core::GeometryType::Point:
        return wkbPoint;
    case core::GeometryType::Line:
        return wkbLineString;
    case core::GeometryType::MultiLine:
        return wkbMultiLineString;
    case core::GeometryType::Polygon:
        return wkbPolygon;
    case core::GeometryType::MultiPolygon:
        return wkbMultiPolygon;
    case core::GeometryType::None:
        break;
    }
    return wkbNone;
}

OGRFieldType fieldType(core::FieldType type) {
    switch (type) {
    case core::FieldType::Bool:
        return OFTInteger;
    case core::FieldType::Integer:
        return OFTInteger64;
    case core::FieldType::Real:
        return OFTReal;
    case core::FieldType::Date:
        return OFTDate;
    case core::FieldType::Text:
        break;
    }
    return OFTString;
}

/// At most so many bytes, and no half character at the end.
std::string cutToBytes(const std::string &text, std::size_t most) {
    std::size_t end = std::min(text.size(), most);
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return text.substr(0, end);
}

void setField(OGRFeature &feature, int index, const core::Value &value) {
    if (const auto *flag = std::get_if<bool>(&value))
        feature.SetField(index, *flag ? 1 : 0);
    else if (const auto *whole = std::get_if<std::int64_t>(&value))
        feature.SetField(index, static_cast<GIntBig>(*whole));
    else if (const auto *real = std::get_if<double>(&value))
        feature.SetField(index, *real);
    else if (const auto *date = std::get_if<core::Date>(&value))
        feature.SetField(index, date->year, date->month, date->day);
    else if (const auto *text = std::get_if<std::string>(&value))
        feature.SetField(index, text->c_str());
    else
        feature.SetFieldNull(index);
}

/// Column name in the file, and the field behind it; nullptr = uid.
struct Column {
    std::string name;
    const core::Field *field = nullptr;
    std::size_t index = 0;
};

std::vector<Column> columnsFor(const core::LayerSchema &schema, const ExportRequest &request, bool isShapefile) {
    std::vector<Column> columns = {{"uid", nullptr, 0}};
    std::set<std::string> taken = {"uid"};
    for (std::size_t i = 0; i < schema.fields.size(); ++i) {
        const core::Field &field = schema.fields[i];
        if (request.personal == PersonalData::LeftOut && field.personal)
            continue;
        std::string name = isShapefile ? field.name.substr(0, longestDbfName) : field.name;
        for (int number = 2; !taken.insert(name).second; ++number) {
            const std::string suffix = std::to_string(number);
            name = field.name.substr(0, longestDbfName - suffix.size()) + suffix;
        }
        columns.push_back({name, &field, i});
    }
    return columns;
}

class DriverExport {
public:
    DriverExport(const LayerRows &rows, const ExportRequest &request, const Format &format)
        : m_rows(rows), m_request(request), m_format(format),
          m_isShapefile(std::string_view(format.extension) == ".shp"),
          m_columns(columnsFor(rows.schema(), request, m_isShapefile)) {}

    core::Result<void> write(const std::filesystem::path &draft, const CountyPlane &plane, const core::Job &job) {
        if (!createLayer(draft))
            return failed();
        if (auto done = writeRows(plane, job); !done)
            return done;
        // Closing writes what is still in memory; only then is it known whether all went well.
        m_dataset.reset();
        if (m_session.hasFailed())
            return failed();
        // Drivers do not always ask whether the disk took what they wrote.
        m_spoken = m_session.messages();
        if (const auto whole = checkLayer(draft, m_format.driver, m_written); !whole)
            return core::failure(core::ErrorCode::Io, "export.cannot_write", {m_request.target.string()},
                                 whole.error().detail + ' ' + m_session.text());
        return m_isShapefile ? writeAliases(draft) : core::Result<void>();
    }

    [[nodiscard]] std::vector<core::Issue> issues() const {
        std::vector<core::Issue> notes;
        if (m_textsCut > 0)
            notes.push_back({core::Severity::Warning,
                             "export.dbf_text_cut",
                             m_rows.schema().name,
                             {},
                             {std::to_string(m_textsCut), m_firstCut}});
        for (const std::string &message : m_spoken)
            notes.push_back({core::Severity::Warning, "export.driver_says", m_rows.schema().name, {}, {message}});
        return notes;
    }

private:
    [[nodiscard]] tl::unexpected<core::Error> failed() const {
        return core::failure(core::ErrorCode::Io, "export.cannot_write", {m_request.target.string()}, m_session.text());
    }

    bool createLayer(const std::filesystem::path &draft) {
        GDALDriver *driver = GetGDALDriverManager()->GetDriverByName(m_format.driver);
        m_dataset.reset(driver ? driver->Create(draft.c_str(), 0, 0, 0, GDT_Unknown, nullptr) : nullptr);
        if (!m_dataset)
            return false;
        OGRSpatialReference reference;
        reference.importFromEPSG(m_format.epsg);
        reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        CPLStringList options;
        const core::LayerSchema &schema = m_rows.schema();
        const std::string words = m_request.chinese ? schema.zh : schema.en;
        if (std::string_view(m_format.driver) == "GPKG")
            options.SetNameValue("IDENTIFIER", words.c_str());
        if (std::string_view(m_format.driver) == "GeoJSON")
            options.SetNameValue("COORDINATE_PRECISION", "9");
        if (m_isShapefile)
            options.SetNameValue("ENCODING", "UTF-8");
        const std::string name = m_isShapefile ? draft.stem().string() : schema.name;
        m_layer =
            m_dataset->CreateLayer(name.c_str(), schema.geometry == core::GeometryType::None ? nullptr : &reference,
                                   geometryType(schema.geometry), options.List());
        return m_layer && std::ranges::all_of(m_columns, [this](const Column &column) { return createField(column); });
    }

    bool createField(const Column &column) {
        OGRFieldDefn definition(column.name.c_str(), column.field ? fieldType(column.field->type) : OFTString);
        if (column.field && column.field->type == core::FieldType::Bool && !m_isShapefile)
            definition.SetSubType(OFSTBoolean);
        if (m_isShapefile && definition.GetType() == OFTString)
            definition.SetWidth(column.field ? longestDbfText : 36);
        return m_layer->CreateField(&definition) == OGRERR_NONE;
    }

    core::Result<void> writeRows(const CountyPlane &plane, const core::Job &job) {
        const bool inTransaction =
            m_dataset->TestCapability(ODsCTransactions) && m_dataset->StartTransaction() == OGRERR_NONE;
        LayerRow row;
        const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(m_layer->GetLayerDefn()));
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            if (auto ok = goesOn(job, i, m_rows.size()); !ok)
                return ok;
            m_rows.read(i, row);
            toDegrees(row.geometry, plane);
            feature->Reset();
            for (std::size_t column = 0; column < m_columns.size(); ++column) {
                const Column &wanted = m_columns[column];
                const core::Value uid = row.uid.empty() ? core::Value() : core::Value(row.uid);
                setField(*feature, static_cast<int>(column), wanted.field ? fitting(row, wanted) : uid);
            }
            feature->SetGeometryDirectly(ogrGeometryFrom(row.geometry).release());
            const OGRGeometry *shape = feature->GetGeometryRef();
            m_written.geometries += shape && !shape->IsEmpty() ? 1 : 0;
            if (m_layer->CreateFeature(feature.get()) != OGRERR_NONE)
                return failed();
        }
        m_written.rows = m_rows.size();
        m_written.last = row.uid;
        if (inTransaction && m_dataset->CommitTransaction() != OGRERR_NONE)
            return failed();
        return {};
    }

    /// The value, text cut to what a column of a Shapefile holds.
    core::Value fitting(const LayerRow &row, const Column &column) {
        const core::Value &value = row.values[column.index];
        const auto *text = std::get_if<std::string>(&value);
        if (!m_isShapefile || !text || text->size() <= static_cast<std::size_t>(longestDbfText))
            return value;
        if (m_textsCut++ == 0)
            m_firstCut = column.field->name + (row.uid.empty() ? std::string() : ", " + row.uid);
        return cutToBytes(*text, longestDbfText);
    }

    /// What the short names of a Shapefile stand for.
    core::Result<void> writeAliases(const std::filesystem::path &draft) const {
        std::string text = "\xef\xbb\xbf"
                           "field,column,zh,en\r\n";
        for (const Column &column : m_columns)
            if (column.field)
                text += column.name + ',' + column.field->name + ',' + quotedCell(column.field->zh) + ',' +
                        quotedCell(column.field->en) + "\r\n";
        QFile file(QString::fromStdString(aliasFileOf(draft).string()));
        const auto size = static_cast<qint64>(text.size());
        if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), size) != size || !file.flush())
            return failed();
        return {};
    }

    const LayerRows &m_rows;
    const ExportRequest &m_request;
    const Format &m_format;
    bool m_isShapefile;
    std::vector<Column> m_columns;
    DriverSession m_session;
    GDALDatasetUniquePtr m_dataset;
    OGRLayer *m_layer = nullptr;
    WrittenRows m_written;
    std::size_t m_textsCut = 0;
    /// Field and uid.
    std::string m_firstCut;
    /// What the driver said while it wrote.
    std::vector<std::string> m_spoken;
};

} // namespace

core::Result<ExportReceipt> exportWithDriver(const LayerRows &rows, const ExportRequest &request,
                                             const CountyPlane &plane, const core::Job &job) {
    const Format *format = formatOf(request.target.extension().string());
    if (!format)
        return core::failure(core::ErrorCode::Unsupported, "export.format", {request.target.string()});
    if (format->needsGeometry && rows.schema().geometry == core::GeometryType::None)
        return core::failure(core::ErrorCode::Unsupported, "export.no_geometry", {request.layer, format->extension});
    auto files = OutputFiles::beside(request.target);
    if (!files)
        return tl::unexpected(files.error());
    ExportReceipt receipt;
    receipt.rows = rows.size();
    {
        DriverExport writer(rows, request, *format);
        if (const auto done = writer.write(files->draft(), plane, job); !done)
            return tl::unexpected(done.error());
        receipt.issues = writer.issues();
    }
    auto published = files->publish();
    if (!published)
        return tl::unexpected(published.error());
    receipt.files = std::move(*published);
    return receipt;
}

bool hasDriverFor(const std::filesystem::path &target) { return formatOf(target.extension().string()) != nullptr; }

void toDegrees(core::Geometry &geometry, const CountyPlane &plane) {
    forEachRun(geometry, [&plane](std::span<core::Point> points) { plane.toLonLat(points); });
}

} // namespace gis
