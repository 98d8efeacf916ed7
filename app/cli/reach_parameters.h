// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "app/cli/parameter_set.h"
#include "core/analysis/reach_model.h"
#include "core/model/county.h"
#include "core/result.h"
#include "gis/roads/road_heights.h"

namespace app {

/// What `--set` says about one reachability run.
struct ReachChoice {
    core::ReachParameters reach;
    /// File of heights; empty = flat.
    QString heights;
    core::Metres belt;
    /// Further limits that are answered beside the time limit.
    std::vector<core::Seconds> rings;
    bool sensitivity = false;
    bool overlap = false;
    bool builtUp = false;
    /// Why each uncovered place is not covered, and the nearest cure.
    bool why = false;
};

/// Takes every parameter of a reachability run; errors "set.…".
[[nodiscard]] core::Result<ReachChoice> reachChoice(ParameterSet &set);

/// Parameters beyond the reach model, under their names.
[[nodiscard]] std::map<std::string, std::string> textsOf(const ReachChoice &choice);

} // namespace app
