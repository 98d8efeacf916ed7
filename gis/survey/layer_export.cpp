// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/layer_export.h"

#include <array>
#include <string_view>

#include <QString>

#include "core/model/catalogue.h"
#include "gis/crs/county_plane.h"
#include "gis/survey/kml_writer.h"
#include "gis/survey/layer_rows.h"
#include "gis/survey/ogr_export.h"
#include "gis/survey/ogr_geometry.h"
#include "gis/survey/table_writer.h"

namespace gis {
namespace {

/// Columns of a text table behind the fields: where the row is.
enum class Location { None, LonLat, Text };

/// What a spreadsheet or CSV file of the layer holds.
struct Columns {
    std::vector<std::size_t> fields;
    Location location = Location::None;
    bool words = false;
};

Columns columnsFor(const core::LayerSchema &schema, const ExportRequest &request, bool isSpreadsheet) {
    Columns columns;
    for (std::size_t i = 0; i < schema.fields.size(); ++i)
        if (request.personal != PersonalData::LeftOut || !schema.fields[i].personal)
            columns.fields.push_back(i);
    if (schema.geometry == core::GeometryType::Point)
        columns.location = Location::LonLat;
    else if (schema.geometry != core::GeometryType::None)
        columns.location = Location::Text;
    columns.words = isSpreadsheet;
    return columns;
}

std::vector<std::string> headings(const core::LayerSchema &schema, const Columns &columns, bool chinese) {
    std::vector<std::string> titles = {"uid"};
    for (const std::size_t index : columns.fields) {
        const core::Field &field = schema.fields[index];
        titles.push_back(!columns.words ? field.name : chinese ? field.zh : field.en);
    }
    if (columns.location == Location::LonLat) {
        titles.emplace_back(columns.words && chinese ? "经度" : "lon");
        titles.emplace_back(columns.words && chinese ? "纬度" : "lat");
    } else if (columns.location == Location::Text) {
        titles.emplace_back("wkt");
    }
    return titles;
}

/// The word of a coded value, for people.
core::Value inWords(const core::Field &field, const core::Value &value, bool chinese) {
    const core::CodedDomain *domain = core::findDomain(field.domain);
    const auto *code = std::get_if<std::string>(&value);
    const core::Code *found = domain && code ? domain->find(*code) : nullptr;
    return found ? core::Value(chinese ? found->zh : found->en) : value;
}

void addLocation(const core::Geometry &geometry, Location location, const CountyPlane &plane,
                 std::vector<core::Value> &cells, std::size_t at) {
    if (location == Location::LonLat) {
        const auto *point = std::get_if<core::Point>(&geometry);
        const core::LonLat place = point ? plane.toLonLat(*point) : core::LonLat();
        cells[at] = point ? core::Value(place.lon) : core::Value();
        cells[at + 1] = point ? core::Value(place.lat) : core::Value();
    } else if (location == Location::Text) {
        core::Geometry degrees = geometry;
        toDegrees(degrees, plane);
        const std::string text = wellKnownText(degrees);
        cells[at] = text.empty() ? core::Value() : core::Value(text);
    }
}

/// An outline that a cell cannot hold is left out whole, other text is cut: either is told.
struct CellLimit {
    std::size_t outlines = 0;
    std::size_t texts = 0;

    void apply(std::vector<core::Value> &cells, std::size_t location) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto *text = std::get_if<std::string>(&cells[i]);
            if (!text || QString::fromStdString(*text).size() <= longestCellText)
                continue;
            ++(i >= location ? outlines : texts);
            if (i >= location)
                cells[i] = core::Value();
        }
    }

    [[nodiscard]] std::vector<core::Issue> issues(const std::string &layer) const {
        std::vector<core::Issue> told;
        if (outlines > 0)
            told.push_back({core::Severity::Warning, "export.outline_left_out", layer, {}, {std::to_string(outlines)}});
        if (texts > 0)
            told.push_back({core::Severity::Warning, "export.text_cut", layer, {}, {std::to_string(texts)}});
        return told;
    }
};

core::Result<ExportReceipt> writeTable(const LayerRows &rows, const ExportRequest &request, const CountyPlane &plane,
                                       const core::Job &job) {
    const bool isSpreadsheet = request.target.extension() != ".csv";
    const core::LayerSchema &schema = rows.schema();
    const Columns columns = columnsFor(schema, request, isSpreadsheet);
    LayerRow row;
    CellLimit limit;
    TableSource table;
    table.title = request.chinese ? schema.zh : schema.en;
    table.headings = headings(schema, columns, request.chinese);
    table.rows = rows.size();
    table.fill = [&](std::size_t index, std::vector<core::Value> &cells) {
        rows.read(index, row);
        std::size_t at = 0;
        cells[at++] = row.uid.empty() ? core::Value() : core::Value(row.uid);
        for (const std::size_t field : columns.fields)
            cells[at++] =
                columns.words ? inWords(schema.fields[field], row.values[field], request.chinese) : row.values[field];
        addLocation(row.geometry, columns.location, plane, cells, at);
        if (isSpreadsheet)
            limit.apply(cells, at);
    };
    const auto done =
        isSpreadsheet ? writeXlsx(request.target, std::span(&table, 1), job) : writeCsv(request.target, table, job);
    if (!done)
        return tl::unexpected(done.error());
    return ExportReceipt{rows.size(), {request.target}, limit.issues(schema.name)};
}

bool isTable(const std::filesystem::path &target) {
    return target.extension() == ".csv" || target.extension() == ".xlsx";
}

} // namespace

bool canExportTo(const std::filesystem::path &target) {
    return isTable(target) || target.extension() == ".kml" || hasDriverFor(target);
}

core::Result<ExportReceipt> exportLayer(const core::County &county, const ExportRequest &request,
                                        const core::Job &job) {
    auto rows = LayerRows::of(county, request.layer);
    if (!rows)
        return tl::unexpected(rows.error());
    if (request.rows)
        rows->choose(*request.rows);
    if (request.personal == PersonalData::Masked)
        rows->maskPersonal();
    if (request.personal == PersonalData::LeftOut)
        rows->maskNumbers();
    const auto plane = CountyPlane::at(county.identity.plane);
    if (!plane)
        return tl::unexpected(plane.error());
    if (isTable(request.target))
        return writeTable(*rows, request, *plane, job);
    return request.target.extension() == ".kml" ? writeKml(*rows, request, *plane, job)
                                                : exportWithDriver(*rows, request, *plane, job);
}

} // namespace gis
