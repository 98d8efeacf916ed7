// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/capacity_rule.h"

#include <algorithm>
#include <charconv>

#include "core/analysis/village_site.h"

namespace core {
namespace {

std::optional<SquareMetres> areaFrom(const std::string &text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !(value > 0))
        return std::nullopt;
    return SquareMetres(value);
}

/// True when the key is one that the rule knows.
bool take(CapacityRule &rule, std::string_view key, const std::string &value) {
    if (key == "area_per_person_m2")
        rule.areaPerPerson = areaFrom(value);
    else if (key == "area_per_person_strict")
        rule.areaStrict = value == "true";
    else if (key == "min_effective_area_m2")
        rule.minimumArea = areaFrom(value);
    else if (key == "min_effective_area_strict")
        rule.minimumStrict = value == "true";
    else if (key == "min_effective_area_advisory")
        rule.minimumAdvisory = value == "true";
    else
        return false;
    return true;
}

} // namespace

std::vector<CapacityRule> capacityRulesFrom(const Layer &ruleProfiles) {
    const LayerSchema &schema = ruleProfiles.schema();
    std::vector<CapacityRule> rules;
    for (const FeaturePointer &row : ruleProfiles.features()) {
        const std::string key = textOf(schema, *row, "key");
        const std::size_t dot = key.rfind('.');
        CapacityRule found;
        found.profile = textOf(schema, *row, "profile");
        found.shelterClass = dot == std::string::npos ? std::string() : key.substr(0, dot);
        found.standard = textOf(schema, *row, "standard");
        found.confidence = textOf(schema, *row, "confidence");
        const std::string value = textOf(schema, *row, "value");
        const std::string_view name = std::string_view(key).substr(dot == std::string::npos ? 0 : dot + 1);
        if (!take(found, name, value))
            continue;
        if (const CapacityRule *old = findRule(rules, found.profile, found.shelterClass))
            take(rules[static_cast<std::size_t>(old - rules.data())], name, value);
        else
            rules.push_back(std::move(found));
    }
    return rules;
}

const CapacityRule *findRule(const std::vector<CapacityRule> &rules, std::string_view profile,
                             std::string_view shelterClass) {
    const auto found = std::ranges::find_if(
        rules, [&](const CapacityRule &rule) { return rule.profile == profile && rule.shelterClass == shelterClass; });
    return found == rules.end() ? nullptr : &*found;
}

SiteJudgement judgeSite(SquareMetres effectiveArea, const CapacityRule &rule) {
    SiteJudgement judgement{rule.profile,         rule.shelterClass, {}, Verdict::CannotBeJudged,
                            rule.minimumAdvisory, rule.confidence};
    if (rule.areaPerPerson)
        judgement.capacity = capacityByRule(effectiveArea, *rule.areaPerPerson, rule.areaStrict);
    if (rule.minimumArea) {
        const bool enough = rule.minimumStrict ? effectiveArea > *rule.minimumArea : effectiveArea >= *rule.minimumArea;
        judgement.minimum = enough ? Verdict::Met : Verdict::NotMet;
    }
    return judgement;
}

} // namespace core
