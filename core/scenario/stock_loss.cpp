// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/stock_loss.h"

#include <set>

namespace core {

void loseStock(SufficiencyInput &input, const std::vector<FeatureId> &warehousesLost) {
    const std::set<FeatureId> lost(warehousesLost.begin(), warehousesLost.end());
    for (StockLot &lot : input.lots)
        lot.placeLost = lost.contains(lot.warehouseId);
}

} // namespace core
