// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/county_outline.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/geometry/measure.h"
#include "gis/county/area_shape.h"
#include "gis/county/boundary_file.h"
#include "gis/crs/county_plane.h"
#include "gis/overlay/overlay.h"

namespace gis {
namespace {

/// Distance by which a hull of roads is widened (decisions.md 27).
constexpr core::Metres hullMargin(200);
/// A set of units stands for the county when it covers this share of it.
constexpr double coveringShare = 0.8;

/// Administrative areas by level, as positions in OsmExtract::areas.
std::map<std::int64_t, std::vector<std::size_t>> areasByLevel(const OsmExtract &extract) {
    std::map<std::int64_t, std::vector<std::size_t>> levels;
    for (std::size_t i = 0; i < extract.areas.size(); ++i)
        if (extract.areas[i].tags.is("boundary", {"administrative"}))
            if (const auto level = extract.areas[i].tags.wholeNumber("admin_level"); level && *level <= 11)
                levels[*level].push_back(i);
    return levels;
}

/// Comparable sizes only: square degrees.
double sizeOf(const core::MultiPolygon &area) { return core::areaOf(area).value(); }

/// Convex hull of positions in degrees, widened by the hull margin in metres.
core::Result<core::MultiPolygon> hullAround(std::vector<core::Point> positions) {
    core::Box box;
    for (const core::Point &p : positions)
        box.include(p);
    const auto plane = CountyPlane::at({{box.centre().x, box.centre().y}});
    if (!plane)
        return tl::unexpected(plane.error());
    plane->toPlane(positions);
    auto hull = widenedHull(positions, hullMargin);
    if (hull)
        for (core::Polygon &polygon : hull->polygons)
            plane->toLonLat(polygon.outer);
    return hull;
}

/// The areas of one level that lie, each mostly, inside `cutter`, and the share of `whole` they cover together.
struct Covering {
    std::vector<std::size_t> areas;
    double share = 0;
};
Covering coveringOf(const OsmExtract &extract, const std::vector<std::size_t> &candidates, const AreaCutter &cutter,
                    double whole) {
    Covering covering;
    for (const std::size_t i : candidates) {
        const double inside = sizeOf(cutter.cut(extract.areas[i].shape));
        if (inside > 0.5 * sizeOf(extract.areas[i].shape)) {
            covering.areas.push_back(i);
            covering.share += inside / whole;
        }
    }
    return covering;
}

/// The largest area that carries the county's name.
std::optional<std::size_t> namedArea(const OsmExtract &extract, const std::string &name) {
    std::optional<std::size_t> best;
    for (const auto &[level, areas] : areasByLevel(extract))
        for (const std::size_t i : areas)
            if (extract.areas[i].tags.isNamed(name) &&
                (!best || sizeOf(extract.areas[i].shape) > sizeOf(extract.areas[*best].shape)))
                best = i;
    return best;
}

/// Union of the level that covers most of the mapped ground; of levels that cover alike, the one of most units.
core::Result<core::MultiPolygon> unionOfMunicipalities(const OsmExtract &extract, const core::MultiPolygon &mapped) {
    const AreaCutter cutter(mapped);
    Covering best;
    for (const auto &[level, areas] : areasByLevel(extract)) {
        Covering covering = coveringOf(extract, areas, cutter, sizeOf(mapped));
        const bool wider = covering.share > best.share * 1.05;
        const bool finer = covering.share > best.share * 0.95 && covering.areas.size() > best.areas.size();
        if (wider || finer)
            best = std::move(covering);
    }
    // Less than a third of the mapped ground says nothing about where the county ends.
    if (best.share < 1.0 / 3)
        return core::MultiPolygon();
    std::vector<core::MultiPolygon> parts;
    for (const std::size_t i : best.areas)
        parts.push_back(extract.areas[i].shape);
    return unionOf(parts);
}

/// Population stated for the county itself: on its area, or on a place of the county's name that is no settlement.
std::optional<std::int64_t> statedPopulation(const OsmExtract &extract, const OsmCountyOptions &options,
                                             std::optional<std::size_t> area) {
    if (area)
        if (const auto population = extract.areas[*area].tags.wholeNumber("population"))
            return population;
    for (const OsmPoint &point : extract.points)
        if (point.tags.isNamed(options.name) &&
            point.tags.is("place", {"country", "state", "region", "province", "county", "district", "municipality"}))
            if (const auto population = point.tags.wholeNumber("population"))
                return population;
    return std::nullopt;
}

/// First level below `above` that covers the county with at least three units, else with two.
std::vector<std::size_t> townshipAreas(const OsmExtract &extract, const core::MultiPolygon &boundary,
                                       std::int64_t above) {
    const AreaCutter cutter(boundary);
    std::vector<std::size_t> pair;
    for (const auto &[level, areas] : areasByLevel(extract)) {
        if (level <= above)
            continue;
        Covering covering = coveringOf(extract, areas, cutter, sizeOf(boundary));
        if (covering.share < coveringShare)
            continue;
        if (covering.areas.size() >= 3)
            return covering.areas;
        if (covering.areas.size() == 2 && pair.empty())
            pair = std::move(covering.areas);
    }
    return pair;
}

core::Result<void> placePlane(CountyOutline &outline, const std::string &name) {
    core::Box box;
    for (const core::Polygon &polygon : outline.boundary.polygons)
        for (const core::Point &p : polygon.outer)
            box.include(p);
    if (box.isEmpty())
        return core::failure(core::ErrorCode::InvalidData, "county.no_area", {name});
    outline.origin.centre = {box.centre().x, box.centre().y};
    // 1 degree of a great circle is 111.195 km on the mean sphere; good enough to refuse before projecting.
    constexpr double degree = 111'195;
    constexpr double radian = 3.14159265358979323846 / 180;
    const double width = box.width() * degree * std::cos(outline.origin.centre.lat * radian);
    const double widest = std::max(width, box.height() * degree);
    if (widest > widestCounty)
        return core::failure(core::ErrorCode::Unsupported, "county.too_wide",
                             {name, std::to_string(std::lround(widest / 1000)), "150"});
    return {};
}

} // namespace

core::Result<CountyOutline> outlineOfFile(const OsmCountyOptions &options, const core::Job &job) {
    if (!options.boundaryFile)
        return core::failure(core::ErrorCode::InvalidData, "county.no_area", {options.name});
    auto shape = readBoundary(*options.boundaryFile, options.name, options.code, job);
    if (!shape)
        return tl::unexpected(shape.error());
    CountyOutline outline;
    outline.issues = std::move(shape->issues);
    outline.boundary = std::move(shape->area);
    if (outline.boundary.polygons.empty()) {
        auto hull = hullAround(std::move(shape->positions));
        if (!hull)
            return tl::unexpected(hull.error());
        outline.boundary = std::move(*hull);
        outline.issues.push_back({core::Severity::Warning,
                                  "boundary.hull_of_file",
                                  "",
                                  "",
                                  {options.boundaryFile->filename().string(), "200"}});
    }
    if (auto placed = placePlane(outline, options.name); !placed)
        return tl::unexpected(placed.error());
    return outline;
}

core::Result<CountyOutline> chooseOutline(const OsmExtract &extract, const OsmCountyOptions &options,
                                          const core::Job &job) {
    CountyOutline outline;
    std::int64_t level = 0;
    std::optional<std::size_t> area;
    if (options.boundaryFile) {
        auto fromFile = outlineOfFile(options, job);
        if (!fromFile)
            return fromFile;
        outline = std::move(*fromFile);
    } else if (area = namedArea(extract, options.name); area) {
        outline.boundary = extract.areas[*area].shape;
        level = extract.areas[*area].tags.wholeNumber("admin_level").value_or(0);
    } else {
        const auto hull = hullAround(extract.roads.ways.points);
        if (!hull)
            return tl::unexpected(hull.error());
        const auto united = unionOfMunicipalities(extract, *hull);
        const bool whole = !united || united->polygons.empty();
        outline.boundary = whole ? *hull : *united;
        outline.issues.push_back(
            {core::Severity::Warning, whole ? "osm.boundary_hull" : "osm.boundary_union", "", "", {options.name}});
    }
    if (auto placed = placePlane(outline, options.name); !placed)
        return tl::unexpected(placed.error());
    outline.population = statedPopulation(extract, options, area);
    outline.townships = townshipAreas(extract, outline.boundary, level);
    return outline;
}

} // namespace gis
