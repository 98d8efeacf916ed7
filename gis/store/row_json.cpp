// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/row_json.h"

#include <algorithm>
#include <cmath>
#include <span>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "gis/store/stored_geometry.h"

namespace gis {
namespace {

QJsonArray pathJson(std::span<const core::Point> path, const CountyPlane &plane) {
    std::vector<core::Point> degrees(path.begin(), path.end());
    toStoredDegrees(degrees, plane);
    QJsonArray array;
    for (const core::Point &p : degrees)
        array.append(QJsonArray{p.x, p.y});
    return array;
}

QJsonArray polygonJson(const core::Polygon &polygon, const CountyPlane &plane) {
    // Appended, not in braces: compilers differ in what braces around one array mean.
    QJsonArray rings;
    rings.append(pathJson(polygon.outer, plane));
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

/// GeoJSON read back; `ok` turns false at the first thing that is none.
class GeometryReader {
public:
    explicit GeometryReader(const CountyPlane &plane) : m_plane(plane) {}

    core::Geometry read(const QJsonObject &json) {
        const QString type = json.value(QLatin1String("type")).toString();
        const QJsonArray coordinates = json.value(QLatin1String("coordinates")).toArray();
        if (type == QLatin1String("Point"))
            return point(coordinates);
        if (type == QLatin1String("LineString"))
            return line(coordinates);
        if (type == QLatin1String("MultiLineString")) {
            core::MultiLine multi;
            for (const QJsonValue &part : coordinates)
                multi.lines.push_back(line(part.toArray()));
            return multi;
        }
        if (type == QLatin1String("Polygon"))
            return polygon(coordinates);
        if (type == QLatin1String("MultiPolygon")) {
            core::MultiPolygon multi;
            for (const QJsonValue &part : coordinates)
                multi.polygons.push_back(polygon(part.toArray()));
            return multi;
        }
        m_ok = false;
        return {};
    }
    [[nodiscard]] bool ok() const { return m_ok; }

private:
    core::Point degrees(const QJsonArray &pair) {
        m_ok = m_ok && pair.size() == 2 && pair.at(0).isDouble() && pair.at(1).isDouble();
        return {pair.at(0).toDouble(), pair.at(1).toDouble()};
    }
    core::Point point(const QJsonArray &pair) {
        core::Point position = degrees(pair);
        toPlane(std::span(&position, 1));
        return position;
    }
    std::vector<core::Point> path(const QJsonArray &pairs) {
        std::vector<core::Point> points;
        for (const QJsonValue &pair : pairs)
            points.push_back(degrees(pair.toArray()));
        toPlane(points);
        return points;
    }
    /// Far from the county a position on Earth may have no place in its plane.
    void toPlane(std::span<core::Point> positions) {
        m_plane.toPlane(positions);
        m_ok = m_ok && std::ranges::all_of(positions, [](const core::Point &p) {
                   return std::isfinite(p.x) && std::isfinite(p.y);
               });
    }
    core::Line line(const QJsonArray &pairs) { return {path(pairs)}; }
    core::Polygon polygon(const QJsonArray &rings) {
        core::Polygon result;
        for (qsizetype i = 0; i < rings.size(); ++i) {
            core::Ring ring = path(rings.at(i).toArray());
            if (i == 0)
                result.outer = std::move(ring);
            else
                result.holes.push_back(std::move(ring));
        }
        return result;
    }
    const CountyPlane &m_plane;
    bool m_ok = true;
};

core::Value valueFrom(const QJsonValue &json, core::FieldType type) {
    if (json.isNull() || json.isUndefined())
        return {};
    switch (type) {
    case core::FieldType::Bool:
        return json.toBool();
    case core::FieldType::Integer:
        return static_cast<std::int64_t>(json.toInteger());
    case core::FieldType::Real:
        return json.toDouble();
    case core::FieldType::Text:
        return json.toString().toStdString();
    case core::FieldType::Date:
        return core::dateFromIsoText(json.toString().toStdString());
    }
    return {};
}

} // namespace

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

core::Result<core::Feature> featureFromJson(const core::FeatureId &id, const std::string &text,
                                            const core::LayerSchema &schema, const CountyPlane &plane) {
    const auto unreadable = [&] {
        return core::failure(core::ErrorCode::InvalidData, "store.bad_audit_row", {schema.name, id});
    };
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(text));
    if (!document.isObject() || !document.object().value(QLatin1String("values")).isObject())
        return unreadable();
    core::Feature feature{id, {}, {}};
    const QJsonObject values = document.object().value(QLatin1String("values")).toObject();
    for (const core::Field &field : schema.fields)
        feature.values.push_back(valueFrom(values.value(QString::fromStdString(field.name)), field.type));
    const QJsonValue geometry = document.object().value(QLatin1String("geometry"));
    if (schema.geometry == core::GeometryType::None || geometry.isNull() || geometry.isUndefined())
        return feature;
    GeometryReader reader(plane);
    feature.geometry = reader.read(geometry.toObject());
    if (!reader.ok())
        return unreadable();
    return feature;
}

} // namespace gis
