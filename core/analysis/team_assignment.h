// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace core {

/// Costs of rows x columns, row by row; columns are at least as many as rows.
struct CostTable {
    std::size_t rows = 0, columns = 0;
    std::vector<std::int64_t> cost;
    [[nodiscard]] std::int64_t at(std::size_t row, std::size_t column) const { return cost[row * columns + column]; }
};

/// Column of each row, no column twice, at the least sum of costs: the Hungarian method with potentials
/// (Kuhn 1955, Munkres 1957), exact in whole numbers, rows^2 x columns steps.
[[nodiscard]] std::vector<std::size_t> cheapestAssignment(const CostTable &table);

} // namespace core
