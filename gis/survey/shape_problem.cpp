// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/shape_problem.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/edit/feature_edit.h"
#include "core/geometry/measure.h"
#include "core/geometry/spatial_index.h"
#include "gis/overlay/overlay.h"

namespace gis {
namespace {

/// Layers whose areas must not cover each other, and the land in common that is still an inaccuracy of drawing
/// (project default).
struct ApartLayer {
    std::string_view name;
    double toleranceM2;
};
constexpr std::array apartLayers = {ApartLayer{"shelter_site", 1}, ApartLayer{"township", 10000}};

struct Area {
    core::FeaturePointer feature;
    core::MultiPolygon shape;
};

std::optional<core::MultiPolygon> areaOf(const core::Feature &feature) {
    if (const auto *one = std::get_if<core::Polygon>(&feature.geometry))
        return core::MultiPolygon{{*one}};
    if (const auto *many = std::get_if<core::MultiPolygon>(&feature.geometry))
        return *many;
    return std::nullopt;
}

std::vector<Area> areasOf(const core::Layer &layer) {
    std::vector<Area> areas;
    for (const core::FeaturePointer &feature : layer.features())
        if (auto shape = areaOf(*feature))
            areas.push_back({feature, std::move(*shape)});
    return areas;
}

/// A ground goes by the name of its shelter.
std::string nameOf(const core::County &county, const core::Layer &layer, const core::Feature &feature) {
    if (layer.schema().name == "shelter_site") {
        const core::Layer *shelters = county.layer("shelter");
        const core::FeaturePointer shelter =
            shelters ? shelters->find(core::textOf(layer.schema(), feature, "shelter_uid")) : nullptr;
        if (shelter)
            return core::textOf(shelters->schema(), *shelter, "name");
    }
    return layer.schema().indexOf("name") ? core::textOf(layer.schema(), feature, "name") : feature.id;
}

void findCrossings(const core::Layer &layer, const core::Job &job, std::vector<core::Problem> &problems) {
    for (const Area &area : areasOf(layer)) {
        if (job.cancelled())
            return;
        const core::Result<bool> valid = isValid(area.shape);
        if (!valid || !*valid)
            problems.push_back(
                {core::Severity::Error, "shape.crosses_itself", layer.schema().name, area.feature->id, {}, {}, {}});
    }
}

void findOverlaps(const core::County &county, const ApartLayer &apart, const core::Job &job,
                  std::vector<core::Problem> &problems) {
    const core::Layer *layer = county.layer(apart.name);
    if (!layer)
        return;
    const std::vector<Area> areas = areasOf(*layer);
    std::vector<core::Box> boxes;
    for (const Area &area : areas)
        boxes.push_back(core::boundsOf(core::Geometry(area.shape)));
    for (std::size_t i = 0; i < areas.size() && !job.cancelled(); ++i)
        for (std::size_t j = i + 1; j < areas.size(); ++j) {
            if (!boxes[i].intersects(boxes[j]))
                continue;
            const core::Result<core::SquareMetres> common = intersectionArea(areas[i].shape, areas[j].shape);
            if (!common || common->value() <= apart.toleranceM2)
                continue;
            problems.push_back(
                {core::Severity::Warning,
                 "shape.overlap",
                 layer->schema().name,
                 areas[j].feature->id,
                 {},
                 {nameOf(county, *layer, *areas[i].feature), std::to_string(std::llround(common->value()))},
                 {}});
        }
}

} // namespace

std::vector<core::Problem> findProblems(const core::County &county, const core::ProblemOptions &options,
                                        const core::Job &job) {
    std::vector<core::Problem> problems = core::findProblems(county, options, job);
    for (const auto &[name, layer] : county.layers) {
        if (job.cancelled())
            break;
        findCrossings(layer, job, problems);
    }
    for (const ApartLayer &apart : apartLayers)
        findOverlaps(county, apart, job, problems);
    for (core::Problem &problem : problems)
        problem.mendable = !job.cancelled() && gis::proposedFix(county, problem).has_value();
    std::ranges::stable_sort(problems, std::ranges::greater(), &core::Problem::severity);
    return problems;
}

std::optional<core::Change> proposedFix(const core::County &county, const core::Problem &problem) {
    if (problem.rule != "shape.crosses_itself")
        return core::proposedFix(county, problem);
    const core::Layer *layer = county.layer(problem.layer);
    const core::FeaturePointer before = layer ? layer->find(problem.feature) : nullptr;
    const std::optional<core::MultiPolygon> area = before ? areaOf(*before) : std::nullopt;
    if (!area)
        return std::nullopt;
    const core::Result<core::MultiPolygon> sound = makeValid(*area);
    if (!sound || sound->polygons.empty())
        return std::nullopt;
    // A layer of single areas cannot hold what falls into two.
    core::Geometry shape =
        sound->polygons.size() == 1 ? core::Geometry(sound->polygons.front()) : core::Geometry(*sound);
    const core::Result<core::Geometry> fitting = core::shapeFor(layer->schema(), std::move(shape));
    if (!fitting)
        return std::nullopt;
    return core::reshaping(problem.layer, before, *fitting);
}

} // namespace gis
