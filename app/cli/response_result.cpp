// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QJsonArray>

#include "app/cli/command_words.h"
#include "app/cli/result_json.h"
#include "app/cli/result_table.h"

namespace app {
namespace {

QString qs(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }
core::Value text(std::string_view value) { return std::string(value); }
core::Value finite(double seconds) { return std::isfinite(seconds) ? core::Value(seconds) : core::Value(); }

QJsonValue percent(const core::ResponseTally &tally) {
    const auto share = core::reachedPercent(tally);
    return share ? QJsonValue(*share) : QJsonValue();
}

/// PREFIX_total, PREFIX_reached, PREFIX_late, PREFIX_unreachable, PREFIX_unknown.
void insert(QJsonObject &json, const char *prefix, const core::ResponseTally &tally) {
    const auto put = [&json, prefix](const char *name, std::int64_t value) {
        json.insert(QString::fromLatin1(prefix) + QLatin1Char('_') + QString::fromLatin1(name),
                    static_cast<qint64>(value));
    };
    put("total", tally.total);
    put("reached", tally.reached);
    put("late", tally.late);
    put("unreachable", tally.unreachable);
    put("unknown", tally.unknown);
}

QJsonObject totals(const core::ResponseTotals &unit) {
    QJsonObject json;
    insert(json, "targets", unit.places);
    insert(json, "points", unit.points);
    insert(json, "persons", unit.persons);
    json.insert(QStringLiteral("points_unknown_persons"), static_cast<qint64>(unit.pointsUnknownPersons));
    json.insert(QStringLiteral("targets_percent"), percent(unit.places));
    json.insert(QStringLiteral("persons_percent"), percent(unit.persons));
    return json;
}

QJsonObject toJson(const core::WordingAnswer &answer, const core::ResponseParameters &parameters) {
    QJsonObject json{{QStringLiteral("wording"), qs(core::codeOf(answer.wording))},
                     {QStringLiteral("on_scene_percent"), percent(answer.places)},
                     {QStringLiteral("verdict"), qs(core::codeOf(answer.verdict))},
                     {QStringLiteral("persons_percent"), percent(answer.persons)},
                     {QStringLiteral("persons_verdict"), qs(core::codeOf(answer.personsVerdict))},
                     {QStringLiteral("counted_at_best"),
                      answer.wording == core::ResponseWording::Accident && !parameters.reporting}};
    insert(json, "targets", answer.places);
    insert(json, "outside", answer.outside);
    insert(json, "persons", answer.persons);
    return json;
}

QString teamUid(const core::ResponseInput &input, std::uint32_t team) {
    return team == core::noTeam ? QString() : qs(input.teams[team].id);
}

/// Late and unreachable targets, the worst first; people are in the CSV file.
QJsonArray notReached(const core::ResponseInput &input, const core::ResponseResult &result) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < result.targets.size(); ++row)
        if (result.targets[row].state != core::ArrivalState::Reached)
            rows.push_back(row);
    std::ranges::stable_sort(rows, [&](std::uint32_t a, std::uint32_t b) {
        if (result.targets[a].seconds != result.targets[b].seconds)
            return result.targets[a].seconds > result.targets[b].seconds;
        return std::tie(input.targets[a].id, input.targets[a].name) <
               std::tie(input.targets[b].id, input.targets[b].name);
    });
    QJsonArray array;
    for (const std::uint32_t row : rows) {
        const core::ResponseTarget &target = input.targets[row];
        const core::Arrival &arrival = result.targets[row];
        const bool late = arrival.state == core::ArrivalState::Late;
        array.append(
            QJsonObject{{QStringLiteral("kind"), qs(core::codeOf(target.kind))},
                        {QStringLiteral("uid"), qs(target.id)},
                        {QStringLiteral("name"), qs(target.name)},
                        {QStringLiteral("township_code"), qs(target.townshipId)},
                        {QStringLiteral("state"), qs(core::codeOf(arrival.state))},
                        {QStringLiteral("reason"), qs(core::codeOf(arrival.reason))},
                        {QStringLiteral("seconds"), late ? QJsonValue(arrival.seconds) : QJsonValue()},
                        {QStringLiteral("minutes_missing"),
                         late ? QJsonValue(core::secondsMissing(arrival, result.parameters) / 60) : QJsonValue()},
                        {QStringLiteral("team_uid"), teamUid(input, arrival.team)}});
    }
    return array;
}

