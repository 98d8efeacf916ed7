// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/geojson_check.h"

#include <algorithm>
#include <optional>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

namespace gis {
namespace {

constexpr qint64 largestChecked = 64 << 20;
/// A file with more broken members is none that rows can be picked from.
constexpr std::size_t mostBroken = 10'000;
/// Rings close: three corners and the first again.
constexpr qsizetype shortestRing = 4;

bool isPosition(const QJsonValue &value) {
    const QJsonArray numbers = value.toArray();
    return numbers.size() >= 2 && numbers.at(0).isDouble() && numbers.at(1).isDouble();
}

/// Arrays of positions nested so deep; the innermost at least so long.
bool arePositions(const QJsonValue &value, int depth, qsizetype shortest) {
    if (depth == 0)
        return isPosition(value);
    if (!value.isArray() || (depth == 1 && value.toArray().size() < shortest))
        return false;
    const QJsonArray parts = value.toArray();
    return std::ranges::all_of(
        parts, [depth, shortest](const QJsonValue &part) { return arePositions(part, depth - 1, shortest); });
}

/// How deep arrays lie in one another.
int depthOf(const QJsonValue &value) { return value.isArray() ? 1 + depthOf(value.toArray().at(0)) : 0; }

/// The kind of bare coordinates; areas close, lines do not. Empty when the depth tells none.
QString kindOf(const QJsonArray &coordinates) {
    switch (depthOf(coordinates)) {
    case 3: {
        const QJsonArray ring = coordinates.at(0).toArray();
        return ring.at(0) == ring.at(ring.size() - 1) ? QStringLiteral("Polygon") : QStringLiteral("MultiLineString");
    }
    case 4:
        return QStringLiteral("MultiPolygon");
    default:
        return {};
    }
}

/// A file may hold nothing but a geometry: its type behind a megabyte of coordinates where the driver does not look, or
/// no type at all beside a name and a code (outlines of map services). Null object when it is something else.
QJsonObject featureOf(const QJsonObject &object) {
    const QJsonValue coordinates = object.value(QLatin1String("coordinates"));
    QString kind = object.value(QLatin1String("type")).toString();
    if (kind.isEmpty() && coordinates.isArray())
        kind = kindOf(coordinates.toArray());
    if (kind.isEmpty() || !coordinates.isArray())
        return {};
    QJsonObject properties;
    for (auto member = object.begin(); member != object.end(); ++member)
        if (member.value().isString() || member.value().isDouble() || member.value().isBool())
            properties.insert(member.key(), member.value());
    properties.remove(QStringLiteral("type"));
    return {{QStringLiteral("type"), QStringLiteral("Feature")},
            {QStringLiteral("properties"), properties},
            {QStringLiteral("geometry"),
             QJsonObject{{QStringLiteral("type"), kind}, {QStringLiteral("coordinates"), coordinates}}}};
}

bool isSoundGeometry(const QJsonObject &geometry) {
    const QJsonArray members = geometry.value(QLatin1String("geometries")).toArray();
    for (const QJsonValue &member : members)
        if (!member.isObject() || !isSoundGeometry(member.toObject()))
            return false;
    struct Kind {
        QLatin1String name;
        int depth;
        qsizetype shortest;
    };
    static const std::array<Kind, 6> kinds = {{{QLatin1String("Point"), 0, 0},
                                               {QLatin1String("MultiPoint"), 1, 0},
                                               {QLatin1String("LineString"), 1, 2},
                                               {QLatin1String("MultiLineString"), 2, 2},
                                               {QLatin1String("Polygon"), 2, shortestRing},
                                               {QLatin1String("MultiPolygon"), 3, shortestRing}}};
    const QString type = geometry.value(QLatin1String("type")).toString();
    // Other kinds are refused by what reads the rows, with their own words.
    const auto kind = std::ranges::find_if(kinds, [&type](const Kind &known) { return type == known.name; });
    return kind == kinds.end() ||
           arePositions(geometry.value(QLatin1String("coordinates")), kind->depth, kind->shortest);
}

/// What is wrong with a member of the collection; empty when nothing is.
std::string problemOf(const QJsonValue &member) {
    if (!member.isObject())
        return "not_a_feature";
    const QJsonValue geometry = member.toObject().value(QLatin1String("geometry"));
    if (geometry.isNull() || geometry.isUndefined())
        return {};
    return geometry.isObject() && isSoundGeometry(geometry.toObject()) ? std::string() : "geometry_broken";
}

QJsonObject withoutGeometry(const QJsonValue &member) {
    QJsonObject feature = member.toObject();
    feature[QLatin1String("type")] = QLatin1String("Feature");
    feature[QLatin1String("geometry")] = QJsonValue::Null;
    if (!feature.value(QLatin1String("properties")).isObject())
        feature[QLatin1String("properties")] = QJsonObject();
    return feature;
}

core::Result<QuietCopy> writtenBeside(const std::filesystem::path &path, const QByteArray &bytes) {
    auto folder = std::make_unique<QTemporaryDir>();
    const std::filesystem::path copy = std::filesystem::path(folder->path().toStdString()) / path.filename();
    QFile file(QString::fromStdString(copy.string()));
    if (!folder->isValid() || !file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush())
        return core::failure(core::ErrorCode::Io, "import.no_copy", {path.string()}, file.errorString().toStdString());
    return QuietCopy{copy, std::move(folder)};
}

} // namespace

core::Result<CheckedGeoJson> checkGeoJson(const std::filesystem::path &path) {
    CheckedGeoJson checked{{path, nullptr}, {}};
    QFile file(QString::fromStdString(path.string()));
    if (file.size() > largestChecked || !file.open(QIODevice::ReadOnly))
        return checked;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    QJsonObject collection = document.object();
    const QJsonObject alone = featureOf(collection);
    if (!alone.isEmpty())
        collection = {{QStringLiteral("type"), QStringLiteral("FeatureCollection")},
                      {QStringLiteral("features"), QJsonArray{alone}}};
    const QJsonValue members = collection.value(QLatin1String("features"));
    if (!members.isArray())
        return checked;
    QJsonArray features = members.toArray();
    for (qsizetype i = 0; i < features.size(); ++i)
        if (std::string problem = problemOf(features.at(i)); !problem.empty()) {
            checked.problems.emplace(i + 1, std::move(problem));
            if (checked.problems.size() > mostBroken)
                return core::failure(core::ErrorCode::InvalidData, "import.not_readable_as", {path.string(), "GeoJSON"},
                                     "too many members are no features");
        }
    for (const auto &[row, problem] : checked.problems)
        features[row - 1] = withoutGeometry(features.at(row - 1));
    if (checked.problems.empty() && alone.isEmpty())
        return checked;
    collection[QLatin1String("features")] = features;
    auto copy = writtenBeside(path, QJsonDocument(collection).toJson(QJsonDocument::Compact));
    if (!copy)
        return tl::unexpected(copy.error());
    checked.file = std::move(*copy);
    return checked;
}

} // namespace gis
