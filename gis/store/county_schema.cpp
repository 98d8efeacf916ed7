// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/county_schema.h"

#include <cmath>
#include <span>

#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include "core/model/catalogue.h"
#include "gis/store/gdal_messages.h"
#include "gis/store/layer_style.h"
#include "gis/store/sqlite_file.h"

namespace gis {
namespace {

constexpr int cgcs2000 = 4490;

OGRwkbGeometryType ogrType(core::GeometryType type) {
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

OGRFieldType ogrType(core::FieldType type) {
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

bool hasRange(const core::Field &field) { return field.range.min || field.range.max; }

std::string boundText(const std::optional<double> &bound, const char *open) {
    if (!bound)
        return open;
    std::string text = std::to_string(static_cast<long long>(std::llround(*bound)));
    if (text.front() == '-')
        text.replace(0, 1, "minus_");
    return text;
}

/// GeoPackage demands both ends of a range; an open end becomes the largest whole number that a double holds exactly,
/// which no count or measure of a county reaches.
OGRField ogrBound(const core::Field &field, const std::optional<double> &bound, double open) {
    constexpr double largest = 9007199254740991.0;
    const double value = bound.value_or(open * largest);
    OGRField result;
    if (field.type == core::FieldType::Integer)
        result.Integer64 = static_cast<GIntBig>(value);
    else
        result.Real = value;
    return result;
}

CPLErr addCodedDomain(GDALDataset &gdal, const core::CodedDomain &domain) {
    std::vector<OGRCodedValue> values;
    for (const core::Code &code : domain.codes)
        values.push_back({CPLStrdup(code.code.c_str()), CPLStrdup(code.zh.c_str())});
    std::string reason;
    const bool added = gdal.AddFieldDomain(
        std::make_unique<OGRCodedFieldDomain>(domain.name, domain.zh, OFTString, OFSTNone, std::move(values)), reason);
    return added ? CE_None : CE_Failure;
}

core::Result<void> addDomain(const Dataset &dataset, const core::Field &field) {
    const std::string name = domainNameOf(field);
    if (name.empty() || dataset.gdal().GetFieldDomain(name))
        return {};
    const GdalMessages messages;
    CPLErr result = CE_Failure;
    if (!field.domain.empty()) {
        if (const core::CodedDomain *domain = core::findDomain(field.domain))
            result = addCodedDomain(dataset.gdal(), *domain);
    } else {
        std::string reason;
        const bool added = dataset.gdal().AddFieldDomain(
            std::make_unique<OGRRangeFieldDomain>(name, field.unit, ogrType(field.type), OFSTNone,
                                                  ogrBound(field, field.range.min, -1), true,
                                                  ogrBound(field, field.range.max, 1), true),
            reason);
        result = added ? CE_None : CE_Failure;
    }
    if (result != CE_None)
        return core::failure(core::ErrorCode::Internal, "store.no_domain", {name}, messages.text());
    return {};
}

/// Writes the words of columns to gpkg_data_columns, where OGR may have put their domains already. The standard's
/// `name` is unique in the whole file, so it carries the table.
core::Result<void> describe(const Dataset &dataset, const std::string &table, std::span<const core::Field> fields) {
    core::Result<SqliteStatement> change = SqliteStatement::prepare(
        dataset.handle(), "INSERT INTO gpkg_data_columns (table_name, column_name, name, title, description) "
                          "VALUES (?1, ?2, ?1 || '_' || ?2, ?3, ?4) ON CONFLICT (table_name, column_name) "
                          "DO UPDATE SET name=excluded.name, title=excluded.title, description=excluded.description");
    if (!change)
        return tl::unexpected(change.error());
    for (const core::Field &field : fields) {
        change->bind(1, table);
        change->bind(2, field.name);
        change->bind(3, field.zh);
        change->bind(4, field.unit.empty() ? field.en : field.en + " (" + field.unit + ")");
        if (core::Result<void> done = change->run(); !done)
            return done;
    }
    return {};
}

core::Result<void> addColumn(const Dataset &dataset, OGRLayer &layer, const core::Field &field) {
    if (core::Result<void> added = addDomain(dataset, field); !added)
        return added;
    const GdalMessages messages;
    OGRFieldDefn definition(field.name.c_str(), ogrType(field.type));
    if (field.type == core::FieldType::Bool)
        definition.SetSubType(OFSTBoolean);
    definition.SetDomainName(domainNameOf(field));
    if (layer.CreateField(&definition) != OGRERR_NONE || messages.hasFailure())
        return tl::unexpected(dataset.error(messages.text()));
    return {};
}

core::Result<void> addIdentity(const Dataset &dataset, OGRLayer &layer) {
    const GdalMessages messages;
    OGRFieldDefn uid("uid", OFTString);
    uid.SetUnique(TRUE);
    // May be missing: other programs draw rows without one, and the next save gives it (outside_record.h).
    OGRFieldDefn revision("rev", OFTInteger64);
    if (layer.CreateField(&uid) != OGRERR_NONE || layer.CreateField(&revision) != OGRERR_NONE || messages.hasFailure())
        return tl::unexpected(dataset.error(messages.text()));
    return {};
}

const std::vector<core::Field> &identityFields() {
    static const std::vector<core::Field> fields = [] {
        std::vector<core::Field> pair(2);
        pair[0].name = "uid";
        pair[0].zh = "唯一标识";
        pair[0].en = "UUID";
        pair[1].name = "rev";
        pair[1].zh = "版本";
        pair[1].en = "Number of the save that last changed the row";
        return pair;
    }();
    return fields;
}

core::Result<OGRLayer *> createLayer(const Dataset &dataset, const core::LayerSchema &schema) {
    const GdalMessages messages;
    OGRSpatialReference degrees;
    degrees.importFromEPSG(cgcs2000);
    degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    CPLStringList options;
    options.SetNameValue("GEOMETRY_NAME", "geom");
    options.SetNameValue("FID", "fid");
    // Made below, while the table is empty: OGR would fill it row by row later.
    options.SetNameValue("SPATIAL_INDEX", "NO");
    options.SetNameValue("IDENTIFIER", schema.zh.c_str());
    options.SetNameValue("DESCRIPTION", (schema.zh + " · " + schema.en).c_str());
    const bool spatial = schema.geometry != core::GeometryType::None;
    OGRLayer *layer = dataset.gdal().CreateLayer(schema.name.c_str(), spatial ? &degrees : nullptr,
                                                 ogrType(schema.geometry), options.List());
    if (!layer || messages.hasFailure())
        return tl::unexpected(dataset.error(messages.text()));
    return layer;
}

core::Result<void> createTable(const Dataset &dataset, const core::LayerSchema &schema) {
    const core::Result<OGRLayer *> layer = createLayer(dataset, schema);
    if (!layer)
        return tl::unexpected(layer.error());
    if (core::Result<void> added = addIdentity(dataset, **layer); !added)
        return added;
    for (const core::Field &field : schema.fields)
        if (core::Result<void> added = addColumn(dataset, **layer, field); !added)
            return added;
    (*layer)->SyncToDisk();
    if (core::Result<void> described = describe(dataset, schema.name, identityFields()); !described)
        return described;
    if (core::Result<void> described = describe(dataset, schema.name, schema.fields); !described)
        return described;
    // Of tables without a place QGIS needs a style only where files are shown.
    if (schema.geometry == core::GeometryType::None)
        return schema.name == "attachment" ? addStyle(dataset, schema) : core::Result<void>();
    if (core::Result<void> indexed =
            dataset.execute("SELECT CreateSpatialIndex(" + quotedText(schema.name) + ", 'geom')");
        !indexed)
        return indexed;
    return addStyle(dataset, schema);
}

} // namespace

std::string domainNameOf(const core::Field &field) {
    if (!field.domain.empty())
        return field.domain;
    if (!hasRange(field))
        return {};
    const char *kind = field.type == core::FieldType::Integer ? "whole" : "real";
    return std::string(kind) + "_" + boundText(field.range.min, "any") + "_to_" + boundText(field.range.max, "any");
}

core::Result<void> createTables(const Dataset &dataset) {
    if (core::Result<void> made = createStyleTable(dataset); !made)
        return made;
    // The first domain brings gpkg_data_columns, which the words of all columns need.
    for (const core::LayerSchema &schema : core::catalogue())
        for (const core::Field &field : schema.fields)
            if (core::Result<void> added = addDomain(dataset, field); !added)
                return added;
    for (const core::LayerSchema &schema : core::catalogue())
        if (core::Result<void> made = createTable(dataset, schema); !made)
            return made;
    return {};
}

std::vector<std::string> missingParts(const Dataset &dataset) {
    std::vector<std::string> missing;
    for (const core::LayerSchema &schema : core::catalogue()) {
        const core::Result<OGRLayer *> layer = dataset.layer(schema.name);
        if (!layer) {
            missing.push_back(schema.name);
            continue;
        }
        for (const core::Field &field : schema.fields)
            if ((*layer)->GetLayerDefn()->GetFieldIndex(field.name.c_str()) < 0)
                missing.push_back(schema.name + "." + field.name);
    }
    return missing;
}

core::Result<void> addMissingParts(const Dataset &dataset) {
    for (const core::LayerSchema &schema : core::catalogue()) {
        const core::Result<OGRLayer *> layer = dataset.layer(schema.name);
        if (!layer) {
            if (core::Result<void> made = createTable(dataset, schema); !made)
                return made;
            continue;
        }
        for (const core::Field &field : schema.fields) {
            if ((*layer)->GetLayerDefn()->GetFieldIndex(field.name.c_str()) >= 0)
                continue;
            if (core::Result<void> added = addColumn(dataset, **layer, field); !added)
                return added;
            (*layer)->SyncToDisk();
            if (core::Result<void> described = describe(dataset, schema.name, std::span(&field, 1)); !described)
                return described;
        }
    }
    return {};
}

core::Result<OGRLayer *> createOwnTable(const Dataset &dataset, const core::LayerSchema &schema) {
    core::Result<OGRLayer *> layer = createLayer(dataset, schema);
    if (!layer)
        return layer;
    for (const core::Field &field : schema.fields)
        if (core::Result<void> added = addColumn(dataset, **layer, field); !added)
            return tl::unexpected(added.error());
    (*layer)->SyncToDisk();
    if (core::Result<void> described = describe(dataset, schema.name, schema.fields); !described)
        return tl::unexpected(described.error());
    return layer;
}

} // namespace gis
