// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/scenario_run.h"

#include <algorithm>
#include <map>

#include <QJsonArray>

#include "app/cli/command_words.h"
#include "app/cli/result_json.h"
#include "app/models/scenario_record.h"
#include "core/analysis/county_input.h"
#include "core/analysis/reachability.h"
#include "core/scenario/stock_loss.h"
#include "gis/crs/county_plane.h"

namespace app {
namespace {

constexpr std::size_t mostRoadsListed = 50;

QString qs(const std::string &text) { return QString::fromStdString(text); }

/// Shelters and warehouses by their names.
QJsonArray namesOf(const core::County &county, const char *layer, const std::vector<core::FeatureId> &ids,
                   const core::ScenarioTarget &target) {
    QJsonArray array;
    const core::Layer *features = county.layer(layer);
    for (const core::FeatureId &id : ids) {
        const core::FeaturePointer feature = features ? features->find(id) : nullptr;
        std::string name = feature ? core::textOf(features->schema(), *feature, "name") : std::string();
        for (const core::ShelterSite &shelter : target.shelters)
            if (!feature && shelter.id == id)
                name = shelter.name;
        array.append(QJsonObject{{QStringLiteral("uid"), qs(id)}, {QStringLiteral("name"), qs(name)}});
    }
    return array;
}

/// Hazard areas that are assumed, by what they are called: bands of one event stand together.
std::map<std::string, std::size_t> areasByName(const core::Scenario &scenario) {
    std::map<std::string, std::size_t> areas;
    for (const core::ScenarioStep &step : scenario.steps)
        if (step.enabled && step.kind == core::ScenarioStep::Kind::Hazard)
            ++areas[step.name];
    return areas;
}

QJsonArray zonesJson(const std::map<std::string, std::size_t> &areas) {
    QJsonArray zones;
    for (const auto &[name, count] : areas)
        zones.append(
            QJsonObject{{QStringLiteral("name"), qs(name)}, {QStringLiteral("areas"), static_cast<qint64>(count)}});
    return zones;
}

QJsonObject hazardJson(const ScenarioSetting &setting) {
    const core::ScenarioTarget &target = setting.target;
    const core::HazardRules &rules = setting.world->rules();
    const core::County &county = setting.world->county();
    return {{QStringLiteral("zones"), zonesJson(areasByName(setting.scenario))},
            {QStringLiteral("roads_closed_as"), QStringLiteral("whole_pieces")},
            {QStringLiteral("roads_closed_foot"), static_cast<qint64>(target.closedForFoot)},
            {QStringLiteral("roads_closed_car"), static_cast<qint64>(target.closedForCars)},
            {QStringLiteral("roads_closed_truck"), static_cast<qint64>(target.closedForTrucks)},
            {QStringLiteral("roads_inside_km"), target.metresInside / 1000},
            {QStringLiteral("shelters_lost"), namesOf(county, "shelter", target.sheltersLost, target)},
            {QStringLiteral("shelters_unfit"), namesOf(county, "shelter", target.sheltersUnfit, target)},
            {QStringLiteral("warehouses_lost"), namesOf(county, "warehouse", target.warehousesLost, target)},
            {QStringLiteral("persons_inside"), static_cast<qint64>(target.personsInside.value())},
            {QStringLiteral("persons_displaced"), static_cast<qint64>(target.displaced.value())},
            {QStringLiteral("share_assumed"), target.shareAssumed},
            {QStringLiteral("passable_foot_m"), rules.passableFoot},
            {QStringLiteral("passable_car_m"), rules.passableCar},
            {QStringLiteral("passable_truck_m"), rules.passableTruck}};
}

QJsonObject unitJson(const core::ScenarioComparison::Unit &unit) {
    const auto percent = [](const core::ReachTotals &totals) {
        const auto share = core::coveragePercent(totals.covered, totals.total);
        return share ? QJsonValue(*share) : QJsonValue();
    };
    return {{QStringLiteral("persons_total"), static_cast<qint64>(unit.after.total.value())},
            {QStringLiteral("base_covered"), static_cast<qint64>(unit.before.covered.value())},
            {QStringLiteral("persons_covered"), static_cast<qint64>(unit.after.covered.value())},
            {QStringLiteral("persons_in_hazard"), static_cast<qint64>(unit.after.inHazard.value())},
            {QStringLiteral("gained"), static_cast<qint64>(unit.gained.value())},
            {QStringLiteral("lost"), static_cast<qint64>(unit.lost.value())},
            {QStringLiteral("net"), static_cast<qint64>(unit.net())},
            {QStringLiteral("base_percent"), percent(unit.before)},
            {QStringLiteral("coverage_percent"), percent(unit.after)}};
}

/// Each step whole, as the county file keeps it: what was computed can be computed again.
QJsonArray stepsJson(const core::Scenario &scenario) {
    QJsonArray steps;
    for (const core::ScenarioStep &step : scenario.steps)
        steps.append(toJson(step));
    return steps;
}

QJsonArray lossesJson(const core::County &county, const std::vector<core::RoadLoss> &losses) {
    QJsonArray array;
    const auto plane = gis::CountyPlane::at(county.identity.plane);
    for (const core::RoadLoss &loss : losses) {
        if (static_cast<std::size_t>(array.size()) == mostRoadsListed)
            break;
        const core::RoadTable &roads = *county.roads;
        const std::span<const core::Point> line = roads.line(loss.road);
        QJsonObject road{{QStringLiteral("road"), qs(roads.names[roads.name[loss.road]])},
                         {QStringLiteral("row"), static_cast<qint64>(loss.road)},
                         {QStringLiteral("persons"), static_cast<qint64>(loss.persons.value())},
                         {QStringLiteral("points"), static_cast<qint64>(loss.points)}};
        if (plane) {
            const core::LonLat middle = plane->toLonLat(line[line.size() / 2]);
            road.insert(QStringLiteral("lon"), middle.lon);
            road.insert(QStringLiteral("lat"), middle.lat);
        }
        array.append(road);
    }
    return array;
}

/// Each closed road reopened alone, in a live field that is brought to the scenario.
core::Result<std::vector<core::RoadLoss>> lossesOf(const ScenarioSetting &setting,
                                                   const core::ReachParameters &parameters, const core::Job &job) {
    if (setting.target.closedRoads.empty())
        return std::vector<core::RoadLoss>();
    auto live = core::LiveReach::start(setting.world->base(), parameters, job);
    if (!live)
        return tl::unexpected(live.error());
    core::ScenarioTarget asItIs;
    asItIs.shelters = setting.world->base().shelters;
    if (auto done = (*live)->apply(setting.world->editBetween(asItIs, setting.target, **live), job); !done)
        return tl::unexpected(done.error());
    return core::roadLosses(*setting.world, setting.target, **live, job);
}

} // namespace

QStringList hazardLines(const ScenarioSetting &setting) {
    const core::ScenarioTarget &target = setting.target;
    const std::map<std::string, std::size_t> areas = areasByName(setting.scenario);
    if (areas.empty())
        return {};
    QStringList lines;
    for (const auto &[name, count] : areas)
        if (count > 1)
            lines.append(
                CommandLine::tr("hazard zone %1: %2 areas, taken together as one event").arg(qs(name)).arg(count));
    lines.append(CommandLine::tr("hazard: %1 people inside, %2 must leave; %3 road pieces closed on foot, whole from "
                                 "crossing to crossing; %4 shelters and %5 "
                                 "warehouses out of use")
                     .arg(target.personsInside.value())
                     .arg(target.displaced.value())
                     .arg(target.closedForFoot)
                     .arg(target.sheltersLost.size())
                     .arg(target.warehousesLost.size()));
    if (!target.sheltersUnfit.empty())
        lines.append(CommandLine::tr("not counted, because not recorded as usable in it: %1 shelters")
                         .arg(target.sheltersUnfit.size()));
    return lines;
}

QString signedCount(std::int64_t count) {
    return (count > 0 ? QStringLiteral("+") : QString()) + QString::number(count);
}

QJsonObject changeJson(std::int64_t base, std::int64_t now) {
    return {{QStringLiteral("base"), static_cast<qint64>(base)},
            {QStringLiteral("now"), static_cast<qint64>(now)},
            {QStringLiteral("net"), static_cast<qint64>(now - base)}};
}

QJsonObject scenarioJson(const ScenarioSetting &setting) {
    return {{QStringLiteral("uid"), qs(setting.scenario.id)},
            {QStringLiteral("name"), qs(setting.scenario.name)},
            {QStringLiteral("steps"), stepsJson(setting.scenario)},
            {QStringLiteral("roads_closed"), static_cast<qint64>(setting.target.closedRoads.size())},
            {QStringLiteral("roads_opened"), static_cast<qint64>(setting.target.openedRoads.size())},
            {QStringLiteral("hazard"), hazardJson(setting)}};
}

core::Result<core::Scenario> wishedScenario(const core::County &county, const ScenarioWish &wish) {
    core::Scenario scenario;
    if (!wish.name.isEmpty()) {
        auto named = findScenario(county, wish.name);
        if (!named)
            return named;
        scenario = std::move(*named);
    }
    for (const QString &zone : wish.hazardZones) {
        const auto steps = hazardSteps(county, zone);
        if (!steps)
            return tl::unexpected(steps.error());
        scenario.name += (scenario.name.empty() ? "" : " + ") + steps->front().name;
        scenario.steps.insert(scenario.steps.end(), steps->begin(), steps->end());
    }
    return scenario;
}

core::Result<ScenarioSetting> scenarioSetting(OpenedCounty &opened, core::Scenario scenario,
                                              const core::ReachabilityInput &base, bool hazardNamed,
                                              const core::Job &job) {
    ScenarioSetting setting;
    setting.scenario = std::move(scenario);
    auto tables = opened.store.readCounty({true, false, false, false}, job);
    if (!tables)
        return tl::unexpected(tables.error());
    if (const auto same = opened.expectUnchanged(); !same)
        return tl::unexpected(same.error());
    auto county = std::make_shared<core::County>(opened.county);
    county->roads = tables->roads;
    using Demand = core::ScenarioWorld::ShelterDemand;
    setting.world =
        std::make_unique<core::ScenarioWorld>(county, base, hazardNamed ? Demand::AsAsked : Demand::AsTheAreas);
    setting.target = setting.world->target(setting.scenario);
    auto input = setting.world->inputOf(setting.target, job);
    if (!input)
        return tl::unexpected(input.error());
    setting.input = std::move(*input);
    setting.input.provenance.parameters["scenario"] = setting.scenario.name;
    setting.input.provenance.parameters["shelters_usable_in"] =
        hazardNamed ? base.provenance.parameters.at("hazard") : "areas";
    return setting;
}

core::Result<ScenarioFindings> scenarioFindings(const ScenarioSetting &setting, const core::ReachabilityResult &result,
                                                const core::Job &job) {
    auto base = core::analyseReachability(setting.world->base(), result.parameters, job);
    if (!base)
        return tl::unexpected(base.error());
    auto compared = core::compareScenarios(*setting.world->base().demand, {base->demand, base->county, base->townships},
                                           {result.demand, result.county, result.townships});
    if (!compared)
        return tl::unexpected(compared.error());
    auto losses = lossesOf(setting, result.parameters, job);
    if (!losses)
        return tl::unexpected(losses.error());
    return ScenarioFindings{std::move(*base), std::move(*compared), std::move(*losses)};
}

core::Result<StockUnder> stockUnder(const core::County &county, const core::ScenarioTarget &target,
                                    core::SufficiencyParameters parameters, bool evacueesNamed, const core::Job &job) {
    const core::SufficiencyInput whole = core::sufficiencyInputFrom(county, parameters.standard, provenanceOf(county));
    core::SufficiencyInput input = whole;
    core::loseStock(input, target.warehousesLost);
    if (!evacueesNamed && target.personsInside.value() > 0)
        parameters.evacuees = target.displaced.value();
    auto base = core::analyseSufficiency(whole, parameters, job);
    if (!base)
        return tl::unexpected(base.error());
    auto now = core::analyseSufficiency(input, parameters, job);
    if (!now)
        return tl::unexpected(now.error());
    return StockUnder{std::move(*base), std::move(*now)};
}

core::Result<ScenarioReport> scenarioReport(const ScenarioSetting &setting, const core::ReachabilityResult &result,
                                            const core::Job &job) {
    const auto found = scenarioFindings(setting, result, job);
    if (!found)
        return tl::unexpected(found.error());
    const core::ScenarioComparison &compared = found->compared;
    const core::County &county = setting.world->county();
    QJsonArray townships;
    for (const core::ScenarioComparison::Unit &unit : compared.townships) {
        QJsonObject json = unitJson(unit);
        const UnitName name = unitName(county, "township", unit.unitId);
        json.insert(QStringLiteral("code"), name.code);
        json.insert(QStringLiteral("name"), name.name);
        townships.append(json);
    }
    ScenarioReport report;
    report.json = scenarioJson(setting);
    report.json.insert(QStringLiteral("difference"), unitJson(compared.county));
    report.json.insert(QStringLiteral("by_township"), townships);
    report.json.insert(QStringLiteral("worst_closed_roads"), lossesJson(county, found->losses));
    report.json.insert(QStringLiteral("closed_roads_that_cost"), static_cast<qint64>(found->losses.size()));
    report.summary = {
        CommandLine::tr("scenario %1: %2 people covered, %3 against the county as it is (%4 gained, %5 lost)")
            .arg(qs(setting.scenario.name))
            .arg(compared.county.after.covered.value())
            .arg(signedCount(compared.county.net()))
            .arg(compared.gained.value())
            .arg(compared.lost.value())};
    const QStringList hazard = hazardLines(setting);
    report.summary += hazard;
    if (!hazard.isEmpty())
        report.summary += CommandLine::tr("kept from the road by the hazard, and so not covered: %1 people")
                              .arg(result.county.inHazard.value());
    return report;
}

void tellIssues(const ScenarioSetting &setting, AnalysisAnswer &answer) {
    const std::vector<core::Issue> &issues = setting.target.issues;
    answer.issues.insert(answer.issues.end(), issues.begin(), issues.end());
    answer.incomplete = answer.incomplete || std::ranges::any_of(issues, [](const core::Issue &issue) {
                            return issue.severity != core::Severity::Note;
                        });
}

core::Result<void> tellScenario(const ScenarioSetting &setting, const core::ReachabilityResult &result,
                                const AnalysisCall &call, AnalysisAnswer &answer) {
    auto report = scenarioReport(setting, result, call.job);
    if (!report)
        return tl::unexpected(report.error());
    answer.result.insert(QStringLiteral("scenario"), report->json);
    answer.summary += report->summary;
    tellIssues(setting, answer);
    call.clock.end("scenario");
    return {};
}

} // namespace app
