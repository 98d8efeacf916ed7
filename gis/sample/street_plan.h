// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include "gis/sample/road_draft.h"
#include "gis/sample/settlement.h"

namespace gis::huarong {

enum class BlockUse { Houses, Shelter, Facility, Park, Industry, Open };

/// Ground between four streets of a settlement; corners run counter-clockwise from the local lower left.
struct Block {
    std::array<core::Point, 4> corner;
    /// Which sides (corner k to k + 1) have a street.
    std::array<bool, 4> street{};
    BlockUse use = BlockUse::Houses;
    std::size_t settlement = 0;
    /// Row of the register that lives here.
    std::size_t village = 0;
    [[nodiscard]] core::Point centre() const { return (corner[0] + corner[1] + corner[2] + corner[3]) * 0.25; }
};

struct Street {
    std::size_t from = 0, to = 0;
    core::RoadClass roadClass = core::RoadClass::Residential;
    core::OneWay oneWay = core::OneWay::No;
    std::string name;
};

/// The streets of one settlement: a bent, frayed grid, as towns of the plain are.
struct StreetPlan {
    std::vector<core::Point> nodes;
    std::vector<Street> streets;
    std::vector<Block> blocks;
    std::size_t centreNode = 0;

    /// Node with a street that is nearest to the point.
    [[nodiscard]] std::size_t gateFor(const core::Point &p) const;
    /// Lifts the streets on the shortest way from a node to the centre to at least the class.
    void liftWay(std::size_t from, core::RoadClass roadClass, const std::string &name);
};

[[nodiscard]] StreetPlan layStreets(const std::vector<Settlement> &settlements, std::size_t which, const Ground &ground,
                                    SeededRandom random);
/// Gives each block of a town to one of its communities and puts the communities' points there.
void divideTown(const Settlement &town, StreetPlan &plan, CountyRegister &rows);

} // namespace gis::huarong
