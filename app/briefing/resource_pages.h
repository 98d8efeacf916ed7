// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/briefing/briefing.h"
#include "app/briefing/briefing_input.h"
#include "core/job.h"
#include "core/model/county.h"
#include "core/result.h"

namespace app {

/// Where the county's resources and risks stand: one map or two by its shape, legend with counts, table by township.
[[nodiscard]] core::Result<Briefing> composeResources(const std::shared_ptr<const core::County> &county,
                                                      const BriefingChoice &choice, const core::Job &job);

} // namespace app
