// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include <QCoreApplication>

#include "app/cli/analysis_run.h"
#include "app/cli/command_words.h"
#include "app/cli/response_scenario.h"
#include "app/cli/result_json.h"
#include "core/analysis/event_response.h"
#include "core/analysis/response.h"
#include "core/analysis/second_response.h"
#include "gis/roads/response_input.h"

namespace app {
namespace {

using core::ResponseTargetKind;

core::Result<void> readTargets(ParameterSet &set, gis::ResponseChoice &choice) {
    const auto given = set.text("targets");
    if (!given)
        return {};
    choice.targets.fill(false);
    QStringList known;
    for (std::size_t kind = 0; kind < core::responseKindCount; ++kind) {
        const std::string_view code = core::codeOf(static_cast<ResponseTargetKind>(kind));
        known.append(QString::fromUtf8(code.data(), static_cast<qsizetype>(code.size())));
    }
    for (const QString &name : given->split(QLatin1Char(','))) {
        const qsizetype kind = known.indexOf(name.trimmed());
        if (kind < 0)
            return core::failure(core::ErrorCode::InvalidData, "set.value",
                                 {"targets", given->toStdString(), known.join(QStringLiteral(",")).toStdString()});
        choice.targets[static_cast<std::size_t>(kind)] = true;
    }
    return {};
}

/// A number, or the word that stands for "none" or "not known".
core::Result<void> readOptional(ParameterSet &set, const char *name, const char *word, double most,
                                const std::function<void(std::optional<double>)> &take) {
    const auto given = set.text(name);
    if (!given)
        return {};
    bool ok = false;
    const double value = given->toDouble(&ok);
    if (*given == QLatin1String(word))
        take(std::nullopt);
    else if (ok && value >= 0 && value <= most)
        take(value);
    else
        return core::failure(core::ErrorCode::InvalidData, "set.value",
                             {name, given->toStdString(),
                              QStringLiteral("0 … %1 | %2").arg(most).arg(QLatin1String(word)).toStdString()});
    return {};
}

core::Result<core::ResponseParameters> responseParameters(ParameterSet &set) {
    core::ResponseParameters response;
    double limit = response.timeLimit.count() / 60, offRoad = response.offRoadSpeed.value();
    set.number("time_limit_min", limit, 1, 1440);
    set.number("off_road_mps", offRoad, 0.05, 50);
    set.number("required_percent", response.requiredPercent, 0, 100);
    if (const auto wording = set.choice("wording", {QStringLiteral("order"), QStringLiteral("accident")}))
        response.wording =
            *wording == QLatin1String("accident") ? core::ResponseWording::Accident : core::ResponseWording::Order;
    auto read = readOptional(set, "report_min", "unknown", 1440, [&response](std::optional<double> minutes) {
        response.reporting = minutes ? std::optional(core::Seconds(*minutes * 60)) : std::nullopt;
    });
    if (read)
        read = readOptional(set, "snap_limit_m", "none", 100000, [&response](std::optional<double> metres) {
            response.snapLimit = metres ? std::optional(core::Metres(*metres)) : std::nullopt;
        });
    if (!read)
        return tl::unexpected(read.error());
    response.timeLimit = core::Seconds(limit * 60);
    response.offRoadSpeed = core::MetresPerSecond(offRoad);
    return response;
}

core::Result<gis::ResponseChoice> responseChoice(ParameterSet &set) {
    gis::ResponseChoice choice;
    double step = choice.leveeStep.value();
    double fullTime = choice.fullTimeTurnout.count() / 60, partTime = choice.partTimeTurnout.count() / 60;
    set.number("levee_step_m", step, 10, 1e6);
    set.number("turnout_full_time_min", fullTime, 0, 1440);
    set.number("turnout_part_time_min", partTime, 0, 1440);
    set.number("speed_factor", choice.vehicle.factor, 0.05, 2);
    set.flag("on_duty_only", choice.onDutyOnly);
    for (const core::RoadClass roadClass : gis::drivenClasses) {
        const std::string name = "speed_" + std::string(core::codeOf(roadClass)) + "_kmh";
        set.number(name.c_str(), choice.vehicle.kmh[static_cast<std::size_t>(roadClass)], 0, 200);
    }
    if (const auto type =
            set.choice("team_type", {QStringLiteral("any"), QStringLiteral("national"), QStringLiteral("professional"),
                                     QStringLiteral("social"), QStringLiteral("township"), QStringLiteral("military")}))
        choice.teamType = type->toStdString();
    if (const auto read = readTargets(set, choice); !read)
        return tl::unexpected(read.error());
    choice.leveeStep = core::Metres(step);
    choice.fullTimeTurnout = core::Seconds(fullTime * 60);
    choice.partTimeTurnout = core::Seconds(partTime * 60);
    return choice;
}

QString shareWords(const core::ResponseTally &tally) {
    return percentWords(core::Persons(tally.reached), core::Persons(tally.total));
}

QString verdictWords(core::Verdict verdict) {
    return verdict == core::Verdict::Met      ? CommandLine::tr("met")
           : verdict == core::Verdict::NotMet ? CommandLine::tr("not met")
                                              : CommandLine::tr("cannot be judged");
}

QString wordingWords(const core::WordingAnswer &answer, const core::ResponseParameters &parameters) {
    const bool order = answer.wording == core::ResponseWording::Order;
    QString line = (order ? CommandLine::tr("Within %1 min of the order, in the service area: %2 of %3 targets, %4; "
                                            "asked for %5 %: %6")
                          : CommandLine::tr("Within %1 min of the accident: %2 of %3 targets, %4; asked for %5 %: %6"))
                       .arg(parameters.timeLimit.count() / 60)
                       .arg(answer.places.reached)
                       .arg(answer.places.total)
                       .arg(shareWords(answer.places))
                       .arg(parameters.requiredPercent)
                       .arg(verdictWords(answer.verdict));
    if (!order && !parameters.reporting)
        line += QLatin1Char(' ') + CommandLine::tr("(at best: the time from accident to order is not known)");
    if (answer.outside.total > 0)
        line += QLatin1Char(' ') +
                CommandLine::tr("(outside the area: %1 of %2)").arg(answer.outside.reached).arg(answer.outside.total);
    return line;
}

QString balanceWords(const QString &what, const core::ResponseTally &tally) {
    return CommandLine::tr("%1: reached %2 + late %3 + unreachable %4 + unknown %5 = %6")
        .arg(what)
        .arg(tally.reached)
        .arg(tally.late)
        .arg(tally.unreachable)
        .arg(tally.unknown)
        .arg(tally.total);
}

/// The latest target: where to look first.
QStringList latestWords(const core::ResponseInput &input, const core::ResponseResult &result) {
    const core::Arrival *worst = nullptr;
    for (const core::Arrival &arrival : result.targets)
        if (arrival.state == core::ArrivalState::Late && (!worst || arrival.seconds > worst->seconds))
            worst = &arrival;
    if (!worst)
        return {};
    const auto row = static_cast<std::size_t>(worst - result.targets.data());
    return {CommandLine::tr("Latest target: %1, first team %2, %3 min too late")
                .arg(QString::fromStdString(input.targets[row].name),
                     QString::fromStdString(input.teams[worst->team].name),
                     QString::number(core::secondsMissing(*worst, result.parameters) / 60, 'f', 1))};
}

QStringList responseSummary(const core::ResponseInput &input, const core::ResponseResult &result) {
    QStringList lines = {CommandLine::tr("Teams counted: %1 of %2").arg(result.teamsCounted).arg(input.teams.size())};
    for (const core::WordingAnswer &answer : result.wordings)
        lines += wordingWords(answer, result.parameters);
    lines += balanceWords(CommandLine::tr("Targets"), result.county.places);
    for (std::size_t kind = 0; kind < core::responseKindCount; ++kind)
        if (result.kinds[kind].total > 0)
            lines += QStringLiteral("  ") +
                     balanceWords(targetKindWords(static_cast<ResponseTargetKind>(kind)), result.kinds[kind]);
    if (input.demand)
        lines += balanceWords(CommandLine::tr("People"), result.county.persons);
    return lines + latestWords(input, result);
}

struct ResponseKept {
    core::ResponseInput input;
    core::ResponseResult result;
};

core::Geometry placeOf(const core::ResponseInput &input, std::size_t row) {
    const std::size_t targets = input.targets.size();
    if (row >= targets)
        return input.demand->position[row - targets];
    return input.targets[row].place ? core::Geometry(*input.targets[row].place) : core::Geometry();
}

AnalysisAnswer answerOf(const std::shared_ptr<ResponseKept> &kept, const core::County &county) {
    AnalysisAnswer answer;
    answer.result = toJson(kept->input, kept->result, county);
    answer.provenance = kept->result.provenance;
    answer.issues = kept->result.issues;
    answer.tables = tablesOf(kept->input, kept->result, county);
    answer.placeOfRow = [input = &kept->input](std::size_t row) { return placeOf(*input, row); };
    answer.summary = responseSummary(kept->input, kept->result);
    const core::ResponseTotals &total = kept->result.county;
    answer.incomplete = kept->result.teamsMissing || total.places.unknown > 0 || total.points.unknown > 0 ||
                        total.pointsUnknownPersons > 0;
    answer.keepAlive = kept;
    return answer;
}

/// The target of that uid or name; a name that several have is refused with their uids.
core::Result<std::uint32_t> eventTarget(const core::ResponseInput &input, const std::string &wanted) {
    std::vector<std::uint32_t> named;
    std::string uids;
    for (std::uint32_t i = 0; i < input.targets.size(); ++i) {
        if (input.targets[i].id == wanted)
            return i;
        if (input.targets[i].name == wanted) {
            named.push_back(i);
            uids += (uids.empty() ? "" : ", ") + input.targets[i].id;
        }
    }
    if (named.size() > 1)
        return core::failure(core::ErrorCode::InvalidData, "response.same_name", {wanted, uids});
    if (named.empty())
        return core::failure(core::ErrorCode::InvalidData, "set.value",
                             {"events", wanted, "uids or names of targets, joined by commas (or by semicolons)"});
    return named.front();
}

/// Targets by uid or name, each once. Where a semicolon stands, commas belong to the names.
core::Result<std::vector<std::uint32_t>> eventTargets(const core::ResponseInput &input, const QString &events) {
    std::vector<std::uint32_t> targets;
    const QLatin1Char between(events.contains(QLatin1Char(';')) ? ';' : ',');
    for (const QString &part : events.split(between, Qt::SkipEmptyParts)) {
        const auto target = eventTarget(input, part.trimmed().toStdString());
        if (!target)
            return tl::unexpected(target.error());
        targets.push_back(*target);
    }
    return targets;
}

/// Several events at once, each team at one of them.
core::Result<void> addEvents(const ResponseKept &kept, const core::ResponseParameters &parameters,
                             const QString &events, const core::Job &job, AnalysisAnswer &answer) {
    if (events.isEmpty())
        return {};
    const auto targets = eventTargets(kept.input, events);
    if (!targets)
        return tl::unexpected(targets.error());
    const auto result = core::analyseEvents(kept.input, parameters, *targets, job);
    if (!result)
        return tl::unexpected(result.error());
    answer.result.insert(QStringLiteral("events"), toJson(kept.input, *result));
    answer.provenance.parameters["events"] = events.toStdString();
    answer.summary +=
        CommandLine::tr("%1 events at once: %2 in time (%3 if each came alone), %4 late, %5 without a team, %6 unknown")
            .arg(result->tally.total)
            .arg(result->tally.reached)
            .arg(result->reachedAlone)
            .arg(result->tally.late)
            .arg(result->tally.unreachable)
            .arg(result->tally.unknown);
    if (result->atBest)
        answer.summary += CommandLine::tr("(at best: the time from accident to order is not known)");
    return {};
}

} // namespace

namespace {

/// First or second team on scene.
core::Result<core::ResponseResult> arrivals(const core::ResponseInput &input,
                                            const core::ResponseParameters &parameters, bool bySecond,
                                            const core::Job &job) {
    auto result = core::analyseResponse(input, parameters, job);
    return result && bySecond ? core::bySecondTeam(input, *result, job) : std::move(result);
}

/// The response under what the call assumes, and how it differs from the county as it is.
core::Result<AnalysisAnswer> answerUnder(const AnalysisCall &call, const std::shared_ptr<ResponseKept> &kept,
                                         const core::ResponseParameters &parameters, core::Seconds turnout,
                                         bool bySecond) {
    auto rescue = rescueSetting(call, kept->input, turnout, call.job);
    if (!rescue)
        return tl::unexpected(rescue.error());
    auto now = arrivals(rescue->input, parameters, bySecond, call.job);
    if (!now)
        return tl::unexpected(now.error());
    const core::ResponseResult base = std::exchange(kept->result, std::move(*now));
    kept->input = rescue->input;
    AnalysisAnswer answer = answerOf(kept, call.opened.county);
    tellRescue(*rescue, {base, kept->result}, answer);
    return answer;
}

} // namespace

core::Result<AnalysisAnswer> runResponse(const AnalysisCall &call) {
    const auto parameters = responseParameters(call.parameters);
    if (!parameters)
        return tl::unexpected(parameters.error());
    const auto choice = responseChoice(call.parameters);
    if (!choice)
        return tl::unexpected(choice.error());
    const bool bySecond = call.parameters.choice("arrival", {QStringLiteral("first"), QStringLiteral("second")}) ==
                          QStringLiteral("second");
    const QString events = call.parameters.text("events").value_or(QString());
    if (const auto known = call.parameters.finish(); !known)
        return tl::unexpected(known.error());
    const bool withPeople = choice->targets[static_cast<std::size_t>(ResponseTargetKind::People)];
    std::string stage = "network";
    const core::Job job = timed(call.job, call.clock, stage);
    const auto ground = readDrivingGround(call.opened, call.listsRows, choice->vehicle, job);
    if (!ground)
        return tl::unexpected(ground.error());
    auto kept = std::make_shared<ResponseKept>();
    kept->input = gis::responseInput(call.opened.county, *ground, *choice);
    auto result = arrivals(kept->input, *parameters, bySecond, job);
    if (!result)
        return tl::unexpected(result.error());
    call.clock.end(stage.c_str());
    kept->result = std::move(*result);
    auto answer = call.scenario.isEmpty() ? core::Result<AnalysisAnswer>(answerOf(kept, call.opened.county))
                                          : answerUnder(call, kept, *parameters, choice->partTimeTurnout, bySecond);
    if (!answer)
        return answer;
    if (const auto added = addEvents(*kept, *parameters, events, call.job, *answer); !added)
        return tl::unexpected(added.error());
    const std::vector<core::Issue> lost = leftOutIssues(ground->roadsLeftOut, withPeople ? ground->demandLeftOut : 0);
    answer->issues.insert(answer->issues.end(), lost.begin(), lost.end());
    answer->incomplete = answer->incomplete || !lost.empty();
    return answer;
}

} // namespace app
