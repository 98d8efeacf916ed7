// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QString>
#include <QStringList>

#include "app/briefing/coverage_facts.h"
#include "app/briefing/scenario_input.h"

namespace app {

/// One township before and under the scenario.
struct ScenarioUnit {
    QString name;
    PeopleParts before, after;
    core::Persons gained, lost;
    [[nodiscard]] std::int64_t net() const { return after.covered.value() - before.covered.value(); }
};

/// A closed road that keeps people from a shelter.
struct CriticalLink {
    QString name;
    /// Middle of the piece.
    core::Point place;
    /// Covered more, were it alone open.
    core::Persons people;
};

/// Everything the pages of a scenario say, as numbers and names.
struct ScenarioFacts {
    ScenarioUnit county;
    /// Kept from the road by the hazard, part of those not covered now.
    core::Persons inHazard;
    /// Most people lost first; ties by name. Units that nothing changes are not listed.
    std::vector<ScenarioUnit> townships;
    std::size_t townshipsUnchanged = 0;
    /// Of those who lose a shelter: by the areas and steps themselves, and because shelters are not recorded as usable
    /// in the hazard.
    core::Persons lostByAreas, lostByRecord;
    /// Where the areas and steps take people's shelter, most first; the first `listedGaps` have names and ways.
    std::vector<CoverageGap> places;
    /// People of those listed.
    core::Persons listedPeople;
    std::vector<CriticalLink> links;
    QStringList sheltersLost, warehousesLost;
    /// What the steps of the scenario do to shelters, by key of its words ("scenario.step.move" …); in their order.
    std::vector<std::pair<const char *, QStringList>> shelterSteps;
    /// Areas that are assumed.
    std::size_t areas = 0;

    [[nodiscard]] std::size_t listed() const { return std::min(places.size(), listedGaps); }
};

/// Critical links that are listed and lettered on the map.
inline constexpr std::size_t listedLinks = 5;

[[nodiscard]] ScenarioFacts scenarioFacts(const ScenarioInput &input, const BriefingText &text);

} // namespace app
