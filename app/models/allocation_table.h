// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/document/allocation_session.h"
#include "app/models/panel_table_model.h"

namespace app {

// Tables of allocation and accessibility, ready to be read. Where rows lead to something on the map or in the
// parameters, they keep the order of what they show.

/// Usable shelters, fullest first; column `occupancyColumn` is a bar, its key the per cent.
struct ShelterTable {
    static constexpr int occupancyColumn = 1;
    PanelTable table;
    /// Index of the shelter of each row.
    std::vector<std::uint32_t> shelters;
};
[[nodiscard]] ShelterTable shelterTable(const AllocationRun &run);

/// Who is left without a place, most people first: by village and reason, with the shelter that is full.
struct LeftTable {
    PanelTable table;
    /// Administrative code of the village of each row; empty for people of no village.
    std::vector<std::string> villages;
};
[[nodiscard]] LeftTable leftTable(const AllocationRun &run);

/// Rows are those of AllocationResult::moves.
[[nodiscard]] PanelTable moveTable(const AllocationRun &run);
/// Pins, then bans, in their order.
struct RuleTable {
    PanelTable table;
    /// Of each row; what is pinned is not banned.
    std::vector<core::PairRule> rules;
};
[[nodiscard]] RuleTable ruleTable(const core::AllocationParameters &parameters, const core::County &county);
/// Rows are those of AccessibilityResult::townships, lowest mean first left to the view.
[[nodiscard]] PanelTable accessTable(const std::vector<core::AccessibilityTotals> &units, const core::County &county,
                                     const char *layer);

/// Why people have no place, in words.
[[nodiscard]] QString reasonWords(core::PlacementReason reason);
[[nodiscard]] QString gradeWords(core::AccessGrade grade);
/// On what basis places were counted.
[[nodiscard]] QString basisWords(const core::PlaceRule &rule);
/// Places per person with two decimals, never better than they are.
[[nodiscard]] QString scoreText(double placesPerPerson);
/// Name of a village or township by its code; the code where the county has none of that name.
[[nodiscard]] QString placeName(const core::County &county, const char *layer, const std::string &code);

} // namespace app
