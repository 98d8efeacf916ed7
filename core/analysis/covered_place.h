// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/analysis/reach_field.h"

namespace core {

/// Effective metres of the way of every demand row; 0 inside the site of a usable shelter, infinity where there is no
/// way. The field must have advanced as far as is asked.
[[nodiscard]] Result<std::vector<double>> effectiveMetres(const ReachabilityInput &input, const ReachField &field,
                                                          const std::vector<NetworkPosition> &positions,
                                                          const Job &job);

/// The same for any places with their positions on the network.
[[nodiscard]] Result<std::vector<double>> effectiveMetres(const ReachabilityInput &input, const ReachField &field,
                                                          std::span<const Point> places,
                                                          const std::vector<NetworkPosition> &positions,
                                                          const Job &job);

} // namespace core
