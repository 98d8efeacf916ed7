// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/scenario_world.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <span>

#include "core/analysis/county_input.h"
#include "core/analysis/row_hash.h"
#include "core/geometry/measure.h"
#include "core/model/catalogue.h"
#include "core/network/reclosed.h"

namespace core {
namespace {

using Kind = ScenarioStep::Kind;

/// A road is the one that was meant while its ends and its length differ by no more than this.
constexpr double sameMetres = 0.05;

/// A click farther from a road does not mean it.
constexpr double clickMetres = 50;

bool isSameLine(std::span<const Point> a, std::span<const Point> b) {
    return std::ranges::equal(a, b) || std::equal(a.begin(), a.end(), b.rbegin(), b.rend());
}

double distanceTo(std::span<const Point> line, const Point &p) {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
        least = std::min(least, nearestOnSegment(p, line[i], line[i + 1]).distance);
    return least;
}

bool isAt(const Point &a, const Point &b) { return distance(a, b) <= sameMetres; }

bool contains(const std::vector<std::uint32_t> &sorted, std::uint32_t item) {
    return std::ranges::binary_search(sorted, item);
}

Point shifted(const Point &p, const Point &way) { return {p.x + way.x, p.y + way.y}; }

std::vector<const ScenarioStep *> hazardsOf(const Scenario &scenario) {
    std::vector<const ScenarioStep *> hazards;
    for (const ScenarioStep &step : scenario.steps)
        if (step.enabled && step.kind == Kind::Hazard)
            hazards.push_back(&step);
    return hazards;
}

/// Classes that some vehicle may drive on.
bool isDriven(const RoadUse &use) {
    return use.motor && (use.roadClass <= RoadClass::Track || use.roadClass == RoadClass::Other);
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
        entrance = shifted(entrance, way);
    if (site.place)
        site.place = shifted(*site.place, way);
    site.site = moved(std::move(site.site), way);
    return site;
}

RoadMark markOf(const RoadTable &roads, std::uint32_t row) {
    const std::span<const Point> line = roads.line(row);
    return {line.front(), line.back(), lengthOf(line).value()};
}

ScenarioWorld::ScenarioWorld(std::shared_ptr<const County> county, ReachabilityInput base, ShelterDemand demand)
    : m_county(std::move(county)), m_base(std::move(base)), m_demand(demand), m_rules(HazardRules::from(*m_county)) {
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
        if (!step.enabled || !isShelterStep(step.kind))
            continue;
        const auto known = m_shelterOf.find(step.id);
        if (step.kind == Kind::AddShelter) {
            // One that was made part of the county since is there already.
            if (known != m_shelterOf.end() || added.contains(step.id))
                continue;
            added.emplace(step.id, target.shelters.size());
            target.shelters.push_back({step.id, step.name, {step.place}, {}, true});
            target.shelters.back().place = step.place;
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
            shelter.bar = shelter.usable ? ShelterBar::None : ShelterBar::Closed;
        } else if (const FeaturePointer feature = layer ? layer->find(step.id) : nullptr) {
            const Point anchor = anchorOf(feature->geometry);
            const bool usable = shelter.usable;
            const ShelterBar bar = shelter.bar;
            shelter = movedBy(m_base.shelters[known->second], {step.place.x - anchor.x, step.place.y - anchor.y});
            shelter.usable = usable;
            shelter.bar = bar;
        } else {
            shelter.entrances = {step.place};
            shelter.place = step.place;
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

/// The rows of the step's shape; of several roads the one that was clicked, where the click tells them apart.
ScenarioWorld::MeantRoads ScenarioWorld::meantBy(const ScenarioStep &step) {
    MeantRoads meant{rowsOf(step.road), true};
    if (meant.rows.size() < 2)
        return meant;
    const RoadTable &roads = *m_county->roads;
    const auto metresTo = [&](std::uint32_t row) { return distanceTo(roads.line(row), step.place); };
    const std::uint32_t nearest = *std::ranges::min_element(meant.rows, {}, metresTo);
    std::vector<std::uint32_t> others;
    // A road that was drawn twice is one.
    std::ranges::copy_if(meant.rows, std::back_inserter(others),
                         [&](std::uint32_t row) { return !isSameLine(roads.line(row), roads.line(nearest)); });
    const double least = metresTo(nearest);
    meant.isClear = others.empty() || (least <= clickMetres && std::ranges::all_of(others, [&](std::uint32_t row) {
                                           return metresTo(row) > least + sameMetres;
                                       }));
    if (meant.isClear)
        std::erase_if(meant.rows, [&](std::uint32_t row) { return std::ranges::binary_search(others, row); });
    return meant;
}

const std::vector<NetworkPosition> &ScenarioWorld::positions() {
    if (!m_positions)
        m_positions = m_base.demandPositions;
    if (!m_positions) {
        std::vector<NetworkPosition> snapped;
        for (const Point &place : m_base.demand->position)
            snapped.push_back(m_base.stepOnto(place, std::nullopt));
        m_positions = std::make_shared<const std::vector<NetworkPosition>>(std::move(snapped));
    }
    return *m_positions;
}

const HazardReach &ScenarioWorld::reachOf(const ScenarioStep &step) {
    const auto known = m_hazards.find(step.id);
    if (known != m_hazards.end() && known->second.first == step.hazard)
        return known->second.second;
    HazardReach reach =
        hazardReach(step.hazard, m_county->roads.get(), m_base.demand.get(), {m_base.network.get(), &positions()});
    return (m_hazards[step.id] = {step.hazard, std::move(reach)}).second;
}

const HazardOutcome &ScenarioWorld::outcomeOf(const Scenario &scenario) {
    const std::vector<const ScenarioStep *> hazards = hazardsOf(scenario);
    const auto areaOf = [](const ScenarioStep *step) -> const HazardArea & { return step->hazard; };
    if (m_outcome && std::ranges::equal(hazards, m_areas, {}, areaOf))
        return *m_outcome;
    m_askedAreas.clear();
    m_areas.clear();
    for (const ScenarioStep *step : hazards)
        m_areas.push_back(step->hazard);
    for (const HazardArea &area : m_areas)
        m_askedAreas.emplace_back(area.area);
    m_rescueWaters = std::make_shared<const std::vector<WadedArea>>(wadedAreas(m_areas, Metres(m_rules.passableTruck)));
    // Two steps may have one id: what lies in each is taken out of the memory before the next is asked about.
    std::vector<HazardReach> reaches;
    for (const ScenarioStep *step : hazards)
        reaches.push_back(reachOf(*step));
    std::vector<HazardPart> parts;
    for (std::size_t i = 0; i < hazards.size(); ++i)
        parts.push_back({&hazards[i]->hazard, &reaches[i]});
    findUnfit();
    m_outcome = hazardOutcome(parts, m_rules, m_county->roads.get(), m_base.demand.get());
    return *m_outcome;
}

ScenarioWorld::RoadState ScenarioWorld::roadState(const Scenario &scenario, const HazardOutcome::Closings &closings) {
    RoadState state;
    const auto close = [&](std::uint32_t row, bool hazard) {
        state.opened.erase(row);
        if (m_county->roads->use[row].closed)
            return;
        state.closed.insert(row);
        (hazard ? state.byHazard : state.byStep).insert(row);
    };
    std::size_t area = 0;
    for (const ScenarioStep &step : scenario.steps) {
        if (!step.enabled)
            continue;
        if (step.kind == Kind::Hazard)
            for (const std::uint32_t row : closings[area++])
                close(row, true);
        if (step.kind != Kind::CloseRoad && step.kind != Kind::OpenRoad)
            continue;
        const MeantRoads meant = meantBy(step);
        for (const std::uint32_t row : meant.rows) {
            if (step.kind == Kind::CloseRoad)
                close(row, false);
            // Where it is not clear which road was meant, none is held open.
            if (step.kind == Kind::CloseRoad || !meant.isClear)
                continue;
            state.closed.erase(row);
            state.byHazard.erase(row);
            state.byStep.erase(row);
            if (m_county->roads->use[row].closed)
                state.opened.insert(row);
        }
    }
    return state;
}

void ScenarioWorld::takeRoadSteps(const Scenario &scenario, const HazardOutcome &outcome, ScenarioTarget &target) {
    if (!m_county->roads)
        return;
    for (const ScenarioStep &step : scenario.steps) {
        if (!step.enabled || (step.kind != Kind::CloseRoad && step.kind != Kind::OpenRoad))
            continue;
        const MeantRoads meant = meantBy(step);
        const char *rule = meant.rows.empty() ? "scenario.road_gone" : "scenario.road_unclear";
        if (meant.rows.empty() || !meant.isClear)
            target.issues.push_back({Severity::Warning, rule, "road", {}, {step.name}});
    }
    const RoadState foot = roadState(scenario, outcome.foot);
    target.closedRoads.assign(foot.closed.begin(), foot.closed.end());
    target.openedRoads.assign(foot.opened.begin(), foot.opened.end());
    target.hazardRoads.assign(foot.byHazard.begin(), foot.byHazard.end());
    target.steppedRoads.assign(foot.byStep.begin(), foot.byStep.end());
    const auto count = [](const std::set<std::uint32_t> &rows, const auto &canBeUsed) {
        return static_cast<std::size_t>(std::ranges::count_if(rows, canBeUsed));
    };
    const auto isDrivenRow = [this](std::uint32_t row) { return isDriven(m_county->roads->use[row]); };
    target.closedForFoot = count(foot.byHazard, [this](std::uint32_t row) { return !edgesOf(row).empty(); });
    target.closedForCars = count(roadState(scenario, outcome.cars).byHazard, isDrivenRow);
    // Rescue vehicles wade as deep as trucks.
    const RoadState rescue = roadState(scenario, outcome.trucks);
    target.closedForTrucks = count(rescue.byHazard, isDrivenRow);
    target.closedToRescue.assign(rescue.closed.begin(), rescue.closed.end());
    target.openedToRescue.assign(rescue.opened.begin(), rescue.opened.end());
    target.roadsInWater = outcome.inWater;
    target.rescueWaters = target.roadsInWater.empty() ? nullptr : m_rescueWaters;
}

/// Says where the areas and the question do not fit together.
void ScenarioWorld::noteHazards(const Scenario &scenario, ScenarioTarget &target) const {
    const auto asked = m_base.provenance.parameters.find("hazard");
    const std::string usableFor = asked == m_base.provenance.parameters.end() ? "any" : asked->second;
    std::set<std::string> others;
    for (const ScenarioStep *step : hazardsOf(scenario)) {
        if (step->hazard.hazard != usableFor && !asksShelters(step->hazard))
            others.insert(step->hazard.hazard);
        if (!HazardRules::takesGround(step->hazard))
            target.issues.push_back({Severity::Note, "scenario.intensity_zone", "hazard_zone", step->id, {step->name}});
    }
    const bool isWaded = std::ranges::any_of(m_areas, [this](const HazardArea &area) {
        return HazardRules::isWater(area) && area.depth && *area.depth > 0 && !m_rules.stopsWalkers(area);
    });
    if (isWaded)
        target.issues.push_back(
            {Severity::Warning, "scenario.wading_full_speed", "hazard_zone", {}, {plainText(m_rules.passableFoot)}});
    for (const std::string &hazard : others)
        target.issues.push_back(
            {Severity::Warning, "scenario.hazard_differs", "hazard_zone", {}, {"hazard_kind:" + hazard}});
}

ScenarioTarget ScenarioWorld::target(const Scenario &scenario) {
    ScenarioTarget target;
    const HazardOutcome &outcome = outcomeOf(scenario);
    takeShelterSteps(scenario, target);
    takeRoadSteps(scenario, outcome, target);
    target.metresInside = outcome.metresInside;
    target.personsInside = outcome.personsInside;
    target.displaced = outcome.displaced;
    target.shareAssumed = outcome.shareAssumed;
    target.demandInside = outcome.demandInside;
    target.shares = outcome.shares;
    target.demandCutOff = outcome.demandCutOff;
    target.keptOff = keptOffBy(m_areas, m_rules);
    loseShelters(target);
    barUnfit(scenario, target);
    loseWarehouses(target);
    noteHazards(scenario, target);
    return target;
}

Result<ReachabilityInput> ScenarioWorld::inputBefore(const ScenarioTarget &target, const Job &job) const {
    ScenarioTarget before = target;
    before.closedRoads = target.steppedRoads;
    before.demandCutOff.clear();
    return inputOf(before, job);
}

Result<ReachabilityInput> ScenarioWorld::inputOf(const ScenarioTarget &target, const Job &job) const {
    ReachabilityInput input = m_base;
    input.shelters = target.shelters;
    input.isKeptOff = target.keptOff;
    if (!target.demandCutOff.empty()) {
        auto positions = std::make_shared<std::vector<NetworkPosition>>(*m_positions);
        for (const std::uint32_t row : target.demandCutOff)
            (*positions)[row].edge = noEdge;
        input.demandPositions = std::move(positions);
    }
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
