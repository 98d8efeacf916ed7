// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/stock_ledger.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/analysis/supply_unit.h"

namespace core {
namespace {

double *pool(ItemStock &stock, StockForm form) {
    switch (form) {
    case StockForm::Agreement:
        return &stock.agreement;
    case StockForm::Production:
        return &stock.production;
    case StockForm::Physical:
        break;
    }
    return &stock.physical;
}

double usablePart(const AcceptedLot &lot) { return lot.expiring ? 0 : lot.quantity - lot.reserved; }

/// Empty when the lot counts.
std::string refusal(const StockLot &lot, const SupplyItem *item, const Date &asOf) {
    if (!item)
        return "unknown_item";
    if (!std::isfinite(lot.quantity))
        return "no_quantity";
    if (lot.quantity < 0 || !(lot.reserved >= 0))
        return "negative";
    if (!unitFactor(lot.unit, item->unit))
        return "unit";
    if (!lot.placeUsable)
        return "place_closed";
    if (lot.placeLost)
        return "place_lost";
    if (lot.expiry && *lot.expiry < asOf)
        return "expired";
    return {};
}

} // namespace

AcceptedLots acceptLots(const std::vector<StockLot> &lots, const std::vector<SupplyItem> &items, const Date &asOf,
                        std::int64_t days) {
    std::map<std::string_view, const SupplyItem *> byCode;
    for (const SupplyItem &item : items)
        byCode.emplace(item.code, &item);
    const Date lastDay = dateFromDayNumber(dayNumber(asOf) + days);
    AcceptedLots accepted;
    for (const StockLot &lot : lots) {
        const auto found = byCode.find(lot.itemCode);
        const SupplyItem *item = found == byCode.end() ? nullptr : found->second;
        if (std::string reason = refusal(lot, item, asOf); !reason.empty()) {
            accepted.refused.emplace_back(lot.id, std::move(reason));
            continue;
        }
        const double factor = *unitFactor(lot.unit, item->unit);
        const double quantity = lot.quantity * factor;
        accepted.lots.push_back(
            {&lot, quantity, std::min(quantity, lot.reserved * factor), lot.expiry && *lot.expiry < lastDay});
    }
    return accepted;
}

void enter(StockLedger &ledger, const AcceptedLot &lot) {
    ItemStock &stock = ledger[lot.lot->itemCode];
    *pool(stock, lot.lot->form) += usablePart(lot);
    if (lot.lot->form != StockForm::Physical)
        return;
    stock.onHand += lot.quantity;
    stock.reserved += lot.reserved;
    stock.expiring += lot.expiring ? lot.quantity - lot.reserved : 0;
}

void withdraw(StockLedger &ledger, const AcceptedLot &lot) {
    *pool(ledger[lot.lot->itemCode], lot.lot->form) -= usablePart(lot);
}

std::vector<std::pair<std::string, std::string>> possibleDuplicates(const std::vector<StockLot> &lots) {
    using Batch = std::tuple<std::string, std::string, double, Date>;
    std::map<Batch, const StockLot *> seen;
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const StockLot &lot : lots) {
        if (lot.lot.empty() || !std::isfinite(lot.quantity))
            continue;
        const auto [entry, isNew] =
            seen.try_emplace(Batch(lot.itemCode, lot.lot, lot.quantity, lot.expiry.value_or(Date())), &lot);
        const StockLot &first = *entry->second;
        if (!isNew && (first.owner != lot.owner || first.warehouseId != lot.warehouseId))
            pairs.emplace_back(first.id, lot.id);
    }
    return pairs;
}

} // namespace core
