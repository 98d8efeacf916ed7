// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reach_json.h"

#include <algorithm>

namespace app {
namespace {

QJsonValue percent(core::Persons part, core::Persons whole) {
    const auto share = core::coveragePercent(part, whole);
    return share ? QJsonValue(*share) : QJsonValue();
}

QJsonValue percent(std::int64_t part, std::int64_t whole) { return percent(core::Persons(part), core::Persons(whole)); }

/// Areas in whole square metres, so that no share is rounded up.
QJsonValue percent(core::SquareMetres part, core::SquareMetres whole) {
    return percent(static_cast<std::int64_t>(part.value()), static_cast<std::int64_t>(whole.value()));
}

qint64 number(core::Persons persons) { return persons.value(); }

} // namespace

QJsonObject toJson(const core::SettlementReach &settlements) {
    return {{QStringLiteral("villages_with_people"), static_cast<qint64>(settlements.villages)},
            {QStringLiteral("villages_covered"), static_cast<qint64>(settlements.whole)},
            {QStringLiteral("villages_covered_80"), static_cast<qint64>(settlements.most)},
            {QStringLiteral("villages_none_covered"), static_cast<qint64>(settlements.none)},
            {QStringLiteral("villages_without_people"), static_cast<qint64>(settlements.withoutPeople)},
            {QStringLiteral("village_percent"), percent(settlements.whole, settlements.villages)}};
}

QJsonObject toJson(const core::AssumptionTotals &gaps) {
    return {{QStringLiteral("persons_covered"), number(gaps.covered)},
            {QStringLiteral("persons_depends"), number(gaps.depends)},
            {QStringLiteral("persons_firm_gap"), number(gaps.firm)},
            {QStringLiteral("points_covered"), static_cast<qint64>(gaps.pointsCovered)},
            {QStringLiteral("points_depends"), static_cast<qint64>(gaps.pointsDepends)},
            {QStringLiteral("points_firm_gap"), static_cast<qint64>(gaps.pointsFirm)}};
}

QJsonObject toJson(const core::OverlapResult &overlap) {
    core::Persons total;
    for (const core::Persons people : overlap.people)
        total += people;
    return {{QStringLiteral("persons_no_shelter"), number(overlap.people[0])},
            {QStringLiteral("persons_one_shelter"), number(overlap.people[1])},
            {QStringLiteral("persons_two_shelters"), number(overlap.people[2])},
            {QStringLiteral("persons_three_or_more"), number(overlap.people[3])},
            {QStringLiteral("persons_two_or_more"), number(overlap.withSecond())},
            {QStringLiteral("two_or_more_percent"), percent(overlap.withSecond(), total)}};
}

QJsonObject toJson(const core::BuiltUpReach &builtUp) {
    return {{QStringLiteral("buildings_total"), static_cast<qint64>(builtUp.buildings)},
            {QStringLiteral("buildings_covered"), static_cast<qint64>(builtUp.buildingsCovered)},
            {QStringLiteral("building_percent"), percent(builtUp.buildingsCovered, builtUp.buildings)},
            {QStringLiteral("area_total_m2"), builtUp.area.value()},
            {QStringLiteral("area_covered_m2"), builtUp.areaCovered.value()},
            {QStringLiteral("area_percent"), percent(builtUp.areaCovered, builtUp.area)}};
}

QJsonArray toJson(const std::vector<core::ReachRing> &rings, const core::ReachTotals &county) {
    QJsonArray array;
    for (const core::ReachRing &ring : rings)
        array.append(QJsonObject{{QStringLiteral("time_limit_s"), ring.timeLimit.count()},
                                 {QStringLiteral("persons_covered"), number(ring.covered)},
                                 {QStringLiteral("points_covered"), static_cast<qint64>(ring.pointsCovered)},
                                 {QStringLiteral("coverage_percent"), percent(ring.covered, county.total)},
                                 {QStringLiteral("reached_km"), ring.reachedKilometres}});
    return array;
}

QJsonObject neighboursJson(const core::ReachabilityInput &input, const core::ReachabilityResult &result) {
    const auto shelters = std::ranges::count_if(
        input.shelters, [](const core::ShelterSite &shelter) { return shelter.neighbour && shelter.usable; });
    return {{QStringLiteral("shelters_usable"), static_cast<qint64>(shelters)},
            {QStringLiteral("persons_covered"), number(core::coveredByNeighbours(input, result))}};
}

} // namespace app
