// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/result_table.h"

#include <cmath>

#include <QCoreApplication>

#include "app/cli/result_json.h"
#include "app/text/language.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

QString words(const char *text) { return QCoreApplication::translate("ResultTable", text); }

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
    return {{"code", words("Code")},
            {"name", words("Name")},
            {"persons_total", words("People")},
            {"persons_covered", words("Covered")},
            {"persons_radius_only", words("Radius yes, roads no")},
            {"persons_uncovered", words("Not covered")},
            {"persons_unconnected", words("Unconnected")},
            {"coverage_percent", words("Coverage %")},
            {"points_total", words("Places")},
            {"points_covered", words("Places covered")}};
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
                     {{"code", words("Code")},
                      {"name", words("Item")},
                      {"unit", words("Unit")},
                      {"mandatory", words("Mandatory")},
                      {"needed", words("Needed")},
                      {"usable", words("Usable")},
                      {"shortfall", words("Shortfall")},
                      {"agreement", words("Agreement stock")},
                      {"expiring", words("Expiring")},
                      {"persons_supported", words("People supported")}},
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
                     {{"uid", words("Identifier")},
                      {"name", words("Name")},
                      {"persons_supported", words("People supported")},
                      {"binding_item", words("Weakest item")}},
                     places, [](const core::PlaceSufficiency &place) {
                         return std::vector<core::Value>{text(place.id), text(place.name),
                                                         core::Value(place.personsSupported), text(place.bindingItem)};
                     });
}

} // namespace

std::vector<ResultTable> tablesOf(const core::ReachabilityInput &input, const core::ReachabilityResult &result,
                                  const core::County &county) {
    ResultTable demand{words("Places where people live"),
                       {{"uid", words("Identifier")},
                        {"persons", words("People")},
                        {"seconds", words("Seconds")},
                        {"shelter_uid", words("Nearest shelter")},
                        {"off_road_s", words("Off-road seconds")},
                        {"network_s", words("Network seconds")},
                        {"reason", words("Reason")}},
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
    return {demand, unitTable(words("Townships"), result.townships, county, "township"),
            unitTable(words("Villages"), result.villages, county, "village")};
}

std::vector<ResultTable> tablesOf(const core::CoverageResult &result, const core::DemandTable &demand,
                                  const core::County &county) {
    ResultTable rows{words("Places where people live"),
                     {{"uid", words("Identifier")}, {"persons", words("People")}, {"covered", words("Covered")}},
                     result.covered.size(),
                     [&result, &demand](std::size_t row, std::vector<core::Value> &cells) {
                         cells = {uidText(demand, row), persons(demand, row), core::Value(bool(result.covered[row]))};
                     }};
    return {rows, unitTable(words("Townships"), result.townships, county, "township"),
            unitTable(words("Villages"), result.villages, county, "village")};
}

std::vector<ResultTable> tablesOf(const core::SufficiencyResult &result) {
    return {itemTable(words("Items"), result.items), placeTable(words("Warehouses"), result.warehouses),
            placeTable(words("Townships"), result.townships)};
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
    const ResultTable townships = tableOver(words("Townships"),
                                            {{"name", words("Township")},
                                             {"class_I", words("Class I")},
                                             {"class_II", words("Class II")},
                                             {"class_III", words("Class III")},
                                             {"class_none", words("No class")},
                                             {"planned_I", words("Planned I")},
                                             {"planned_II", words("Planned II")},
                                             {"planned_III", words("Planned III")}},
                                            result.townships, counts);
    ResultTable shelters{words("Shelters"),
                         {{"uid", words("Identifier")},
                          {"name", words("Name")},
                          {"declared", words("Declared class")},
                          {"by_list", words("Class by facility list")},
                          {"declared_above_list", words("Declared above the list")},
                          {"missing_for_next", words("Missing for the next class")}},
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
    return {tableOver(words("Villages"),
                      {{"uid", words("Identifier")},
                       {"name", words("Village")},
                       {"verdict", words("Verdict")},
                       {"best_m2", words("Largest site m²")},
                       {"shortfall_m2", words("Shortfall m²")},
                       {"capacity", words("Capacity")},
                       {"shared", words("Shared site")},
                       {"sites", words("Sites")}},
                      result.villages, [](const core::VillageAssessment &village) {
                          return std::vector<core::Value>{text(village.id),
                                                          text(village.name),
                                                          text(core::codeOf(village.verdict)),
                                                          core::Value(village.best.value()),
                                                          core::Value(village.shortfall.value()),
                                                          core::Value(village.capacity),
                                                          core::Value(village.shared),
                                                          number(village.sites.size())};
                      })};
}

} // namespace app
