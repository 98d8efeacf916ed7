// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/geometry/point.h"

namespace core {

/// More decimals than these are not told apart.
inline constexpr int mostDecimals = 9;
/// Places are never taken as the same beyond so many metres, however few digits they were written with: a little more
/// than the fifth decimal of a degree. What is coarser is asked about, not believed.
inline constexpr double mostRoundingMetres = 1.2;

/// Decimal places that a number was written with, `mostDecimals` for any more. Numbers that were converted to the
/// county plane and back still have theirs.
[[nodiscard]] int decimalsOf(double value);
/// The larger number of the two.
[[nodiscard]] int decimalsOf(const Point &position);
[[nodiscard]] int decimalsOf(std::span<const Point> positions);

/// How many decimals the rows of one source were written with.
class DecimalCount {
public:
    void add(int decimals) {
        ++m_rows[static_cast<std::size_t>(decimals)];
        ++m_total;
    }
    /// Of the coarser rows, where these are at least three of ten: one in ten ends in a zero by chance alone.
    /// `mostDecimals` without rows.
    [[nodiscard]] int coarse() const;

private:
    std::array<std::size_t, mostDecimals + 1> m_rows = {};
    std::size_t m_total = 0;
};

/// By how many metres at most a place lies off that was written with so many decimals of a unit of so many metres, cut
/// off or rounded; never more than mostRoundingMetres.
[[nodiscard]] double roundingMetres(int decimals, double metresPerUnit);

/// Share of the first places that have one of the second within about 250 m; 0 where one of both are none.
[[nodiscard]] double sharedGround(std::span<const Point> places, std::span<const Point> others);

} // namespace core
