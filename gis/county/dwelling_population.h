// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/job.h"
#include "core/model/county.h"
#include "core/model/issue.h"
#include "core/result.h"
#include "gis/county/county_units.h"
#include "gis/county/osm_extract.h"

namespace gis {

/// Whole numbers proportional to `weights` that add up to `total` exactly (largest remainder; of equal remainders the
/// earlier row wins). All zero when there is no weight.
[[nodiscard]] std::vector<std::int64_t> shared(std::int64_t total, std::span<const double> weights);

/// People of each township and where they live.
struct SettledPeople {
    core::DemandTable table;
    /// Sum of the table's rows by township.
    std::vector<std::int64_t> townshipPersons;
    /// False where the number is an estimate.
    std::vector<bool> townshipStated;
    std::vector<core::Issue> issues;
};

/// Spreads people over dwellings by floor area, or along residential streets where buildings are not mapped. Numbers
/// are those the extract states for townships; what it states for the county beyond these goes to the others by
/// their dwellings; without any statement a usual density serves (an estimate, and an issue says so).
[[nodiscard]] core::Result<SettledPeople> settlePeople(const OsmExtract &extract, const core::RoadTable &roads,
                                                       const CountyUnits &units,
                                                       std::optional<std::int64_t> countyPopulation,
                                                       const core::Job &job);

} // namespace gis
