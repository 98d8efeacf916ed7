// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/model/columns.h"
#include "core/quantity.h"

namespace app {

/// How points become places (project default, stated on no page because it changes no number, only the list).
struct GapClusterRules {
    /// Points of one township nearer than this belong together.
    core::Metres join{150};
    /// A chain that is longer is cut where it leaves half of its people on either side.
    core::Metres longest{1500};
};

/// Rows of the demand table grouped into places; every row of `rows` is in exactly one group. Does not depend on the
/// order of `rows`: groups and their members are sorted by position.
[[nodiscard]] std::vector<std::vector<std::uint32_t>>
clusterPoints(const core::DemandTable &demand, std::vector<std::uint32_t> rows, const GapClusterRules &rules);

} // namespace app
