// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/response_scenario.h"

#include <algorithm>

#include <QJsonArray>

#include "app/cli/command_words.h"
#include "app/cli/result_json.h"
#include "gis/roads/analysis_input.h"

namespace app {
namespace {

QString qs(const std::string &text) { return QString::fromStdString(text); }

bool isReached(const core::Arrival &arrival) { return arrival.state == core::ArrivalState::Reached; }

/// Targets that come into time, or fall out of it.
QJsonArray turned(const RescueSetting &rescue, const RescueAnswers &answers, bool intoTime) {
    QJsonArray targets;
    for (std::size_t row = 0; row < answers.base.targets.size(); ++row) {
        const core::Arrival &now = answers.now.targets[row];
        if (isReached(now) != intoTime || isReached(answers.base.targets[row]) == intoTime)
            continue;
        const core::ResponseTarget &target = rescue.input.targets[row];
        targets.append(QJsonObject{{QStringLiteral("uid"), qs(target.id)},
                                   {QStringLiteral("name"), qs(target.name)},
                                   {QStringLiteral("reason"), qs(std::string(core::codeOf(now.reason)))}});
    }
    return targets;
}

QJsonObject tallyJson(const core::ResponseTally &base, const core::ResponseTally &now) {
    return {{QStringLiteral("total"), static_cast<qint64>(now.total)},
            {QStringLiteral("reached"), changeJson(base.reached, now.reached)},
            {QStringLiteral("late"), changeJson(base.late, now.late)},
            {QStringLiteral("unreachable"), changeJson(base.unreachable, now.unreachable)},
            {QStringLiteral("unknown"), changeJson(base.unknown, now.unknown)}};
}

QJsonArray townshipsJson(const RescueAnswers &answers, const core::County &county) {
    QJsonArray array;
    for (const core::ResponseTotals &unit : answers.now.townships)
        for (const core::ResponseTotals &before : answers.base.townships)
            if (before.unitId == unit.unitId) {
                const UnitName name = unitName(county, "township", unit.unitId);
                array.append(QJsonObject{{QStringLiteral("code"), name.code},
                                         {QStringLiteral("name"), name.name},
                                         {QStringLiteral("targets"), tallyJson(before.places, unit.places)},
                                         {QStringLiteral("persons"), tallyJson(before.persons, unit.persons)}});
            }
    return array;
}

QJsonArray teamsJson(const RescueSetting &rescue) {
    QJsonArray teams;
    for (const core::FeatureId &id : rescue.teams.lost) {
        const auto team = std::ranges::find(rescue.input.teams, id, &core::RescueTeam::id);
        teams.append(
            QJsonObject{{QStringLiteral("uid"), qs(id)},
                        {QStringLiteral("name"), team == rescue.input.teams.end() ? QString() : qs(team->name)}});
    }
    return teams;
}

} // namespace

core::Result<RescueSetting> rescueSetting(const AnalysisCall &call, const core::ResponseInput &base,
                                          core::Seconds turnout, const core::Job &job) {
    auto wished = wishedScenario(call.opened.county, call.scenario);
    if (!wished)
        return tl::unexpected(wished.error());
    // What a hazard closes is worked out from the roads and the people on foot.
    const auto ground = readGround(call.opened, false, job);
    if (!ground)
        return tl::unexpected(ground.error());
    // Teams ask nothing of shelters.
    const core::ReachabilityInput walking = gis::reachabilityInput(call.opened.county, *ground, "any");
    auto setting = scenarioSetting(call.opened, std::move(*wished), walking, true, job);
    if (!setting)
        return tl::unexpected(setting.error());
    RescueSetting rescue{std::move(*setting), {}, {}};
    const core::HazardRules &rules = rescue.setting.world->rules();
    rescue.teams = core::teamsUnder(rescue.setting.scenario, rules, base.teams, turnout);
    auto input = core::responseUnder(base, rescue.setting.target, rules, rescue.teams.teams, job);
    if (!input)
        return tl::unexpected(input.error());
    rescue.input = std::move(*input);
    rescue.input.provenance.parameters["scenario"] = rescue.setting.scenario.name;
    return rescue;
}

void tellRescue(const RescueSetting &rescue, const RescueAnswers &answers, AnalysisAnswer &answer) {
    const ScenarioSetting &setting = rescue.setting;
    const core::ScenarioTarget &target = setting.target;
    QJsonObject json = scenarioJson(setting);
    json.insert(QStringLiteral("roads_closed_rescue"), static_cast<qint64>(target.closedToRescue.size()));
    json.insert(QStringLiteral("roads_in_water"), static_cast<qint64>(target.roadsInWater.size()));
    json.insert(QStringLiteral("teams_lost"), teamsJson(rescue));
    json.insert(
        QStringLiteral("difference"),
        QJsonObject{{QStringLiteral("targets"), tallyJson(answers.base.county.places, answers.now.county.places)},
                    {QStringLiteral("persons"), tallyJson(answers.base.county.persons, answers.now.county.persons)},
                    {QStringLiteral("teams"), changeJson(static_cast<std::int64_t>(answers.base.teamsCounted),
                                                         static_cast<std::int64_t>(answers.now.teamsCounted))}});
    json.insert(QStringLiteral("by_township"), townshipsJson(answers, setting.world->county()));
    const QJsonArray gained = turned(rescue, answers, true), lost = turned(rescue, answers, false);
    json.insert(QStringLiteral("targets_gained"), gained);
    json.insert(QStringLiteral("targets_lost"), lost);
    answer.result.insert(QStringLiteral("scenario"), json);
    const core::ResponseTally &before = answers.base.county.places, &after = answers.now.county.places;
    answer.summary +=
        CommandLine::tr("scenario %1: %2 of %3 targets in time, %4 against the county as it is (%5 gained, %6 lost)")
            .arg(qs(setting.scenario.name))
            .arg(after.reached)
            .arg(after.total)
            .arg(signedCount(after.reached - before.reached))
            .arg(gained.size())
            .arg(lost.size());
    answer.summary += CommandLine::tr("people in time %1, %2 against the county as it is; teams out of use: %3")
                          .arg(answers.now.county.persons.reached)
                          .arg(signedCount(answers.now.county.persons.reached - answers.base.county.persons.reached))
                          .arg(rescue.teams.lost.size());
    answer.summary += hazardLines(setting);
    answer.issues.insert(answer.issues.end(), rescue.teams.issues.begin(), rescue.teams.issues.end());
    answer.incomplete = answer.incomplete || !rescue.teams.issues.empty();
    tellIssues(setting, answer);
}

} // namespace app
