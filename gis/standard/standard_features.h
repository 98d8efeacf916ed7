// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "core/model/county.h"
#include "core/result.h"

namespace gis {

/// A row and the layer it belongs to.
using StandardRow = std::pair<std::string, core::FeaturePointer>;

/// Rows that every new county starts with: layers supply_item, supply_standard, rule_profile and indicator.
/// Uids are made from names, so the same row has the same uid in every county. Indicators: the general ones, and
/// those of the plan named ("huarong", "shidian" …).
[[nodiscard]] core::Result<std::vector<StandardRow>> standardFeatures(std::string_view plan = {});

/// Puts standardFeatures() into the county.
[[nodiscard]] core::Result<void> addStandards(core::County &county, std::string_view plan = {});

} // namespace gis
