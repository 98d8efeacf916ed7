// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/briefing/briefing_input.h"
#include "app/briefing/briefing_text.h"
#include "gis/print/page_writer.h"

namespace app {

/// People of one unit by state, as the bars show them: the four parts make up the total.
struct PeopleParts {
    core::Persons covered, radiusOnly, notCovered, unconnected, total;
    [[nodiscard]] core::Persons missing() const { return radiusOnly + notCovered + unconnected; }
    [[nodiscard]] bool closes() const { return covered + missing() == total; }
    [[nodiscard]] gis::PeopleShares shares() const;
    [[nodiscard]] std::optional<double> percent() const;
};
[[nodiscard]] PeopleParts partsOf(const core::ReachTotals &totals);

struct TownshipRow {
    std::string id;
    QString name;
    PeopleParts people;
    /// Usable shelters standing in it; nullopt when not known.
    std::optional<int> shelters;
};

/// Everything the page says, as numbers; the blocks only set it in type.
struct CoverageFacts {
    PeopleParts county;
    core::Persons insideRadius;
    /// Inside the straight radius and not covered.
    core::Persons insideRadiusNotCovered;
    std::int64_t pointsUnknown = 0;
    /// Most missing people first; ties by code.
    std::vector<TownshipRow> townships;
    /// All gaps, most people first.
    std::vector<CoverageGap> gaps;
    /// People of the listed gaps.
    core::Persons listedPeople;
    std::vector<core::SensitivityCell> sensitivity;

    [[nodiscard]] std::size_t listed() const { return std::min(gaps.size(), listedGaps); }
};

/// Demand rows of people who are not covered.
[[nodiscard]] bool isMissing(const BriefingInput &input, std::uint32_t row);
/// Places of missing people among these rows, most people first; without names and ways.
[[nodiscard]] std::vector<CoverageGap> gapsAmong(const core::DemandTable &demand, std::vector<std::uint32_t> rows);
/// Nearest shelter of most of its people, and the time that half of them need: the result knows the ways of those who
/// are too far as well.
void describeGap(CoverageGap &gap, const core::ReachabilityInput &input, const core::ReachabilityResult &result);

/// All gaps, most people first; the first `named` get name, shelter and walking time. Uses the county, the input and
/// the result only.
[[nodiscard]] std::vector<CoverageGap> findGaps(const BriefingInput &input, const BriefingText &text,
                                                std::size_t named);

[[nodiscard]] CoverageFacts coverageFacts(const BriefingInput &input, const BriefingText &text);

} // namespace app
