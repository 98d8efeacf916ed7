// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/feature_row.h"

#include <cmath>

#include <ogrsf_frmts.h>

#include "gis/store/stored_geometry.h"

namespace gis {
namespace {

/// Far above the micrometre of stored coordinates, far below anything a person means.
constexpr double sameCoordinate = 1e-5;

} // namespace

FeatureRow::FeatureRow(const core::LayerSchema &schema, OGRLayer &layer, const CountyPlane &plane)
    : m_schema(schema), m_plane(plane) {
    const OGRFeatureDefn *definition = layer.GetLayerDefn();
    m_uid = definition->GetFieldIndex("uid");
    m_revision = definition->GetFieldIndex("rev");
    m_columns.reserve(schema.fields.size());
    for (const core::Field &field : schema.fields)
        m_columns.push_back(definition->GetFieldIndex(field.name.c_str()));
}

core::Feature FeatureRow::read(OGRFeature &row) const {
    core::Feature feature;
    if (m_uid >= 0 && row.IsFieldSetAndNotNull(m_uid))
        feature.id = row.GetFieldAsString(m_uid);
    feature.geometry = fromOgr(row.GetGeometryRef(), m_schema.geometry, m_plane);
    feature.values.reserve(m_columns.size());
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        feature.values.push_back(readValue(m_schema.fields[i], m_columns[i], row));
    return feature;
}

std::optional<std::string> FeatureRow::uidOf(const OGRFeature &row) const {
    if (m_uid < 0 || !row.IsFieldSetAndNotNull(m_uid))
        return std::nullopt;
    return row.GetFieldAsString(m_uid);
}

std::int64_t FeatureRow::revisionOf(const OGRFeature &row) const {
    return m_revision >= 0 && row.IsFieldSetAndNotNull(m_revision) ? row.GetFieldAsInteger64(m_revision) : 0;
}

core::Value FeatureRow::readValue(const core::Field &field, int column, const OGRFeature &row) const {
    if (column < 0 || !row.IsFieldSetAndNotNull(column))
        return {};
    switch (field.type) {
    case core::FieldType::Bool:
        return row.GetFieldAsInteger(column) != 0;
    case core::FieldType::Integer:
        return static_cast<std::int64_t>(row.GetFieldAsInteger64(column));
    case core::FieldType::Real:
        return row.GetFieldAsDouble(column);
    case core::FieldType::Text:
        return std::string(row.GetFieldAsString(column));
    case core::FieldType::Date: {
        core::Date date;
        int hour = 0, minute = 0, zone = 0;
        float second = 0;
        if (!row.GetFieldAsDateTime(column, &date.year, &date.month, &date.day, &hour, &minute, &second, &zone))
            return {};
        return date;
    }
    }
    return {};
}

core::Result<void> FeatureRow::write(const core::Feature &feature, const core::Feature *before, std::int64_t revision,
                                     OGRFeature &row) const {
    row.SetField(m_uid, feature.id.c_str());
    row.SetField(m_revision, static_cast<GIntBig>(revision));
    return writeFields(feature, before, row);
}

core::Result<void> FeatureRow::writeFields(const core::Feature &feature, const core::Feature *before,
                                           OGRFeature &row) const {
    for (std::size_t i = 0; i < m_columns.size() && i < feature.values.size(); ++i) {
        const bool same = before && i < before->values.size() && before->values[i] == feature.values[i];
        if (m_columns[i] >= 0 && !same)
            writeValue(feature.values[i], m_columns[i], row);
    }
    if (m_schema.geometry == core::GeometryType::None || (before && before->geometry == feature.geometry))
        return {};
    core::Result<OgrGeometryPointer> geometry = toOgr(feature.geometry, m_schema.geometry, m_plane);
    if (!geometry)
        return core::failure(geometry.error().code, geometry.error().message, {m_schema.name, feature.id});
    row.SetGeometryDirectly(geometry->release());
    return {};
}

void FeatureRow::writeValue(const core::Value &value, int column, OGRFeature &row) const {
    if (const auto *flag = std::get_if<bool>(&value))
        row.SetField(column, *flag ? 1 : 0);
    else if (const auto *integer = std::get_if<std::int64_t>(&value))
        row.SetField(column, static_cast<GIntBig>(*integer));
    else if (const auto *real = std::get_if<double>(&value); real && std::isfinite(*real))
        row.SetField(column, *real);
    else if (const auto *text = std::get_if<std::string>(&value))
        row.SetField(column, text->c_str());
    else if (const auto *date = std::get_if<core::Date>(&value))
        row.SetField(column, date->year, date->month, date->day);
    else
        row.SetFieldNull(column);
}

bool isSameRow(const core::Feature &a, const core::Feature &b) {
    return a.id == b.id && a.values == b.values && isSameGeometry(a.geometry, b.geometry, sameCoordinate);
}

} // namespace gis
