// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/change/change_set.h"

namespace core {

/// The changes, and what they mean for chainages (桩号). A levee whose line changed gets its end chainage from its
/// length - or its start where only the beginning was moved -, in its own metres where its declared stationing differs
/// from the map by more than 1 %. Sluices that stand on it stay on its line and get the chainage of their place along
/// it; so does a sluice that was drawn, moved or given to another levee, and within a metre of another levee it becomes that one's.
/// Levees and sluices without chainage or levee stay without.
[[nodiscard]] ChangeSet withTrueChainages(const County &county, const ChangeSet &changes);

/// "13+120" stations of a levee: chainage at its beginning, and metres of chainage a metre of line.
struct Stationing {
    double start = 0;
    double scale = 1;
};
[[nodiscard]] Stationing stationingOf(const LayerSchema &schema, const Feature &levee);

} // namespace core
