// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/feature_row.h"

#include <cmath>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <ogrsf_frmts.h>

#include "gis/store/stored_geometry.h"

namespace gis {
namespace {

/// Far above the micrometre of stored coordinates, far below anything a person means.
constexpr double sameCoordinate = 1e-5;

QJsonArray pathJson(std::span<const core::Point> path, const CountyPlane &plane) {
    std::vector<core::Point> degrees(path.begin(), path.end());
    toStoredDegrees(degrees, plane);
    QJsonArray array;
    for (const core::Point &p : degrees)
        array.append(QJsonArray{p.x, p.y});
    return array;
}

QJsonArray polygonJson(const core::Polygon &polygon, const CountyPlane &plane) {
    QJsonArray rings{pathJson(polygon.outer, plane)};
    for (const core::Ring &hole : polygon.holes)
        rings.append(pathJson(hole, plane));
    return rings;
}

QJsonObject geoJson(const char *type, const QJsonArray &coordinates) {
    return {{QStringLiteral("type"), QLatin1String(type)}, {QStringLiteral("coordinates"), coordinates}};
}

struct GeometryJson {
    const CountyPlane &plane;

    QJsonValue operator()(std::monostate) const { return {}; }
    QJsonValue operator()(const core::Point &point) const {
        return geoJson("Point", pathJson(std::span(&point, 1), plane).first().toArray());
    }
    QJsonValue operator()(const core::Line &line) const { return geoJson("LineString", pathJson(line.points, plane)); }
    QJsonValue operator()(const core::MultiLine &multi) const {
        QJsonArray parts;
        for (const core::Line &line : multi.lines)
            parts.append(pathJson(line.points, plane));
        return geoJson("MultiLineString", parts);
    }
    QJsonValue operator()(const core::Polygon &polygon) const {
        return geoJson("Polygon", polygonJson(polygon, plane));
    }
    QJsonValue operator()(const core::MultiPolygon &multi) const {
        QJsonArray parts;
        for (const core::Polygon &polygon : multi.polygons)
            parts.append(polygonJson(polygon, plane));
        return geoJson("MultiPolygon", parts);
    }
};

struct ValueJson {
    QJsonValue operator()(std::monostate) const { return {}; }
    QJsonValue operator()(bool value) const { return value; }
    QJsonValue operator()(std::int64_t value) const { return static_cast<qint64>(value); }
    QJsonValue operator()(double value) const { return value; }
    QJsonValue operator()(const std::string &value) const { return QString::fromStdString(value); }
    QJsonValue operator()(const core::Date &value) const { return QString::fromStdString(core::isoText(value)); }
};

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

std::string jsonOf(const core::Feature &feature, const core::LayerSchema &schema, const CountyPlane &plane) {
    QJsonObject values;
    for (std::size_t i = 0; i < schema.fields.size() && i < feature.values.size(); ++i)
        if (!core::isNull(feature.values[i]))
            values.insert(QString::fromStdString(schema.fields[i].name), std::visit(ValueJson{}, feature.values[i]));
    QJsonObject row{{QStringLiteral("values"), values}};
    if (schema.geometry != core::GeometryType::None)
        row.insert(QStringLiteral("geometry"), std::visit(GeometryJson{plane}, feature.geometry));
    return QJsonDocument(row).toJson(QJsonDocument::Compact).toStdString();
}

bool isSameRow(const core::Feature &a, const core::Feature &b) {
    return a.id == b.id && a.values == b.values && isSameGeometry(a.geometry, b.geometry, sameCoordinate);
}

} // namespace gis
