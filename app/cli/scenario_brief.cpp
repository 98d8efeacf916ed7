// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/scenario_brief.h"

#include "app/cli/scenario_plan.h"
#include "app/cli/scenario_run.h"
#include "core/analysis/allocation.h"
#include "core/analysis/reachability.h"
#include "gis/roads/analysis_input.h"

namespace app {
namespace {

/// Who of those who must leave has a place, before and under the scenario.
core::Result<void> addPlaces(ScenarioInput &input, OpenedCounty &opened, const ScenarioWish &wish,
                             const gis::WalkingGround &ground, const core::Job &job) {
    if (input.target.displaced.value() == 0)
        return {};
    auto parameters = ParameterSet::parse({});
    if (!parameters)
        return tl::unexpected(parameters.error());
    PhaseClock clock;
    const AnalysisCall call{opened, *parameters, false, job, clock, wish};
    core::AllocationParameters allocation;
    const auto plan = planInput(call, ground, allocation.reach, allocation.places, {});
    if (!plan)
        return tl::unexpected(plan.error());
    const auto now = core::analyseAllocation(plan->now, allocation, job);
    if (!now)
        return tl::unexpected(now.error());
    const auto before = core::analyseAllocation(*plan->base, allocation, job);
    if (!before)
        return tl::unexpected(before.error());
    input.placedNow = now->county.tally;
    input.placedBefore = before->county.tally;
    return {};
}

/// What the areas take where every shelter counts that is recorded as usable in nothing in particular.
core::Result<void> addAreasOnly(ScenarioInput &input, OpenedCounty &opened, const core::Job &job) {
    if (input.target.sheltersUnfit.empty())
        return {};
    const auto setting = scenarioSetting(opened, input.scenario, input.before, true, job);
    if (!setting)
        return tl::unexpected(setting.error());
    const auto now = core::analyseReachability(setting->input, input.now.parameters, job);
    if (!now)
        return tl::unexpected(now.error());
    auto compared =
        core::compareScenarios(*input.before.demand, {input.base.demand, input.base.county, input.base.townships},
                               {now->demand, now->county, now->townships});
    if (!compared)
        return tl::unexpected(compared.error());
    input.areasOnly = std::move(*compared);
    return {};
}

} // namespace

core::Result<ScenarioInput> scenarioInput(OpenedCounty &opened, const ScenarioWish &wish, BriefingChoice choice,
                                          const core::Job &job) {
    const auto wished = wishedScenario(opened.county, wish);
    if (!wished)
        return tl::unexpected(wished.error());
    const auto ground = readGround(opened, false, job);
    if (!ground)
        return tl::unexpected(ground.error());
    auto county = opened.store.readCounty({}, job);
    if (!county)
        return tl::unexpected(county.error());
    if (const auto same = opened.expectUnchanged(); !same)
        return tl::unexpected(same.error());
    const core::ReachParameters reach;
    auto setting =
        scenarioSetting(opened, *wished, gis::reachabilityInput(opened.county, *ground, reach.hazard), false, job);
    if (!setting)
        return tl::unexpected(setting.error());
    auto now = core::analyseReachability(setting->input, reach, job);
    if (!now)
        return tl::unexpected(now.error());
    auto found = scenarioFindings(*setting, *now, job);
    if (!found)
        return tl::unexpected(found.error());
    core::SufficiencyParameters parameters;
    parameters.asOf = choice.madeOn;
    auto stock = stockUnder(opened.county, setting->target, parameters, false, job);
    if (!stock)
        return tl::unexpected(stock.error());
    ScenarioInput input;
    input.county = std::move(*county);
    input.choice = std::move(choice);
    input.rules = setting->world->rules();
    input.before = setting->world->base();
    input.after = std::move(setting->input);
    input.scenario = std::move(setting->scenario);
    input.target = std::move(setting->target);
    input.base = std::move(found->base);
    input.now = std::move(*now);
    input.compared = std::move(found->compared);
    input.losses = std::move(found->losses);
    input.stockBefore = std::move(stock->base);
    input.stockNow = std::move(stock->now);
    if (const auto added = addAreasOnly(input, opened, job); !added)
        return tl::unexpected(added.error());
    const std::vector<core::Issue> lost = leftOutIssues(ground->roadsLeftOut, ground->demandLeftOut);
    input.now.issues.insert(input.now.issues.end(), lost.begin(), lost.end());
    if (const auto placed = addPlaces(input, opened, wish, *ground, job); !placed)
        return tl::unexpected(placed.error());
    return input;
}

QJsonObject figuresOf(const ScenarioInput &input) {
    const core::ScenarioComparison::Unit &county = input.compared.county;
    const auto number = [](core::Persons people) { return static_cast<qint64>(people.value()); };
    const auto supported = [](const std::optional<core::SufficiencyResult> &stock) {
        return stock && stock->personsSupported ? QJsonValue(static_cast<qint64>(*stock->personsSupported))
                                                : QJsonValue();
    };
    QJsonObject json{{QStringLiteral("scenario"), QString::fromStdString(input.scenario.name)},
                     {QStringLiteral("persons_total"), number(county.after.total)},
                     {QStringLiteral("base_covered"), number(county.before.covered)},
                     {QStringLiteral("persons_covered"), number(county.after.covered)},
                     {QStringLiteral("gained"), number(county.gained)},
                     {QStringLiteral("lost"), number(county.lost)},
                     {QStringLiteral("persons_in_hazard"), number(county.after.inHazard)},
                     {QStringLiteral("persons_inside"), number(input.target.personsInside)},
                     {QStringLiteral("persons_displaced"), number(input.target.displaced)},
                     {QStringLiteral("roads_closed"), static_cast<qint64>(input.target.closedRoads.size())},
                     {QStringLiteral("closed_roads_that_cost"), static_cast<qint64>(input.losses.size())},
                     {QStringLiteral("shelters_lost"), static_cast<qint64>(input.target.sheltersLost.size())},
                     {QStringLiteral("warehouses_lost"), static_cast<qint64>(input.target.warehousesLost.size())},
                     {QStringLiteral("base_persons_supported"), supported(input.stockBefore)},
                     {QStringLiteral("persons_supported"), supported(input.stockNow)}};
    if (input.areasOnly)
        json.insert(QStringLiteral("lost_by_areas"), number(input.areasOnly->lost));
    if (input.placedNow) {
        json.insert(QStringLiteral("persons_assigned"), static_cast<qint64>(input.placedNow->assigned()));
        json.insert(QStringLiteral("base_persons_assigned"), static_cast<qint64>(input.placedBefore->assigned()));
    }
    return json;
}

} // namespace app
