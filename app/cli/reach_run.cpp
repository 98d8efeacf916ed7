// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QCoreApplication>

#include "app/cli/analysis_run.h"
#include "app/cli/command_words.h"
#include "app/cli/result_json.h"
#include "app/cli/scenario_run.h"
#include "app/cli/shipped_data.h"
#include "core/analysis/coverage.h"
#include "core/analysis/reachability.h"
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

} // namespace

core::Result<core::ReachParameters> reachParameters(ParameterSet &set) {
    core::ReachParameters reach;
    double limit = reach.timeLimit.count(), speed = reach.speed.value();
    set.number("time_limit_s", limit, 1, 86400);
    set.number("speed_mps", speed, 0.05, 50);
    set.number("off_road_factor", reach.offRoadFactor, 0.01, 1);
    set.flag("count_off_road_legs", reach.countOffRoadLegs);
    if (const auto snap = set.text("snap_limit_m")) {
        bool ok = false;
        const double metres = snap->toDouble(&ok);
        if (*snap == QLatin1String("none"))
            reach.snapLimit.reset();
        else if (ok && metres >= 0 && metres <= 100000)
            reach.snapLimit = core::Metres(metres);
        else
            return core::failure(core::ErrorCode::InvalidData, "set.value",
                                 {"snap_limit_m", snap->toStdString(), "0 … 100000 | none"});
    }
    double radius = 0;
    set.number("radius_m", radius, 1, 1e6);
    if (radius > 0)
        reach.radius = core::Metres(radius);
    (void)set.choice("slope", {QStringLiteral("none")});
    (void)set.choice("capacity", {QStringLiteral("false")});
    if (const auto direction = set.choice("direction", {QStringLiteral("toward"), QStringLiteral("away")}))
        reach.direction = *direction == QLatin1String("away") ? core::WalkDirection::Away : core::WalkDirection::Toward;
    if (const auto hazard =
            set.choice("hazard", {QStringLiteral("any"), QStringLiteral("earthquake"), QStringLiteral("flood"),
                                  QStringLiteral("geohazard"), QStringLiteral("fire"), QStringLiteral("chemical")}))
        reach.hazard = hazard->toStdString();
    reach.timeLimit = core::Seconds(limit);
    reach.speed = core::MetresPerSecond(speed);
    return reach;
}

core::Job timed(const core::Job &job, PhaseClock &clock, std::string &stage) {
    return job.observed([&clock, &stage](double, std::string_view now) {
        if (stage == now)
            return;
        if (!stage.empty())
            clock.end(stage.c_str());
        stage = now;
    });
}

core::Result<gis::WalkingGround> readGround(OpenedCounty &opened, bool withUids, const core::Job &job) {
    const gis::GroundCache cache{cacheFolder(), opened.contentKey, withUids};
    const auto readTables = [&]() -> core::Result<gis::GroundTables> {
        auto county = opened.store.readCounty({true, true, false, withUids}, job);
        if (!county)
            return tl::unexpected(county.error());
        // Before anything is kept under the key of another content.
        if (const auto same = opened.expectUnchanged(); !same)
            return tl::unexpected(same.error());
        return groundTablesOf(*county, opened.store.readIssues());
    };
    auto origin = gis::walkingGround(cache, readTables, job);
    if (!origin)
        return tl::unexpected(origin.error());
    if (const auto same = opened.expectUnchanged(); !same)
        return tl::unexpected(same.error());
    return std::move(origin->ground);
}

QString percentWords(core::Persons covered, core::Persons total) {
    const auto share = core::coveragePercent(covered, total);
    return share ? QStringLiteral("%1 %").arg(*share, 0, 'f', 1) : QStringLiteral("—");
}

core::Result<AnalysisAnswer> runReachability(const AnalysisCall &call) {
    const bool hazardNamed = call.parameters.has("hazard");
    auto parameters = reachParameters(call.parameters);
    if (!parameters)
        return tl::unexpected(parameters.error());
    bool withSensitivity = false;
    call.parameters.flag("sensitivity", withSensitivity);
    if (const auto known = call.parameters.finish(); !known)
        return tl::unexpected(known.error());
    auto wished = wishedScenario(call.opened.county, call.scenario);
    if (!wished)
        return tl::unexpected(wished.error());
    // In a flood those shelters count that are usable in one, unless something else was asked for.
    if (!hazardNamed)
        parameters->hazard = hazardOf(*wished).value_or(parameters->hazard);
    std::string stage = "network";
    const core::Job job = timed(call.job, call.clock, stage);
    auto ground = readGround(call.opened, call.listsRows, job);
    if (!ground)
        return tl::unexpected(ground.error());
    auto kept = std::make_shared<ReachKept>();
    kept->input = gis::reachabilityInput(call.opened.county, *ground, parameters->hazard);
    std::optional<ScenarioSetting> scenario;
    if (!call.scenario.isEmpty()) {
        auto setting = scenarioSetting(call.opened, std::move(*wished), kept->input, job);
        if (!setting)
            return tl::unexpected(setting.error());
        kept->input = setting->input;
        scenario = std::move(*setting);
    }
    auto result = core::analyseReachability(kept->input, *parameters, job);
    if (!result)
        return tl::unexpected(result.error());
    call.clock.end(stage.c_str());
    kept->result = std::move(*result);
    AnalysisAnswer answer;
    answer.result = toJson(kept->result, call.opened.county);
    answer.summary = reachSummary(kept->result);
    if (scenario)
        if (const auto told = tellScenario(*scenario, kept->result, call, answer); !told)
            return tl::unexpected(told.error());
    if (withSensitivity) {
        const auto cells = core::analyseSensitivity(kept->input, *parameters, call.job);
        if (!cells)
            return tl::unexpected(cells.error());
        answer.result.insert(QStringLiteral("sensitivity"), toJson(*cells));
        call.clock.end("sensitivity");
    }
    answer.provenance = kept->result.provenance;
    answer.provenance.parameters["sensitivity"] = withSensitivity ? "true" : "false";
    answer.issues.insert(answer.issues.end(), kept->result.issues.begin(), kept->result.issues.end());
    answer.tables = tablesOf(kept->input, kept->result, call.opened.county);
    answer.demand = kept->input.demand;
    const std::vector<core::Issue> lost = leftOutIssues(ground->roadsLeftOut, ground->demandLeftOut);
    answer.issues.insert(answer.issues.end(), lost.begin(), lost.end());
    answer.incomplete = answer.incomplete || kept->result.county.pointsUnknown > 0 || !lost.empty();
    answer.keepAlive = kept;
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
    answer.keepAlive = kept;
    return answer;
}

} // namespace app
