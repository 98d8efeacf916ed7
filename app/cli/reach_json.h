// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QJsonArray>
#include <QJsonObject>

#include "core/analysis/built_up.h"
#include "core/analysis/reach_ring.h"
#include "core/analysis/sensitivity.h"
#include "core/analysis/settlement_reach.h"
#include "core/analysis/shelter_overlap.h"

namespace app {

/// Variants of a reachability result under their stable keys.
[[nodiscard]] QJsonObject toJson(const core::SettlementReach &settlements);
[[nodiscard]] QJsonObject toJson(const core::AssumptionTotals &gaps);
[[nodiscard]] QJsonObject toJson(const core::OverlapResult &overlap);
[[nodiscard]] QJsonObject toJson(const core::BuiltUpReach &builtUp);
[[nodiscard]] QJsonArray toJson(const std::vector<core::ReachRing> &rings, const core::ReachTotals &county);
[[nodiscard]] QJsonObject neighboursJson(const core::ReachabilityInput &input, const core::ReachabilityResult &result);

} // namespace app
