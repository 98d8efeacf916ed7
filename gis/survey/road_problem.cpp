// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/road_problem.h"

#include <algorithm>
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
    std::size_t islands = 0, ends = 0;
    for (const core::IsolatedRoads &island : quality.islands)
        if (island.persons.value() > 0 && ++islands <= most)
            report("check.road_island", island.place, island.length, island.persons);
    for (const core::UnjoinedEnd &end : quality.unjoined) {
        const core::Persons behind = std::max(end.persons, end.gained);
        if (behind.value() > 0 && ++ends <= most)
            report(end.gained.value() > 0 ? "check.road_gap_gain" : "check.road_near_miss", end.place, end.gap,
                   end.gained.value() > 0 ? end.gained : end.persons);
    }
    const std::size_t listed = std::min(islands, most) + std::min(ends, most);
    if (islands + ends > listed)
        problems.push_back(
            {core::Severity::Note, "check.road_more", "road", {}, {}, {std::to_string(islands + ends - listed)}, {}});
    return problems;
}

} // namespace gis
