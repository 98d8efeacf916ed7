// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/model/value.h"

namespace core {

enum class DemandBasis { Durable, Household, Consumable };
enum class StockForm { Physical, Agreement, Production };
enum class Season { Any, Cold, Warm };

/// One line of a supply profile: how much of an item one person (household, person-day) needs.
struct SupplyNeed {
    std::string itemCode;
    DemandBasis basis = DemandBasis::Durable;
    double quantity = 0;
    bool mandatory = true;
    Season season = Season::Any;
    std::string substituteCode;
    double substituteFactor = 0;
    std::string source;
    std::string confidence;
};

struct SupplyItem {
    std::string code;
    std::string name;
    std::string nameEn;
    std::string unit;
};

/// One lot in one place.
struct StockLot {
    std::string id;
    std::string itemCode;
    double quantity = 0;
    std::string unit;
    StockForm form = StockForm::Physical;
    double reserved = 0;
    std::optional<Date> expiry;
    std::string warehouseId;
    std::string warehouseName;
    std::string townshipId;
    /// The place can be used (status in use or temporary).
    bool placeUsable = true;
    /// A hazard that is assumed takes the place.
    bool placeLost = false;
    /// Batch number and owner: the same batch under two owners is reported as a possible double entry.
    std::string lot;
    std::string owner;
};

/// A warehouse or township, so that those without any stock appear too.
struct SupplyPlace {
    std::string id, name;
};

} // namespace core
