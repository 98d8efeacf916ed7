// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/scenario_plan.h"

#include <algorithm>
#include <memory>

#include <QJsonArray>

#include "app/cli/command_words.h"
#include "core/analysis/evacuees.h"
#include "gis/roads/allocation_input.h"
#include "gis/roads/analysis_input.h"
#include "gis/roads/usable_ground.h"

namespace app {
namespace {

qint64 whole(std::int64_t count) { return static_cast<qint64>(count); }

bool assumesHazard(const core::Scenario &scenario) {
    return std::ranges::any_of(scenario.steps, [](const core::ScenarioStep &step) {
        return step.enabled && step.kind == core::ScenarioStep::Kind::Hazard;
    });
}

core::Result<core::ReachabilityInput> waysOf(const ScenarioSetting &setting, const LeavingChoice &leaving,
                                             const core::Job &job) {
    core::ReachabilityInput ways = setting.input;
    if (*leaving.before) {
        auto before = setting.world->inputBefore(setting.target, job);
        if (!before)
            return before;
        before->provenance = ways.provenance;
        ways = std::move(*before);
    }
    ways.provenance.parameters["moved"] = *leaving.displaced ? "displaced" : "residents";
    ways.provenance.parameters["leave"] = *leaving.before ? "before" : "after";
    return ways;
}

QJsonObject tallyJson(const core::AllocationTally &base, const core::AllocationTally &now) {
    return {{QStringLiteral("persons_total"), whole(now.total())},
            {QStringLiteral("persons_assigned"), changeJson(base.assigned(), now.assigned())},
            {QStringLiteral("persons_without_place"),
             changeJson(base.total() - base.assigned(), now.total() - now.assigned())},
            {QStringLiteral("persons_in_hazard"), changeJson(base.inHazard(), now.inHazard())},
            {QStringLiteral("persons_unconnected"), changeJson(base.unconnected(), now.unconnected())}};
}

QJsonArray townshipsJson(const core::AllocationResult &base, const core::AllocationResult &now) {
    QJsonArray array;
    for (const core::AllocationTotals &unit : now.townships)
        for (const core::AllocationTotals &before : base.townships)
            if (before.unitId == unit.unitId) {
                QJsonObject json = tallyJson(before.tally, unit.tally);
                json.insert(QStringLiteral("code"), QString::fromStdString(unit.unitId));
                array.append(json);
            }
    return array;
}

/// The scenario itself, before the difference.
QJsonObject begin(const PlanInput &input, AnalysisAnswer &answer) {
    const ScenarioSetting &setting = *input.setting;
    QJsonObject json = scenarioJson(setting);
    json.insert(QStringLiteral("moved"),
                *input.leaving.displaced ? QStringLiteral("displaced") : QStringLiteral("residents"));
    json.insert(QStringLiteral("leave"), *input.leaving.before ? QStringLiteral("before") : QStringLiteral("after"));
    answer.summary += hazardLines(setting);
    tellIssues(setting, answer);
    return json;
}

/// Evacuees whom the hazard keeps from the road once it is there.
std::int64_t cutOffLater(const PlanInput &input) {
    const std::vector<std::int64_t> evacuees =
        input.now.evacuees ? *input.now.evacuees : core::evacueesOf(*input.now.reach.demand, 100);
    std::int64_t people = 0;
    for (const std::uint32_t row : input.setting->target.demandCutOff)
        people += evacuees[row];
    return people;
}

} // namespace

core::Result<LeavingChoice> leavingChoice(ParameterSet &set) {
    LeavingChoice leaving;
    leaving.hazardNamed = set.has("hazard");
    const bool percentNamed = set.has("evacuee_percent");
    if (const auto moved = set.choice("moved", {QStringLiteral("displaced"), QStringLiteral("residents")}))
        leaving.displaced = *moved == QLatin1String("displaced");
    if (const auto leave = set.choice("leave", {QStringLiteral("before"), QStringLiteral("after")}))
        leaving.before = *leave == QLatin1String("before");
    if (percentNamed && leaving.displaced.value_or(false))
        return core::failure(core::ErrorCode::InvalidData, "set.value",
                             {"moved", "displaced", "residents, where evacuee_percent is given"});
    if (percentNamed)
        leaving.displaced = false;
    return leaving;
}

core::Result<core::County> withBuildings(const AnalysisCall &call) {
    core::County county = call.opened.county;
    const core::Layer *sites = county.layer("shelter_site");
    if (!sites || sites->size() == 0)
        return county;
    const auto tables = call.opened.store.readCounty({false, false, true, false}, call.job);
    if (!tables)
        return tl::unexpected(tables.error());
    if (const auto same = call.opened.expectUnchanged(); !same)
        return tl::unexpected(same.error());
    county.buildings = tables->buildings;
    return county;
}

core::Result<PlanInput> planInput(const AnalysisCall &call, const gis::WalkingGround &ground,
                                  core::ReachParameters &reach, core::PlaceRule &rule, const LeavingChoice &leaving) {
    PlanInput plan;
    plan.leaving = leaving;
    auto whole = withBuildings(call);
    if (!whole)
        return tl::unexpected(whole.error());
    const core::County &county = *whole;
    auto wished = wishedScenario(county, call.scenario);
    if (!wished)
        return tl::unexpected(wished.error());
    // A scenario says itself which areas are lost.
    rule.groundHazard = call.scenario.isEmpty() ? reach.hazard : std::string(gis::noHazard);
    core::ReachabilityInput ways = gis::reachabilityInput(county, ground, reach.hazard);
    if (call.scenario.isEmpty())
        return gis::allocationInput(county, std::move(ways), rule).map([&](core::AllocationInput input) {
            plan.now = std::move(input);
            return std::move(plan);
        });
    const bool hazard = assumesHazard(*wished);
    plan.leaving.displaced = hazard && leaving.displaced.value_or(true);
    plan.leaving.before = hazard && leaving.before.value_or(*plan.leaving.displaced);
    auto setting = scenarioSetting(call.opened, std::move(*wished), ways, leaving.hazardNamed, call.job);
    if (!setting)
        return tl::unexpected(setting.error());
    auto under = waysOf(*setting, plan.leaving, call.job);
    if (!under)
        return tl::unexpected(under.error());
    auto base = gis::allocationInput(county, std::move(ways), rule);
    if (!base)
        return tl::unexpected(base.error());
    auto now = gis::allocationInput(county, std::move(*under), rule);
    if (!now)
        return tl::unexpected(now.error());
    if (*plan.leaving.displaced)
        now->evacuees = base->evacuees = std::make_shared<const std::vector<std::int64_t>>(
            core::evacueesOf(*ground.demand, std::span<const core::RowShare>(setting->target.shares)));
    plan.now = std::move(*now);
    plan.base = std::move(*base);
    plan.setting = std::move(*setting);
    return plan;
}

void tellPlan(const PlanInput &input, const core::AllocationResult &base, const core::AllocationResult &now,
              AnalysisAnswer &answer) {
    QJsonObject json = begin(input, answer);
    json.insert(QStringLiteral("difference"), tallyJson(base.county.tally, now.county.tally));
    json.insert(QStringLiteral("by_township"), townshipsJson(base, now));
    if (*input.leaving.before)
        json.insert(QStringLiteral("persons_cut_off_later"), whole(cutOffLater(input)));
    answer.result.insert(QStringLiteral("scenario"), json);
    const core::AllocationTally &before = base.county.tally, &after = now.county.tally;
    answer.summary +=
        CommandLine::tr("scenario %1: %2 of %3 who must leave have a place, %4 against the county as it is")
            .arg(QString::fromStdString(input.setting->scenario.name))
            .arg(after.assigned())
            .arg(after.total())
            .arg(signedCount(after.assigned() - before.assigned()));
    if (*input.leaving.before)
        answer.summary += CommandLine::tr("they leave before the hazard comes; once it is there, it keeps %1 of them "
                                          "from the road")
                              .arg(cutOffLater(input));
}

void tellPlan(const PlanInput &input, const core::AccessibilityResult &base, const core::AccessibilityResult &now,
              AnalysisAnswer &answer) {
    QJsonObject json = begin(input, answer);
    QJsonObject difference{{QStringLiteral("places_total"), changeJson(base.placesAll, now.placesAll)}};
    for (std::size_t i = 0; i < core::accessGradeCount; ++i) {
        const std::string_view code = core::codeOf(static_cast<core::AccessGrade>(i));
        difference.insert(QStringLiteral("persons_") + QString::fromUtf8(code.data(), std::ssize(code)),
                          changeJson(base.county.persons[i], now.county.persons[i]));
    }
    json.insert(QStringLiteral("difference"), difference);
    answer.result.insert(QStringLiteral("scenario"), json);
    const auto mean = [](const core::AccessibilityResult &result) {
        const auto value = result.county.mean();
        return value ? QString::number(*value, 'f', 3) : QStringLiteral("—");
    };
    answer.summary += CommandLine::tr("scenario %1: %2 places per person, %3 in the county as it is; in a hazard area, "
                                      "kept from the road: %4 people")
                          .arg(QString::fromStdString(input.setting->scenario.name), mean(now), mean(base))
                          .arg(now.county.of(core::AccessGrade::InHazard));
}

} // namespace app
