// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/model/columns.h"

namespace core {

/// Evacuees at every demand point: unknown numbers count as none. The county's number is its people x percent, rounded
/// up; villages (places of no village: townships) and then the places of each get their whole share of it, and what is
/// over goes to the largest remainders: no village and no place is off by a whole person. Equal remainders: by village
/// code, by position, then by uid.
[[nodiscard]] std::vector<std::int64_t> evacueesOf(const DemandTable &demand, double percent);

} // namespace core