std::vector<ResultTable::Column> arrivalColumns() {
    return {{"uid", CommandLine::tr("Identifier")},
            {"kind", CommandLine::tr("Kind")},
            {"name", CommandLine::tr("Name")},
            {"township_code", CommandLine::tr("Township code")},
            {"persons", CommandLine::tr("People")},
            {"state", CommandLine::tr("State")},
            {"reason", CommandLine::tr("Reason")},
            {"seconds", CommandLine::tr("Seconds")},
            {"minutes_missing", CommandLine::tr("Minutes missing")},
            {"team_uid", CommandLine::tr("First team")},
            {"team_name", CommandLine::tr("First team's name")},
            {"turnout_s", CommandLine::tr("Turn-out seconds")},
            {"off_road_s", CommandLine::tr("Off-road seconds")},
            {"network_s", CommandLine::tr("Network seconds")},
            {"second_seconds", CommandLine::tr("Second team's seconds")},
            {"second_team_uid", CommandLine::tr("Second team")}};
}

/// The cells from `state` on.
void appendArrival(const core::ResponseInput &input, const core::ResponseResult &result, const core::Arrival &arrival,
                   std::vector<core::Value> &cells) {
    const bool late = arrival.state == core::ArrivalState::Late;
    cells.insert(cells.end(),
                 {text(core::codeOf(arrival.state)), text(core::codeOf(arrival.reason)), finite(arrival.seconds),
                  late ? core::Value(core::secondsMissing(arrival, result.parameters) / 60) : core::Value()});
    if (arrival.team == core::noTeam) {
        cells.resize(cells.size() + 7);
        return;
    }
    const core::RescueTeam &team = input.teams[arrival.team];
    cells.insert(cells.end(),
                 {text(team.id), text(team.name), core::Value(team.turnout.count()), finite(arrival.offRoadSeconds),
                  finite(arrival.networkSeconds), finite(arrival.secondSeconds),
                  arrival.secondTeam == core::noTeam ? core::Value() : text(input.teams[arrival.secondTeam].id)});
}

std::vector<core::Value> pointCells(const core::DemandTable &demand, std::size_t row) {
    const std::uint32_t unit = row < demand.township.size() ? demand.township[row] : core::noUnit;
    return {row < demand.uid.size() ? core::Value(core::textOf(demand.uid[row])) : core::Value(),
            text(core::codeOf(core::ResponseTargetKind::People)), core::Value(),
            unit < demand.townshipIds.size() ? text(demand.townshipIds[unit]) : core::Value(),
            demand.persons[row] < 0 ? core::Value() : core::Value(static_cast<std::int64_t>(demand.persons[row]))};
}

/// Every target, then every place where people live.
ResultTable arrivalTable(const core::ResponseInput &input, const core::ResponseResult &result) {
    return {CommandLine::tr("Targets"), arrivalColumns(), result.targets.size() + result.people.size(),
            [&input, &result](std::size_t row, std::vector<core::Value> &cells) {
                const std::size_t targets = result.targets.size();
                if (row >= targets) {
                    cells = pointCells(*input.demand, row - targets);
                    appendArrival(input, result, result.people[row - targets], cells);
                    return;
                }
                const core::ResponseTarget &target = input.targets[row];
                cells = {text(target.id), text(core::codeOf(target.kind)), text(target.name), text(target.townshipId),
                         core::Value()};
                appendArrival(input, result, result.targets[row], cells);
            }};
}

} // namespace

QString targetKindWords(core::ResponseTargetKind kind) {
    switch (kind) {
    case core::ResponseTargetKind::Village:
        return CommandLine::tr("Villages");
    case core::ResponseTargetKind::GeohazardPoint:
        return CommandLine::tr("Geohazard points");
    case core::ResponseTargetKind::RiskSite:
        return CommandLine::tr("Firms at risk");
    case core::ResponseTargetKind::LeveePoint:
        return CommandLine::tr("Levee points");
    case core::ResponseTargetKind::People:
        break;
    }
    return CommandLine::tr("Places where people live");
}

