// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/risk_figures.h"

namespace app {

QJsonObject figuresOf(const RiskFacts &facts) {
    const auto number = [](auto count) { return static_cast<qint64>(count); };
    return {{QStringLiteral("points"), number(facts.points.size())},
            {QStringLiteral("points_unstable"), number(facts.byStability[0])},
            {QStringLiteral("points_state_unknown"), number(facts.byStability[3])},
            {QStringLiteral("points_becoming_unstable"), number(facts.becomingUnstable)},
            {QStringLiteral("points_without_monitor"), number(facts.noMonitor)},
            {QStringLiteral("points_without_shelter"), number(facts.noShelter)},
            {QStringLiteral("persons_threatened"), number(facts.people)},
            {QStringLiteral("points_people_unknown"), number(facts.peopleUnknown)},
            {QStringLiteral("levees"), number(facts.levees.all)},
            {QStringLiteral("levees_weak"), number(facts.weakLevees.size())},
            {QStringLiteral("levee_km"), facts.leveeKilometres},
            {QStringLiteral("reservoirs"), number(facts.reservoirs.all)},
            {QStringLiteral("sluices"), number(facts.sluices.all)},
            {QStringLiteral("lots_expiring"), number(facts.lotsThisMonth)},
            {QStringLiteral("lots_expired"), number(facts.lotsPast)},
            {QStringLiteral("lots_undated"), number(facts.lotsUndated)},
            {QStringLiteral("shelters_unavailable"), number(facts.shelters.missing)},
            {QStringLiteral("warehouses_unavailable"), number(facts.warehouses.missing)},
            {QStringLiteral("teams_unavailable"), number(facts.teams.missing)},
            {QStringLiteral("resources_stale"), number(facts.stale)},
            {QStringLiteral("resources_unverified"), number(facts.unverified)}};
}

} // namespace app
