// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/hazard_reach.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <memory>
#include <utility>

namespace core {
namespace {

std::optional<double> numberFrom(const std::string &text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number) || number < 0)
        return std::nullopt;
    return number;
}

} // namespace

HazardRules HazardRules::from(const County &county) {
    constexpr double deepestWading = 0.70;
    HazardRules rules;
    const Layer *layer = county.layer("rule_profile");
    if (!layer)
        return rules;
    const std::string share = "displaced_share.";
    for (const FeaturePointer &row : layer->features()) {
        if (textOf(layer->schema(), *row, "profile") != "scenario")
            continue;
        const std::string key = textOf(layer->schema(), *row, "key");
        const auto value = numberFrom(textOf(layer->schema(), *row, "value"));
        if (!value)
            continue;
        if (key == "passable_foot_m")
            rules.passableFoot = std::min(*value, deepestWading);
        else if (key == "passable_car_m")
            rules.passableCar = *value;
        else if (key == "passable_truck_m")
            rules.passableTruck = *value;
        else if (key.starts_with(share) && *value <= 1)
            rules.displacedShare[key.substr(share.size())] = *value;
    }
    return rules;
}

std::pair<double, bool> HazardRules::shareOf(const HazardArea &hazard) const {
    for (const std::string &key : {hazard.hazard + "." + hazard.level, hazard.hazard})
        if (const auto found = displacedShare.find(key); found != displacedShare.end())
            return {found->second, true};
    return {1, false};
}

double lengthInside(const MultiPolygon &area, std::span<const Point> line) {
    return AskedArea(area).partOf(line).metres();
}

namespace {

void collectRoads(const HazardArea &hazard, const AskedArea &area, const RoadTable &roads, HazardReach &reach) {
    for (std::uint32_t row = 0; row < roads.size(); ++row) {
        Box box;
        for (const Point &p : roads.line(row))
            box.include(p);
        if (!box.intersects(area.box()) || isAbove(roads.use[row], hazard))
            continue;
        AskedArea::LinePart part = area.partOf(roads.line(row));
        if (part.metres() > leastMetresInside) {
            reach.roads.push_back(row);
            reach.stretches.push_back(std::move(part.inside));
        } else if (part.alongBorder) {
            reach.seams.push_back(row);
        }
    }
}

void collectDemand(const AskedArea &area, const DemandTable &demand, const WalkingLegs &legs, HazardReach &reach) {
    for (std::uint32_t row = 0; row < demand.size(); ++row) {
        const Point &place = demand.position[row];
        if (area.holds(place)) {
            reach.demand.push_back(row);
            continue;
        }
        if (!legs.network || !(*legs.positions)[row].isOnNetwork())
            continue;
        const NetworkPosition &position = (*legs.positions)[row];
        if (Box{place.x, place.y, place.x, place.y}.grown(position.distance).intersects(area.box()) &&
            crosses(area, place, placeOf(*legs.network, position)))
            reach.legs.push_back(row);
    }
}

/// Areas with the polygons they ask.
class StoppingAreas {
public:
    explicit StoppingAreas(std::vector<MultiPolygon> areas) : m_areas(std::move(areas)) {
        for (const MultiPolygon &area : m_areas)
            m_asked.emplace_back(area);
    }
    [[nodiscard]] bool keepOff(const Point &place, const Point &road) const {
        Box leg;
        leg.include(place);
        leg.include(road);
        return std::ranges::any_of(m_asked, [&](const AskedArea &area) {
            return leg.intersects(area.box()) && (area.holds(place) || crosses(area, place, road));
        });
    }

private:
    std::vector<MultiPolygon> m_areas;
    std::vector<AskedArea> m_asked;
};

} // namespace

std::function<bool(const Point &, const Point &)> keptOffBy(std::span<const HazardArea> areas,
                                                            const HazardRules &rules) {
    std::vector<MultiPolygon> stopping;
    for (const HazardArea &area : areas)
        if (rules.stopsWalkers(area))
            stopping.push_back(area.area);
    if (stopping.empty())
        return {};
    return [known = std::make_shared<const StoppingAreas>(std::move(stopping))](const Point &place, const Point &road) {
        return known->keepOff(place, road);
    };
}

bool isAbove(const RoadUse &road, const HazardArea &hazard) { return road.bridge && hazard.hazard == "flood"; }

bool crosses(const AskedArea &area, const Point &from, const Point &to) {
    return area.partOf(std::array{from, to}).metres() > leastMetresInside;
}

HazardReach hazardReach(const HazardArea &hazard, const RoadTable *roads, const DemandTable *demand,
                        const WalkingLegs &legs) {
    HazardReach reach;
    const AskedArea area(hazard.area);
    reach.box = area.box();
    if (area.box().isEmpty())
        return reach;
    if (roads)
        collectRoads(hazard, area, *roads, reach);
    if (demand)
        collectDemand(area, *demand, legs, reach);
    return reach;
}

} // namespace core
