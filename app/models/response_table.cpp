// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/response_table.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include <QCoreApplication>
#include <QLocale>

#include "app/models/response_words.h"
#include "app/models/unit_names.h"

namespace app {
namespace {

/// Context of the words of these tables.
class ResponseTable {
    Q_DECLARE_TR_FUNCTIONS(ResponseTable)
};

QString dash() { return QStringLiteral("—"); }

QString text(const std::string &value) { return QString::fromStdString(value); }

QString minutesText(double seconds) { return QLocale().toString(std::ceil(seconds / 6 - 1e-9) / 10, 'f', 1); }

PanelCell number(std::int64_t value, Tone tone = Tone::Plain) {
    return {countText(value), static_cast<qlonglong>(value), tone, {}};
}

PanelCell barOf(const core::ResponseTally &tally) {
    const PeopleSplit parts = splitOf(tally);
    return {{},
            QVariantList{QVariant::fromValue(parts.covered), QVariant::fromValue(parts.radiusOnly),
                         QVariant::fromValue(parts.uncovered), QVariant::fromValue(parts.unconnected)},
            Tone::Plain,
            {},
            ResponseTable::tr("in time %1, late %2, not reachable %3, not known %4")
                .arg(countText(tally.reached), countText(tally.late), countText(tally.unreachable),
                     countText(tally.unknown))};
}

PanelCell shareOf(const core::ResponseTally &tally, double required) {
    const auto share = core::reachedPercent(tally);
    // Good only where everything is known.
    const Tone tone = !share              ? Tone::Quiet
                      : *share < required ? Tone::Bad
                      : tally.unknown > 0 ? Tone::Warn
                                          : Tone::Good;
    return {share ? percentText(share) + QLatin1Char('%') : dash(), share.value_or(-1), tone, {}};
}

PanelCell countsOf(const core::ResponseTally &tally) {
    return {ResponseTable::tr("%1 / %2").arg(countText(tally.reached), countText(tally.total)),
            QVariant::fromValue(tally.reached),
            Tone::Plain,
            {}};
}

/// Since the moment that the answer counts from: the order, or the accident.
double sinceStart(const core::ResponseParameters &parameters, double seconds) {
    return seconds + core::reportingSeconds(parameters, parameters.wording);
}

const core::Arrival &arrivalOf(const core::ResponseResult &result, std::size_t row) {
    return row < result.targets.size() ? result.targets[row] : result.people[row - result.targets.size()];
}

class RowNames {
public:
    explicit RowNames(const ResponseRun &run) : m_run(run), m_villages(*run.county, "village") {}
    [[nodiscard]] QString of(std::size_t row) const {
        const std::vector<core::ResponseTarget> &targets = m_run.input.targets;
        if (row < targets.size())
            return targets[row].name.empty() ? text(targets[row].id) : text(targets[row].name);
        const core::DemandTable &demand = *m_run.input.demand;
        const std::size_t at = row - targets.size();
        const std::uint32_t unit = at < demand.village.size() ? demand.village[at] : core::noUnit;
        return unit < demand.villageIds.size() ? m_villages.of(demand.villageIds[unit])
                                               : ResponseTable::tr("(no village)");
    }

private:
    const ResponseRun &m_run;
    UnitNames m_villages;
};

/// What is known of the team, or why none comes.
PanelCell comingCell(const ResponseRun &run, const core::ResponseParameters &parameters, const core::Arrival &arrival) {
    if (arrival.state != core::ArrivalState::Late)
        return {reasonWords(arrival.reason), {}, Tone::Plain, {}};
    const QString team = text(run.input.teams[arrival.team].name);
    const QString words =
        ResponseTable::tr("%1, %2 min").arg(team, minutesText(sinceStart(parameters, arrival.seconds)));
    return {arrival.reason == core::ArrivalReason::RoadClosed ? words + ResponseTable::tr(" (road closed)") : words,
            {},
            Tone::Plain,
            {}};
}

std::vector<PanelCell> lateCells(const ToldResponse &told, const RowNames &names, const core::LateEntry &late) {
    const core::Arrival &arrival = arrivalOf(told.result, late.row);
    const double missing = core::secondsMissing(arrival, told.result.parameters);
    const char *symbol = arrival.state == core::ArrivalState::Late      ? "demand.uncovered"
                         : arrival.state == core::ArrivalState::Unknown ? "demand.radius_only"
                                                                        : "demand.unconnected";
    const bool isPeople = late.kind == core::ResponseTargetKind::People;
    return {{isPeople ? ResponseTable::tr("%1 · %2 homes")
                            .arg(names.of(late.row), countText(static_cast<std::int64_t>(late.places)))
                      : names.of(late.row),
             {},
             Tone::Strong,
             QLatin1String(symbol)},
            comingCell(told.run, told.result.parameters, arrival),
            {late.people ? countText(*late.people) : dash(),
             late.people ? QVariant::fromValue(*late.people) : QVariant(qlonglong(-1)),
             Tone::Plain,
             {}},
            {missing > 0 ? QLatin1Char('+') + minutesText(missing) : dash(),
             missing > 0                                        ? missing
             : arrival.state == core::ArrivalState::Unreachable ? 1e12
                                                                : -1.0,
             Tone::Bad,
             {}}};
}

} // namespace

ToldResponse toldOf(const ResponseRun &run, bool bySecond) {
    return {run, bySecond ? run.second : run.result, bySecond ? run.secondDigest : run.digest};
}

PeopleSplit splitOf(const core::ResponseTally &tally) {
    return {tally.reached, tally.unknown, tally.late, tally.unreachable};
}

KindTable kindTable(const ToldResponse &told) {
    KindTable made;
    made.table.columns = {{ResponseTable::tr("Kind")},
                          {ResponseTable::tr("Balance")},
                          {ResponseTable::tr("Share"), true},
                          {ResponseTable::tr("In time / all"), true}};
    for (std::size_t i = 0; i < core::responseKindCount; ++i) {
        const auto kind = static_cast<core::ResponseTargetKind>(i);
        const bool isPeople = kind == core::ResponseTargetKind::People;
        const core::ResponseTally &tally = isPeople ? told.result.county.persons : told.digest.kinds[i];
        if (told.result.kinds[i].total == 0)
            continue;
        made.kinds.push_back(kind);
        made.table.rows.push_back({{kindWords(kind), {}, Tone::Strong, {}},
                                   barOf(tally),
                                   shareOf(tally, told.result.parameters.requiredPercent),
                                   countsOf(tally)});
    }
    return made;
}

LateTable lateTable(const ToldResponse &told, std::optional<core::ResponseTargetKind> only, std::size_t most) {
    LateTable made;
    made.table.columns = {{ResponseTable::tr("Target")},
                          {ResponseTable::tr("Team, or why none")},
                          {ResponseTable::tr("People"), true},
                          {ResponseTable::tr("Short min"), true}};
    const RowNames names(told.run);
    for (const core::LateEntry &late : told.digest.late) {
        if (only && late.kind != *only)
            continue;
        (late.state == core::ArrivalState::Unknown ? made.unknown : made.inAll) += late.places;
        if (made.rows.size() == most)
            continue;
        made.rows.push_back(late.row);
        made.table.rows.push_back(lateCells(told, names, late));
    }
    return made;
}

UnitTable townshipTable(const ToldResponse &told) {
    UnitTable made;
    made.table.columns = {{ResponseTable::tr("Township")},
                          {ResponseTable::tr("Balance")},
                          {ResponseTable::tr("Share"), true},
                          {ResponseTable::tr("In time / all"), true},
                          {ResponseTable::tr("People late"), true}};
    const std::vector<core::ResponseTotals> &totals = told.result.townships;
    const std::vector<core::ResponseTally> &tallies = told.digest.townships;
    std::vector<std::size_t> units;
    for (std::size_t unit = 0; unit < totals.size(); ++unit)
        units.push_back(unit);
    std::ranges::stable_sort(units, {}, [&](std::size_t unit) {
        return std::tuple(core::reachedPercent(tallies[unit]).value_or(101), totals[unit].unitId);
    });
    const UnitNames names(*told.run.county, "township");
    for (const std::size_t unit : units) {
        const core::ResponseTotals &of = totals[unit];
        made.codes.push_back(of.unitId);
        const std::int64_t people = of.persons.late + of.persons.unreachable;
        made.table.rows.push_back(
            {{of.unitId.empty() ? ResponseTable::tr("(elsewhere)") : names.of(of.unitId), {}, Tone::Strong, {}},
             barOf(tallies[unit]),
             shareOf(tallies[unit], told.result.parameters.requiredPercent),
             countsOf(tallies[unit]),
             number(people, people > 0 ? Tone::Bad : Tone::Quiet)});
    }
    return made;
}

TeamTable teamTable(const ToldResponse &told) {
    const std::vector<core::RescueTeam> &teams = told.run.input.teams;
    const std::vector<core::TeamDuty> &duties = told.digest.duties;
    TeamTable made;
    made.table.columns = {{ResponseTable::tr("Team")},
                          {ResponseTable::tr("Turn-out min"), true},
                          {ResponseTable::tr("Targets"), true},
                          {ResponseTable::tr("People"), true},
                          {ResponseTable::tr("Longest min"), true}};
    for (std::uint32_t team = 0; team < duties.size(); ++team)
        if (teams[team].usable)
            made.teams.push_back(team);
    std::ranges::stable_sort(made.teams, [&duties](std::uint32_t a, std::uint32_t b) {
        return std::pair(duties[a].targets, duties[a].people) > std::pair(duties[b].targets, duties[b].people);
    });
    for (const std::uint32_t team : made.teams) {
        const core::RescueTeam &who = teams[team];
        const core::TeamDuty &duty = duties[team];
        const double turnout = who.turnout.count();
        made.table.rows.push_back(
            {{text(who.name), {}, Tone::Strong, QStringLiteral("rescue_team")},
             {who.turnoutAssumed ? ResponseTable::tr("%1 (default)").arg(minutesText(turnout)) : minutesText(turnout),
              turnout,
              who.turnoutAssumed ? Tone::Warn : Tone::Plain,
              {}},
             number(duty.targets),
             number(duty.people),
             {duty.targets > 0 ? minutesText(sinceStart(told.result.parameters, duty.longestSeconds)) : dash(),
              duty.longestSeconds,
              Tone::Plain,
              {}}});
    }
    return made;
}

PanelTable eventTable(const EventRun &run) {
    PanelTable table;
    table.columns = {{ResponseTable::tr("Event")},
                     {ResponseTable::tr("Team")},
                     {ResponseTable::tr("Minutes"), true},
                     {ResponseTable::tr("If alone"), true},
                     {QString()}};
    const std::vector<core::RescueTeam> &teams = run.run->input.teams;
    const core::ResponseParameters &parameters = run.run->result.parameters;
    const auto minutes = [&parameters](double seconds, Tone tone) {
        return PanelCell{
            std::isfinite(seconds) ? minutesText(sinceStart(parameters, seconds)) : dash(), seconds, tone, {}};
    };
    for (const core::EventArrival &event : run.result.events) {
        const bool inTime = event.state == core::ArrivalState::Reached;
        table.rows.push_back(
            {{text(run.run->input.targets[event.target].name),
              {},
              Tone::Strong,
              QLatin1String(inTime                                    ? "demand.covered"
                            : event.state == core::ArrivalState::Late ? "demand.uncovered"
                                                                      : "demand.unconnected")},
             {event.team == core::noTeam ? ResponseTable::tr("no team left") : text(teams[event.team].name),
              {},
              event.team == core::noTeam ? Tone::Bad : Tone::Plain,
              {}},
             minutes(event.seconds, inTime ? Tone::Good : Tone::Bad),
             minutes(event.aloneSeconds, Tone::Quiet),
             {ResponseTable::tr("remove"), {}, Tone::Link, {}}});
    }
    return table;
}

} // namespace app
