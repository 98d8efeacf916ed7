// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/accessibility_result.h"

#include <QJsonArray>

#include "app/cli/command_words.h"
#include "app/cli/result_json.h"

namespace app {
namespace {

QString qs(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }
core::Value text(std::string_view value) { return std::string(value); }
core::Value text(const QString &value) { return value.toStdString(); }

QJsonObject totals(const core::AccessibilityTotals &unit) {
    const auto mean = unit.mean();
    QJsonObject json{{QStringLiteral("persons_total"), static_cast<qint64>(unit.total())},
                     {QStringLiteral("places_shared"), unit.places},
                     {QStringLiteral("places_per_person"), mean ? QJsonValue(*mean) : QJsonValue()},
                     {QStringLiteral("points_unknown_persons"), static_cast<qint64>(unit.pointsUnknown)}};
    for (std::size_t i = 0; i < core::accessGradeCount; ++i)
        json.insert(QStringLiteral("persons_") + qs(core::codeOf(static_cast<core::AccessGrade>(i))),
                    static_cast<qint64>(unit.persons[i]));
    return json;
}

ResultTable placeTable(const core::AllocationInput &input, const core::AccessibilityResult &result) {
    return {CommandLine::tr("Places where people live"),
            {{"uid", CommandLine::tr("Identifier")},
             {"persons", CommandLine::tr("People")},
             {"places_per_person", CommandLine::tr("Places per person")},
             {"grade", CommandLine::tr("Grade")},
             {"shelters", CommandLine::tr("Shelters in reach")}},
            result.rows.size(),
            [&input, &result](std::size_t row, std::vector<core::Value> &cells) {
                const core::DemandTable &demand = *input.reach.demand;
                const core::RowAccess &access = result.rows[row];
                cells = {row < demand.uid.size() ? text(core::textOf(demand.uid[row])) : core::Value(),
                         demand.persons[row] < 0 ? core::Value()
                                                 : core::Value(static_cast<std::int64_t>(demand.persons[row])),
                         core::Value(access.score), text(core::codeOf(access.grade)),
                         core::Value(static_cast<std::int64_t>(access.shelters))};
            }};
}

ResultTable unitTable(const QString &title, const std::vector<core::AccessibilityTotals> &units,
                      const core::County &county, const char *layer) {
    return {title,
            {{"code", CommandLine::tr("Code")},
             {"name", CommandLine::tr("Name")},
             {"persons_total", CommandLine::tr("People")},
             {"places_per_person", CommandLine::tr("Places per person")},
             {"persons_sufficient", CommandLine::tr("Sufficient (1.5 and more)")},
             {"persons_balanced", CommandLine::tr("Balanced (1.0 to 1.5)")},
             {"persons_insufficient", CommandLine::tr("Insufficient (0.5 to 1.0)")},
             {"persons_severe", CommandLine::tr("Severe (below 0.5)")},
             {"persons_none", CommandLine::tr("No place in reach")},
             {"persons_unconnected", CommandLine::tr("Unconnected")},
             {"persons_in_hazard", CommandLine::tr("In a hazard area")}},
            units.size(),
            [&units, &county, layer](std::size_t row, std::vector<core::Value> &cells) {
                const core::AccessibilityTotals &unit = units[row];
                const UnitName name = unitName(county, layer, unit.unitId);
                const auto mean = unit.mean();
                cells = {text(name.code), text(name.name), core::Value(unit.total()),
                         mean ? core::Value(*mean) : core::Value()};
                for (const std::int64_t persons : unit.persons)
                    cells.emplace_back(persons);
            }};
}

ResultTable shelterTable(const core::AllocationInput &input, const core::AccessibilityResult &result) {
    return {CommandLine::tr("Shelters"),
            {{"uid", CommandLine::tr("Identifier")},
             {"name", CommandLine::tr("Name")},
             {"places", CommandLine::tr("Free places")},
             {"places_per_weighted_person", CommandLine::tr("Places per person in its catchment")}},
            result.ratio.size(),
            [&input, &result](std::size_t row, std::vector<core::Value> &cells) {
                const auto &places = result.places[row];
                const auto &ratio = result.ratio[row];
                cells = {text(input.reach.shelters[row].id), text(input.reach.shelters[row].name),
                         places ? core::Value(*places) : core::Value(), ratio ? core::Value(*ratio) : core::Value()};
            }};
}

} // namespace

QJsonObject toJson(const core::AllocationInput &input, const core::AccessibilityResult &result,
                   const core::County &county) {
    QJsonObject json = totals(result.county);
    json.insert(QStringLiteral("places_total"), static_cast<qint64>(result.placesAll));
    json.insert(QStringLiteral("places_idle"), static_cast<qint64>(result.placesIdle));
    QJsonArray shelters;
    for (std::size_t i = 0; i < result.ratio.size(); ++i)
        shelters.append(
            QJsonObject{{QStringLiteral("uid"), qs(input.reach.shelters[i].id)},
                        {QStringLiteral("name"), qs(input.reach.shelters[i].name)},
                        {QStringLiteral("places"),
                         result.places[i] ? QJsonValue(static_cast<qint64>(*result.places[i])) : QJsonValue()},
                        {QStringLiteral("places_per_weighted_person"),
                         result.ratio[i] ? QJsonValue(*result.ratio[i]) : QJsonValue()}});
    json.insert(QStringLiteral("by_shelter"), shelters);
    json.insert(QStringLiteral("by_township"), unitsJson(result.townships, county, "township", totals));
    json.insert(QStringLiteral("by_village"), unitsJson(result.villages, county, "village", totals));
    return json;
}

std::vector<ResultTable> tablesOf(const core::AllocationInput &input, const core::AccessibilityResult &result,
                                  const core::County &county) {
    return {placeTable(input, result), unitTable(CommandLine::tr("Townships"), result.townships, county, "township"),
            unitTable(CommandLine::tr("Villages"), result.villages, county, "village"), shelterTable(input, result)};
}

} // namespace app
