// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/result_table.h"

#include <cmath>

#include <QCoreApplication>

#include "app/cli/command_words.h"
#include "app/cli/result_json.h"
#include "app/text/language.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

core::Value number(core::Persons persons) { return persons.value(); }
core::Value number(std::size_t count) { return static_cast<std::int64_t>(count); }
core::Value text(std::string_view value) { return std::string(value); }
core::Value text(const QString &value) { return value.toStdString(); }

/// Null instead of infinity: there is no way.
core::Value finite(double seconds) { return std::isfinite(seconds) ? core::Value(seconds) : core::Value(); }

core::Value share(core::Persons covered, core::Persons total) {
    const auto percent = core::coveragePercent(covered, total);
    return percent ? core::Value(*percent) : core::Value();
}

/// A table over a vector of rows.
template <class Row, class Fill>
ResultTable tableOver(const QString &title, std::vector<ResultTable::Column> columns, const std::vector<Row> &rows,
                      Fill fill) {
    return {title, std::move(columns), rows.size(),
            [&rows, fill](std::size_t row, std::vector<core::Value> &cells) { cells = fill(rows[row]); }};
}

std::vector<ResultTable::Column> totalColumns() {
    return {{"code", CommandLine::tr("Code")},
            {"name", CommandLine::tr("Name")},
            {"persons_total", CommandLine::tr("People")},
            {"persons_covered", CommandLine::tr("Covered")},
            {"persons_radius_only", CommandLine::tr("Radius yes, roads no")},
            {"persons_uncovered", CommandLine::tr("Not covered")},
            {"persons_unconnected", CommandLine::tr("Unconnected")},
            {"coverage_percent", CommandLine::tr("Coverage %")},
            {"points_total", CommandLine::tr("Places")},
            {"points_covered", CommandLine::tr("Places covered")}};
}

ResultTable unitTable(const QString &title, const std::vector<core::ReachTotals> &units, const core::County &county,
                      const char *layer) {
    return tableOver(title, totalColumns(), units, [&county, layer](const core::ReachTotals &unit) {
        const UnitName name = unitName(county, layer, unit.unitId);
        return std::vector<core::Value>{text(name.code),          text(name.name),
                                        number(unit.total),       number(unit.covered),
                                        number(unit.radiusOnly),  number(unit.uncovered),
                                        number(unit.unconnected), share(unit.covered, unit.total),
                                        core::Value(unit.points), core::Value(unit.pointsCovered)};
    });
}

core::Value uidText(const core::DemandTable &demand, std::size_t row) {
    return row < demand.uid.size() ? core::Value(core::textOf(demand.uid[row])) : core::Value();
}

core::Value persons(const core::DemandTable &demand, std::size_t row) {
    return demand.persons[row] < 0 ? core::Value() : core::Value(static_cast<std::int64_t>(demand.persons[row]));
}

QString unitWords(const std::string &unit) {
    const core::CodedDomain *units = core::findDomain("supply_unit");
    const core::Code *code = units ? units->find(unit) : nullptr;
    return code ? chosen(code->zh, code->en) : QString::fromStdString(unit);
}

ResultTable itemTable(const QString &title, const std::vector<core::ItemSufficiency> &items) {
    return tableOver(title,
                     {{"code", CommandLine::tr("Code")},
                      {"name", CommandLine::tr("Item")},
                      {"unit", CommandLine::tr("Unit")},
                      {"mandatory", CommandLine::tr("Mandatory")},
                      {"needed", CommandLine::tr("Needed")},
                      {"usable", CommandLine::tr("Usable")},
                      {"shortfall", CommandLine::tr("Shortfall")},
                      {"agreement", CommandLine::tr("Agreement stock")},
                      {"expiring", CommandLine::tr("Expiring")},
                      {"persons_supported", CommandLine::tr("People supported")}},
                     items, [](const core::ItemSufficiency &item) {
                         return std::vector<core::Value>{text(item.code),
                                                         text(chosen(item.name, item.nameEn)),
                                                         text(unitWords(item.unit)),
                                                         core::Value(item.mandatory),
                                                         core::Value(item.needed),
                                                         core::Value(item.usable),
                                                         core::Value(item.shortfall),
                                                         core::Value(item.agreement),
                                                         core::Value(item.expiring),
                                                         item.personsSupported ? core::Value(*item.personsSupported)
                                                                               : core::Value()};
                     });
}

ResultTable placeTable(const QString &title, const std::vector<core::PlaceSufficiency> &places) {
    return tableOver(title,
                     {{"uid", CommandLine::tr("Identifier")},
                      {"name", CommandLine::tr("Name")},
                      {"persons_supported", CommandLine::tr("People supported")},
                      {"binding_item", CommandLine::tr("Weakest item")}},
                     places, [](const core::PlaceSufficiency &place) {
                         return std::vector<core::Value>{text(place.id), text(place.name),
                                                         core::Value(place.personsSupported), text(place.bindingItem)};
                     });
}

} // namespace

std::vector<ResultTable> tablesOf(const core::ReachabilityInput &input, const core::ReachabilityResult &result,
                                  const core::County &county) {
    ResultTable demand{CommandLine::tr("Places where people live"),
                       {{"uid", CommandLine::tr("Identifier")},
                        {"persons", CommandLine::tr("People")},
                        {"seconds", CommandLine::tr("Seconds")},
                        {"shelter_uid", CommandLine::tr("Nearest shelter")},
                        {"off_road_s", CommandLine::tr("Off-road seconds")},
                        {"network_s", CommandLine::tr("Network seconds")},
                        {"reason", CommandLine::tr("Reason")}},
                       result.demand.size(),
                       [&input, &result](std::size_t row, std::vector<core::Value> &cells) {
                           const core::DemandReach &reach = result.demand[row];
                           const bool reached = reach.shelter != core::noShelter;
                           cells = {uidText(*input.demand, row),
                                    persons(*input.demand, row),
                                    finite(reach.seconds),
                                    reached ? text(input.shelters[reach.shelter].id) : core::Value(),
                                    reached ? finite(reach.offRoadSeconds) : core::Value(),
                                    reached ? finite(reach.networkSeconds) : core::Value(),
                                    text(core::codeOf(reach.reason))};
                       }};
    return {demand, unitTable(CommandLine::tr("Townships"), result.townships, county, "township"),
            unitTable(CommandLine::tr("Villages"), result.villages, county, "village")};
}

