// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/analysis/provenance.h"
#include "core/analysis/supply.h"
#include "core/job.h"
#include "core/model/value.h"
#include "core/quantity.h"
#include "core/result.h"

namespace core {

struct SufficiencyParameters {
    std::int64_t evacuees = 5000;
    std::int64_t days = 3;
    /// Name of the supply profile; default "county evacuee kit" (decisions.md 23).
    std::string standard = "county_evacuee_kit";
    Season season = Season::Any;
    bool includeAgreementStock = false;
    Date asOf;
    double householdSize = 5;
};

struct SufficiencyInput {
    std::vector<SupplyItem> items;
    std::vector<SupplyNeed> needs;
    std::vector<StockLot> lots;
    std::vector<SupplyPlace> warehouses;
    std::vector<SupplyPlace> townships;
    Provenance provenance;
};

struct ItemSufficiency {
    std::string code, name, nameEn, unit;
    bool mandatory = true;
    double needed = 0;
    /// Physical stock of accepted lots = usable physical stock + reserved + expiring.
    double onHand = 0;
    /// What counts: physical stock, and agreement stock when asked for.
    double usable = 0;
    double expiring = 0;
    double reserved = 0;
    /// Shown apart, usable part only.
    double agreement = 0;
    /// Production capacity, shown apart and never counted.
    double production = 0;
    /// Gained from substitutes at the target number of evacuees, in own units; and own units lent as a substitute.
    double substituted = 0;
    double lent = 0;
    double shortfall = 0;
    /// nullopt: not limited (nothing needed).
    std::optional<std::int64_t> personsSupported;
    std::string confidence;
};

struct PlaceSufficiency {
    std::string id, name;
    std::int64_t personsSupported = 0;
    std::string bindingItem;
    std::vector<ItemSufficiency> items;
};

/// Persons supported from a day on, because lots expire; only days on which the answer changes.
struct ExpiryStep {
    Date date;
    std::int64_t personsSupported = 0;
    std::string bindingItem;
};

struct SufficiencyResult {
    SufficiencyParameters parameters;
    /// nullopt = cannot be judged (no profile, or no stock records at all).
    std::optional<std::int64_t> personsSupported;
    std::string bindingItem;
    /// The same with agreement stock counted, whatever the parameters say.
    std::optional<std::int64_t> personsSupportedWithAgreement;
    std::vector<ItemSufficiency> items;
    std::vector<PlaceSufficiency> warehouses;
    std::vector<PlaceSufficiency> townships;
    /// Item codes in stock that the profile does not mention.
    std::vector<std::string> notAssessed;
    /// Lots left out, with reason key: "negative", "unit", "place_closed", "place_lost", "expired", "unknown_item",
    /// "no_quantity".
    std::vector<std::pair<std::string, std::string>> refusedLots;
    /// Pairs of lots that look like one batch reported twice (both are counted).
    std::vector<std::pair<std::string, std::string>> possibleDuplicates;
    std::vector<ExpiryStep> forecast;
    Provenance provenance;
};

/// The needs that apply in a season, one an item: a row of that season replaces the row for any season.
[[nodiscard]] std::vector<SupplyNeed> needsOfSeason(const std::vector<SupplyNeed> &needs, Season season);

/// For how many evacuees the stock suffices, and which item binds (requirements.md D4). Needs are rounded up,
/// supported people down; agreement stock counts only when asked for and is always shown apart.
[[nodiscard]] Result<SufficiencyResult> analyseSufficiency(const SufficiencyInput &input,
                                                           const SufficiencyParameters &parameters, const Job &job);

} // namespace core
