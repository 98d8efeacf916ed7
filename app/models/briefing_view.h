// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/models/map_state.h"
#include "core/change/change_set.h"
#include "core/model/county.h"

namespace app {

/// A view of the map under a name: a row of the county's table `briefing`, so that it is undone, saved, audited and
/// handed on like everything else. Showing one writes nothing.
struct BriefingView {
    core::FeatureId id;
    QString name;
    /// 1…9 for Ctrl+1…9; 0 = none.
    int key = 0;
    MapState state;
};

/// Those with keys first, in their order; then the others by name.
[[nodiscard]] std::vector<BriefingView> briefingViews(const core::County &county);
/// Null when there is none with this key.
[[nodiscard]] const BriefingView *viewWithKey(const std::vector<BriefingView> &views, int key);
/// The lowest key that no view has; 0 when all nine are taken.
[[nodiscard]] int freeViewKey(const std::vector<BriefingView> &views);

/// Adds the view, or changes the one with its id.
[[nodiscard]] core::ChangeSet keepingView(const core::County &county, const BriefingView &view);
[[nodiscard]] core::ChangeSet removingView(const core::County &county, const core::FeatureId &id);

} // namespace app
