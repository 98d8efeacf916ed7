// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>

#include "core/analysis/county_input.h"
#include "core/geometry/measure.h"
#include "core/model/catalogue.h"
#include "core/scenario/scenario_world.h"

namespace core {
namespace {

using Kind = ScenarioStep::Kind;

/// Its point, an entrance or its ground lies inside: a shelter whose gates alone are dry stands in the water.
bool touches(const ShelterSite &shelter, const MultiPolygon &area, const AskedArea &asked) {
    const auto isInside = [&asked](const Point &p) { return asked.holds(p); };
    return (shelter.place && isInside(*shelter.place)) || std::ranges::any_of(shelter.entrances, isInside) ||
           (boundsOf(shelter.site).intersects(asked.box()) && outlinesOverlap(shelter.site, area));
}

} // namespace

/// The shelters of the county are asked whether they are usable in this kind of area.
bool ScenarioWorld::asksShelters(const HazardArea &hazard) const {
    const Layer *layer = m_county->layer("shelter");
    return m_demand == ShelterDemand::AsTheAreas && layer && layer->schema().indexOf("usable_" + hazard.hazard);
}

/// Shelters of the county that are not recorded as usable in every kind of area.
void ScenarioWorld::findUnfit() {
    std::map<FeatureId, ShelterBar> unfit;
    const Layer *layer = m_county->layer("shelter");
    for (const HazardArea &area : m_areas) {
        if (!asksShelters(area))
            continue;
        for (const FeaturePointer &shelter : layer->features()) {
            const std::string use = textOf(layer->schema(), *shelter, "usable_" + area.hazard);
            if (use == "yes")
                continue;
            ShelterBar &bar = unfit[shelter->id];
            if (bar != ShelterBar::HazardNo)
                bar = use == "no" ? ShelterBar::HazardNo : ShelterBar::HazardUnknown;
        }
    }
    m_unfit = unfit.empty() ? nullptr : std::make_shared<const std::map<FeatureId, ShelterBar>>(std::move(unfit));
}

/// Of shelters that count otherwise; one that a step opens is usable because the scenario says so.
void ScenarioWorld::barUnfit(const Scenario &scenario, ScenarioTarget &target) const {
    target.unfit = m_unfit;
    if (!m_unfit)
        return;
    std::set<FeatureId> opened;
    for (const ScenarioStep &step : scenario.steps)
        if (step.enabled && step.kind == Kind::OpenShelter)
            opened.insert(step.id);
    for (ShelterSite &shelter : target.shelters) {
        const auto unfit = m_unfit->find(shelter.id);
        if (unfit == m_unfit->end() || !shelter.usable || opened.contains(shelter.id))
            continue;
        shelter.usable = false;
        shelter.bar = unfit->second;
        target.sheltersUnfit.push_back(shelter.id);
    }
    if (!target.sheltersUnfit.empty())
        target.issues.push_back({Severity::Note,
                                 "scenario.shelters_unfit",
                                 "shelter",
                                 {},
                                 {std::to_string(target.sheltersUnfit.size())}});
}

Point ScenarioWorld::roadPlaceOf(const Point &entrance) {
    const auto known = m_roadPlaces.find({entrance.x, entrance.y});
    if (known != m_roadPlaces.end())
        return known->second;
    const NetworkPosition position = m_base.stepOnto(entrance, std::nullopt);
    const Point place = position.isOnNetwork() ? placeOf(*m_base.network, position) : entrance;
    // Places of a shelter that is dragged are not worth keeping for long.
    if (m_roadPlaces.size() > 4 * m_base.shelters.size() + 1000)
        m_roadPlaces.clear();
    return m_roadPlaces.emplace(std::pair(entrance.x, entrance.y), place).first->second;
}

/// Entrances from which the straight way to the road is free of areas that stop walkers.
std::vector<Point> ScenarioWorld::openEntrances(const ShelterSite &shelter) {
    std::vector<Point> open;
    for (const Point &entrance : shelter.entrances) {
        const Point road = roadPlaceOf(entrance);
        Box leg;
        leg.include(entrance);
        leg.include(road);
        bool isCut = false;
        for (std::size_t i = 0; i < m_areas.size() && !isCut; ++i)
            isCut = m_rules.stopsWalkers(m_areas[i]) && leg.intersects(m_askedAreas[i].box()) &&
                    crosses(m_askedAreas[i], entrance, road);
        if (!isCut)
            open.push_back(entrance);
    }
    return open;
}

bool ScenarioWorld::isLost(const ShelterSite &shelter) const {
    for (std::size_t i = 0; i < m_areas.size(); ++i)
        if (HazardRules::takesGround(m_areas[i]) && touches(shelter, m_areas[i].area, m_askedAreas[i]))
            return true;
    return false;
}

/// Shelters inside an area are out of use wherever they were moved to; nothing opens them there. Of the others people
/// use the entrances that a road reaches without crossing an area.
void ScenarioWorld::loseShelters(ScenarioTarget &target) {
    if (m_areas.empty())
        return;
    for (ShelterSite &shelter : target.shelters) {
        bool lost = isLost(shelter);
        if (std::vector<Point> open = openEntrances(shelter); !open.empty())
            shelter.entrances = std::move(open);
        else
            lost = lost || !shelter.entrances.empty();
        if (!lost)
            continue;
        // Whatever else speaks against it: here nobody may open it.
        shelter.bar = ShelterBar::HazardArea;
        if (!shelter.usable)
            continue;
        shelter.usable = false;
        target.sheltersLost.push_back(shelter.id);
    }
}

void ScenarioWorld::loseWarehouses(ScenarioTarget &target) const {
    const Layer *warehouses = m_county->layer("warehouse");
    for (const FeaturePointer &feature : warehouses ? warehouses->features() : std::vector<FeaturePointer>()) {
        const Point place = anchorOf(feature->geometry);
        bool inside = false;
        for (std::size_t i = 0; i < m_areas.size() && !inside; ++i)
            inside = HazardRules::takesGround(m_areas[i]) && m_askedAreas[i].holds(place);
        if (inside && isUsableStatus(textOf(warehouses->schema(), *feature, "status")))
            target.warehousesLost.push_back(feature->id);
    }
}

} // namespace core
