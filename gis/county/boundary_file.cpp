// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/boundary_file.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <variant>

#include "gis/crs/crs.h"
#include "gis/overlay/overlay.h"
#include "gis/survey/survey_file.h"

namespace gis {
namespace {

/// Positions of a layer, all of them, so that they are converted in one go.
template <class Visit> void eachRing(core::MultiPolygon &area, Visit &&visit) {
    for (core::Polygon &polygon : area.polygons) {
        visit(polygon.outer);
        for (core::Ring &hole : polygon.holes)
            visit(hole);
    }
}

core::MultiPolygon areaOf(const core::Geometry &geometry) {
    if (const auto *polygon = std::get_if<core::Polygon>(&geometry))
        return {{*polygon}};
    const auto *area = std::get_if<core::MultiPolygon>(&geometry);
    return area ? *area : core::MultiPolygon();
}

void addPositions(const core::Geometry &geometry, std::vector<core::Point> &positions) {
    if (const auto *point = std::get_if<core::Point>(&geometry))
        positions.push_back(*point);
    if (const auto *line = std::get_if<core::Line>(&geometry))
        positions.insert(positions.end(), line->points.begin(), line->points.end());
    if (const auto *lines = std::get_if<core::MultiLine>(&geometry))
        for (const core::Line &line : lines->lines)
            positions.insert(positions.end(), line.points.begin(), line.points.end());
}

bool isPlace(const core::Point &p) {
    return std::isfinite(p.x) && std::isfinite(p.y) && std::abs(p.x) <= 180 && std::abs(p.y) <= 90;
}

/// What one layer holds, in the system of the file.
struct LayerShapes {
    std::vector<core::MultiPolygon> all;
    std::vector<core::MultiPolygon> named;
    std::vector<core::Point> positions;

    void add(const SurveyRow &row, const std::string &name, const std::string &code) {
        core::MultiPolygon area = areaOf(row.geometry);
        if (area.polygons.empty()) {
            addPositions(row.geometry, positions);
            return;
        }
        const bool isNamed = std::ranges::any_of(row.values, [&](const core::Value &value) {
            const auto *text = std::get_if<std::string>(&value);
            return text && !text->empty() && (*text == name || *text == code);
        });
        if (isNamed)
            named.push_back(area);
        all.push_back(std::move(area));
    }

    /// Calls visit(positions) for every run of positions held.
    template <class Visit> void eachRun(Visit &&visit) {
        for (std::vector<core::MultiPolygon> *areas : {&all, &named})
            for (core::MultiPolygon &area : *areas)
                eachRing(area, visit);
        visit(positions);
    }
};

/// A layer that declares no system must already hold degrees.
core::Result<void> toDegrees(LayerShapes &shapes, const SurveyLayer &layer, std::vector<core::Issue> &issues) {
    if (layer.crs.empty()) {
        bool inDegrees = true;
        shapes.eachRun(
            [&](const std::vector<core::Point> &run) { inDegrees = inDegrees && std::ranges::all_of(run, isPlace); });
        if (!inDegrees)
            return core::failure(core::ErrorCode::InvalidData, "boundary.no_crs", {layer.name});
        issues.push_back({core::Severity::Warning, "boundary.crs_assumed", "", "", {layer.name}});
        return {};
    }
    const auto crs = Crs::from(layer.crs);
    if (!crs)
        return tl::unexpected(crs.error());
    if (crs->mayBeShifted())
        issues.push_back({core::Severity::Warning, "boundary.old_datum", "", "", {crs->name()}});
    shapes.eachRun([&](std::vector<core::Point> &run) { crs->toLonLat(run); });
    return {};
}

} // namespace

core::Result<BoundaryShape> readBoundary(const std::filesystem::path &file, const std::string &name,
                                         const std::string &code, const core::Job &job) {
    const auto source = SurveyFile::open(file);
    if (!source)
        return tl::unexpected(source.error());
    BoundaryShape shape;
    shape.issues = source->issues();
    LayerShapes found;
    for (std::size_t i = 0; i < source->layers().size(); ++i) {
        const SurveyLayer &layer = source->layers()[i];
        if (!layer.hasGeometry)
            continue;
        LayerShapes shapes;
        auto read = source->read(
            i, [&](const SurveyRow &row) { shapes.add(row, name, code); }, job);
        if (read)
            read = toDegrees(shapes, layer, shape.issues);
        if (!read)
            return tl::unexpected(read.error());
        std::ranges::move(shapes.all, std::back_inserter(found.all));
        std::ranges::move(shapes.named, std::back_inserter(found.named));
        found.positions.insert(found.positions.end(), shapes.positions.begin(), shapes.positions.end());
    }
    std::erase_if(found.positions, [](const core::Point &p) { return !isPlace(p); });
    bool onEarth = true;
    for (core::MultiPolygon &area : found.named.empty() ? found.all : found.named)
        eachRing(area, [&](const core::Ring &ring) { onEarth = onEarth && std::ranges::all_of(ring, isPlace); });
    const std::string shortName = file.filename().string();
    if (!onEarth)
        return core::failure(core::ErrorCode::InvalidData, "boundary.no_place_on_earth", {shortName});
    auto united = unionOf(found.named.empty() ? found.all : found.named);
    if (!united)
        return tl::unexpected(united.error());
    shape.area = std::move(*united);
    shape.positions = std::move(found.positions);
    if (shape.area.polygons.empty() && shape.positions.size() < 3)
        return core::failure(core::ErrorCode::InvalidData, "boundary.no_area", {shortName});
    return shape;
}

} // namespace gis
