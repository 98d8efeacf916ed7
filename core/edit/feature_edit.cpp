// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/feature_edit.h"

#include <algorithm>
#include <set>

#include "core/geometry/measure.h"
#include "core/geometry/vertex.h"

namespace core {
namespace {

bool sameShape(const Geometry &a, const Geometry &b) {
    if (a.index() != b.index())
        return false;
    const std::vector<PathView> left = pathsOf(a), right = pathsOf(b);
    return std::ranges::equal(left, right, [](const PathView &x, const PathView &y) {
        return std::ranges::equal(x.points, y.points,
                                  [](const Point &p, const Point &q) { return distance(p, q) <= samePlace; });
    });
}

std::size_t differentPoints(const PathView &path) {
    std::size_t count = path.points.empty() ? 0 : 1;
    for (std::size_t i = 1; i < path.vertexCount(); ++i)
        if (distance(path.points[i - 1], path.points[i]) > samePlace)
            ++count;
    return count;
}

bool isEmpty(const Geometry &geometry) {
    const std::vector<PathView> paths = pathsOf(geometry);
    const bool point = std::holds_alternative<Point>(geometry);
    return paths.empty() || std::ranges::any_of(paths, [point](const PathView &path) {
               return differentPoints(path) < (path.closed ? 3U : point ? 1U : 2U);
           });
}

/// Layers whose rows belong to a feature of another layer, by the field that names it.
struct Belonging {
    const char *owner;
    const char *layer;
    const char *field;
    bool goesAlong;
};
constexpr Belonging belongings[] = {{"shelter", "shelter_site", "shelter_uid", true},
                                    {"shelter", "shelter_entrance", "shelter_uid", true},
                                    {"levee", "sluice", "levee_uid", false}};

} // namespace

Change reshaping(const std::string &layer, const FeaturePointer &before, Geometry geometry) {
    auto after = std::make_shared<Feature>(*before);
    after->geometry = std::move(geometry);
    return {layer, before->id, before, std::move(after)};
}

Result<Geometry> shapeFor(const LayerSchema &schema, Geometry geometry) {
    if (isEmpty(geometry))
        return failure(ErrorCode::InvalidData, "edit.empty_shape");
    if (schema.geometry == GeometryType::MultiLine)
        if (auto *line = std::get_if<Line>(&geometry))
            return MultiLine{{std::move(*line)}};
    if (schema.geometry == GeometryType::MultiPolygon)
        if (auto *polygon = std::get_if<Polygon>(&geometry))
            return MultiPolygon{{std::move(*polygon)}};
    if (schema.geometry == GeometryType::Polygon)
        if (auto *polygons = std::get_if<MultiPolygon>(&geometry); polygons && polygons->polygons.size() == 1)
            return std::move(polygons->polygons.front());
    if (schema.geometry == GeometryType::Line)
        if (auto *lines = std::get_if<MultiLine>(&geometry); lines && lines->lines.size() == 1)
            return std::move(lines->lines.front());
    // GeometryType lists the same shapes in the same order as Geometry.
    if (static_cast<std::size_t>(schema.geometry) != geometry.index())
        return failure(ErrorCode::InvalidData, "edit.wrong_shape");
    return geometry;
}

std::vector<std::string> differingFields(const LayerSchema &schema, const Feature &a, const Feature &b) {
    std::vector<std::string> fields;
    for (const Field &field : schema.fields)
        if (valueOf(schema, a, field.name) != valueOf(schema, b, field.name))
            fields.push_back(field.name);
    return fields;
}

std::vector<FeatureId> repeatedFeatures(const Layer &layer) {
    std::vector<FeatureId> repeated;
    std::vector<std::pair<double, FeaturePointer>> order;
    for (const FeaturePointer &feature : layer.features())
        if (const Box box = boundsOf(feature->geometry); !box.isEmpty())
            order.emplace_back(box.minX, feature);
    std::ranges::stable_sort(order, {}, [](const auto &entry) { return entry.first; });
    std::set<FeatureId> gone;
    for (std::size_t i = 0; i < order.size(); ++i)
        for (std::size_t k = i + 1; k < order.size() && order[k].first - order[i].first <= 2 * samePlace; ++k)
            if (!gone.contains(order[i].second->id) && order[i].second->values == order[k].second->values &&
                sameShape(order[i].second->geometry, order[k].second->geometry))
                gone.insert(order[k].second->id);
    for (const FeaturePointer &feature : layer.features())
        if (gone.contains(feature->id))
            repeated.push_back(feature->id);
    return repeated;
}

ChangeSet deletion(const County &county, const std::string &layer, const std::vector<FeatureId> &ids) {
    ChangeSet changes;
    const Layer *found = county.layer(layer);
    const std::set<FeatureId> gone(ids.begin(), ids.end());
    for (const FeatureId &id : gone)
        if (const FeaturePointer feature = found ? found->find(id) : nullptr)
            changes.add({layer, id, feature, nullptr});
    for (const Belonging &belonging : belongings) {
        const Layer *rows = belonging.owner == layer ? county.layer(belonging.layer) : nullptr;
        if (!rows)
            continue;
        for (const FeaturePointer &row : rows->features()) {
            if (!gone.contains(textOf(rows->schema(), *row, belonging.field)))
                continue;
            std::shared_ptr<Feature> after;
            if (!belonging.goesAlong) {
                after = std::make_shared<Feature>(*row);
                after->values[*rows->schema().indexOf(belonging.field)] = Value();
            }
            changes.add({belonging.layer, row->id, row, after});
        }
    }
    return changes;
}

} // namespace core
