// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis/shelter_class.h"
#include "core/model/layer.h"
#include "core/quantity.h"

namespace core {

/// Area rules of one standard for one class of shelter (class empty where the standard has one rule for all).
struct CapacityRule {
    std::string profile;
    std::string shelterClass;
    std::optional<SquareMetres> areaPerPerson;
    /// The area per person has to be exceeded (GB 21734-2008, 5.4).
    bool areaStrict = false;
    std::optional<SquareMetres> minimumArea;
    bool minimumStrict = false;
    /// The minimum is advice (宜).
    bool minimumAdvisory = false;
    std::string standard;
    std::string confidence;
};

/// One site under one rule: standards contradict each other, so they stand side by side and are never mixed.
struct SiteJudgement {
    std::string profile;
    std::string shelterClass;
    /// nullopt: the standard gives no area per person.
    std::optional<std::int64_t> capacity;
    Verdict minimum = Verdict::CannotBeJudged;
    bool advisory = false;
    std::string confidence;
};

/// Rows of the layer rule_profile whose keys end in area_per_person_m2 or min_effective_area_m2, grouped by profile and
/// class, in order of appearance.
[[nodiscard]] std::vector<CapacityRule> capacityRulesFrom(const Layer &ruleProfiles);
/// Null when there is none.
[[nodiscard]] const CapacityRule *findRule(const std::vector<CapacityRule> &rules, std::string_view profile,
                                           std::string_view shelterClass = {});
[[nodiscard]] SiteJudgement judgeSite(SquareMetres effectiveArea, const CapacityRule &rule);

} // namespace core
