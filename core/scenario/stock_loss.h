// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/analysis/sufficiency.h"
#include "core/model/feature.h"

namespace core {

/// Lots in warehouses that a hazard takes do not count ("place_lost").
void loseStock(SufficiencyInput &input, const std::vector<FeatureId> &warehousesLost);

} // namespace core
