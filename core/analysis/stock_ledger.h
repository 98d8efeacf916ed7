// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/analysis/supply.h"

namespace core {

/// Sums of one item in one place, in the item's own unit.
struct ItemStock {
    double onHand = 0;
    double physical = 0;
    double expiring = 0;
    double reserved = 0;
    double agreement = 0;
    double production = 0;
};

/// A lot that counts: quantities in the item's unit, reserved part within the lot.
struct AcceptedLot {
    const StockLot *lot = nullptr;
    double quantity = 0;
    double reserved = 0;
    /// Expires before the last day that is to be supplied.
    bool expiring = false;
};

struct AcceptedLots {
    std::vector<AcceptedLot> lots;
    /// Lot id and reason, see SufficiencyResult::refusedLots.
    std::vector<std::pair<std::string, std::string>> refused;
};

/// Item code -> stock.
using StockLedger = std::map<std::string, ItemStock>;

/// Sorts the lots that count from those that do not, with the reason, for a supply of `days` days from `asOf`.
[[nodiscard]] AcceptedLots acceptLots(const std::vector<StockLot> &lots, const std::vector<SupplyItem> &items,
                                      const Date &asOf, std::int64_t days);
void enter(StockLedger &ledger, const AcceptedLot &lot);
/// Takes an accepted lot's usable part out again (it expires).
void withdraw(StockLedger &ledger, const AcceptedLot &lot);
/// Pairs of lots of the same item, batch number, quantity and expiry under different owners or places.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> possibleDuplicates(const std::vector<StockLot> &lots);

} // namespace core
