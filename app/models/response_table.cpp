// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/response_table.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include <QCoreApplication>
#include <QLocale>

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
            {}};
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

/// Not in time: one target, or the places of one village that share a state, with the latest as their sign.
struct Late {
    std::size_t row = 0;
    /// Nullopt: not known, or nobody lives there.
    std::optional<std::int64_t> people;
    std::size_t places = 1;
    double seconds = 0;
};

/// People by village code, as the demand points say.
std::map<std::string, std::int64_t> peopleByVillage(const core::DemandTable *demand) {
    std::map<std::string, std::int64_t> people;
    for (std::size_t row = 0; demand && row < demand->size(); ++row)
        if (row < demand->village.size() && demand->village[row] < demand->villageIds.size())
            people[demand->villageIds[demand->village[row]]] += std::max<std::int32_t>(demand->persons[row], 0);
    return people;
}

/// Code of each village target by its uid.
std::map<std::string, std::string> villageCodes(const core::County &county) {
    std::map<std::string, std::string> codes;
    if (const core::Layer *layer = county.layer("village"))
        for (const core::FeaturePointer &feature : layer->features())
            codes.emplace(feature->id, core::textOf(layer->schema(), *feature, "code"));
    return codes;
}

std::vector<Late> lateTargets(const ResponseRun &run, const core::ResponseResult &result) {
    const std::map<std::string, std::int64_t> people = peopleByVillage(run.county->demand.get());
    const std::map<std::string, std::string> codes = villageCodes(*run.county);
    std::vector<Late> late;
    for (std::size_t row = 0; row < result.targets.size(); ++row) {
        if (result.targets[row].state == core::ArrivalState::Reached)
            continue;
        Late one{row, std::nullopt, 1, result.targets[row].seconds};
        if (const auto code = codes.find(run.input.targets[row].id); code != codes.end())
            if (const auto found = people.find(code->second); found != people.end())
                one.people = found->second;
        late.push_back(one);
    }
    return late;
}

/// Villages of people: what is late of each, and apart from it what cannot be reached or judged.
std::vector<Late> latePeople(const ResponseRun &run, const core::ResponseResult &result) {
    std::map<std::pair<std::uint32_t, core::ArrivalState>, Late> units;
    const core::DemandTable *demand = run.input.demand.get();
    for (std::size_t row = 0; row < result.people.size(); ++row) {
        if (result.people[row].state == core::ArrivalState::Reached)
            continue;
        const std::uint32_t unit = row < demand->village.size() ? demand->village[row] : core::noUnit;
        const double seconds = result.people[row].seconds;
        const auto [at, isNew] =
            units.try_emplace({unit, result.people[row].state}, Late{result.targets.size() + row, 0, 0, seconds});
        Late &one = at->second;
        one.people = *one.people + std::max<std::int32_t>(demand->persons[row], 0);
        ++one.places;
        if (!isNew && std::isfinite(seconds) && seconds > one.seconds) {
            one.seconds = seconds;
            one.row = result.targets.size() + row;
        }
    }
    std::vector<Late> late;
    for (const auto &[unit, one] : units)
        late.push_back(one);
    return late;
}

