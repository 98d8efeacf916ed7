// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "gis/sample/ground.h"
#include "gis/sample/register.h"

namespace gis::huarong {

enum class SettlementKind { Seat, Town, Village };

struct Settlement {
    SettlementKind kind = SettlementKind::Village;
    core::Point centre;
    /// Direction of the main street.
    core::Point axis{1, 0};
    std::uint8_t township = 0;
    /// No other road than its own comes nearer to the centre than this.
    double radius = 0;
    /// Rows of the register that live here.
    std::vector<std::size_t> villages;
};

/// Finds dry ground for the county seat, 13 towns and the villages that lie by themselves. Settlement i is the town
/// of township i for i < 14.
[[nodiscard]] std::vector<Settlement> placeSettlements(const Outline &outline, const Ground &ground,
                                                       CountyRegister &rows, const SeededRandom &random);

} // namespace gis::huarong
