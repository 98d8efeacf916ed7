// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QString>

namespace app {

/// A basemap that a person laid under a county: kept in their settings by the file's path, never in a county file.
struct RememberedBasemap {
    QString path;
    double opacity = 1;
    bool shown = true;
};

/// From the lowest to the highest. `county` is the UUID of the county file.
[[nodiscard]] std::vector<RememberedBasemap> rememberedBasemaps(const std::string &county);
void rememberBasemaps(const std::string &county, const std::vector<RememberedBasemap> &basemaps);

} // namespace app
