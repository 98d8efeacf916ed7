// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/geometry/box.h"

namespace core {

/// Place of `p` on a Hilbert curve over `extent` (65,536 x 65,536 cells): near keys are near places.
[[nodiscard]] std::uint32_t hilbertKey(const Point &p, const Box &extent);

/// Indices 0 .. points.size() - 1 in the order of their Hilbert keys; equal keys keep the order of the input.
[[nodiscard]] std::vector<std::uint32_t> hilbertOrder(std::span<const Point> points, const Box &extent);

} // namespace core
