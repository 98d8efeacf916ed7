// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/feature.h"

namespace app {

/// A fresh random identity for a feature: UUID text.
[[nodiscard]] core::FeatureId newUid();

} // namespace app
