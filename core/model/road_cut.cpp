// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/road_cut.h"

#include <cmath>
#include <string>

namespace core {

Uid uidOfCut(const Uid &road, const Point &place) {
    const auto millimetres = [](double metres) { return std::to_string(std::llround(metres * 1000)); };
    return uidFromName(textOf(road) + "/cut/" + millimetres(place.x) + "/" + millimetres(place.y));
}

} // namespace core
