// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/scenario_world.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/analysis/county_input.h"
#include "core/geometry/measure.h"
#include "core/model/catalogue.h"
#include "core/network/reclosed.h"

namespace core {
namespace {

using Kind = ScenarioStep::Kind;

/// A road is the one that was meant while its ends and its length differ by no more than this.
constexpr double sameMetres = 0.05;

bool isAt(const Point &a, const Point &b) { return distance(a, b) <= sameMetres; }

bool contains(const std::vector<std::uint32_t> &sorted, std::uint32_t item) {
    return std::ranges::binary_search(sorted, item);
}

bool touches(const ShelterSite &shelter, const MultiPolygon &area) {
    return std::ranges::any_of(shelter.entrances, [&](const Point &p) { return contains(area, p); }) ||
           outlinesOverlap(shelter.site, area);
}

MultiPolygon moved(MultiPolygon area, const Point &way) {
    const auto move = [&way](Ring &ring) {
        for (Point &p : ring)
            p = {p.x + way.x, p.y + way.y};
    };
    for (Polygon &polygon : area.polygons) {
        move(polygon.outer);
        std::ranges::for_each(polygon.holes, move);
    }
    return area;
}

} // namespace

bool isSame(const ShelterSite &a, const ShelterSite &b) {
    return a.id == b.id && a.usable == b.usable && a.entrances == b.entrances && a.site == b.site;
}

ShelterSite movedBy(ShelterSite site, const Point &way) {
    for (Point &entrance : site.entrances)
        entrance = {entrance.x + way.x, entrance.y + way.y};
    site.site = moved(std::move(site.site), way);
    return site;
}

RoadMark markOf(const RoadTable &roads, std::uint32_t row) {
    const std::span<const Point> line = roads.line(row);
    return {line.front(), line.back(), lengthOf(line).value()};
}

ScenarioWorld::ScenarioWorld(std::shared_ptr<const County> county, ReachabilityInput base)
    : m_county(std::move(county)), m_base(std::move(base)), m_rules(HazardRules::from(*m_county)) {
    for (std::size_t i = 0; i < m_base.shelters.size(); ++i)
        m_shelterOf.emplace(m_base.shelters[i].id, i);
    m_edgeOfRow.reserve(m_base.network->edgeCount());
    for (std::uint32_t edge = 0; edge < m_base.network->edgeCount(); ++edge)
        m_edgeOfRow.emplace_back(m_base.network->ref(edge), edge);
    std::ranges::sort(m_edgeOfRow);
}

std::vector<std::uint32_t> ScenarioWorld::edgesOf(std::uint32_t roadRow) const {
    std::vector<std::uint32_t> edges;
    for (auto it = std::ranges::lower_bound(m_edgeOfRow, std::pair(roadRow, 0U));
         it != m_edgeOfRow.end() && it->first == roadRow; ++it)
        edges.push_back(it->second);
    return edges;
}

void ScenarioWorld::takeShelterSteps(const Scenario &scenario, ScenarioTarget &target) const {
    target.shelters = m_base.shelters;
    std::map<FeatureId, std::size_t> added;
    const Layer *layer = m_county->layer("shelter");
    for (const ScenarioStep &step : scenario.steps) {
        if (!step.enabled || step.kind == Kind::CloseRoad || step.kind == Kind::OpenRoad || step.kind == Kind::Hazard)
            continue;
        const auto known = m_shelterOf.find(step.id);
        if (step.kind == Kind::AddShelter) {
            // One that was made part of the county since is there already.
            if (known != m_shelterOf.end() || added.contains(step.id))
                continue;
            added.emplace(step.id, target.shelters.size());
            target.shelters.push_back({step.id, step.name, {step.place}, {}, true});
            continue;
        }
        const auto ours = added.find(step.id);
        if (known == m_shelterOf.end() && ours == added.end()) {
            target.issues.push_back({Severity::Warning, "scenario.shelter_gone", "shelter", step.id, {step.name}});
            continue;
        }
        ShelterSite &shelter = target.shelters[ours != added.end() ? ours->second : known->second];
        if (step.kind != Kind::MoveShelter) {
            shelter.usable = step.kind == Kind::OpenShelter;
        } else if (const FeaturePointer feature = layer ? layer->find(step.id) : nullptr) {
            const Point anchor = anchorOf(feature->geometry);
            const bool usable = shelter.usable;
            shelter = movedBy(m_base.shelters[known->second], {step.place.x - anchor.x, step.place.y - anchor.y});
            shelter.usable = usable;
        } else {
            shelter.entrances = {step.place};
        }
    }
}

const std::vector<std::uint32_t> &ScenarioWorld::rowsOf(const RoadMark &mark) {
    for (const auto &[known, rows] : m_marks)
        if (known == mark)
            return rows;
    std::vector<std::uint32_t> rows;
    const RoadTable *roads = m_county->roads.get();
    for (std::uint32_t row = 0; roads && row < roads->size(); ++row) {
        const std::span<const Point> line = roads->line(row);
        const bool same = line.size() > 1 && ((isAt(line.front(), mark.start) && isAt(line.back(), mark.end)) ||
                                              (isAt(line.front(), mark.end) && isAt(line.back(), mark.start)));
        if (same && std::abs(lengthOf(line).value() - mark.length) <= sameMetres)
            rows.push_back(row);
    }
    return m_marks.emplace_back(mark, std::move(rows)).second;
}

const HazardReach &ScenarioWorld::reachOf(const ScenarioStep &step) {
    const auto known = m_hazards.find(step.id);
    if (known != m_hazards.end() && known->second.first == step.hazard)
        return known->second.second;
    HazardReach reach = hazardReach(step.hazard, m_county->roads.get(), m_base.demand.get());
    return (m_hazards[step.id] = {step.hazard, std::move(reach)}).second;
}

void ScenarioWorld::takeRoadSteps(const Scenario &scenario, ScenarioTarget &target) {
    if (!m_county->roads)
        return;
    std::set<std::uint32_t> closed, opened, byHazard;
    const auto close = [&](std::uint32_t row, bool hazard) {
        opened.erase(row);
        if (m_county->roads->use[row].closed)
            return;
        closed.insert(row);
        if (hazard)
            byHazard.insert(row);
    };
    for (const ScenarioStep &step : scenario.steps) {
        if (!step.enabled)
            continue;
        if (step.kind == Kind::Hazard && HazardRules::stops(step.hazard, m_rules.passableFoot))
            for (const std::uint32_t row : reachOf(step).roads)
                close(row, true);
        if (step.kind != Kind::CloseRoad && step.kind != Kind::OpenRoad)
            continue;
        const std::vector<std::uint32_t> &rows = rowsOf(step.road);
        if (rows.empty())
            target.issues.push_back({Severity::Warning, "scenario.road_gone", "road", {}, {step.name}});
        for (const std::uint32_t row : rows) {
            if (step.kind == Kind::CloseRoad) {
                close(row, false);
                continue;
            }
            closed.erase(row);
            byHazard.erase(row);
            if (m_county->roads->use[row].closed)
                opened.insert(row);
        }
    }
    target.closedRoads.assign(closed.begin(), closed.end());
    target.openedRoads.assign(opened.begin(), opened.end());
    target.hazardRoads.assign(byHazard.begin(), byHazard.end());
}

/// Shelters inside an area are out of use wherever they were moved to; nothing opens them there.
void ScenarioWorld::loseShelters(const Scenario &scenario, ScenarioTarget &target) const {
    for (ShelterSite &shelter : target.shelters) {
        const bool lost = std::ranges::any_of(scenario.steps, [&shelter](const ScenarioStep &step) {
            return step.enabled && step.kind == Kind::Hazard && touches(shelter, step.hazard.area);
        });
        if (!lost || !shelter.usable)
            continue;
        shelter.usable = false;
        target.sheltersLost.push_back(shelter.id);
    }
    const Layer *warehouses = m_county->layer("warehouse");
    for (const FeaturePointer &feature : warehouses ? warehouses->features() : std::vector<FeaturePointer>()) {
        const Point place = anchorOf(feature->geometry);
        const bool inside = std::ranges::any_of(scenario.steps, [&place](const ScenarioStep &step) {
            return step.enabled && step.kind == Kind::Hazard && contains(step.hazard.area, place);
        });
        if (inside && isUsableStatus(textOf(warehouses->schema(), *feature, "status")))
            target.warehousesLost.push_back(feature->id);
    }
}

void ScenarioWorld::takeHazards(const Scenario &scenario, ScenarioTarget &target) {
    /// Metres inside by road row, and which travellers it stops; the greatest share by demand row.
    std::map<std::uint32_t, double> inside;
    std::set<std::uint32_t> foot, car, truck;
    std::map<std::uint32_t, double> share;
    for (const ScenarioStep &step : scenario.steps) {
        if (!step.enabled || step.kind != Kind::Hazard)
            continue;
        const HazardReach &reach = reachOf(step);
        for (std::size_t i = 0; i < reach.roads.size(); ++i) {
            double &metres = inside[reach.roads[i]];
            metres = std::max(metres, reach.metres[i]);
            if (HazardRules::stops(step.hazard, m_rules.passableFoot))
                foot.insert(reach.roads[i]);
            if (HazardRules::stops(step.hazard, m_rules.passableCar))
                car.insert(reach.roads[i]);
            if (HazardRules::stops(step.hazard, m_rules.passableTruck))
                truck.insert(reach.roads[i]);
        }
        const auto [part, isSet] = m_rules.shareOf(step.hazard);
        target.shareAssumed = target.shareAssumed || !isSet;
        for (const std::uint32_t row : reach.demand) {
            double &most = share[row];
            most = std::max(most, part);
        }
    }
    target.closedForFoot = foot.size();
    target.closedForCars = car.size();
    target.closedForTrucks = truck.size();
    for (const auto &[row, metres] : inside)
        target.metresInside += metres;
    std::map<double, std::int64_t> byShare;
    for (const auto &[row, part] : share) {
        const std::int64_t people = std::max<std::int32_t>(m_base.demand->persons[row], 0);
        target.personsInside += Persons(people);
        byShare[part] += people;
        target.demandInside.push_back(row);
    }
    for (const auto &[part, people] : byShare)
        target.displaced += Persons(static_cast<std::int64_t>(std::ceil(part * static_cast<double>(people) - 1e-9)));
}

ScenarioTarget ScenarioWorld::target(const Scenario &scenario) {
    ScenarioTarget target;
    takeShelterSteps(scenario, target);
    takeRoadSteps(scenario, target);
    takeHazards(scenario, target);
    loseShelters(scenario, target);
    return target;
}

bool ScenarioWorld::isClosed(std::uint32_t row, const ScenarioTarget &target) const {
    return contains(target.closedRoads, row) ||
           (m_county->roads->use[row].closed && !contains(target.openedRoads, row));
}

void ScenarioWorld::addEdges(const ScenarioTarget &before, const ScenarioTarget &after, ReachEdit &edit) const {
    std::set<std::uint32_t> rows;
    for (const ScenarioTarget *target : {&before, &after})
        for (const std::vector<std::uint32_t> *list : {&target->closedRoads, &target->openedRoads})
            rows.insert(list->begin(), list->end());
    for (const std::uint32_t row : rows) {
        const bool closed = isClosed(row, after);
        if (closed == isClosed(row, before))
            continue;
        const std::vector<std::uint32_t> edges = edgesOf(row);
        std::vector<std::uint32_t> &list = closed ? edit.closed : edit.opened;
        list.insert(list.end(), edges.begin(), edges.end());
    }
}

ReachEdit ScenarioWorld::editBetween(const ScenarioTarget &before, const ScenarioTarget &after,
                                     const LiveReach &live) const {
    ReachEdit edit;
    addEdges(before, after, edit);
    const std::size_t own = m_base.shelters.size();
    const std::vector<ShelterSite> &now = live.shelters();
    auto next = static_cast<std::uint32_t>(now.size());
    std::vector<bool> wanted(now.size(), false);
    const auto put = [&](std::uint32_t i, const ShelterSite &site) {
        if (i == now.size() || i >= wanted.size() || !live.isPresent(i) || !isSame(now[i], site))
            edit.shelters.push_back({i, site});
        if (i < wanted.size())
            wanted[i] = true;
    };
    for (std::uint32_t i = 0; i < own; ++i)
        put(i, after.shelters[i]);
    for (std::size_t k = own; k < after.shelters.size(); ++k) {
        const auto begin = now.begin() + static_cast<std::ptrdiff_t>(own);
        const auto known =
            std::find_if(begin, now.end(), [&](const ShelterSite &site) { return site.id == after.shelters[k].id; });
        put(known != now.end() ? static_cast<std::uint32_t>(known - now.begin()) : next++, after.shelters[k]);
    }
    for (std::uint32_t i = static_cast<std::uint32_t>(own); i < now.size(); ++i)
        if (!wanted[i] && live.isPresent(i))
            edit.shelters.push_back({i, std::nullopt});
    return edit;
}

Result<ReachabilityInput> ScenarioWorld::inputOf(const ScenarioTarget &target, const Job &job) const {
    ReachabilityInput input = m_base;
    input.shelters = target.shelters;
    if (target.closedRoads.empty() && target.openedRoads.empty())
        return input;
    auto network = reclosed(
        *m_base.network,
        [&](std::uint32_t edge) {
            const std::uint32_t row = m_base.network->ref(edge);
            return contains(target.closedRoads, row) ||
                   (m_base.network->isClosed(edge) && !contains(target.openedRoads, row));
        },
        job);
    if (!network)
        return tl::unexpected(network.error());
    input.network = std::make_shared<const RoadNetwork>(std::move(*network));
    return input;
}

} // namespace core
