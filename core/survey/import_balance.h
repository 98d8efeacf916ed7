// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace core {

/// What became of the rows of a source: rowsIn = new + updated + unchanged + refused; flagged rows are among the first
/// three, open ones (a person can still decide or mend them) among the refused.
struct ImportBalance {
    std::int64_t rowsIn = 0;
    std::int64_t rowsNew = 0;
    std::int64_t rowsUpdated = 0;
    std::int64_t rowsUnchanged = 0;
    std::int64_t rowsFlagged = 0;
    std::int64_t rowsRefused = 0;
    std::int64_t rowsOpen = 0;
    [[nodiscard]] bool balances() const { return rowsIn == rowsNew + rowsUpdated + rowsUnchanged + rowsRefused; }
};

} // namespace core
