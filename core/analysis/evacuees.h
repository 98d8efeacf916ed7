// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/model/columns.h"

namespace core {

/// Evacuees at every demand point: unknown numbers count as none. The county's number is its people x percent, rounded
/// up; villages (places of no village: townships) and then the places of each get their whole share of it, and what is
/// over goes to the largest remainders: no village and no place is off by a whole person. Equal remainders: by village
/// code, by position, then by uid.
[[nodiscard]] std::vector<std::int64_t> evacueesOf(const DemandTable &demand, double percent);

/// Over who leaves where, for any order of the rows.
[[nodiscard]] std::uint64_t hashOf(const DemandTable &demand, const std::vector<std::int64_t> &evacuees);

/// Share of the people of a demand row who must leave, 0 to 1.
struct RowShare {
    std::uint32_t row = 0;
    double share = 1;
};
/// The same where only some rows must leave, each row once: those of one share are counted together, their sum is
/// rounded up and handed out as above. Nobody else leaves.
[[nodiscard]] std::vector<std::int64_t> evacueesOf(const DemandTable &demand, std::span<const RowShare> shares);

} // namespace core
