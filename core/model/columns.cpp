// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/columns.h"

#include <algorithm>
#include <array>

namespace core {
namespace {

constexpr std::array<std::string_view, 17> roadCodes = {
    "motorway",    "trunk",         "primary",  "secondary", "tertiary",   "unclassified",
    "residential", "living_street", "service",  "track",     "pedestrian", "footway",
    "steps",       "path",          "cycleway", "ferry",     "other"};

} // namespace

std::string_view codeOf(RoadClass roadClass) { return roadCodes[static_cast<std::size_t>(roadClass)]; }

RoadClass roadClassFromCode(std::string_view code) {
    const auto found = std::ranges::find(roadCodes, code);
    return found == roadCodes.end() ? RoadClass::Other : static_cast<RoadClass>(found - roadCodes.begin());
}

void RoadTable::add(std::span<const Point> line, const RoadUse &roadUse, std::uint32_t nameIndex, std::uint8_t speed) {
    points.insert(points.end(), line.begin(), line.end());
    firstPoint.push_back(static_cast<std::uint32_t>(points.size()));
    use.push_back(roadUse);
    name.push_back(nameIndex);
    maxSpeed.push_back(speed);
}

} // namespace core
