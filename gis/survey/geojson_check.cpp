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
/// Rings close: three corners and the first again.
constexpr qsizetype shortestRing = 4;

bool isPosition(const QJsonValue &value) {
    const QJsonArray numbers = value.toArray();
    return numbers.size() >= 2 && std::ranges::all_of(numbers, [](const QJsonValue &n) { return n.isDouble(); });
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

bool isSoundGeometry(const QJsonObject &geometry) {
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
    const QJsonValue members = collection.value(QLatin1String("features"));
    if (!members.isArray())
        return checked;
    QJsonArray features = members.toArray();
    for (qsizetype i = 0; i < features.size(); ++i)
        if (std::string problem = problemOf(features.at(i)); !problem.empty()) {
            checked.problems.emplace(i + 1, std::move(problem));
            features[i] = withoutGeometry(features.at(i));
        }
    if (checked.problems.empty())
        return checked;
    collection[QLatin1String("features")] = features;
    auto copy = writtenBeside(path, QJsonDocument(collection).toJson(QJsonDocument::Compact));
    if (!copy)
        return tl::unexpected(copy.error());
    checked.file = std::move(*copy);
    return checked;
}

} // namespace gis
