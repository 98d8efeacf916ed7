// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "core/model/feature.h"
#include "core/model/schema.h"

namespace gis {

/// The rows of an analysis as a layer of the county file, for QGIS and for the map. `schema.name` is the table; the
/// fields hold whatever the result lists, `uid` among them.
struct ResultLayer {
    core::LayerSchema schema;
    std::size_t rows = 0;
    /// Fills values (one a field) and the place of a row, in the county plane.
    std::function<void(std::size_t row, core::Feature &feature)> fill;
};

} // namespace gis
