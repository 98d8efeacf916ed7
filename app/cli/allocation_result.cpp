// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/allocation_result.h"

#include <algorithm>
#include <map>
#include <memory>

#include <QJsonArray>

#include "app/cli/command_words.h"
#include "app/cli/result_json.h"
#include "core/analysis/left_behind.h"

namespace app {
namespace {

using core::PlacementReason;

QString qs(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }
core::Value text(std::string_view value) { return std::string(value); }
core::Value text(const QString &value) { return value.toStdString(); }

QJsonValue share(std::int64_t part, std::int64_t whole) {
    const auto percent = core::coveragePercent(core::Persons(part), core::Persons(whole));
    return percent ? QJsonValue(*percent) : QJsonValue();
}

core::Value shareValue(std::int64_t part, std::int64_t whole) {
    const auto percent = core::coveragePercent(core::Persons(part), core::Persons(whole));
    return percent ? core::Value(*percent) : core::Value();
}

QJsonValue optional(const std::optional<std::int64_t> &number) {
    return number ? QJsonValue(static_cast<qint64>(*number)) : QJsonValue();
}

/// Free places; none are said where there is no limit.
std::optional<std::int64_t> limitedPlaces(const core::ShelterLoad &load) {
    return load.places && *load.places >= core::unlimitedPlaces ? std::nullopt : load.places;
}

core::Value optionalValue(const std::optional<std::int64_t> &number) {
    return number ? core::Value(*number) : core::Value();
}

/// Mean over the people, null when there are none.
core::Value meanValue(double sum, std::int64_t persons) {
    return persons > 0 ? core::Value(sum / static_cast<double>(persons)) : core::Value();
}

QJsonObject totals(const core::AllocationTotals &unit) {
    QJsonObject json{{QStringLiteral("persons_total"), static_cast<qint64>(unit.tally.total())},
                     {QStringLiteral("persons_overflow"), static_cast<qint64>(unit.tally.overflow())},
                     {QStringLiteral("persons_held_back"), static_cast<qint64>(unit.tally.heldBack())},
                     {QStringLiteral("persons_out_of_reach"), static_cast<qint64>(unit.tally.outOfReach())},
                     {QStringLiteral("person_seconds"), unit.personSeconds},
                     {QStringLiteral("points_unknown_persons"), static_cast<qint64>(unit.pointsUnknown)},
                     {QStringLiteral("assigned_percent"), share(unit.tally.assigned(), unit.tally.total())}};
    for (std::size_t i = 0; i < core::placementReasonCount; ++i)
        json.insert(QStringLiteral("persons_") + qs(core::codeOf(static_cast<PlacementReason>(i))),
                    static_cast<qint64>(unit.tally.persons[i]));
    return json;
}

QJsonArray shelters(const core::AllocationInput &input, const core::AllocationResult &result) {
    QJsonArray array;
    for (std::size_t i = 0; i < result.shelters.size(); ++i) {
        const core::ShelterSite &shelter = input.reach.shelters[i];
        const core::ShelterLoad &load = result.shelters[i];
        array.append(QJsonObject{{QStringLiteral("uid"), qs(shelter.id)},
                                 {QStringLiteral("name"), qs(shelter.name)},
                                 {QStringLiteral("usable"), shelter.usable},
                                 {QStringLiteral("places"), optional(limitedPlaces(load))},
                                 {QStringLiteral("capacity"), optional(load.capacity)},
                                 {QStringLiteral("ground_share"), input.places[i].groundShare},
                                 {QStringLiteral("outline_m2"), input.places[i].ground.outline.value()},
                                 {QStringLiteral("taken_off_m2"), input.places[i].ground.takenOff().value()},
                                 {QStringLiteral("capacity_rule"), optional(input.places[i].byRule)},
                                 {QStringLiteral("capacity_declared"), optional(input.places[i].declared)},
                                 {QStringLiteral("occupied"), static_cast<qint64>(input.places[i].occupied)},
                                 {QStringLiteral("persons_assigned"), static_cast<qint64>(load.assigned)},
                                 {QStringLiteral("full"), load.isFull()},
                                 {QStringLiteral("load_percent"),
                                  load.capacity ? share(load.occupied + load.assigned, *load.capacity) : QJsonValue()},
                                 {QStringLiteral("persons_nearest"), static_cast<qint64>(load.nearestTo)},
                                 {QStringLiteral("person_seconds"), load.personSeconds},
                                 {QStringLiteral("longest_seconds"), load.longestSeconds}});
    }
    return array;
}

QString villageCode(const core::AllocationInput &input, std::uint32_t village) {
    const std::vector<std::string> &ids = input.reach.demand->villageIds;
    return village < ids.size() ? qs(ids[village]) : QString();
}

QJsonArray moves(const core::AllocationInput &input, const core::AllocationResult &result) {
    QJsonArray array;
    for (const core::VillageMove &move : result.moves)
        array.append(QJsonObject{{QStringLiteral("village_code"), villageCode(input, move.village)},
                                 {QStringLiteral("shelter_uid"), qs(input.reach.shelters[move.shelter].id)},
                                 {QStringLiteral("persons"), static_cast<qint64>(move.persons)},
                                 {QStringLiteral("person_seconds"), move.personSeconds},
                                 {QStringLiteral("longest_seconds"), move.longestSeconds}});
    return array;
}

QJsonArray left(const core::AllocationInput &input, const core::AllocationResult &result) {
    QJsonArray array;
    for (const core::LeftBehind &one : core::leftBehind(input, result)) {
        QJsonObject json{{QStringLiteral("village_code"), qs(one.village)},
                         {QStringLiteral("reason"), qs(core::codeOf(one.reason))},
                         {QStringLiteral("persons"), static_cast<qint64>(one.persons)}};
        if (one.full != core::noShelter) {
            json.insert(QStringLiteral("full_shelter_uid"), qs(input.reach.shelters[one.full].id));
            json.insert(QStringLiteral("full_shelter_name"), qs(input.reach.shelters[one.full].name));
            json.insert(QStringLiteral("full_at_person"), optional(result.shelters[one.full].capacity));
        }
        array.append(json);
    }
    return array;
}

QJsonObject toJson(const core::WholenessPrice &price) {
    return {{QStringLiteral("persons_assigned_split"), static_cast<qint64>(price.assignedDivided)},
            {QStringLiteral("persons_assigned_whole"), static_cast<qint64>(price.assignedWhole)},
            {QStringLiteral("persons_without_place"), static_cast<qint64>(price.withoutPlace())},
            {QStringLiteral("person_seconds_split"), price.personSecondsDivided},
            {QStringLiteral("person_seconds_whole"), price.personSecondsWhole},
            {QStringLiteral("villages"), static_cast<qint64>(price.villages)},
            {QStringLiteral("villages_divided"), static_cast<qint64>(price.villagesDivided)},
            {QStringLiteral("villages_unplaced"), static_cast<qint64>(price.villagesUnplaced)},
            {QStringLiteral("villages_divided_whole"), static_cast<qint64>(price.villagesBroken)},
            {QStringLiteral("bound"), price.isProved ? QStringLiteral("proved") : QStringLiteral("heuristic")}};
}

std::string unitCode(const std::vector<std::uint32_t> &units, const std::vector<std::string> &ids, std::size_t row) {
    return row < units.size() && units[row] < ids.size() ? ids[units[row]] : std::string();
}

/// The shelter that is full, and with how many people.
void addFull(const core::AllocationInput &input, const core::AllocationResult &result, std::uint32_t shelter,
             std::vector<core::Value> &cells) {
    const bool full = shelter != core::noShelter;
    cells.push_back(full ? text(input.reach.shelters[shelter].id) : core::Value());
    cells.push_back(full ? text(input.reach.shelters[shelter].name) : core::Value());
    cells.push_back(full ? optionalValue(result.shelters[shelter].capacity) : core::Value());
}

ResultTable lineTable(const core::AllocationInput &input, const core::AllocationResult &result,
                      const std::vector<AllocationLine> &lines) {
    return {CommandLine::tr("Places where people live"),
            {{"uid", CommandLine::tr("Identifier")},
             {"township_code", CommandLine::tr("Township code")},
             {"village_code", CommandLine::tr("Village code")},
             {"persons", CommandLine::tr("People")},
             {"reason", CommandLine::tr("Reason")},
             {"shelter_uid", CommandLine::tr("Shelter")},
             {"shelter_name", CommandLine::tr("Shelter's name")},
             {"seconds", CommandLine::tr("Seconds")},
             {"full_shelter_uid", CommandLine::tr("Full shelter")},
             {"full_shelter_name", CommandLine::tr("Full shelter's name")},
             {"full_at_person", CommandLine::tr("Full at person")}},
            lines.size(),
            [&input, &result, &lines](std::size_t row, std::vector<core::Value> &cells) {
                const AllocationLine &line = lines[row];
                const core::DemandTable &demand = *input.reach.demand;
                const bool placed = line.shelter != core::noShelter;
                cells = {line.row < demand.uid.size() ? text(core::textOf(demand.uid[line.row])) : core::Value(),
                         text(unitCode(demand.township, demand.townshipIds, line.row)),
                         text(unitCode(demand.village, demand.villageIds, line.row)),
                         line.personsKnown ? core::Value(line.persons) : core::Value(),
                         text(line.personsKnown ? core::codeOf(line.reason) : "persons_unknown"),
                         placed ? text(input.reach.shelters[line.shelter].id) : core::Value(),
                         placed ? text(input.reach.shelters[line.shelter].name) : core::Value(),
                         placed ? core::Value(line.seconds) : core::Value()};
                addFull(input, result, line.full, cells);
            }};
}

ResultTable shelterTable(const core::AllocationInput &input, const core::AllocationResult &result) {
    return {CommandLine::tr("Shelters and their occupancy"),
            {{"uid", CommandLine::tr("Identifier")},
             {"name", CommandLine::tr("Name")},
             {"usable", CommandLine::tr("Usable")},
             {"capacity", CommandLine::tr("Capacity")},
             {"places", CommandLine::tr("Free places")},
             {"capacity_rule", CommandLine::tr("Capacity by rule")},
             {"capacity_declared", CommandLine::tr("Declared capacity")},
             {"outline_m2", CommandLine::tr("Outline m²")},
             {"taken_off_m2", CommandLine::tr("Water, buildings, hazard areas in it m²")},
             {"occupied", CommandLine::tr("Occupied")},
             {"persons_assigned", CommandLine::tr("Assigned")},
             {"load_percent", CommandLine::tr("Load %")},
             {"persons_nearest", CommandLine::tr("Nearest to people")},
             {"mean_seconds", CommandLine::tr("Mean seconds")},
             {"longest_seconds", CommandLine::tr("Longest seconds")}},
            result.shelters.size(),
            [&input, &result](std::size_t row, std::vector<core::Value> &cells) {
                const core::ShelterLoad &load = result.shelters[row];
                const core::ShelterPlaces &places = input.places[row];
                cells = {text(input.reach.shelters[row].id),
                         text(input.reach.shelters[row].name),
                         core::Value(input.reach.shelters[row].usable),
                         optionalValue(load.capacity),
                         optionalValue(limitedPlaces(load)),
                         optionalValue(places.byRule),
                         optionalValue(places.declared),
                         core::Value(places.ground.outline.value()),
                         core::Value(places.ground.takenOff().value()),
                         core::Value(places.occupied),
                         core::Value(load.assigned),
                         load.capacity ? shareValue(load.occupied + load.assigned, *load.capacity) : core::Value(),
                         core::Value(load.nearestTo),
                         meanValue(load.personSeconds, load.assigned),
                         core::Value(load.longestSeconds)};
            }};
}

ResultTable moveTable(const core::AllocationInput &input, const core::AllocationResult &result,
                      const core::County &county) {
    return {CommandLine::tr("Villages and their shelters"),
            {{"code", CommandLine::tr("Code")},
             {"name", CommandLine::tr("Village")},
             {"shelter_uid", CommandLine::tr("Shelter")},
             {"shelter_name", CommandLine::tr("Shelter's name")},
             {"persons", CommandLine::tr("People")},
             {"mean_seconds", CommandLine::tr("Mean seconds")},
             {"longest_seconds", CommandLine::tr("Longest seconds")}},
            result.moves.size(),
            [&input, &result, &county](std::size_t row, std::vector<core::Value> &cells) {
                const core::VillageMove &move = result.moves[row];
                const QString code = villageCode(input, move.village);
                const core::ShelterSite &shelter = input.reach.shelters[move.shelter];
                cells = {text(code),
                         text(unitName(county, "village", code.toStdString()).name),
                         text(shelter.id),
                         text(shelter.name),
                         core::Value(move.persons),
                         meanValue(move.personSeconds, move.persons),
                         core::Value(move.longestSeconds)};
            }};
}

ResultTable leftTable(const core::AllocationInput &input, const core::AllocationResult &result,
                      const core::County &county) {
    const auto left = std::make_shared<std::vector<core::LeftBehind>>(core::leftBehind(input, result));
    return {CommandLine::tr("Without a place"),
            {{"code", CommandLine::tr("Code")},
             {"name", CommandLine::tr("Village")},
             {"reason", CommandLine::tr("Reason")},
             {"persons", CommandLine::tr("People")},
             {"full_shelter_uid", CommandLine::tr("Full shelter")},
             {"full_shelter_name", CommandLine::tr("Full shelter's name")},
             {"full_at_person", CommandLine::tr("Full at person")}},
            left->size(),
            [left, &input, &result, &county](std::size_t row, std::vector<core::Value> &cells) {
                const core::LeftBehind &one = (*left)[row];
                cells = {text(one.village), text(unitName(county, "village", one.village).name),
                         text(core::codeOf(one.reason)), core::Value(one.persons)};
                addFull(input, result, one.full, cells);
            }};
}

ResultTable townshipTable(const core::AllocationResult &result, const core::County &county) {
    return {CommandLine::tr("Townships"),
            {{"code", CommandLine::tr("Code")},
             {"name", CommandLine::tr("Name")},
             {"persons_total", CommandLine::tr("People")},
             {"persons_assigned", CommandLine::tr("Assigned")},
             {"persons_shelter_full", CommandLine::tr("Shelters in reach full")},
             {"persons_held_back", CommandLine::tr("In reach, but not for them")},
             {"persons_out_of_reach", CommandLine::tr("No shelter in reach")},
             {"persons_in_hazard", CommandLine::tr("In a hazard area")},
             {"persons_unconnected", CommandLine::tr("Unconnected")},
             {"assigned_percent", CommandLine::tr("Assigned %")},
             {"mean_seconds", CommandLine::tr("Mean seconds")}},
            result.townships.size(),
            [&result, &county](std::size_t row, std::vector<core::Value> &cells) {
                const core::AllocationTotals &unit = result.townships[row];
                const UnitName name = unitName(county, "township", unit.unitId);
                cells = {text(name.code),
                         text(name.name),
                         core::Value(unit.tally.total()),
                         core::Value(unit.tally.assigned()),
                         core::Value(unit.tally.of(PlacementReason::ShelterFull)),
                         core::Value(unit.tally.heldBack()),
                         core::Value(unit.tally.outOfReach()),
                         core::Value(unit.tally.inHazard()),
                         core::Value(unit.tally.unconnected()),
                         shareValue(unit.tally.assigned(), unit.tally.total()),
                         meanValue(unit.personSeconds, unit.tally.assigned())};
            }};
}

} // namespace

QJsonObject toJson(const core::AllocationInput &input, const core::AllocationResult &result,
                   const core::County &county) {
    QJsonObject json = totals(result.county);
    json.insert(QStringLiteral("persons_reached"), static_cast<qint64>(result.reached));
    json.insert(QStringLiteral("coverage_percent"), share(result.reached, result.county.tally.total()));
    json.insert(QStringLiteral("model"),
                result.parameters.wholeVillages ? QStringLiteral("whole") : QStringLiteral("split"));
    json.insert(QStringLiteral("proved"), result.proved);
    json.insert(QStringLiteral("pairs"), static_cast<qint64>(result.pairs));
    json.insert(QStringLiteral("pairs_used"), static_cast<qint64>(result.pairsUsed));
    json.insert(QStringLiteral("wholeness"), toJson(result.price));
    json.insert(QStringLiteral("by_shelter"), shelters(input, result));
    json.insert(QStringLiteral("by_township"), unitsJson(result.townships, county, "township", totals));
    json.insert(QStringLiteral("by_village"), unitsJson(result.villages, county, "village", totals));
    json.insert(QStringLiteral("moves"), moves(input, result));
    json.insert(QStringLiteral("left_behind"), left(input, result));
    return json;
}

std::vector<AllocationLine> linesOf(const core::AllocationResult &result) {
    std::vector<AllocationLine> lines;
    auto placement = result.placements.begin();
    for (std::uint32_t row = 0; row < result.rows.size(); ++row) {
        for (; placement != result.placements.end() && placement->row == row; ++placement)
            lines.push_back(
                {row, placement->persons, PlacementReason::Assigned, placement->shelter, placement->seconds});
        const core::RowAllocation &answer = result.rows[row];
        if (answer.evacuees > answer.placed)
            lines.push_back(
                {row, answer.evacuees - answer.placed, answer.reason, core::noShelter, 0, true, answer.full});
        if (!answer.peopleKnown)
            lines.push_back({row, 0, core::PlacementReason::Assigned, core::noShelter, 0, false});
    }
    return lines;
}

std::vector<ResultTable> tablesOf(const core::AllocationInput &input, const core::AllocationResult &result,
                                  const std::vector<AllocationLine> &lines, const core::County &county) {
    return {lineTable(input, result, lines), shelterTable(input, result), moveTable(input, result, county),
            leftTable(input, result, county), townshipTable(result, county)};
}

} // namespace app
