// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/roads/usable_ground.h"

#include <algorithm>
#include <span>
#include <vector>

#include "core/geometry/geometry.h"
#include "core/geometry/measure.h"
#include "core/geometry/spatial_index.h"
#include "gis/crs/county_plane.h"
#include "gis/crs/site_area.h"
#include "gis/overlay/overlay.h"

namespace gis {
namespace {

/// Less of an outline beside a building than this is a line drawn twice.
constexpr double leastGround = 1;

void addPolygons(core::MultiPolygon &area, const core::Geometry &geometry) {
    if (const auto *one = std::get_if<core::Polygon>(&geometry))
        area.polygons.push_back(*one);
    else if (const auto *many = std::get_if<core::MultiPolygon>(&geometry))
        area.polygons.insert(area.polygons.end(), many->polygons.begin(), many->polygons.end());
}

bool hasBorderIn(const core::Box &box, const core::Ring &ring) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        core::Box segment;
        segment.include(ring[i]);
        segment.include(ring[i + 1]);
        if (segment.intersects(box))
            return true;
    }
    return false;
}

/// False only where nothing of the area is in the box.
bool mayMeet(const core::Box &box, const core::MultiPolygon &area) {
    const bool hasBorder = std::ranges::any_of(area.polygons, [&box](const core::Polygon &polygon) {
        return hasBorderIn(box, polygon.outer) ||
               std::ranges::any_of(polygon.holes, [&box](const core::Ring &hole) { return hasBorderIn(box, hole); });
    });
    return hasBorder || core::contains(area, {box.minX, box.minY});
}

/// Areas of one kind that may lie in a ground, found by their boxes.
class Obstacles {
public:
    void add(core::MultiPolygon area) {
        if (area.polygons.empty())
            return;
        m_boxes.push_back(core::boundsOf(area));
        m_areas.push_back(std::move(area));
    }
    void finish() { m_index = core::SpatialIndex::build(m_boxes); }
    [[nodiscard]] std::vector<core::MultiPolygon> near(const core::Box &box) const {
        std::vector<core::MultiPolygon> found;
        m_index.search(box, [&](std::uint32_t i) { found.push_back(m_areas[i]); });
        return found;
    }

private:
    std::vector<core::Box> m_boxes;
    std::vector<core::MultiPolygon> m_areas;
    core::SpatialIndex m_index;
};

Obstacles areasOf(const core::County &county, const char *layer, const std::string &hazard = {}) {
    Obstacles obstacles;
    if (const core::Layer *rows = county.layer(layer))
        for (const core::FeaturePointer &row : rows->features()) {
            const std::string kind = hazard.empty() ? hazard : core::textOf(rows->schema(), *row, "hazard");
            // A zone of earthquake intensity says how strongly the ground shakes; it takes none of it.
            if (!hazard.empty() && (kind == "earthquake" || (hazard != everyHazard && kind != hazard)))
                continue;
            core::MultiPolygon area;
            addPolygons(area, row->geometry);
            obstacles.add(std::move(area));
        }
    obstacles.finish();
    return obstacles;
}

/// Buildings near the sites: most of a county's are not.
Obstacles buildingsNear(const core::County &county, const std::map<core::FeatureId, core::MultiPolygon> &outlines) {
    Obstacles obstacles;
    std::vector<core::Box> sites;
    for (const auto &[id, outline] : outlines)
        sites.push_back(core::boundsOf(outline));
    const core::SpatialIndex index = core::SpatialIndex::build(sites);
    for (std::size_t i = 0; county.buildings && i < county.buildings->size(); ++i) {
        const std::span<const core::Point> ring = county.buildings->ring(i);
        core::Box box;
        for (const core::Point &p : ring)
            box.include(p);
        bool isNear = false;
        index.search(box, [&isNear](std::uint32_t) { isNear = true; });
        if (isNear && ring.size() > 3)
            obstacles.add({{{core::Ring(ring.begin(), ring.end()), {}}}});
    }
    obstacles.finish();
    return obstacles;
}

/// One run of usableGround().
class GroundCut {
public:
    GroundCut(const core::County &county, const CountyPlane &plane) : m_county(county), m_plane(plane) {}
    core::Result<UsableGround> run(const std::string &hazard);

private:
    core::Result<void> collectOutlines();
    core::Result<void> cut(const core::FeatureId &id, const core::MultiPolygon &outline);
    /// Takes the obstacles off what is left; answers how much that was.
    core::Result<core::SquareMetres> takeOff(const Obstacles &obstacles, core::MultiPolygon &left) const;
    core::Result<bool> isIndoors(const core::FeatureId &id, const core::MultiPolygon &outline) const;

