// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/analysis/why_not.h"
#include "core/model/columns.h"

namespace app {

/// What sentences about gaps are written from. Roads may be null: then closed roads go without a name.
struct WhyGround {
    const core::ReachabilityInput &input;
    const core::ReachParameters &parameters;
    const core::RoadTable *roads = nullptr;
};

/// Why the people of a place are not covered, in one sentence.
[[nodiscard]] QString whySentence(const core::WhyNot &why, const WhyGround &ground);
/// What would change it: "Footpath of 140 m: 212 people more".
[[nodiscard]] QString cureSentence(const core::Cure &cure, const WhyGround &ground);

} // namespace app
