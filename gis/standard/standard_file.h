// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/analysis/supply.h"
#include "core/result.h"

namespace gis {

/// Words of a profile or facility, in both languages.
struct StandardName {
    std::string zh;
    std::string en;
};

/// One supply item with the group and code that the catalogue keeps beside it.
struct StandardItem {
    core::SupplyItem item;
    std::string group;
    std::string gbt38565;
};

/// A named set of needs per person. `badge`: "project_default", "named_profile" or "comparison_only".
struct SupplyProfile {
    std::string standard;
    StandardName name;
    std::string badge;
    std::vector<core::SupplyNeed> needs;
};

/// One threshold with where it comes from; `value` stays text, empty = not known (never invented).
struct RuleValue {
    std::string profile;
    std::string key;
    std::string value;
    std::string unit;
    std::string standard;
    std::string edition;
    std::string clause;
    /// STD, SEC, MEM, CALC, SRC or PROJ.
    std::string confidence;
    std::string note;
};

/// One row of a plan's scorecard with the plan's own sentence.
struct IndicatorRow {
    std::string code;
    std::string name, nameEn;
    /// Heading of the scorecard: "shelter", "relief", "rescue", "risk", "safety", "quality".
    std::string group;
    /// Plan it was taken from ("huarong", "shidian" …); `general` rows serve any county.
    std::string plan;
    bool general = false;
    std::string sentence;
    std::string document;
    std::optional<double> target;
    std::string unit;
    /// "at_least", "at_most", or empty where a person has to say.
    std::string direction;
    std::string formula;
};

/// One facility of the check list of GB 21734 with the lowest class that needs it.
struct FacilityItem {
    std::string key;
    StandardName name;
    std::string neededFrom;
};

/// Content of one or several standard files (resources/standards/README.md).
struct StandardBook {
    std::vector<StandardItem> items;
    std::vector<SupplyProfile> profiles;
    std::map<std::string, StandardName> ruleProfiles;
    std::vector<RuleValue> rules;
    std::vector<IndicatorRow> indicators;
    std::vector<FacilityItem> facilities;

    /// Null when there is none.
    [[nodiscard]] const SupplyProfile *profile(std::string_view standard) const;
    [[nodiscard]] const RuleValue *rule(std::string_view profileName, std::string_view key) const;
};

/// Reads one JSON text; `source` names it in errors.
[[nodiscard]] core::Result<StandardBook> parseStandards(const std::string &json, const std::string &source);
[[nodiscard]] core::Result<StandardBook> readStandardFile(const std::filesystem::path &path);
/// The files that come with the program.
[[nodiscard]] core::Result<StandardBook> shippedStandards();

} // namespace gis
