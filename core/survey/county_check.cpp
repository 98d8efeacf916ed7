// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/county_check.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <map>
#include <string_view>

#include "core/geometry/measure.h"
#include "core/model/catalogue.h"

namespace core {
namespace {

/// A border is drawn less exactly than a point is surveyed: nearer than this to the outline counts as inside.
constexpr double outsideTolerance = 100;

struct UniqueField {
    std::string_view layer, field;
};
constexpr std::array uniqueFields = {UniqueField{"shelter", "shelter_id"}, UniqueField{"township", "code"},
                                     UniqueField{"village", "code"}, UniqueField{"geohazard_point", "hazard_id"},
                                     UniqueField{"supply_item", "code"}};

struct Reference {
    std::string_view layer, field, target;
};
constexpr std::array references = {
    Reference{"shelter_site", "shelter_uid", "shelter"}, Reference{"shelter_entrance", "shelter_uid", "shelter"},
    Reference{"sluice", "levee_uid", "levee"}, Reference{"geohazard_point", "shelter_uid", "shelter"},
    Reference{"supply_stock", "warehouse_uid", "warehouse"}};

std::string shown(double number) {
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", number);
    return text;
}

/// The name of a feature for people, or its id.
std::string nameOf(const Layer &layer, const Feature &feature) {
    const std::string name = textOf(layer.schema(), feature, "name");
    return name.empty() ? feature.id : name;
}

void checkField(const Layer &layer, const Feature &feature, std::size_t index, std::vector<Issue> &issues) {
    const Field &field = layer.schema().fields[index];
    const Value null;
    const Value &value = index < feature.values.size() ? feature.values[index] : null;
    const auto *text = std::get_if<std::string>(&value);
    const auto report = [&](const char *rule, std::string shownValue) {
        issues.push_back({Severity::Error,
                          rule,
                          layer.schema().name,
                          feature.id,
                          {nameOf(layer, feature), field.zh, field.en, std::move(shownValue)}});
    };
    if (isNull(value) || (text && text->empty())) {
        if (field.required)
            report("row.required", {});
        return;
    }
    if (!field.domain.empty() && text)
        if (const CodedDomain *domain = findDomain(field.domain); domain && !domain->find(*text))
            report("row.domain", *text);
    const auto number = numberOf(layer.schema(), feature, field.name);
    if (number && ((field.range.min && *number < *field.range.min) || (field.range.max && *number > *field.range.max) ||
                   !std::isfinite(*number)))
        report("row.range", shown(*number));
}

void checkUnique(const Layer &layer, std::string_view field, std::vector<Issue> &issues) {
    std::map<std::string, const Feature *> seen;
    for (const FeaturePointer &feature : layer.features()) {
        const std::string key = textOf(layer.schema(), *feature, field);
        if (key.empty())
            continue;
        const auto [first, isNew] = seen.try_emplace(key, feature.get());
        if (!isNew)
            issues.push_back({Severity::Warning,
                              "row.duplicate",
                              layer.schema().name,
                              feature->id,
                              {nameOf(layer, *feature), key, nameOf(layer, *first->second)}});
    }
}

void checkReferences(const County &county, const Reference &reference, std::vector<Issue> &issues) {
    const Layer *layer = county.layer(reference.layer);
    const Layer *target = county.layer(reference.target);
    if (!layer || !target)
        return;
    for (const FeaturePointer &feature : layer->features()) {
        const std::string id = textOf(layer->schema(), *feature, reference.field);
        if (!id.empty() && !target->find(id))
            issues.push_back({Severity::Warning,
                              "row.dangling",
                              layer->schema().name,
                              feature->id,
                              {nameOf(*layer, *feature), target->schema().zh, target->schema().en}});
    }
}

double distanceToOutline(const MultiPolygon &outline, const Point &place) {
    double nearest = std::numeric_limits<double>::infinity();
    for (const Polygon &polygon : outline.polygons)
        for (std::size_t i = 0; i + 1 < polygon.outer.size(); ++i)
            nearest = std::min(nearest, nearestOnSegment(place, polygon.outer[i], polygon.outer[i + 1]).distance);
    return nearest;
}

/// Point layers only: the ground and the roads may well run on beyond the border.
void checkInside(const County &county, const Layer &layer, std::vector<Issue> &issues) {
    if (layer.schema().geometry != GeometryType::Point || county.boundary.polygons.empty())
        return;
    for (const FeaturePointer &feature : layer.features()) {
        const auto *place = std::get_if<Point>(&feature->geometry);
        const auto *neighbour = std::get_if<bool>(&valueOf(layer.schema(), *feature, "outside_county"));
        if (!place || (neighbour && *neighbour) || contains(county.boundary, *place))
            continue;
        const double beyond = distanceToOutline(county.boundary, *place);
        if (beyond > outsideTolerance)
            issues.push_back({Severity::Warning,
                              "row.outside",
                              layer.schema().name,
                              feature->id,
                              {nameOf(layer, *feature), shown(std::round(beyond))}});
    }
}

void checkLevees(const Layer &layer, std::vector<Issue> &issues) {
    for (const FeaturePointer &levee : layer.features()) {
        const auto declared = numberOf(layer.schema(), *levee, "length_km");
        const double drawn = lengthOf(levee->geometry).value() / 1000;
        if (declared && *declared > 0 && std::abs(drawn - *declared) > 0.01 * *declared)
            issues.push_back({Severity::Warning,
                              "levee.length",
                              layer.schema().name,
                              levee->id,
                              {nameOf(layer, *levee), shown(*declared), shown(drawn)}});
    }
}

} // namespace

std::vector<Issue> checkCounty(const County &county) {
    std::vector<Issue> issues;
    for (const auto &[name, layer] : county.layers) {
        for (const FeaturePointer &feature : layer.features())
            for (std::size_t i = 0; i < layer.schema().fields.size(); ++i)
                checkField(layer, *feature, i, issues);
        checkInside(county, layer, issues);
    }
    for (const UniqueField &unique : uniqueFields)
        if (const Layer *layer = county.layer(unique.layer))
            checkUnique(*layer, unique.field, issues);
    for (const Reference &reference : references)
        checkReferences(county, reference, issues);
    if (const Layer *levees = county.layer("levee"))
        checkLevees(*levees, issues);
    return issues;
}

} // namespace core
