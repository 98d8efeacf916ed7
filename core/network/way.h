// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/geometry/point.h"
#include "core/network/shortest_path.h"
#include "core/network/snap.h"

namespace core {

/// The way that a search toward its seeds stands for: from a position on the network to its nearest seed, along the
/// roads. Empty where no seed was reached. The query must have advanced far enough for `from` to be final.
[[nodiscard]] std::vector<Point> wayToSeed(const ShortestPathQuery &query, const NetworkPosition &from);

/// Edges of that way, each once, in order.
[[nodiscard]] std::vector<std::uint32_t> edgesToSeed(const ShortestPathQuery &query, const NetworkPosition &from);

} // namespace core