QJsonObject toJson(const core::ResponseInput &input, const core::ResponseResult &result, const core::County &county) {
    QJsonObject json = totals(result.county);
    json.insert(QStringLiteral("wording"), qs(core::codeOf(result.parameters.wording)));
    json.insert(QStringLiteral("on_scene_percent"), percent(result.chosen().places));
    json.insert(QStringLiteral("on_scene_percent_order"), percent(result.wordings[0].places));
    json.insert(QStringLiteral("on_scene_percent_accident"), percent(result.wordings[1].places));
    json.insert(QStringLiteral("verdict"), qs(core::codeOf(result.chosen().verdict)));
    json.insert(QStringLiteral("teams_total"), static_cast<qint64>(input.teams.size()));
    json.insert(QStringLiteral("teams_counted"), static_cast<qint64>(result.teamsCounted));
    json.insert(QStringLiteral("edges"), static_cast<qint64>(result.edges));
    QJsonArray wordings, kinds;
    for (const core::WordingAnswer &answer : result.wordings)
        wordings.append(toJson(answer, result.parameters));
    for (std::size_t kind = 0; kind < core::responseKindCount; ++kind) {
        QJsonObject row{{QStringLiteral("kind"), qs(core::codeOf(static_cast<core::ResponseTargetKind>(kind)))},
                        {QStringLiteral("percent"), percent(result.kinds[kind])}};
        insert(row, "targets", result.kinds[kind]);
        kinds.append(row);
    }
    json.insert(QStringLiteral("by_wording"), wordings);
    json.insert(QStringLiteral("by_kind"), kinds);
    json.insert(QStringLiteral("by_township"), unitsJson(result.townships, county, "township", totals));
    json.insert(QStringLiteral("not_reached"), notReached(input, result));
    return json;
}

std::vector<ResultTable> tablesOf(const core::ResponseInput &input, const core::ResponseResult &result,
                                  const core::County &county) {
    ResultTable townships{CommandLine::tr("Townships"),
                          {{"code", CommandLine::tr("Code")},
                           {"name", CommandLine::tr("Name")},
                           {"targets_total", CommandLine::tr("Targets")},
                           {"targets_reached", CommandLine::tr("Reached")},
                           {"targets_late", CommandLine::tr("Late")},
                           {"targets_unreachable", CommandLine::tr("Unreachable")},
                           {"targets_unknown", CommandLine::tr("Unknown")},
                           {"persons_total", CommandLine::tr("People")},
                           {"persons_reached", CommandLine::tr("People reached")}},
                          result.townships.size(),
                          [&result, &county](std::size_t row, std::vector<core::Value> &cells) {
                              const core::ResponseTotals &unit = result.townships[row];
                              const UnitName name = unitName(county, "township", unit.unitId);
                              cells = {text(name.code.toStdString()),    text(name.name.toStdString()),
                                       core::Value(unit.places.total),   core::Value(unit.places.reached),
                                       core::Value(unit.places.late),    core::Value(unit.places.unreachable),
                                       core::Value(unit.places.unknown), core::Value(unit.persons.total),
                                       core::Value(unit.persons.reached)};
                          }};
    return {arrivalTable(input, result), townships};
}

QJsonObject toJson(const core::ResponseInput &input, const core::EventResult &result) {
    QJsonArray events;
    const auto teamOf = [&input](std::uint32_t team) {
        return team == core::noTeam ? QJsonValue() : QJsonValue(qs(std::string_view(input.teams[team].id)));
    };
    const auto seconds = [](double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(); };
    for (const core::EventArrival &event : result.events)
        events.append(QJsonObject{{QStringLiteral("target_uid"), qs(std::string_view(input.targets[event.target].id))},
                                  {QStringLiteral("name"), qs(std::string_view(input.targets[event.target].name))},
                                  {QStringLiteral("state"), qs(core::codeOf(event.state))},
                                  {QStringLiteral("team_uid"), teamOf(event.team)},
                                  {QStringLiteral("seconds"), seconds(event.seconds)},
                                  {QStringLiteral("alone_team_uid"), teamOf(event.aloneTeam)},
                                  {QStringLiteral("alone_seconds"), seconds(event.aloneSeconds)}});
    QJsonObject json{{QStringLiteral("events"), events},
                     {QStringLiteral("seconds_in_all"), result.secondsInAll},
                     {QStringLiteral("reached_if_alone"), static_cast<qint64>(result.reachedAlone)},
                     {QStringLiteral("at_best"), result.atBest},
                     {QStringLiteral("teams_missing"), result.teamsMissing}};
    insert(json, "events", result.tally);
    return json;
}

} // namespace app
