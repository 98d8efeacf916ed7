// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/analysis/reach_model.h"

namespace core {

/// Rank of each shelter by id: ties go to the smaller id, whatever the order of the rows.
[[nodiscard]] std::vector<std::uint32_t> ranksById(const std::vector<ShelterSite> &shelters);

} // namespace core
