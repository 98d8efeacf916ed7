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
/// A bank of earth farther from a river than this holds back something else.
constexpr double farthestRiver = 200;
/// Ramps and abutments are shorter.
constexpr double shortestEmbankment = 100;

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
    /// A river or canal rather than a brook or ditch.
    bool major = false;
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
            courses.push_back(
                {false, "osm/waterway/" + (name.empty() ? line.id.text() : kind + "/" + name), name, kind, {}});
        courses[row].major = courses[row].major || line.tags.is("waterway", {"river", "canal"});
        auto &lines = courses[row].lines.lines;
        std::move(inside.lines.begin(), inside.lines.end(), std::back_inserter(lines));
    }
    return courses;
}

/// The river or canal nearest to the middle of the line, within 200 m; null when there is none.
const Watercourse *riverBeside(const std::vector<Watercourse> &courses, const core::Line &levee) {
    const core::Point middle = core::anchorOf(levee);
    double nearest = farthestRiver;
    const Watercourse *river = nullptr;
    for (const Watercourse &course : courses) {
        if (!course.major || !core::boundsOf(course.lines).grown(nearest).contains(middle))
            continue;
        for (const core::Line &line : course.lines.lines)
            for (std::size_t i = 0; i + 1 < line.points.size(); ++i)
                if (const double d = core::nearestOnSegment(middle, line.points[i], line.points[i + 1]).distance;
                    d < nearest) {
                    nearest = d;
                    river = &course;
                }
    }
    return river;
}

/// Levee lines inside the county by name; a name serves dykes and embankments apart.
using LinesByName = std::map<std::pair<bool, std::string>, std::vector<core::Line>>;

LinesByName leveeLines(const OsmExtract &extract, const AreaCutter &inside, const std::vector<Watercourse> &courses) {
    LinesByName byName;
    for (const OsmLine &line : extract.lines) {
        const bool dyke = isDyke(line.tags);
        if (!dyke && !isEmbankment(line.tags))
            continue;
        for (core::Line &part : inside.cut(line.shape).lines)
            if (dyke || riverBeside(courses, part))
                byName[{dyke, line.tags.name()}].push_back(std::move(part));
    }
    return byName;
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

void addLevees(core::County &county, const OsmExtract &extract, const AreaCutter &inside, const AreaCutter &keep,
               const OsmWords &words) {
    const std::vector<Watercourse> courses = watercoursesOf(extract, keep);
    std::size_t number = 0, unnamed = 0;
    for (const auto &[key, lines] : leveeLines(extract, inside, courses)) {
        const auto &[dyke, name] = key;
        for (core::Line &line : joinedLines(lines)) {
            const double length = core::lengthOf(line.points).value();
            if (!dyke && length < shortestEmbankment)
                continue;
            const Watercourse *river = riverBeside(courses, line);
            const std::string uidName = "osm/levee/" + std::to_string(++number);
            putRow(county, "levee", uidName, core::MultiLine{{std::move(line)}},
                   {{"name", name.empty() ? numbered(words.levee, ++unnamed) : name},
                    {"river", river ? textOrNull(river->name) : Value()},
                    {"start_chainage_m", 0.0},
                    {"end_chainage_m", std::round(length * 10) / 10},
                    {"length_km", std::round(length) / 1000},
                    {"provenance", std::string(dyke ? "osm" : "derived")}});
        }
    }
}

} // namespace gis
