// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/analysis/shelter_class.h"

namespace core {

/// Codes of GB 51143 in the order of the matrix; what has none, or another, comes last.
inline constexpr std::array<std::string_view, 5> gb51143Codes = {"urgent", "short_fixed", "mid_fixed", "long_fixed",
                                                                 "centre"};

/// Usable shelters of one township, or of the county, by class under both schemes; never converted into each other.
struct ClassMatrixRow {
    /// Empty for the county.
    std::string unitId, unitName;
    /// GB 21734 by check list, index with static_cast<size_t>(ShelterClass).
    std::array<int, 4> byList{};
    /// No check list: declared only, which proves nothing.
    int withoutList = 0;
    /// GB 51143 as recorded, by gb51143Codes; the last for no class.
    std::array<int, gb51143Codes.size() + 1> gb51143{};
    int total = 0;
    /// The usable shelter nearest to Class II where the row is not met, and what it lacks; empty = none on record.
    std::string nearestShelter;
    std::vector<std::string> missing;
    Verdict verdict = Verdict::CannotBeJudged;
    /// Both schemes count the same shelters.
    [[nodiscard]] bool balances() const;
};

/// The county first, then its townships in their order, then shelters of no township where there are any.
[[nodiscard]] std::vector<ClassMatrixRow> classMatrix(const ClassInput &input, const ClassResult &result);

} // namespace core
