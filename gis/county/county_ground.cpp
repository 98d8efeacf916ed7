// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/county_ground.h"

#include <cmath>
#include <map>
#include <numbers>

#include "core/geometry/measure.h"
#include "gis/county/county_units.h"

namespace gis {
namespace {

using core::Value;

const Value fromOsm = std::string("osm");

/// Patches of ground below this are not worth a row: 3 x 3 mm on a map 1:10,000.
constexpr double smallestGround = 900;
constexpr double smallestWater = 50;

void addAreas(core::County &county, const OsmArea &area, const AreaCutter &keep) {
    const std::string_view water = waterKindOf(area.tags);
    const std::string_view land = water.empty() ? landKindOf(area.tags) : std::string_view();
    if ((water.empty() && land.empty()) ||
        core::areaOf(area.shape).value() < (water.empty() ? smallestGround : smallestWater))
        return;
    core::MultiPolygon shape = keep.cut(area.shape);
    if (shape.polygons.empty())
        return;
    const std::string_view layer = water.empty() ? "land" : "water";
    putRow(county, layer, "osm/" + std::string(layer) + "/" + area.id.text(), std::move(shape),
           {{"name", textOrNull(area.tags.name())},
            {"kind", std::string(water.empty() ? land : water)},
            {"provenance", fromOsm}});
}

/// Waterways of one name and kind are one row, so that a river is named once.
struct Watercourse {
    std::string uidName;
    std::string name;
    std::string kind;
    core::MultiLine lines;
};

std::vector<Watercourse> watercoursesOf(const OsmExtract &extract, const AreaCutter &keep) {
    std::vector<Watercourse> courses;
    std::map<std::pair<std::string, std::string>, std::size_t> byName;
    for (const OsmLine &line : extract.lines) {
        const std::string kind(waterwayKindOf(line.tags));
        if (kind.empty() || line.tags.is("tunnel", {"yes", "culvert"}))
            continue;
        core::MultiLine inside = keep.cut(line.shape);
        if (inside.lines.empty())
            continue;
        const std::string name = line.tags.name();
        std::size_t row = courses.size();
        if (!name.empty())
            row = byName.try_emplace({kind, name}, row).first->second;
        if (row == courses.size())
            courses.push_back({"osm/waterway/" + (name.empty() ? line.id.text() : kind + "/" + name), name, kind, {}});
        auto &lines = courses[row].lines.lines;
        std::move(inside.lines.begin(), inside.lines.end(), std::back_inserter(lines));
    }
    return courses;
}

/// Name of the nearest named watercourse within 300 m of the middle of the line.
std::string riverBeside(const std::vector<Watercourse> &courses, const core::Line &levee) {
    const core::Point middle = core::anchorOf(levee);
    double nearest = 300;
    std::string river;
    for (const Watercourse &course : courses) {
        if (course.name.empty() || !core::boundsOf(course.lines).grown(nearest).contains(middle))
            continue;
        for (const core::Line &line : course.lines.lines)
            for (std::size_t i = 0; i + 1 < line.points.size(); ++i)
                if (const double d = core::nearestOnSegment(middle, line.points[i], line.points[i + 1]).distance;
                    d < nearest) {
                    nearest = d;
                    river = course.name;
                }
    }
    return river;
}

} // namespace

core::Result<void> addGround(core::County &county, const OsmExtract &extract, const AreaCutter &keep,
                             const core::Job &job) {
    std::size_t count = 0;
    for (const OsmArea &area : extract.areas) {
        if (++count % 256 == 0 && job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "cancelled");
        addAreas(county, area, keep);
    }
    for (Watercourse &course : watercoursesOf(extract, keep))
        putRow(county, "waterway", course.uidName, std::move(course.lines),
               {{"name", textOrNull(course.name)}, {"kind", course.kind}, {"provenance", fromOsm}});
    return {};
}

void addLevees(core::County &county, const OsmExtract &extract, const AreaCutter &inside, const OsmWords &words) {
    std::map<std::string, std::vector<core::Line>> byName;
    for (const OsmLine &line : extract.lines)
        if (isLevee(line.tags))
            for (core::Line &part : inside.cut(line.shape).lines)
                byName[line.tags.name()].push_back(std::move(part));
    const std::vector<Watercourse> courses = watercoursesOf(extract, inside);
    std::size_t number = 0;
    for (const auto &[name, lines] : byName)
        for (core::Line &line : joinedLines(lines)) {
            ++number;
            const double length = core::lengthOf(line.points).value();
            const std::string uidName = "osm/levee/" + std::to_string(number);
            const Value river = textOrNull(riverBeside(courses, line));
            putRow(county, "levee", uidName, core::MultiLine{{std::move(line)}},
                   {{"name", name.empty() ? numbered(words.levee, number) : name},
                    {"river", river},
                    {"start_chainage_m", 0.0},
                    {"end_chainage_m", std::round(length * 10) / 10},
                    {"length_km", std::round(length) / 1000},
                    {"provenance", fromOsm}});
        }
}

} // namespace gis
