// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/public_scenario.h"

#include <algorithm>

#include "app/briefing/military_words.h"
#include "app/briefing/public_county.h"
#include "core/survey/personal_mask.h"

namespace app {
namespace {

/// In the county, and not in what is shown of it.
bool isLeftOut(const core::County &county, const core::County &shown, const char *layer, const core::FeatureId &id) {
    const core::Layer *all = county.layer(layer), *open = shown.layer(layer);
    return all && all->find(id) && !(open && open->find(id));
}

bool isLeftOut(const core::County &county, const core::County &shown, const core::ScenarioStep &step) {
    return core::isTeamStep(step.kind) &&
           (soundsMilitary(step.name) || isLeftOut(county, shown, "rescue_team", step.id));
}

void maskSteps(const core::County &county, PublicScenario &shown) {
    std::vector<core::ScenarioStep> &steps = shown.input.scenario.steps;
    std::erase_if(steps, [&](const core::ScenarioStep &step) { return isLeftOut(county, shown.input.county, step); });
    for (core::ScenarioStep &step : steps) {
        if (step.enabled && step.kind == core::ScenarioStep::Kind::AddShelter && soundsMilitary(step.name))
            shown.findings.push_back({core::Severity::Warning, "print.sensitive", "shelter", step.id, {step.name}});
        step.name = core::withNumbersMasked(core::isShelterStep(step.kind) ? step.name : withoutForces(step.name));
        step.hazard.level = core::withNumbersMasked(step.hazard.level);
    }
}

} // namespace

PublicScenario publicScenario(const ScenarioInput &input) {
    PublicCounty county = publicCounty(input.county);
    PublicScenario shown{input, std::move(county.findings)};
    shown.input.county = std::move(county.county);
    core::Scenario &scenario = shown.input.scenario;
    for (std::string *words : {&scenario.name, &scenario.note})
        *words = core::withNumbersMasked(withoutForces(*words));
    maskSteps(input.county, shown);
    core::ScenarioTarget &target = shown.input.target;
    for (auto *shelters : {&target.shelters, &shown.input.before.shelters, &shown.input.after.shelters})
        for (core::ShelterSite &shelter : *shelters)
            shelter.name = core::withNumbersMasked(shelter.name);
    std::erase_if(target.warehousesLost, [&](const core::FeatureId &id) {
        return isLeftOut(input.county, shown.input.county, "warehouse", id);
    });
    return shown;
}

} // namespace app