std::vector<ResultTable> tablesOf(const core::CoverageResult &result, const core::DemandTable &demand,
                                  const core::County &county) {
    ResultTable rows{CommandLine::tr("Places where people live"),
                     {{"uid", CommandLine::tr("Identifier")},
                      {"persons", CommandLine::tr("People")},
                      {"covered", CommandLine::tr("Covered")}},
                     result.covered.size(),
                     [&result, &demand](std::size_t row, std::vector<core::Value> &cells) {
                         cells = {uidText(demand, row), persons(demand, row), core::Value(bool(result.covered[row]))};
                     }};
    return {rows, unitTable(CommandLine::tr("Townships"), result.townships, county, "township"),
            unitTable(CommandLine::tr("Villages"), result.villages, county, "village")};
}

std::vector<ResultTable> tablesOf(const core::SufficiencyResult &result) {
    return {itemTable(CommandLine::tr("Items"), result.items),
            placeTable(CommandLine::tr("Warehouses"), result.warehouses),
            placeTable(CommandLine::tr("Townships"), result.townships)};
}

std::vector<ResultTable> tablesOf(const core::ClassInput &input, const core::ClassResult &result) {
    const auto counts = [](const core::ClassCounts &row) {
        const auto of = [](const std::array<int, 4> &numbers, core::ShelterClass c) {
            return core::Value(static_cast<std::int64_t>(numbers[static_cast<std::size_t>(c)]));
        };
        using enum core::ShelterClass;
        return std::vector<core::Value>{text(row.unitName),  of(row.usable, I),    of(row.usable, II),
                                        of(row.usable, III), of(row.usable, None), of(row.planned, I),
                                        of(row.planned, II), of(row.planned, III)};
    };
    const ResultTable townships = tableOver(CommandLine::tr("Townships"),
                                            {{"name", CommandLine::tr("Township")},
                                             {"class_I", CommandLine::tr("Class I")},
                                             {"class_II", CommandLine::tr("Class II")},
                                             {"class_III", CommandLine::tr("Class III")},
                                             {"class_none", CommandLine::tr("No class")},
                                             {"planned_I", CommandLine::tr("Planned I")},
                                             {"planned_II", CommandLine::tr("Planned II")},
                                             {"planned_III", CommandLine::tr("Planned III")}},
                                            result.townships, counts);
    ResultTable shelters{CommandLine::tr("Shelters"),
                         {{"uid", CommandLine::tr("Identifier")},
                          {"name", CommandLine::tr("Name")},
                          {"declared", CommandLine::tr("Declared class")},
                          {"by_list", CommandLine::tr("Class by facility list")},
                          {"declared_above_list", CommandLine::tr("Declared above the list")},
                          {"missing_for_next", CommandLine::tr("Missing for the next class")}},
                         result.shelters.size(),
                         [&input, &result](std::size_t row, std::vector<core::Value> &cells) {
                             const core::ShelterClassAssessment &shelter = result.shelters[row];
                             std::string missing;
                             for (const std::string &key : shelter.missingForNext)
                                 missing += (missing.empty() ? "" : ";") + key;
                             cells = {text(shelter.id),
                                      row < input.shelters.size() ? text(input.shelters[row].name) : core::Value(),
                                      text(core::codeOf(shelter.declared)),
                                      shelter.byList ? text(core::codeOf(*shelter.byList)) : core::Value(),
                                      core::Value(shelter.declaredAboveList),
                                      text(missing)};
                         }};
    return {townships, shelters};
}

std::vector<ResultTable> tablesOf(const core::VillageResult &result) {
    return {tableOver(CommandLine::tr("Villages"),
                      {{"uid", CommandLine::tr("Identifier")},
                       {"name", CommandLine::tr("Village")},
                       {"verdict", CommandLine::tr("Verdict")},
                       {"best_m2", CommandLine::tr("Largest site m²")},
                       {"shortfall_m2", CommandLine::tr("Shortfall m²")},
                       {"capacity", CommandLine::tr("Capacity")},
                       {"shared", CommandLine::tr("Shared site")},
                       {"outline_m2", CommandLine::tr("Outline m²")},
                       {"water_m2", CommandLine::tr("of it water m²")},
                       {"buildings_m2", CommandLine::tr("of it buildings m²")},
                       {"hazard_m2", CommandLine::tr("of it in hazard areas m²")},
                       {"sites", CommandLine::tr("Sites")}},
                      result.villages, [](const core::VillageAssessment &village) {
                          return std::vector<core::Value>{text(village.id),
                                                          text(village.name),
                                                          text(core::codeOf(village.verdict)),
                                                          core::Value(village.best.value()),
                                                          core::Value(village.shortfall.value()),
                                                          core::Value(village.capacity),
                                                          core::Value(village.shared),
                                                          core::Value(village.ground.outline.value()),
                                                          core::Value(village.ground.water.value()),
                                                          core::Value(village.ground.buildings.value()),
                                                          core::Value(village.ground.hazard.value()),
                                                          number(village.sites.size())};
                      })};
}

} // namespace app
