// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// GB 21734-2008; None = the basic facilities are incomplete or unknown.
enum class ShelterClass { None, III, II, I };
[[nodiscard]] std::string_view codeOf(ShelterClass shelterClass);
[[nodiscard]] ShelterClass shelterClassFromCode(std::string_view code);

/// One item of the facility check list and the lowest class that needs it.
struct FacilityRule {
    std::string key;
    std::string zh, en;
    ShelterClass neededFrom = ShelterClass::III;
};
/// GB 21734-2008: basic (III), general (II), comprehensive (I) facilities (secondary source, to be verified).
[[nodiscard]] const std::vector<FacilityRule> &facilityRules();

/// Reads the `facilities` field of a shelter: keys or Chinese words of the check list in any order, separated by
/// comma, semicolon, 、 or blank; a JSON list of keys too. Words that the list does not know are left out.
[[nodiscard]] std::set<std::string> facilitiesFromText(std::string_view text);
/// Words of such a list that are on no check list, in order.
[[nodiscard]] std::vector<std::string> unknownFacilities(std::string_view text);
/// The form that is stored: keys in list order, separated by commas.
[[nodiscard]] std::string textFromFacilities(const std::set<std::string> &facilities);

/// Highest class whose facilities are all there; None when even the basic ones are incomplete.
[[nodiscard]] ShelterClass classByFacilities(const std::set<std::string> &facilities);
/// Keys of the check list missing for `target`, in list order.
[[nodiscard]] std::vector<std::string> missingFacilities(ShelterClass target, const std::set<std::string> &facilities);

} // namespace core
