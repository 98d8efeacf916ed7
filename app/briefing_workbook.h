// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "app/briefing_order.h"
#include "core/job.h"
#include "core/result.h"

namespace app {

/// Two sheets: the figures of the briefing beside those of the last time (`last` may be empty), and every line of text
/// and every legend row of the pages in reading order, with the number where a text is one. `county` as the pages show
/// it (shownCounty).
[[nodiscard]] core::Result<void> writeBriefingWorkbook(const QString &path, const PreparedBriefing &briefing,
                                                       const std::vector<KeyFigure> &last, const core::County &county,
                                                       const core::Job &job);

} // namespace app
