// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/grade.h"

#include <algorithm>
#include <array>

namespace core {
namespace {

/// Lower bounds of three steps, lowest first.
using Steps = std::array<double, 3>;

std::size_t stepsReached(double value, const Steps &steps) {
    return static_cast<std::size_t>(std::ranges::count_if(steps, [value](double bound) { return value >= bound; }));
}

std::optional<HazardGrade> worse(std::optional<std::int64_t> people, const Steps &peopleSteps,
                                 std::optional<double> money, const Steps &moneySteps) {
    const bool peopleKnown = people && *people >= 0, moneyKnown = money && *money >= 0;
    if (!peopleKnown && !moneyKnown)
        return std::nullopt;
    const std::size_t byPeople = peopleKnown ? stepsReached(static_cast<double>(*people), peopleSteps) : 0;
    const std::size_t byMoney = moneyKnown ? stepsReached(*money, moneySteps) : 0;
    return static_cast<HazardGrade>(4 - static_cast<int>(std::max(byPeople, byMoney)));
}

constexpr std::array<std::string_view, 4> gradeCodes = {"I", "II", "III", "IV"};

} // namespace

std::string_view codeOf(HazardGrade grade) { return gradeCodes[static_cast<std::size_t>(grade) - 1]; }

std::optional<HazardGrade> hazardGradeFromCode(std::string_view code) {
    const auto found = std::ranges::find(gradeCodes, code);
    if (found == gradeCodes.end())
        return std::nullopt;
    return static_cast<HazardGrade>(found - gradeCodes.begin() + 1);
}

std::optional<HazardGrade> dangerGrade(std::optional<std::int64_t> people,
                                       std::optional<double> propertyTenThousandYuan) {
    return worse(people, {100, 500, 1000}, propertyTenThousandYuan, {500, 5000, 10000});
}

std::optional<HazardGrade> disasterGrade(std::optional<std::int64_t> deadAndMissing,
                                         std::optional<double> lossTenThousandYuan) {
    return worse(deadAndMissing, {3, 10, 30}, lossTenThousandYuan, {100, 500, 1000});
}

std::string_view codeOf(VolumeScale scale) {
    constexpr std::array<std::string_view, 4> codes = {"small", "medium", "large", "huge"};
    return codes[static_cast<std::size_t>(scale)];
}

std::optional<VolumeScale> volumeScale(std::string_view geohazardType, double volumeTenThousandCubicMetres) {
    if (!(volumeTenThousandCubicMetres >= 0))
        return std::nullopt;
    if (geohazardType == "landslide")
        return static_cast<VolumeScale>(stepsReached(volumeTenThousandCubicMetres, {10, 100, 1000}));
    if (geohazardType == "rockfall")
        return static_cast<VolumeScale>(stepsReached(volumeTenThousandCubicMetres, {1, 10, 100}));
    return std::nullopt;
}

std::optional<int> leveeClass(double returnPeriodYears) {
    constexpr std::array<double, 5> bounds = {100, 50, 30, 20, 10};
    const auto found = std::ranges::find_if(bounds, [=](double bound) { return returnPeriodYears >= bound; });
    if (found == bounds.end())
        return std::nullopt;
    return static_cast<int>(found - bounds.begin()) + 1;
}

bool isGbT38565Code(std::string_view code) {
    if (code.empty() || code.size() > 7 || code.size() % 2 == 0 || code[0] < '1' || code[0] > '3')
        return false;
    if (!std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; }))
        return false;
    for (std::size_t i = 1; i < code.size(); i += 2)
        if (code.substr(i, 2) == "00")
            return false;
    return true;
}

} // namespace core
