// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "core/model/county.h"
#include "gis/render/map_content.h"

namespace app {

/// Something that the search box can go to on the map.
struct FindTarget {
    gis::MapObject object;
    QString name;
    /// Layer and township.
    QString place;
};

/// Features whose name contains the text, names that start with it first, at most `most`. Case does not matter.
[[nodiscard]] std::vector<FindTarget> findFeatures(const core::County &county, const QString &text, std::size_t most);

} // namespace app
