// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/briefing/briefing.h"
#include "app/briefing/briefing_month.h"

namespace app {

/// Monthly risk brief: what the county's records say about hazard points, levees, reservoirs, sluices, stock that
/// expires, and what is not available or not verified. One A4 page, and as many as the lists need behind it. What is
/// not recorded is said to be unknown, never guessed. The paper of the choice is not asked.
[[nodiscard]] core::Result<Briefing> composeRisk(const std::shared_ptr<const core::County> &county,
                                                 const BriefingMonth &month, const BriefingChoice &choice,
                                                 const core::Job &job);

} // namespace app
