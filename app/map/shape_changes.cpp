// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/shape_changes.h"

#include <algorithm>
#include <cmath>

#include "app/document/new_uid.h"
#include "app/document/remembered_values.h"
#include "core/edit/feature_edit.h"
#include "core/edit/levee_chainage.h"
#include "core/edit/shared_border.h"
#include "core/geometry/line_place.h"
#include "core/geometry/measure.h"
#include "gis/overlay/area_cut.h"

namespace app {
namespace {

using core::ChangeSet;
using core::Geometry;
using core::Result;

/// Areas that share their borders: the one is never moved without the other.
bool sharesBorders(const std::string &layer) { return layer == "township"; }

/// Every shape as its layer stores it, none that crosses itself, chainages true.
Result<ChangeSet> settled(const core::County &county, const ChangeSet &changes) {
    ChangeSet stored;
    for (core::Change change : changes.changes()) {
        if (change.after && (!change.before || change.before->geometry != change.after->geometry)) {
            Result<Geometry> shape = core::shapeFor(county.layer(change.layer)->schema(), change.after->geometry);
            if (!shape)
                return tl::unexpected(shape.error());
            if (const Result<void> sound = gis::checkShape(*shape); !sound)
                return tl::unexpected(sound.error());
            auto after = std::make_shared<core::Feature>(*change.after);
            after->geometry = std::move(*shape);
            change.after = std::move(after);
        }
        stored.add(std::move(change));
    }
    return core::withTrueChainages(county, stored);
}

core::FeaturePointer find(const core::County &county, const gis::MapObject &object) {
    const core::Layer *layer = county.layer(object.layer);
    return layer ? layer->find(object.id) : nullptr;
}

core::Error gone() { return {core::ErrorCode::NotFound, "edit.gone", {}, {}}; }

Result<ChangeSet> rawReshaping(const core::County &county, const core::FeaturePointer &feature, const ShapeEdit &edit) {
    const core::Layer &layer = *county.layer(edit.object.layer);
    const bool shared = sharesBorders(edit.object.layer);
    const auto only = [&](Geometry geometry) {
        return ChangeSet({core::reshaping(edit.object.layer, feature, std::move(geometry))});
    };
    switch (edit.kind) {
    case ShapeEdit::Kind::MoveVertex:
        return shared ? core::movedWithNeighbours(layer, feature->id, edit.vertex, edit.to)
                      : only(core::withVertexMoved(feature->geometry, edit.vertex, edit.to));
    case ShapeEdit::Kind::InsertVertex:
        return shared ? core::insertedWithNeighbours(layer, feature->id, edit.vertex, edit.to)
                      : only(core::withVertexInserted(feature->geometry, edit.vertex, edit.to));
    case ShapeEdit::Kind::MoveWhole:
        if (shared)
            return core::failure(core::ErrorCode::InvalidData, "edit.whole_township");
        return only(core::moved(feature->geometry, edit.to.x, edit.to.y));
    case ShapeEdit::Kind::RemoveVertex:
        break;
    }
    if (shared)
        return core::removedWithNeighbours(layer, feature->id, edit.vertex);
    Result<Geometry> less = core::withVertexRemoved(feature->geometry, edit.vertex);
    if (!less)
        return tl::unexpected(less.error());
    return only(std::move(*less));
}

Result<std::vector<Geometry>> piecesOf(const Geometry &shape, const core::Line &cut) {
    std::vector<Geometry> pieces;
    if (std::holds_alternative<core::MultiPolygon>(shape) || std::holds_alternative<core::Polygon>(shape)) {
        const auto *one = std::get_if<core::Polygon>(&shape);
        const auto areas = gis::cutArea(one ? core::MultiPolygon{{*one}} : std::get<core::MultiPolygon>(shape), cut);
        if (!areas)
            return tl::unexpected(areas.error());
        pieces.assign(areas->begin(), areas->end());
        return pieces;
    }
    const auto *one = std::get_if<core::Line>(&shape);
    const auto *many = std::get_if<core::MultiLine>(&shape);
    if (!one && !many)
        return core::failure(core::ErrorCode::InvalidData, "edit.cut_misses");
    const auto lines = core::cutLines(one ? core::MultiLine{{*one}} : *many, cut);
    if (!lines)
        return tl::unexpected(lines.error());
    pieces.assign(lines->begin(), lines->end());
    return pieces;
}

/// Stations of the pieces of a levee run on from piece to piece.
void setStations(const core::LayerSchema &schema, const core::Feature &whole,
                 std::vector<std::shared_ptr<core::Feature>> &pieces) {
    const auto start = schema.indexOf("start_chainage_m"), end = schema.indexOf("end_chainage_m");
    if (!start || !end || core::isNull(whole.values[*start]) || core::isNull(whole.values[*end]))
        return;
    const core::Stationing stations = core::stationingOf(schema, whole);
    double at = stations.start;
    for (const auto &piece : pieces) {
        piece->values[*start] = std::round(at * 10) / 10;
        at += core::lengthOf(piece->geometry).value() * stations.scale;
        piece->values[*end] = std::round(at * 10) / 10;
    }
}

/// Sluices of the levees `from` go to the nearest of `to`.
void handOver(const core::County &county, const std::vector<core::FeatureId> &from,
              const std::vector<std::shared_ptr<core::Feature>> &to, ChangeSet &changes) {
    const core::Layer *sluices = county.layer("sluice");
    if (!sluices)
        return;
    const std::size_t field = *sluices->schema().indexOf("levee_uid");
    for (const core::FeaturePointer &sluice : sluices->features()) {
        if (std::ranges::find(from, core::textOf(sluices->schema(), *sluice, "levee_uid")) == from.end())
            continue;
        const auto away = [&sluice](const std::shared_ptr<core::Feature> &levee) {
            const auto place = core::placeOnLine(levee->geometry, core::anchorOf(sluice->geometry));
            return place ? place->distance : 1e12;
        };
        auto after = std::make_shared<core::Feature>(*sluice);
        after->values[field] = (*std::ranges::min_element(to, {}, away))->id;
        if (!(*after == *sluice))
            changes.add({"sluice", sluice->id, sluice, std::move(after)});
    }
}

Result<Geometry> mergedShape(const std::vector<core::FeaturePointer> &features) {
    if (std::holds_alternative<core::MultiPolygon>(features.front()->geometry)) {
        std::vector<core::MultiPolygon> areas;
        for (const core::FeaturePointer &feature : features)
            if (const auto *area = std::get_if<core::MultiPolygon>(&feature->geometry))
                areas.push_back(*area);
        auto merged = gis::mergedAreas(areas);
        if (!merged)
            return tl::unexpected(merged.error());
        return Geometry(std::move(*merged));
    }
    if (!std::holds_alternative<core::MultiLine>(features.front()->geometry))
        return core::failure(core::ErrorCode::InvalidData, "edit.points_stay");
    std::vector<core::MultiLine> left;
    for (const core::FeaturePointer &feature : features)
        left.push_back(std::get<core::MultiLine>(feature->geometry));
    core::MultiLine whole = left.front();
    left.erase(left.begin());
    while (!left.empty()) {
        const auto fits = std::ranges::find_if(
            left, [&whole](const core::MultiLine &next) { return core::joinedLines(whole, next).has_value(); });
        if (fits == left.end())
            return core::failure(core::ErrorCode::InvalidData, "edit.not_adjacent");
        whole = *core::joinedLines(whole, *fits);
        left.erase(fits);
    }
    return Geometry(std::move(whole));
}

} // namespace

Result<ChangeSet> reshapingOf(const core::County &county, const ShapeEdit &edit) {
    const core::FeaturePointer feature = find(county, edit.object);
    if (!feature)
        return tl::unexpected(gone());
    const std::vector<core::PathView> paths = core::pathsOf(feature->geometry);
    if (edit.vertex.path >= paths.size() || edit.vertex.index >= paths[edit.vertex.path].vertexCount())
        return tl::unexpected(gone());
    const Result<ChangeSet> changes = rawReshaping(county, feature, edit);
    if (!changes)
        return tl::unexpected(changes.error());
    return settled(county, *changes);
}

Result<ChangeSet> drawingOf(const core::County &county, const std::string &layer, SketchTool::Shape shape,
                            const std::vector<core::Point> &points, const gis::MapObject &selected) {
    const core::Layer *target = county.layer(layer);
    if (!target)
        return tl::unexpected(gone());
    auto feature = std::make_shared<core::Feature>();
    feature->id = newUid();
    feature->values = RememberedValues::valuesFor(target->schema());
    if (shape == SketchTool::Shape::Point) {
        feature->geometry = points.front();
    } else if (shape == SketchTool::Shape::Line) {
        feature->geometry = core::Line{points};
    } else {
        core::Polygon polygon{points, {}};
        polygon.outer.push_back(points.front());
        feature->geometry = std::move(polygon);
    }
    if (const auto owner = target->schema().indexOf("shelter_uid"); owner && selected.layer == "shelter")
        feature->values[*owner] = selected.id;
    return settled(county, ChangeSet({{layer, feature->id, nullptr, feature}}));
}

Result<ChangeSet> cuttingOf(const core::County &county, const gis::MapObject &object,
                            const std::vector<core::Point> &cut) {
    const core::FeaturePointer whole = find(county, object);
    if (!whole)
        return tl::unexpected(gone());
    const Result<std::vector<Geometry>> shapes = piecesOf(whole->geometry, core::Line{cut});
    if (!shapes)
        return tl::unexpected(shapes.error());
    std::vector<std::shared_ptr<core::Feature>> pieces;
    for (const Geometry &shape : *shapes) {
        auto piece = std::make_shared<core::Feature>(*whole);
        piece->geometry = shape;
        if (!pieces.empty())
            piece->id = newUid();
        pieces.push_back(std::move(piece));
    }
    setStations(county.layer(object.layer)->schema(), *whole, pieces);
    ChangeSet changes;
    for (const auto &piece : pieces)
        changes.add({object.layer, piece->id, piece->id == whole->id ? whole : nullptr, piece});
    if (object.layer == "levee")
        handOver(county, {whole->id}, pieces, changes);
    return settled(county, changes);
}

Result<Merging> mergingOf(const core::County &county, const std::string &layer,
                          const std::vector<core::FeatureId> &ids) {
    std::vector<core::FeaturePointer> features;
    for (const core::FeatureId &id : ids)
        if (const core::FeaturePointer feature = find(county, {layer, id, gis::MapObject::noRow}))
            features.push_back(feature);
    if (features.size() < 2)
        return core::failure(core::ErrorCode::InvalidData, "edit.merge_two");
    Result<Geometry> shape = mergedShape(features);
    if (!shape)
        return tl::unexpected(shape.error());
    Merging merging;
    auto merged = std::make_shared<core::Feature>(*features.front());
    merged->geometry = std::move(*shape);
    ChangeSet changes({{layer, merged->id, features.front(), merged}});
    const core::LayerSchema &schema = county.layer(layer)->schema();
    for (const core::FeaturePointer &other : features) {
        if (other->id == merged->id)
            continue;
        changes.add({layer, other->id, other, nullptr});
        for (const std::string &field : core::differingFields(schema, *features.front(), *other))
            if (std::ranges::find(merging.differing, field) == merging.differing.end())
                merging.differing.push_back(field);
    }
    if (layer == "levee")
        handOver(county, ids, {merged}, changes);
    Result<ChangeSet> whole = settled(county, changes);
    if (!whole)
        return tl::unexpected(whole.error());
    merging.changes = std::move(*whole);
    return merging;
}

} // namespace app
