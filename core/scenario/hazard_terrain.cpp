// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/hazard_terrain.h"

#include <algorithm>
#include <list>
#include <memory>

#include "core/scenario/asked_area.h"

namespace core {
namespace {

/// Areas with what is asked of them.
struct LostGround {
    // A list: what is asked refers to the area beside it.
    struct Part {
        explicit Part(MultiPolygon theArea) : area(std::move(theArea)), asked(area) {}
        Part(const Part &) = delete;
        Part &operator=(const Part &) = delete;
        MultiPolygon area;
        AskedArea asked;
    };
    std::list<Part> parts;
};

Box boxOf(const Point &from, const Point &to) {
    Box box;
    box.include(from);
    box.include(to);
    return box;
}

} // namespace

CureTerrain hazardTerrain(const Scenario &scenario, const ScenarioTarget &target) {
    CureTerrain terrain;
    terrain.hazardRoads = target.hazardRoads;
    const auto ground = std::make_shared<LostGround>();
    for (const ScenarioStep &step : scenario.steps)
        if (step.enabled && step.kind == ScenarioStep::Kind::Hazard && HazardRules::takesGround(step.hazard))
            ground->parts.emplace_back(step.hazard.area);
    if (ground->parts.empty())
        return terrain;
    terrain.isInHazard = [ground](const Point &place) {
        return std::ranges::any_of(ground->parts,
                                   [&](const LostGround::Part &part) { return part.asked.holds(place); });
    };
    terrain.isCutByHazard = [ground](const Point &from, const Point &to) {
        const Box box = boxOf(from, to);
        return std::ranges::any_of(ground->parts, [&](const LostGround::Part &part) {
            return box.intersects(part.asked.box()) && crosses(part.asked, from, to);
        });
    };
    return terrain;
}

} // namespace core
