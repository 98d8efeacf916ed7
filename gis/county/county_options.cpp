// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/county_options.h"

namespace gis {

OsmWords OsmWords::english() {
    return {"Levee %1", "School %1",       "Stadium %1",  "Sports ground %1", "Park %1", "Square %1",
            "Hall %1",  "Fire station %1", "Township %1", "Warehouse %1",     false};
}

} // namespace gis