    const core::County &m_county;
    const CountyPlane &m_plane;
    std::map<core::FeatureId, core::MultiPolygon> m_outlines;
    Obstacles m_water, m_buildings, m_hazards;
    UsableGround m_result;
};

core::Result<void> GroundCut::collectOutlines() {
    std::map<core::FeatureId, core::MultiPolygon> drawn;
    if (const core::Layer *sites = m_county.layer("shelter_site"))
        for (const core::FeaturePointer &site : sites->features())
            addPolygons(drawn[core::textOf(sites->schema(), *site, "shelter_uid")], site->geometry);
    for (auto &[id, outline] : drawn) {
        if (outline.polygons.empty())
            continue;
        // Outlines of one shelter that overlap are one ground.
        auto whole = unionOf(std::span(&outline, 1));
        if (!whole)
            return tl::unexpected(whole.error());
        m_outlines.emplace(id, std::move(*whole));
    }
    return {};
}

core::Result<core::SquareMetres> GroundCut::takeOff(const Obstacles &obstacles, core::MultiPolygon &left) const {
    const std::vector<core::MultiPolygon> near =
        left.polygons.empty() ? std::vector<core::MultiPolygon>() : obstacles.near(core::boundsOf(left));
    if (near.empty())
        return core::SquareMetres(0);
    const double before = geodesicArea(left, m_plane).value();
    for (const core::MultiPolygon &obstacle : near) {
        // A river's box holds much that its water does not.
        if (!mayMeet(core::boundsOf(left), obstacle))
            continue;
        auto rest = differenceOf(left, obstacle);
        if (!rest)
            return tl::unexpected(rest.error());
        left = std::move(*rest);
    }
    return core::SquareMetres(std::max(0.0, before - geodesicArea(left, m_plane).value()));
}

core::Result<bool> GroundCut::isIndoors(const core::FeatureId &id, const core::MultiPolygon &outline) const {
    const core::Layer *shelters = m_county.layer("shelter");
    const core::FeaturePointer shelter = shelters ? shelters->find(id) : nullptr;
    const std::string space = shelter ? core::textOf(shelters->schema(), *shelter, "space_type") : std::string();
    if (!space.empty())
        return space != "outdoor";
    for (const core::MultiPolygon &building : m_buildings.near(core::boundsOf(outline))) {
        const auto beside = differenceOf(outline, building);
        if (!beside)
            return tl::unexpected(beside.error());
        if (geodesicArea(*beside, m_plane).value() < leastGround)
            return true;
    }
    return false;
}

core::Result<void> GroundCut::cut(const core::FeatureId &id, const core::MultiPolygon &outline) {
    core::SiteArea area;
    area.outline = geodesicArea(outline, m_plane);
    core::MultiPolygon left = outline;
    const auto indoors = isIndoors(id, outline);
    if (!indoors)
        return tl::unexpected(indoors.error());
    static const Obstacles none;
    struct Step {
        const Obstacles &obstacles;
        core::SquareMetres &taken;
    };
    for (const Step &step : {Step{m_water, area.water}, Step{*indoors ? none : m_buildings, area.buildings},
                             Step{m_hazards, area.hazard}}) {
        const auto taken = takeOff(step.obstacles, left);
        if (!taken)
            return tl::unexpected(taken.error());
        step.taken = *taken;
    }
    m_result.measure.area.emplace(id, area.left());
    m_result.measure.ground.emplace(id, area);
    m_result.ground.emplace(id, std::move(left));
    return {};
}

core::Result<UsableGround> GroundCut::run(const std::string &hazard) {
    if (auto collected = collectOutlines(); !collected)
        return tl::unexpected(collected.error());
    if (m_outlines.empty())
        return std::move(m_result);
    m_water = areasOf(m_county, "water");
    m_buildings = buildingsNear(m_county, m_outlines);
    if (hazard != noHazard)
        m_hazards = areasOf(m_county, "hazard_zone", hazard);
    for (const auto &[id, outline] : m_outlines)
        if (auto done = cut(id, outline); !done)
            return tl::unexpected(done.error());
    return std::move(m_result);
}

} // namespace

core::Result<UsableGround> usableGround(const core::County &county, const std::string &hazard) {
    const auto plane = CountyPlane::at(county.identity.plane);
    if (!plane)
        return tl::unexpected(plane.error());
    return GroundCut(county, *plane).run(hazard);
}

} // namespace gis
