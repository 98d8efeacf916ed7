// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "app/briefing_order.h"
#include "app/cli/page_workbook.h"
#include "core/job.h"
#include "core/result.h"

namespace app {

/// All pages of the briefing, of a book too. The source shares what it needs.
[[nodiscard]] PageSource pagesOf(const std::shared_ptr<const PreparedBriefing> &briefing);

/// The figures of the briefing beside those of the last time (`last` may be empty), and every text and number of its
/// pages (page_workbook.h). `county` as the pages show it (shownCounty).
[[nodiscard]] core::Result<void> writeBriefingWorkbook(const QString &path,
                                                       const std::shared_ptr<const PreparedBriefing> &briefing,
                                                       const std::vector<KeyFigure> &last, const core::County &county,
                                                       const core::Job &job);

} // namespace app
