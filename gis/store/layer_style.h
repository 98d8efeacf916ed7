// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/model/schema.h"
#include "core/result.h"
#include "gis/store/dataset.h"

namespace gis {

/// How QGIS shows a layer of ours: symbols and colours of the map of this program (light), labels, column names in
/// Chinese, value lists and soft checks of required columns.
[[nodiscard]] std::string qmlOf(const core::LayerSchema &schema);

/// QGIS's own table of styles inside a GeoPackage.
[[nodiscard]] core::Result<void> createStyleTable(const Dataset &dataset);
/// The default style of one spatial layer.
[[nodiscard]] core::Result<void> addStyle(const Dataset &dataset, const core::LayerSchema &schema);

} // namespace gis
