// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <QCoreApplication>

#include "app/cli/analysis_run.h"
#include "app/cli/command_words.h"
#include "app/cli/reach_json.h"
#include "app/cli/reach_parameters.h"
#include "app/cli/result_json.h"
#include "app/cli/scenario_run.h"
#include "app/cli/shipped_data.h"
#include "app/cli/why_run.h"
#include "app/document/road_heights.h"
#include "core/analysis/coverage.h"
#include "core/analysis/reachability.h"
#include "core/scenario/hazard_terrain.h"
#include "gis/roads/analysis_input.h"
#include "gis/roads/ground_cache.h"

namespace app {
namespace {

QStringList reachSummary(const core::ReachabilityResult &result) {
    const core::ReachTotals &county = result.county;
    return {CommandLine::tr("%1 of %2 people reach a shelter within %3 s: %4")
                .arg(county.covered.value())
                .arg(county.total.value())
                .arg(result.parameters.timeLimit.count())
                .arg(percentWords(county.covered, county.total)),
            CommandLine::tr("covered %1 + not covered %2 (of them inside the straight radius %3) + unconnected %4 = %5")
                .arg(county.covered.value())
                .arg(county.uncovered.value())
                .arg(county.radiusOnly.value())
                .arg(county.unconnected.value())
                .arg(county.total.value()),
            CommandLine::tr("roads reached %1 km").arg(result.reachedKilometres, 0, 'f', 3)};
}

struct ReachKept {
    core::ReachabilityInput input;
    core::ReachabilityResult result;
};

struct CoverageKept {
    std::shared_ptr<const core::DemandTable> demand;
    core::CoverageResult result;
};

AnalysisAnswer answerOf(const std::shared_ptr<ReachKept> &kept, const core::County &county) {
    AnalysisAnswer answer;
    answer.result = toJson(kept->result, county);
    answer.result.insert(QStringLiteral("settlements"), toJson(core::settlementReach(kept->result.villages)));
    answer.result.insert(QStringLiteral("neighbours"), neighboursJson(kept->input, kept->result));
    answer.provenance = kept->result.provenance;
    answer.tables = tablesOf(kept->input, kept->result, county);
    answer.demand = kept->input.demand;
    answer.summary = reachSummary(kept->result);
    answer.keepAlive = kept;
    return answer;
}

/// Built-up area from the footprints of the file; nothing where it holds none.
core::Result<QJsonValue> builtUpOf(const AnalysisCall &call, const ReachKept &kept) {
    const auto county = call.opened.store.readCounty({false, false, true, false}, call.job);
    if (!county)
        return tl::unexpected(county.error());
    if (const auto same = call.opened.expectUnchanged(); !same)
        return tl::unexpected(same.error());
    if (!county->buildings || county->buildings->size() == 0)
        return QJsonValue();
    return core::analyseBuiltUp(kept.input, kept.result.parameters, core::BuiltUpGround::of(*county->buildings),
                                call.job)
        .map([](const core::BuiltUpReach &reach) { return QJsonValue(toJson(reach)); });
}

/// What was asked for beside the one number.
core::Result<void> addVariants(const AnalysisCall &call, const ReachChoice &choice, const ReachKept &kept,
                               AnalysisAnswer &answer) {
    const core::ReachParameters &reach = kept.result.parameters;
    if (choice.sensitivity) {
        const auto strip = core::analyseAssumptions(kept.input, reach, call.job);
        if (!strip)
            return tl::unexpected(strip.error());
        answer.result.insert(QStringLiteral("sensitivity"), toJson(strip->cells));
        answer.result.insert(QStringLiteral("assumptions"), toJson(strip->gaps));
        call.clock.end("sensitivity");
    }
    if (!choice.rings.empty()) {
        const auto rings = core::analyseRings(kept.input, reach, choice.rings, call.job);
        if (!rings)
            return tl::unexpected(rings.error());
        answer.result.insert(QStringLiteral("rings"), toJson(*rings, kept.result.county));
        call.clock.end("rings");
    }
    if (choice.overlap) {
        const auto overlap = core::analyseOverlap(kept.input, reach, call.job);
        if (!overlap)
            return tl::unexpected(overlap.error());
        answer.result.insert(QStringLiteral("overlap"), toJson(*overlap));
        call.clock.end("overlap");
    }
    if (choice.builtUp) {
        const auto builtUp = builtUpOf(call, kept);
        if (!builtUp)
            return tl::unexpected(builtUp.error());
        answer.result.insert(QStringLiteral("built_up"), *builtUp);
        call.clock.end("built_up");
    }
    for (auto &[name, text] : textsOf(choice))
        answer.provenance.parameters[name] = text;
    return {};
}

/// Roads and people of the content that was opened.
core::Result<gis::GroundTables> readTables(OpenedCounty &opened, bool withUids, const core::Job &job) {
    auto county = opened.store.readCounty({true, true, false, withUids}, job);
    if (!county)
        return tl::unexpected(county.error());
    // Before anything is kept under the key of another content.
    if (const auto same = opened.expectUnchanged(); !same)
        return tl::unexpected(same.error());
    return groundTablesOf(*county, opened.store.readIssues());
}

core::Result<gis::WalkingGround> unlessChanged(const OpenedCounty &opened, core::Result<gis::GroundOrigin> origin) {
    if (!origin)
        return tl::unexpected(origin.error());
    if (const auto same = opened.expectUnchanged(); !same)
        return tl::unexpected(same.error());
    return std::move(origin->ground);
}

/// A share of nothing must not pass for a finding: "reach.no_shelters" of a county without any, and where none counts
/// "reach.no_usable_shelter", which the reach run tells itself.
void tellNoShelters(const std::vector<core::ShelterSite> &shelters, std::vector<core::Issue> &issues) {
    static constexpr const char *noneCounts = "reach.no_usable_shelter";
    if (shelters.empty())
        issues.push_back({core::Severity::Warning, "reach.no_shelters", "shelter", "", {}});
    else if (std::ranges::none_of(shelters, &core::ShelterSite::usable) &&
             std::ranges::none_of(issues, [](const core::Issue &issue) { return issue.rule == noneCounts; }))
        issues.push_back({core::Severity::Error, noneCounts, "shelter", "", {std::to_string(shelters.size())}});
}

} // namespace

core::Job timed(const core::Job &job, PhaseClock &clock, std::string &stage) {
    return job.observed([&clock, &stage](double, std::string_view now) {
        if (stage == now)
            return;
        if (!stage.empty())
            clock.end(stage.c_str());
        stage = now;
    });
}

core::Result<gis::WalkingGround> readGround(OpenedCounty &opened, bool withUids, const core::Job &job,
                                            std::shared_ptr<const gis::RoadHeights> heights) {
    const gis::GroundCache cache{cacheFolder(), opened.contentKey, withUids, std::move(heights)};
    const auto tables = [&] { return readTables(opened, withUids, job); };
    return unlessChanged(opened, gis::walkingGround(cache, tables, job));
}

core::Result<gis::WalkingGround> readDrivingGround(OpenedCounty &opened, bool withUids,
                                                   const gis::VehicleProfile &profile, const core::Job &job) {
    const gis::GroundCache cache{cacheFolder(), opened.contentKey, withUids};
    const auto tables = [&] { return readTables(opened, withUids, job); };
    return unlessChanged(opened, gis::drivingGround(cache, profile, tables, job));
}

QString percentWords(core::Persons covered, core::Persons total) {
    const auto share = core::coveragePercent(covered, total);
    return share ? QStringLiteral("%1 %").arg(*share, 0, 'f', 1) : QStringLiteral("—");
}

core::Result<std::shared_ptr<const gis::RoadHeights>> heightsFrom(const AnalysisCall &call, const QString &file) {
    if (file.isEmpty())
        return std::shared_ptr<const gis::RoadHeights>();
    return openHeights(pathOf(file), call.opened.county.identity.plane);
}

core::Result<AnalysisAnswer> runReachability(const AnalysisCall &call) {
    const bool hazardNamed = call.parameters.has("hazard");
    auto choice = reachChoice(call.parameters);
    if (!choice)
        return tl::unexpected(choice.error());
    if (const auto known = call.parameters.finish(); !known)
        return tl::unexpected(known.error());
    auto wished = wishedScenario(call.opened.county, call.scenario);
    if (!wished)
        return tl::unexpected(wished.error());
    const auto heights = heightsFrom(call, choice->heights);
    if (!heights)
        return tl::unexpected(heights.error());
    std::string stage = "network";
    const core::Job job = timed(call.job, call.clock, stage);
    auto ground = readGround(call.opened, call.listsRows, job, *heights);
    if (!ground)
        return tl::unexpected(ground.error());
    auto kept = std::make_shared<ReachKept>();
    kept->input = gis::reachabilityInput(call.opened.county, *ground, choice->reach.hazard, choice->belt);
    std::optional<ScenarioSetting> scenario;
    if (!call.scenario.isEmpty()) {
        auto setting = scenarioSetting(call.opened, std::move(*wished), kept->input, hazardNamed, job);
        if (!setting)
            return tl::unexpected(setting.error());
        kept->input = setting->input;
        scenario = std::move(*setting);
    }
    auto result = core::analyseReachability(kept->input, choice->reach, job);
    if (!result)
        return tl::unexpected(result.error());
    call.clock.end(stage.c_str());
    kept->result = std::move(*result);
    AnalysisAnswer answer = answerOf(kept, call.opened.county);
    if (scenario)
        if (const auto told = tellScenario(*scenario, kept->result, call, answer); !told)
            return tl::unexpected(told.error());
    if (const auto added = addVariants(call, *choice, *kept, answer); !added)
        return tl::unexpected(added.error());
    if (choice->why) {
        const core::CureTerrain hazards =
            scenario ? core::hazardTerrain(scenario->scenario, scenario->target) : core::CureTerrain();
        if (const auto added = addWhyNot(call, {kept->input, kept->result, hazards, *heights}, answer); !added)
            return tl::unexpected(added.error());
        call.clock.end("why");
    }
    answer.issues.insert(answer.issues.end(), kept->result.issues.begin(), kept->result.issues.end());
    tellNoShelters(kept->input.shelters, answer.issues);
    const std::vector<core::Issue> lost = groundIssues(*ground);
    answer.issues.insert(answer.issues.end(), lost.begin(), lost.end());
    answer.incomplete = answer.incomplete || kept->result.county.pointsUnknown > 0 || !lost.empty();
    return answer;
}

core::Result<AnalysisAnswer> runCoverage(const AnalysisCall &call) {
    double radius = 300;
    call.parameters.number("radius_m", radius, 1, 1e6);
    const std::string hazard =
        call.parameters
            .choice("hazard", {QStringLiteral("any"), QStringLiteral("earthquake"), QStringLiteral("flood"),
                               QStringLiteral("geohazard"), QStringLiteral("fire"), QStringLiteral("chemical")})
            .value_or(QStringLiteral("any"))
            .toStdString();
    if (const auto known = call.parameters.finish(); !known)
        return tl::unexpected(known.error());
    const auto county = call.opened.store.readCounty({false, true, false, call.listsRows}, call.job);
    if (!county)
        return tl::unexpected(county.error());
    if (const auto same = call.opened.expectUnchanged(); !same)
        return tl::unexpected(same.error());
    call.clock.end("read");
    auto kept = std::make_shared<CoverageKept>();
    kept->demand = county->demand;
    const core::CoverageInput input = gis::coverageInput(call.opened.county, kept->demand, hazard);
    auto result = core::analyseCoverage(input, core::Metres(radius), call.job);
    if (!result)
        return tl::unexpected(result.error());
    call.clock.end("search");
    kept->result = std::move(*result);
    AnalysisAnswer answer;
    answer.result = toJson(kept->result, call.opened.county);
    answer.provenance = kept->result.provenance;
    answer.tables = tablesOf(kept->result, *kept->demand, call.opened.county);
    answer.demand = kept->demand;
    const core::ReachTotals &total = kept->result.county;
    answer.summary = {CommandLine::tr("%1 of %2 people live within %3 m of a shelter in a straight line: %4")
                          .arg(total.covered.value())
                          .arg(total.total.value())
                          .arg(radius)
                          .arg(percentWords(total.covered, total.total))};
    answer.issues = leftOutIssues(0, rowsLeftOut(call.opened.store.readIssues(), "demand_point"));
    answer.incomplete = total.pointsUnknown > 0 || !answer.issues.empty();
    tellNoShelters(input.shelters, answer.issues);
    answer.keepAlive = kept;
    return answer;
}

} // namespace app
