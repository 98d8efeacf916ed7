// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/road_problem.h"

#include <array>
#include <cstdio>

namespace gis {
namespace {

std::string placeText(const CountyPlane &plane, const core::Point &place) {
    const core::LonLat at = plane.toLonLat(place);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.6f, %.6f", at.lon, at.lat);
    return text.data();
}

std::string metresText(core::Metres metres) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), metres.value() < 10 ? "%.2f" : "%.0f", metres.value());
    return text.data();
}

} // namespace

std::vector<core::Problem> roadProblems(const core::RoadQuality &quality, const CountyPlane &plane, std::size_t most) {
    std::vector<core::Problem> problems;
    const auto report = [&](const char *rule, const core::Point &place, core::Metres size, core::Persons persons) {
        problems.push_back({core::Severity::Warning,
                            rule,
                            "road",
                            {},
                            {},
                            {placeText(plane, place), metresText(size), std::to_string(persons.value())},
                            place});
    };
    for (std::size_t i = 0; i < quality.islands.size() && i < most; ++i)
        if (const core::IsolatedRoads &island = quality.islands[i]; island.persons.value() > 0)
            report("check.road_island", island.place, island.length, island.persons);
    for (std::size_t i = 0; i < quality.unjoined.size() && i < most; ++i)
        if (const core::UnjoinedEnd &end = quality.unjoined[i]; end.joinsIslands && end.persons.value() > 0)
            report("check.road_near_miss", end.place, end.gap, end.persons);
    return problems;
}

} // namespace gis
