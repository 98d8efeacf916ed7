// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/scenario_facts.h"

#include <algorithm>

#include "app/briefing/gap_name.h"
#include "app/briefing/unit_facts.h"
#include "core/geometry/measure.h"

namespace app {
namespace {

/// An unnamed road farther from a village than this is told by nothing but its township.
constexpr double nearVillage = 5000;

ScenarioUnit unitOf(QString name, const core::ScenarioComparison::Unit &unit) {
    return {std::move(name), partsOf(unit.before), partsOf(unit.after), unit.gained, unit.lost};
}

void addTownships(const ScenarioInput &input, const BriefingText &text, const GapNames &names, ScenarioFacts &facts) {
    for (const core::ScenarioComparison::Unit &unit : input.compared.townships) {
        if (unit.gained.value() == 0 && unit.lost.value() == 0)
            ++facts.townshipsUnchanged;
        else
            facts.townships.push_back(
                unitOf(unit.unitId.empty() ? text("no_township") : names.townshipName(unit.unitId), unit));
    }
    std::ranges::stable_sort(facts.townships, [](const ScenarioUnit &a, const ScenarioUnit &b) {
        return std::pair(-a.lost.value(), a.name) < std::pair(-b.lost.value(), b.name);
    });
}

const std::vector<std::uint32_t> &lostToAreas(const ScenarioInput &input) {
    return input.areasOnly ? input.areasOnly->lostRows : input.compared.lostRows;
}

void addPlaces(const ScenarioInput &input, GapNames &names, ScenarioFacts &facts) {
    const core::DemandTable &demand = *input.after.demand;
    std::vector<std::uint32_t> rows;
    std::ranges::copy_if(lostToAreas(input), std::back_inserter(rows),
                         [&](std::uint32_t row) { return demand.persons[row] > 0; });
    facts.places = gapsAmong(demand, std::move(rows));
    for (std::size_t i = 0; i < facts.listed(); ++i) {
        CoverageGap &place = facts.places[i];
        place.name = names.nameOf(place.position, place.points).toStdString();
        describeGap(place, input.after, input.now);
        facts.listedPeople += place.people;
    }
}

QString linkName(const ScenarioInput &input, const BriefingText &text, std::uint32_t road, const core::Point &place) {
    const core::RoadTable &roads = *input.county.roads;
    const QString name = QString::fromStdString(roads.names[roads.name[road]]);
    const auto village = nearestOf(input.county, "village", place);
    const bool isNear = village && village->away.value() <= nearVillage;
    if (name.isEmpty())
        return isNear ? text("scenario.road.near").arg(village->name) : text("scenario.road.unnamed");
    return isNear ? text("scenario.road.named").arg(name, village->name) : name;
}

void addLinks(const ScenarioInput &input, const BriefingText &text, ScenarioFacts &facts) {
    for (std::size_t i = 0; i < std::min(listedLinks, input.losses.size()); ++i) {
        const core::RoadLoss &loss = input.losses[i];
        const std::span<const core::Point> line = input.county.roads->line(loss.road);
        const core::Point middle = core::pointAlong(line, core::Metres(core::lengthOf(line).value() / 2));
        facts.links.push_back({linkName(input, text, loss.road, middle), middle, loss.persons});
    }
}

/// A feature of the county, or a shelter that the scenario adds; its uid is no name.
QString nameOf(const ScenarioInput &input, const BriefingText &text, const char *layer, const core::FeatureId &id) {
    const core::Layer *features = input.county.layer(layer);
    const core::FeaturePointer feature = features ? features->find(id) : nullptr;
    std::string name = feature ? core::textOf(features->schema(), *feature, "name") : std::string();
    const auto added = std::ranges::find(input.target.shelters, id, &core::ShelterSite::id);
    if (!feature && added != input.target.shelters.end())
        name = added->name;
    return name.empty() ? text("scenario.unnamed") : QString::fromStdString(name);
}

QStringList namesOf(const ScenarioInput &input, const BriefingText &text, const char *layer,
                    const std::vector<core::FeatureId> &ids) {
    QStringList names;
    for (const core::FeatureId &id : ids)
        names += nameOf(input, text, layer, id);
    return names;
}

std::vector<std::pair<const char *, QStringList>> shelterSteps(const ScenarioInput &input, const BriefingText &text) {
    using Kind = core::ScenarioStep::Kind;
    std::vector<std::pair<const char *, QStringList>> named;
    for (const auto &[kind, key] :
         {std::pair(Kind::CloseShelter, "scenario.step.close"), std::pair(Kind::MoveShelter, "scenario.step.move"),
          std::pair(Kind::AddShelter, "scenario.step.add"), std::pair(Kind::OpenShelter, "scenario.step.open")}) {
        QStringList names;
        for (const core::ScenarioStep &step : input.scenario.steps)
            if (step.enabled && step.kind == kind)
                names +=
                    step.name.empty() ? nameOf(input, text, "shelter", step.id) : QString::fromStdString(step.name);
        if (!names.isEmpty())
            named.emplace_back(key, std::move(names));
    }
    return named;
}

} // namespace

ScenarioFacts scenarioFacts(const ScenarioInput &input, const BriefingText &text) {
    ScenarioFacts facts;
    GapNames names(input.county, text);
    facts.county = unitOf(text("whole_county"), input.compared.county);
    facts.inHazard = input.now.county.inHazard;
    facts.lostByAreas = input.areasOnly ? input.areasOnly->lost : input.compared.lost;
    facts.lostByRecord = input.compared.lost - facts.lostByAreas;
    addTownships(input, text, names, facts);
    addPlaces(input, names, facts);
    addLinks(input, text, facts);
    facts.sheltersLost = namesOf(input, text, "shelter", input.target.sheltersLost);
    facts.shelterSteps = shelterSteps(input, text);
    facts.warehousesLost = namesOf(input, text, "warehouse", input.target.warehousesLost);
    facts.areas =
        static_cast<std::size_t>(std::ranges::count_if(input.scenario.steps, [](const core::ScenarioStep &step) {
            return step.enabled && step.kind == core::ScenarioStep::Kind::Hazard;
        }));
    return facts;
}

} // namespace app
