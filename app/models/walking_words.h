// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/analysis/reach_model.h"

namespace app {

/// What stands in the foot of every result on foot: who walks how fast and on what ground, how slow it is off the
/// road, how near a road must be, and for which hazard shelters count.
[[nodiscard]] QStringList walkingWords(const core::ReachParameters &parameters, const core::Provenance &provenance);

} // namespace app
