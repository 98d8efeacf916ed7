// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/result_json.h"

#include <QJsonArray>

namespace app {
namespace {

QString qs(const std::string &text) { return QString::fromStdString(text); }
QString qs(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

QJsonValue percent(core::Persons covered, core::Persons total) {
    const auto share = core::coveragePercent(covered, total);
    return share ? QJsonValue(*share) : QJsonValue();
}

qint64 number(core::Persons persons) { return persons.value(); }

/// persons_…, points_…, coverage_percent: the same keys for the county and each of its units.
QJsonObject totals(const core::ReachTotals &unit) {
    return {{QStringLiteral("persons_total"), number(unit.total)},
            {QStringLiteral("persons_covered"), number(unit.covered)},
            {QStringLiteral("persons_uncovered"), number(unit.uncovered)},
            {QStringLiteral("persons_unconnected"), number(unit.unconnected)},
            {QStringLiteral("persons_radius_only"), number(unit.radiusOnly)},
            {QStringLiteral("persons_inside_radius"), number(unit.insideRadius)},
            {QStringLiteral("points_total"), static_cast<qint64>(unit.points)},
            {QStringLiteral("points_covered"), static_cast<qint64>(unit.pointsCovered)},
            {QStringLiteral("points_unconnected"), static_cast<qint64>(unit.pointsUnconnected)},
            {QStringLiteral("points_unknown_persons"), static_cast<qint64>(unit.pointsUnknown)},
            {QStringLiteral("coverage_percent"), percent(unit.covered, unit.total)}};
}

QJsonObject toJson(const core::ItemSufficiency &item) {
    return {{QStringLiteral("code"), qs(item.code)},
            {QStringLiteral("name"), qs(item.name)},
            {QStringLiteral("name_en"), qs(item.nameEn)},
            {QStringLiteral("unit"), qs(item.unit)},
            {QStringLiteral("mandatory"), item.mandatory},
            {QStringLiteral("needed"), item.needed},
            {QStringLiteral("on_hand"), item.onHand},
            {QStringLiteral("usable"), item.usable},
            {QStringLiteral("expiring"), item.expiring},
            {QStringLiteral("reserved"), item.reserved},
            {QStringLiteral("agreement"), item.agreement},
            {QStringLiteral("shortfall"), item.shortfall},
            {QStringLiteral("persons_supported"),
             item.personsSupported ? QJsonValue(static_cast<qint64>(*item.personsSupported)) : QJsonValue()},
            {QStringLiteral("confidence"), qs(item.confidence)}};
}

QJsonArray toJson(const std::vector<core::ItemSufficiency> &items) {
    QJsonArray array;
    for (const core::ItemSufficiency &item : items)
        array.append(toJson(item));
    return array;
}

QJsonArray toJson(const std::vector<core::PlaceSufficiency> &places) {
    QJsonArray array;
    for (const core::PlaceSufficiency &place : places)
        array.append(QJsonObject{{QStringLiteral("uid"), qs(place.id)},
                                 {QStringLiteral("name"), qs(place.name)},
                                 {QStringLiteral("persons_supported"), static_cast<qint64>(place.personsSupported)},
                                 {QStringLiteral("binding_item"), qs(place.bindingItem)},
                                 {QStringLiteral("items"), toJson(place.items)}});
    return array;
}

QJsonObject toJson(const core::ClassCounts &counts) {
    const auto row = [](const std::array<int, 4> &numbers) {
        QJsonObject json;
        for (const core::ShelterClass c :
             {core::ShelterClass::I, core::ShelterClass::II, core::ShelterClass::III, core::ShelterClass::None})
            json.insert(c == core::ShelterClass::None ? QStringLiteral("none") : qs(core::codeOf(c)),
                        numbers[static_cast<std::size_t>(c)]);
        return json;
    };
    return {{QStringLiteral("uid"), qs(counts.unitId)},
            {QStringLiteral("name"), qs(counts.unitName)},
            {QStringLiteral("usable"), row(counts.usable)},
            {QStringLiteral("planned"), row(counts.planned)}};
}

QJsonObject toJson(const core::ShelterClassAssessment &shelter) {
    return {{QStringLiteral("uid"), qs(shelter.id)},
            {QStringLiteral("declared"), qs(core::codeOf(shelter.declared))},
            {QStringLiteral("by_list"), shelter.byList ? QJsonValue(qs(core::codeOf(*shelter.byList))) : QJsonValue()},
            {QStringLiteral("declared_above_list"), shelter.declaredAboveList},
            {QStringLiteral("missing_for_next"), [&shelter] {
                 QJsonArray missing;
                 for (const std::string &key : shelter.missingForNext)
                     missing.append(qs(key));
                 return missing;
             }()}};
}

} // namespace

UnitName unitName(const core::County &county, const char *layer, const std::string &code) {
    if (const core::Layer *rows = county.layer(layer))
        for (const core::FeaturePointer &feature : rows->features())
            if (core::textOf(rows->schema(), *feature, "code") == code)
                return {qs(feature->id), qs(code), qs(core::textOf(rows->schema(), *feature, "name"))};
    return {QString(), qs(code), qs(code)};
}

QJsonObject toJson(const core::ReachabilityResult &result, const core::County &county) {
    QJsonObject json = totals(result.county);
    json.insert(QStringLiteral("reached_km"), result.reachedKilometres);
    json.insert(QStringLiteral("settled_nodes"), static_cast<qint64>(result.settledNodes));
    json.insert(QStringLiteral("edges"), static_cast<qint64>(result.edges));
    json.insert(QStringLiteral("by_township"), unitsJson(result.townships, county, "township", totals));
    json.insert(QStringLiteral("by_village"), unitsJson(result.villages, county, "village", totals));
    return json;
}

QJsonObject toJson(const core::CoverageResult &result, const core::County &county) {
    QJsonObject json = totals(result.county);
    json.insert(QStringLiteral("radius_m"), result.radius.value());
    json.insert(QStringLiteral("by_township"), unitsJson(result.townships, county, "township", totals));
    json.insert(QStringLiteral("by_village"), unitsJson(result.villages, county, "village", totals));
    return json;
}

QJsonObject toJson(const core::SufficiencyResult &result) {
    QJsonArray notAssessed, refused, forecast;
    for (const std::string &code : result.notAssessed)
        notAssessed.append(qs(code));
    for (const auto &[lot, reason] : result.refusedLots)
        refused.append(QJsonObject{{QStringLiteral("lot"), qs(lot)}, {QStringLiteral("reason"), qs(reason)}});
    for (const core::ExpiryStep &step : result.forecast)
        forecast.append(QJsonObject{{QStringLiteral("date"), qs(core::isoText(step.date))},
                                    {QStringLiteral("persons_supported"), static_cast<qint64>(step.personsSupported)},
                                    {QStringLiteral("binding_item"), qs(step.bindingItem)}});
    return {{QStringLiteral("evacuees"), static_cast<qint64>(result.parameters.evacuees)},
            {QStringLiteral("days"), static_cast<qint64>(result.parameters.days)},
            {QStringLiteral("persons_supported"),
             result.personsSupported ? QJsonValue(static_cast<qint64>(*result.personsSupported)) : QJsonValue()},
            {QStringLiteral("binding_item"), qs(result.bindingItem)},
            {QStringLiteral("items"), toJson(result.items)},
            {QStringLiteral("by_warehouse"), toJson(result.warehouses)},
            {QStringLiteral("by_township"), toJson(result.townships)},
            {QStringLiteral("not_assessed"), notAssessed},
            {QStringLiteral("refused_lots"), refused},
            {QStringLiteral("forecast"), forecast}};
}

QJsonObject toJson(const core::ClassResult &result) {
    QJsonArray shelters, townships, verdicts;
    for (const core::ShelterClassAssessment &shelter : result.shelters)
        shelters.append(toJson(shelter));
    for (const core::ClassCounts &counts : result.townships)
        townships.append(toJson(counts));
    for (const auto &[id, verdict] : result.townshipVerdicts)
        verdicts.append(
            QJsonObject{{QStringLiteral("uid"), qs(id)}, {QStringLiteral("verdict"), qs(core::codeOf(verdict))}});
    return {{QStringLiteral("county"), toJson(result.county)},
            {QStringLiteral("county_class_I"), qs(core::codeOf(result.countyClassI))},
            {QStringLiteral("county_class_II"), qs(core::codeOf(result.countyClassII))},
            {QStringLiteral("townships_met"), result.townshipsMet},
            {QStringLiteral("by_township"), townships},
            {QStringLiteral("township_verdicts"), verdicts},
            {QStringLiteral("shelters"), shelters}};
}

QJsonObject toJson(const core::VillageResult &result) {
    QJsonArray villages;
    for (const core::VillageAssessment &village : result.villages) {
        QJsonArray sites;
        for (const std::string &site : village.sites)
            sites.append(qs(site));
        villages.append(QJsonObject{{QStringLiteral("uid"), qs(village.id)},
                                    {QStringLiteral("name"), qs(village.name)},
                                    {QStringLiteral("verdict"), qs(core::codeOf(village.verdict))},
                                    {QStringLiteral("best_m2"), village.best.value()},
                                    {QStringLiteral("shortfall_m2"), village.shortfall.value()},
                                    {QStringLiteral("capacity"), static_cast<qint64>(village.capacity)},
                                    {QStringLiteral("shared"), village.shared},
                                    {QStringLiteral("outline_m2"), village.ground.outline.value()},
                                    {QStringLiteral("water_m2"), village.ground.water.value()},
                                    {QStringLiteral("buildings_m2"), village.ground.buildings.value()},
                                    {QStringLiteral("hazard_m2"), village.ground.hazard.value()},
                                    {QStringLiteral("sites"), sites}});
    }
    return {{QStringLiteral("villages_total"), static_cast<qint64>(result.villages.size())},
            {QStringLiteral("villages_met"), result.met},
            {QStringLiteral("villages_not_met"), result.notMet},
            {QStringLiteral("villages_unknown"), result.unknown},
            {QStringLiteral("total_area_m2"), result.totalArea.value()},
            {QStringLiteral("total_capacity"), static_cast<qint64>(result.totalCapacity)},
            {QStringLiteral("villages"), villages}};
}

QJsonArray toJson(const std::vector<core::SensitivityCell> &cells) {
    QJsonArray array;
    for (const core::SensitivityCell &cell : cells)
        array.append(QJsonObject{{QStringLiteral("speed_mps"), cell.speed.value()},
                                 {QStringLiteral("time_limit_s"), cell.timeLimit.count()},
                                 {QStringLiteral("persons_covered"), number(cell.covered)},
                                 {QStringLiteral("persons_total"), number(cell.total)},
                                 {QStringLiteral("coverage_percent"), percent(cell.covered, cell.total)}});
    return array;
}

} // namespace app
