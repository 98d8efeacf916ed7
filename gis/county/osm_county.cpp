// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/osm_county.h"

#include <algorithm>

namespace gis {

OsmWords OsmWords::english() {
    return {"Levee %1",  "School %1", "Stadium %1",      "Sports ground %1", "Park %1",
            "Square %1", "Hall %1",   "Fire station %1", "Township %1",      "Warehouse %1"};
}

std::int64_t BuiltCounty::count(std::string_view what) const {
    const auto found = std::ranges::find(counts, what, &std::pair<std::string, std::int64_t>::first);
    return found == counts.end() ? 0 : found->second;
}

} // namespace gis
