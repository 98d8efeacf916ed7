// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/analysis/reach_model.h"

namespace core {

/// Sums over the rows, the same for any order of them.
[[nodiscard]] std::uint64_t hashOf(const RoadNetwork &network);
[[nodiscard]] std::uint64_t hashOf(const DemandTable &demand);

/// 16 hex digits over network, demand and shelters; the same for any order of the rows.
[[nodiscard]] std::string inputHashOf(const RoadNetwork *network, const DemandTable &demand,
                                      const std::vector<ShelterSite> &shelters);

/// The same where a hazard keeps some demand points from the road.
[[nodiscard]] std::string inputHashOf(const RoadNetwork *network, const DemandTable &demand,
                                      const std::vector<ShelterSite> &shelters,
                                      const std::vector<NetworkPosition> &positions);

/// Every parameter in text under its command-line name (cli.md).
[[nodiscard]] std::map<std::string, std::string> textsOf(const ReachParameters &parameters);

} // namespace core
