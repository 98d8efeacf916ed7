// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gis {

/// Which column tables to read beside the feature layers.
struct ReadOptions {
    bool roads = true;
    bool demand = true;
    bool buildings = true;
    /// Uids of column tables (16 bytes a row); needed for lists and exports.
    bool uids = false;
};

} // namespace gis