/// Name and kind of a row.
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
    [[nodiscard]] core::ResponseTargetKind kindOf(std::size_t row) const {
        return row < m_run.input.targets.size() ? m_run.input.targets[row].kind : core::ResponseTargetKind::People;
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

std::vector<PanelCell> lateCells(const ResponseRun &run, const core::ResponseResult &result, const RowNames &names,
                                 const Late &late) {
    const core::Arrival &arrival = arrivalOf(result, late.row);
    const double missing = core::secondsMissing(arrival, result.parameters);
    const char *symbol = arrival.state == core::ArrivalState::Late      ? "demand.uncovered"
                         : arrival.state == core::ArrivalState::Unknown ? "demand.radius_only"
                                                                        : "demand.unconnected";
    const bool isPeople = names.kindOf(late.row) == core::ResponseTargetKind::People;
    return {{isPeople ? ResponseTable::tr("%1 · %2 homes")
                            .arg(names.of(late.row), countText(static_cast<std::int64_t>(late.places)))
                      : names.of(late.row),
             {},
             Tone::Strong,
             QLatin1String(symbol)},
            comingCell(run, result.parameters, arrival),
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

PeopleSplit splitOf(const core::ResponseTally &tally) {
    return {tally.reached, tally.unknown, tally.late, tally.unreachable};
}

KindTable kindTable(const core::ResponseResult &result) {
    KindTable made;
    made.table.columns = {{ResponseTable::tr("Kind")},
                          {ResponseTable::tr("Balance")},
                          {ResponseTable::tr("Share"), true},
                          {ResponseTable::tr("In time / all"), true}};
    for (std::size_t i = 0; i < core::responseKindCount; ++i) {
        const auto kind = static_cast<core::ResponseTargetKind>(i);
        const bool isPeople = kind == core::ResponseTargetKind::People;
        const core::ResponseTally &tally = isPeople ? result.county.persons : result.kinds[i];
        if (result.kinds[i].total == 0)
            continue;
        made.kinds.push_back(kind);
        made.table.rows.push_back({{kindWords(kind), {}, Tone::Strong, {}},
                                   barOf(tally),
                                   shareOf(tally, result.parameters.requiredPercent),
                                   countsOf(tally)});
    }
    return made;
}

LateTable lateTable(const ResponseRun &run, const core::ResponseResult &result,
                    std::optional<core::ResponseTargetKind> only, std::size_t most) {
    LateTable made;
    made.table.columns = {{ResponseTable::tr("Target")},
                          {ResponseTable::tr("Team, or why none")},
                          {ResponseTable::tr("People"), true},
                          {ResponseTable::tr("Short min"), true}};
    const RowNames names(run);
    std::vector<Late> late = lateTargets(run, result);
    const std::vector<Late> people = latePeople(run, result);
    late.insert(late.end(), people.begin(), people.end());
    if (only)
        std::erase_if(late, [&](const Late &one) { return names.kindOf(one.row) != *only; });
    for (const Late &one : late)
        (arrivalOf(result, one.row).state == core::ArrivalState::Unknown ? made.unknown : made.inAll) += one.places;
    std::ranges::stable_sort(late, [](const Late &a, const Late &b) {
        return std::tuple(-a.seconds, -a.people.value_or(-1)) < std::tuple(-b.seconds, -b.people.value_or(-1));
    });
    late.resize(std::min(late.size(), most));
    for (const Late &one : late) {
        made.rows.push_back(one.row);
        made.table.rows.push_back(lateCells(run, result, names, one));
    }
    return made;
}

UnitTable townshipTable(const ResponseRun &run, const core::ResponseResult &result) {
    UnitTable made;
    made.table.columns = {{ResponseTable::tr("Township")},
                          {ResponseTable::tr("Balance")},
                          {ResponseTable::tr("Share"), true},
                          {ResponseTable::tr("In time / all"), true},
                          {ResponseTable::tr("People late"), true}};
    std::vector<const core::ResponseTotals *> units;
    for (const core::ResponseTotals &unit : result.townships)
        units.push_back(&unit);
    std::ranges::stable_sort(units, {}, [](const core::ResponseTotals *unit) {
        return std::tuple(core::reachedPercent(unit->places).value_or(101), unit->unitId);
    });
    const UnitNames names(*run.county, "township");
    for (const core::ResponseTotals *unit : units) {
        made.codes.push_back(unit->unitId);
        const std::int64_t people = unit->persons.late + unit->persons.unreachable;
        made.table.rows.push_back(
            {{unit->unitId.empty() ? ResponseTable::tr("(elsewhere)") : names.of(unit->unitId), {}, Tone::Strong, {}},
             barOf(unit->places),
             shareOf(unit->places, result.parameters.requiredPercent),
             countsOf(unit->places),
             number(people, people > 0 ? Tone::Bad : Tone::Quiet)});
    }
    return made;
}

TeamTable teamTable(const ResponseRun &run, const core::ResponseResult &result) {
    struct Duty {
        std::int64_t targets = 0, people = 0;
        double longest = 0;
    };
    std::vector<Duty> duties(run.input.teams.size());
    for (const core::Arrival &arrival : result.targets)
        if (arrival.team != core::noTeam && arrival.state != core::ArrivalState::Unreachable) {
            Duty &duty = duties[arrival.team];
            ++duty.targets;
            duty.longest = std::max(duty.longest, arrival.seconds);
        }
    for (std::size_t row = 0; row < result.people.size(); ++row)
        if (const core::Arrival &arrival = result.people[row];
            arrival.team != core::noTeam && arrival.state != core::ArrivalState::Unreachable)
            duties[arrival.team].people += std::max<std::int32_t>(run.input.demand->persons[row], 0);
    TeamTable made;
    made.table.columns = {{ResponseTable::tr("Team")},
                          {ResponseTable::tr("Turn-out min"), true},
                          {ResponseTable::tr("Targets"), true},
                          {ResponseTable::tr("People"), true},
                          {ResponseTable::tr("Longest min"), true}};
    for (std::uint32_t team = 0; team < duties.size(); ++team)
        if (run.input.teams[team].usable)
            made.teams.push_back(team);
    std::ranges::stable_sort(made.teams, [&duties](std::uint32_t a, std::uint32_t b) {
        return std::pair(duties[a].targets, duties[a].people) > std::pair(duties[b].targets, duties[b].people);
    });
    for (const std::uint32_t team : made.teams) {
        const core::RescueTeam &who = run.input.teams[team];
        const Duty &duty = duties[team];
        const double turnout = who.turnout.count();
        made.table.rows.push_back(
            {{text(who.name), {}, Tone::Strong, QStringLiteral("rescue_team")},
             {who.turnoutAssumed ? ResponseTable::tr("%1 (default)").arg(minutesText(turnout)) : minutesText(turnout),
              turnout,
              who.turnoutAssumed ? Tone::Warn : Tone::Plain,
              {}},
             number(duty.targets),
             number(duty.people),
             {duty.targets > 0 ? minutesText(sinceStart(result.parameters, duty.longest)) : dash(),
              duty.longest,
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
