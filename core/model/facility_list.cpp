// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/facility_list.h"

#include <algorithm>
#include <array>
#include <functional>

namespace core {
namespace {

/// Separators between words of a list, ASCII and full-width, and the marks of a JSON list.
constexpr std::array<std::string_view, 13> separators = {",", ";", " ",  "\t", "\n", "|", "\"",
                                                         "[", "]", "，", "；", "、", "\r"};

std::size_t separatorLength(std::string_view rest) {
    for (const std::string_view separator : separators)
        if (rest.starts_with(separator))
            return separator.size();
    return 0;
}

const FacilityRule *ruleOf(std::string_view word) {
    const auto found = std::ranges::find_if(
        facilityRules(), [word](const FacilityRule &rule) { return rule.key == word || rule.zh == word; });
    return found == facilityRules().end() ? nullptr : &*found;
}

void forEachWord(std::string_view text, const std::function<void(std::string_view)> &take) {
    std::size_t start = 0, at = 0;
    while (at < text.size()) {
        const std::size_t length = separatorLength(text.substr(at));
        if (length == 0) {
            ++at;
            continue;
        }
        take(text.substr(start, at - start));
        at += length;
        start = at;
    }
    take(text.substr(start));
}

} // namespace

std::string_view codeOf(ShelterClass shelterClass) {
    constexpr std::array<std::string_view, 4> codes = {"", "III", "II", "I"};
    return codes[static_cast<std::size_t>(shelterClass)];
}

ShelterClass shelterClassFromCode(std::string_view code) {
    for (const ShelterClass one : {ShelterClass::I, ShelterClass::II, ShelterClass::III})
        if (code == codeOf(one))
            return one;
    return ShelterClass::None;
}

std::vector<std::string> missingFacilities(ShelterClass target, const std::set<std::string> &facilities) {
    std::vector<std::string> missing;
    for (const FacilityRule &rule : facilityRules())
        if (rule.neededFrom <= target && !facilities.contains(rule.key))
            missing.push_back(rule.key);
    return missing;
}

ShelterClass classByFacilities(const std::set<std::string> &facilities) {
    for (const ShelterClass one : {ShelterClass::I, ShelterClass::II, ShelterClass::III})
        if (missingFacilities(one, facilities).empty())
            return one;
    return ShelterClass::None;
}

const std::vector<FacilityRule> &facilityRules() {
    static const std::vector<FacilityRule> rules = {
        {"tents", "帐篷或简易活动房", "tents or prefab housing", ShelterClass::III},
        {"medical", "医疗救护与卫生防疫", "medical and epidemic prevention", ShelterClass::III},
        {"water", "应急供水", "water", ShelterClass::III},
        {"power", "应急供电", "power", ShelterClass::III},
        {"sewage", "应急排污", "sewage", ShelterClass::III},
        {"toilets", "应急厕所", "toilets", ShelterClass::III},
        {"waste", "应急垃圾储运", "waste", ShelterClass::III},
        {"routes", "应急通道", "internal routes", ShelterClass::III},
        {"signs", "应急标志", "signs", ShelterClass::III},
        {"fire", "应急消防", "fire protection", ShelterClass::II},
        {"storage", "应急物资储备", "supplies storage", ShelterClass::II},
        {"command", "应急指挥管理", "command and management", ShelterClass::II},
        {"parking", "应急停车场", "parking", ShelterClass::I},
        {"helipad", "应急停机坪", "helipad", ShelterClass::I},
        {"bathing", "应急洗浴", "bathing", ShelterClass::I},
        {"ventilation", "应急通风", "ventilation", ShelterClass::I},
        {"boards", "应急功能介绍", "function-explanation boards", ShelterClass::I},
    };
    return rules;
}

std::set<std::string> facilitiesFromText(std::string_view text) {
    std::set<std::string> facilities;
    forEachWord(text, [&facilities](std::string_view word) {
        if (const FacilityRule *rule = ruleOf(word))
            facilities.insert(rule->key);
    });
    return facilities;
}

std::vector<std::string> unknownFacilities(std::string_view text) {
    std::vector<std::string> unknown;
    forEachWord(text, [&unknown](std::string_view word) {
        if (!word.empty() && !ruleOf(word))
            unknown.emplace_back(word);
    });
    return unknown;
}

std::string textFromFacilities(const std::set<std::string> &facilities) {
    std::string text;
    for (const FacilityRule &rule : facilityRules())
        if (facilities.contains(rule.key))
            text += (text.empty() ? "" : ",") + rule.key;
    return text;
}

} // namespace core
