// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "app/briefing/briefing_input.h"
#include "app/briefing/coverage_facts.h"
#include "app/briefing/mapped_unit.h"
#include "app/briefing/unit_counts.h"
#include "core/analysis/shelter_places.h"

namespace app {

/// A shelter that a sheet or card lists. Names and phones as recorded: whoever prints them masks them.
struct ListedShelter {
    core::FeatureId id;
    QString name;
    bool usable = true;
    /// By effective area and 1.5 m² a person, else as declared; nullopt = not known.
    std::optional<std::int64_t> places;
    /// People of the county who walk here within the limit.
    core::Persons covered;
    std::string contact, phone;
};

/// The nearest thing of a kind, as the crow flies.
struct NearestPlace {
    QString name;
    core::Metres away{0};
};

/// The numbers of one township or village.
struct UnitFacts {
    PeopleParts people;
    /// Places whose number of people is not known.
    std::int64_t pointsUnknown = 0;
    UnitCounts counts;
    /// Those that stand in the township, or that name the village; most room first.
    std::vector<ListedShelter> shelters;
    /// Of the usable ones whose room is known.
    std::int64_t places = 0;
    /// The largest ones, described; ranks are those of the unit.
    std::vector<CoverageGap> gaps;
    /// Nearest to where the people live on average.
    std::optional<NearestPlace> team;
};

/// What the facts of all units are made from, prepared once.
class UnitLedger {
public:
    [[nodiscard]] static core::Result<UnitLedger> of(const BriefingInput &input);

    /// `listed` gaps at most get names and ways.
    [[nodiscard]] UnitFacts factsOf(const MappedUnit &unit, std::size_t listed, const BriefingText &text) const;
    [[nodiscard]] ListedShelter shelter(std::size_t index) const;

private:
    explicit UnitLedger(const BriefingInput &input) : m_input(&input) {}
    [[nodiscard]] bool isIn(const core::Feature &shelter, const MappedUnit &unit) const;

    const BriefingInput *m_input;
    /// In layer order.
    std::vector<core::ShelterPlaces> m_places;
    std::vector<core::Persons> m_covered;
};

/// Square metres a person that the sheets reckon with.
inline constexpr double squareMetresAPerson = 1.5;

[[nodiscard]] std::optional<NearestPlace> nearestOf(const core::County &county, const char *layer,
                                                    const core::Point &from);

} // namespace app
