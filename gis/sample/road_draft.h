// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/model/columns.h"
#include "gis/sample/curve.h"

namespace gis::huarong {

/// A road before it is noded. Bridges, tunnels and motorways meet others only at their ends.
struct RoadDraft {
    Points line;
    core::RoadUse use;
    std::uint32_t name = 0;
    std::uint8_t speed = 0;
    [[nodiscard]] bool atGrade() const {
        return !use.bridge && !use.tunnel && use.roadClass != core::RoadClass::Motorway &&
               use.roadClass != core::RoadClass::Ferry;
    }
};

/// Road names with their index in RoadTable::names.
class RoadNames {
public:
    std::uint32_t indexOf(const std::string &name) {
        if (name.empty())
            return 0;
        const auto [place, isNew] = m_index.try_emplace(name, static_cast<std::uint32_t>(m_names.size()));
        if (isNew)
            m_names.push_back(name);
        return place->second;
    }
    [[nodiscard]] const std::vector<std::string> &all() const { return m_names; }

private:
    std::map<std::string, std::uint32_t> m_index;
    std::vector<std::string> m_names{std::string()};
};

/// Plain use of a class: who walks and drives there.
[[nodiscard]] inline core::RoadUse useOf(core::RoadClass roadClass) {
    core::RoadUse use;
    use.roadClass = roadClass;
    use.foot = roadClass != core::RoadClass::Motorway && roadClass != core::RoadClass::Ferry;
    use.motor = roadClass != core::RoadClass::Footway && roadClass != core::RoadClass::Steps &&
                roadClass != core::RoadClass::Path && roadClass != core::RoadClass::Pedestrian;
    return use;
}

/// Speeds of the technical grades (domain.md 3.2, design speeds of JTG B01-2014, to be verified).
[[nodiscard]] inline std::uint8_t speedOf(core::RoadClass roadClass) {
    switch (roadClass) {
    case core::RoadClass::Motorway:
        return 100;
    case core::RoadClass::Trunk:
        return 80;
    case core::RoadClass::Primary:
        return 60;
    case core::RoadClass::Secondary:
        return 60;
    case core::RoadClass::Tertiary:
        return 40;
    case core::RoadClass::Unclassified:
        return 30;
    case core::RoadClass::Residential:
    case core::RoadClass::LivingStreet:
        return 20;
    default:
        return 0;
    }
}

} // namespace gis::huarong
