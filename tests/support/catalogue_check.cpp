// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/catalogue_check.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/model/catalogue.h"

namespace {

using core::FieldType;

QString text(const std::string &utf8) { return QString::fromStdString(utf8); }

bool hasType(const core::Value &value, FieldType type) {
    switch (type) {
    case FieldType::Bool:
        return std::holds_alternative<bool>(value);
    case FieldType::Integer:
        return std::holds_alternative<std::int64_t>(value);
    case FieldType::Real:
        return std::holds_alternative<double>(value);
    case FieldType::Text:
        return std::holds_alternative<std::string>(value);
    case FieldType::Date:
        return std::holds_alternative<core::Date>(value);
    }
    return false;
}

bool isInRange(const core::Value &value, const core::Range &range) {
    double number = 0;
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        number = static_cast<double>(*whole);
    else if (const auto *real = std::get_if<double>(&value))
        number = *real;
    else
        return true;
    return std::isfinite(number) && (!range.min || number >= *range.min) && (!range.max || number <= *range.max);
}

QString problemOf(const core::Field &field, const core::Value &value) {
    if (core::isNull(value)) {
        if (field.required)
            return QStringLiteral("is required");
        return field.name == "provenance" ? QStringLiteral("is missing") : QString();
    }
    if (!hasType(value, field.type))
        return QStringLiteral("has another type");
    if (!isInRange(value, field.range))
        return QStringLiteral("is out of range");
    if (!field.domain.empty()) {
        const core::CodedDomain *domain = core::findDomain(field.domain);
        if (!domain || !domain->find(std::get<std::string>(value)))
            return QStringLiteral("has an unknown code");
    }
    if (field.type == FieldType::Text && (field.required || !field.domain.empty()) &&
        std::get<std::string>(value).empty())
        return QStringLiteral("is empty text");
    return {};
}

bool isFinite(const std::vector<core::Point> &points) {
    return std::all_of(points.begin(), points.end(),
                       [](const core::Point &p) { return std::isfinite(p.x) && std::isfinite(p.y); });
}

bool isSound(const core::Ring &ring) { return ring.size() >= 4 && ring.front() == ring.back() && isFinite(ring); }

bool isSound(const core::Polygon &polygon) {
    return isSound(polygon.outer) && std::all_of(polygon.holes.begin(), polygon.holes.end(),
                                                 [](const core::Ring &hole) { return isSound(hole); });
}

bool isSound(const core::Line &line) { return line.points.size() >= 2 && isFinite(line.points); }

bool isSound(const core::Geometry &geometry, core::GeometryType type) {
    switch (type) {
    case core::GeometryType::None:
        return std::holds_alternative<std::monostate>(geometry);
    case core::GeometryType::Point: {
        const auto *point = std::get_if<core::Point>(&geometry);
        return point && isFinite({*point});
    }
    case core::GeometryType::Line: {
        const auto *line = std::get_if<core::Line>(&geometry);
        return line && isSound(*line);
    }
    case core::GeometryType::MultiLine: {
        const auto *lines = std::get_if<core::MultiLine>(&geometry);
        return lines && !lines->lines.empty() &&
               std::all_of(lines->lines.begin(), lines->lines.end(), [](const core::Line &l) { return isSound(l); });
    }
    case core::GeometryType::Polygon: {
        const auto *polygon = std::get_if<core::Polygon>(&geometry);
        return polygon && isSound(*polygon);
    }
    case core::GeometryType::MultiPolygon: {
        const auto *area = std::get_if<core::MultiPolygon>(&geometry);
        return area && !area->polygons.empty() &&
               std::all_of(area->polygons.begin(), area->polygons.end(),
                           [](const core::Polygon &p) { return isSound(p); });
    }
    }
    return false;
}

void checkLayer(const core::Layer &layer, QStringList &findings, qsizetype limit) {
    std::set<core::FeatureId> seen;
    const core::LayerSchema &schema = layer.schema();
    for (const core::FeaturePointer &feature : layer.features()) {
        const QString place = text(schema.name) + QLatin1Char(' ') + text(feature->id);
        if (feature->id.size() != 36 || !seen.insert(feature->id).second)
            findings += place + QStringLiteral(": uid is no UUID or doubled");
        if (feature->values.size() != schema.fields.size()) {
            findings += place + QStringLiteral(": wrong number of values");
            continue;
        }
        for (std::size_t i = 0; i < schema.fields.size(); ++i)
            if (const QString problem = problemOf(schema.fields[i], feature->values[i]); !problem.isEmpty())
                findings += place + QLatin1Char(' ') + text(schema.fields[i].name) + QLatin1Char(' ') + problem;
        if (!isSound(feature->geometry, schema.geometry))
            findings += place + QStringLiteral(": geometry is of another type or broken");
        if (findings.size() >= limit)
            return;
    }
}

/// "roads: …" when the columns of a table disagree.
void checkColumns(const core::County &county, QStringList &findings) {
    if (county.roads) {
        const core::RoadTable &roads = *county.roads;
        const std::size_t n = roads.size();
        const bool even = roads.firstPoint.size() == n + 1 && roads.name.size() == n && roads.maxSpeed.size() == n &&
                          (roads.uid.empty() || roads.uid.size() == n) &&
                          roads.firstPoint.back() == roads.points.size();
        if (!even || std::any_of(roads.name.begin(), roads.name.end(), [&](auto i) { return i >= roads.names.size(); }))
            findings += QStringLiteral("roads: columns disagree");
        for (std::size_t i = 0; i < n; ++i)
            if (roads.line(i).size() < 2)
                findings += QStringLiteral("roads: piece %1 is no line").arg(i);
        if (std::set<core::Uid>(roads.uid.begin(), roads.uid.end()).size() != roads.uid.size())
            findings += QStringLiteral("roads: doubled uid");
    }
    if (county.demand) {
        const core::DemandTable &demand = *county.demand;
        const std::size_t n = demand.size();
        const auto fits = [](const std::vector<std::uint32_t> &index, std::size_t count) {
            return std::all_of(index.begin(), index.end(), [&](auto i) { return i == core::noUnit || i < count; });
        };
        if (demand.persons.size() != n || demand.township.size() != n || demand.village.size() != n ||
            demand.uid.size() != n || !fits(demand.township, demand.townshipIds.size()) ||
            !fits(demand.village, demand.villageIds.size()))
            findings += QStringLiteral("demand: columns disagree");
        if (std::set<core::Uid>(demand.uid.begin(), demand.uid.end()).size() != n)
            findings += QStringLiteral("demand: doubled uid");
    }
    if (county.buildings) {
        for (std::size_t i = 0; i < county.buildings->size(); ++i)
            if (const auto ring = county.buildings->ring(i); ring.size() < 4 || ring.front() != ring.back())
                findings += QStringLiteral("buildings: ring %1 is broken").arg(i);
        if (county.buildings->uid.size() != county.buildings->size())
            findings += QStringLiteral("buildings: columns disagree");
    }
}

} // namespace

QStringList catalogueFindings(const core::County &county, qsizetype limit) {
    QStringList findings;
    for (const core::LayerSchema &schema : core::catalogue()) {
        if (schema.holding != core::Holding::Features)
            continue;
        if (const core::Layer *layer = county.layer(schema.name))
            checkLayer(*layer, findings, limit);
        else
            findings += QStringLiteral("no layer ") + text(schema.name);
    }
    checkColumns(county, findings);
    return findings.mid(0, limit);
}
