// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/allocation_table.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "app/models/people_parts.h"
#include "app/models/unit_names.h"
#include "core/analysis/left_behind.h"

namespace app {
namespace {

/// Context of the words of these tables.
class AllocationTable {
    Q_DECLARE_TR_FUNCTIONS(AllocationTable)
};

PanelCell number(std::int64_t value, Tone tone = Tone::Plain) {
    return {countText(value), static_cast<qlonglong>(value), tone, {}};
}

/// Rounded up: nobody is told to be there sooner than they are.
PanelCell minutes(double seconds) {
    return {QLocale().toString(std::ceil(seconds / 6) / 10, 'f', 1), seconds, Tone::Plain, {}};
}

PanelCell score(const std::optional<double> &mean) {
    return {mean ? scoreText(*mean) : QStringLiteral("—"),
            mean.value_or(-1),
            mean && *mean < 0.5 ? Tone::Bad : Tone::Plain,
            {}};
}

QString text(const std::string &value) { return QString::fromStdString(value); }

double percentOf(const core::ShelterLoad &load) {
    return load.capacity.value_or(0) > 0
               ? 100.0 * static_cast<double>(load.occupied + load.assigned) / static_cast<double>(*load.capacity)
               : 0;
}

PanelCell occupancy(const core::ShelterLoad &load) {
    if (!load.places)
        return {AllocationTable::tr("capacity unknown"), -1.0, Tone::Warn, {}};
    if (*load.places >= core::unlimitedPlaces)
        return {AllocationTable::tr("no limit"), 0.0, Tone::Quiet, {}};
    // With those who were there before: a full shelter must not look empty.
    return {AllocationTable::tr("%1 / %2").arg(countText(load.occupied + load.assigned),
                                               countText(load.capacity.value_or(0))),
            percentOf(load),
            load.isFull() ? Tone::Bad : Tone::Plain,
            {}};
}

} // namespace

QString reasonWords(core::PlacementReason reason) {
    using core::PlacementReason;
    switch (reason) {
    case PlacementReason::Assigned:
        return AllocationTable::tr("has a place");
    case PlacementReason::ShelterFull:
        return AllocationTable::tr("shelters in reach are full");
    case PlacementReason::CapacityUnknown:
        return AllocationTable::tr("capacity of the shelters in reach unknown");
    case PlacementReason::NotAllowed:
        return AllocationTable::tr("pins and bans leave no shelter in reach");
    case PlacementReason::VillageElsewhere:
        return AllocationTable::tr("too far from the shelter of their village");
    case PlacementReason::TooFar:
        return AllocationTable::tr("too far from any shelter");
    case PlacementReason::NoShelterReachable:
        return AllocationTable::tr("no way to any shelter");
    case PlacementReason::RoadClosed:
        return AllocationTable::tr("the road is closed");
    case PlacementReason::ShelterUnusable:
        return AllocationTable::tr("the shelter in reach is not usable");
    case PlacementReason::InHazard:
        return AllocationTable::tr("in a hazard area: must be fetched");
    case PlacementReason::Unconnected:
        break;
    }
    return AllocationTable::tr("not connected to a road");
}

QString gradeWords(core::AccessGrade grade) {
    switch (grade) {
    case core::AccessGrade::Sufficient:
        return AllocationTable::tr("sufficient (1.5 and more)");
    case core::AccessGrade::Balanced:
        return AllocationTable::tr("balanced (1.0 to 1.5)");
    case core::AccessGrade::Insufficient:
        return AllocationTable::tr("insufficient (0.5 to 1.0)");
    case core::AccessGrade::Severe:
        return AllocationTable::tr("severe (below 0.5)");
    case core::AccessGrade::None:
        return AllocationTable::tr("no place in reach");
    case core::AccessGrade::InHazard:
        return AllocationTable::tr("in a hazard area");
    case core::AccessGrade::Unconnected:
        break;
    }
    return AllocationTable::tr("not connected to a road");
}

QString scoreText(double placesPerPerson) {
    // Towards the worse: 0.998 is not one place a person.
    return QLocale().toString(std::floor(placesPerPerson * 100 + 1e-9) / 100, 'f', 2);
}

QString basisWords(const core::PlaceRule &rule) {
    const double area = rule.areaPerPerson.value();
    switch (rule.basis) {
    case core::CapacityBasis::Rule:
        return AllocationTable::tr("places by area, %1 m² per person").arg(area);
    case core::CapacityBasis::Declared:
        return AllocationTable::tr("places as declared");
    case core::CapacityBasis::Least:
        return AllocationTable::tr("the fewer of places by area (%1 m² per person) and as declared").arg(area);
    case core::CapacityBasis::Unlimited:
        break;
    }
    return AllocationTable::tr("places without limit");
}

QString placeName(const core::County &county, const char *layer, const std::string &code) {
    return UnitNames(county, layer).of(code);
}

ShelterTable shelterTable(const AllocationRun &run) {
    ShelterTable made;
    made.table.columns = {{AllocationTable::tr("Shelter")},
                          {AllocationTable::tr("Occupancy")},
                          {AllocationTable::tr("Nearest to"), true},
                          {AllocationTable::tr("Longest min"), true}};
    const std::vector<core::ShelterLoad> &loads = run.result.shelters;
    for (std::uint32_t i = 0; i < loads.size(); ++i)
        if (run.input.reach.shelters[i].usable)
            made.shelters.push_back(i);
    const auto fullness = [&loads](std::uint32_t i) { return loads[i].places ? percentOf(loads[i]) : -1; };
    std::ranges::stable_sort(made.shelters, [&](std::uint32_t a, std::uint32_t b) {
        return std::pair(fullness(a), loads[a].nearestTo) > std::pair(fullness(b), loads[b].nearestTo);
    });
    for (const std::uint32_t i : made.shelters) {
        const core::ShelterLoad &load = loads[i];
        made.table.rows.push_back(
            {{text(run.input.reach.shelters[i].name), {}, Tone::Strong, {}},
             occupancy(load),
             number(load.nearestTo, load.places && load.nearestTo > *load.places ? Tone::Warn : Tone::Plain),
             minutes(load.longestSeconds)});
    }
    return made;
}

LeftTable leftTable(const AllocationRun &run) {
    LeftTable made;
    made.table.columns = {
        {AllocationTable::tr("Village")}, {AllocationTable::tr("People"), true}, {AllocationTable::tr("Why")}};
    const UnitNames names(*run.county, "village");
    for (const core::LeftBehind &one : core::leftBehind(run.input, run.result)) {
        QString why = reasonWords(one.reason);
        if (one.full != core::noShelter)
            why = AllocationTable::tr("%1 is full at person %2")
                      .arg(text(run.input.reach.shelters[one.full].name),
                           countText(run.result.shelters[one.full].capacity.value_or(0)));
        made.villages.push_back(one.village);
        made.table.rows.push_back(
            {{one.village.empty() ? AllocationTable::tr("(no village)") : names.of(one.village), {}, Tone::Strong, {}},
             number(one.persons),
             {why, {}, Tone::Plain, {}}});
    }
    return made;
}

PanelTable moveTable(const AllocationRun &run) {
    PanelTable table;
    table.columns = {{AllocationTable::tr("Village")},
                     {AllocationTable::tr("Shelter")},
                     {AllocationTable::tr("People"), true},
                     {AllocationTable::tr("Mean min"), true}};
    const UnitNames names(*run.county, "village");
    const std::vector<std::string> &codes = run.input.reach.demand->villageIds;
    for (const core::VillageMove &move : run.result.moves)
        table.rows.push_back(
            {{move.village < codes.size() ? names.of(codes[move.village]) : AllocationTable::tr("(no village)"),
              {},
              Tone::Strong,
              {}},
             {text(run.input.reach.shelters[move.shelter].name), {}, Tone::Plain, {}},
             number(move.persons),
             minutes(move.personSeconds / static_cast<double>(std::max<std::int64_t>(move.persons, 1)))});
    return table;
}

RuleTable ruleTable(const core::AllocationParameters &parameters, const core::County &county) {
    RuleTable made;
    made.table.columns = {
        {AllocationTable::tr("Rule")}, {AllocationTable::tr("Village")}, {AllocationTable::tr("Shelter")}, {QString()}};
    const core::Layer *shelters = county.layer("shelter");
    const UnitNames names(county, "village");
    const auto add = [&](const QString &kind, const core::PairRule &rule) {
        const core::FeaturePointer shelter = shelters ? shelters->find(rule.shelter) : nullptr;
        made.rules.push_back(rule);
        made.table.rows.push_back(
            {{kind, {}, Tone::Strong, {}},
             {names.of(rule.village), {}, Tone::Plain, {}},
             {shelter ? text(core::textOf(shelters->schema(), *shelter, "name")) : text(rule.shelter),
              {},
              Tone::Plain,
              {}},
             {AllocationTable::tr("remove"), {}, Tone::Link, {}}});
    };
    for (const core::PairRule &pin : parameters.pins)
        add(AllocationTable::tr("only here"), pin);
    for (const core::PairRule &ban : parameters.bans)
        add(AllocationTable::tr("never here"), ban);
    return made;
}

PanelTable accessTable(const std::vector<core::AccessibilityTotals> &units, const core::County &county,
                       const char *layer) {
    PanelTable table;
    table.columns = {{AllocationTable::tr("Name")},
                     {AllocationTable::tr("Per person"), true},
                     {AllocationTable::tr("People"), true},
                     {AllocationTable::tr("Below 0.5"), true},
                     {AllocationTable::tr("None in reach"), true}};
    const UnitNames names(county, layer);
    for (const core::AccessibilityTotals &unit : units)
        table.rows.push_back(
            {{unit.unitId.empty() ? AllocationTable::tr("(elsewhere)") : names.of(unit.unitId), {}, Tone::Strong, {}},
             score(unit.mean()),
             number(unit.total()),
             number(unit.of(core::AccessGrade::Severe)),
             number(unit.of(core::AccessGrade::None) + unit.of(core::AccessGrade::Unconnected))});
    return table;
}

} // namespace app
