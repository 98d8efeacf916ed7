// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/model/feature.h"
#include "gis/store/signature.h"

namespace app {

/// Rows of an edit that one import brought in or took back, with what the county keeps of it: the reason, the source
/// and the records that are written with the rows.
struct ImportTelling {
    gis::Signature signature;
    /// Layer and id; none = every row of the edit.
    std::vector<std::pair<std::string, core::FeatureId>> rows = {};
};

} // namespace app
