// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QString>

#include "app/document/analysis_session.h"
#include "app/models/gap_list.h"
#include "core/job.h"
#include "core/result.h"

namespace app {

/// A coverage result as it is handed on: with what it was computed from.
struct ReachReport {
    std::shared_ptr<const ReachRun> run;
    /// As listed; empty while they are being looked for.
    std::vector<GapRow> gaps;
    /// The county was edited since.
    bool stale = false;
};

/// ".xlsx": a workbook whose first sheet holds the totals, their balance, every parameter and the data version, then
/// townships, villages, gaps and places. ".csv": the places alone, with the columns of the command line. For a worker
/// thread; the file stands whole or not at all.
[[nodiscard]] core::Result<void> writeReachReport(const ReachReport &report, const QString &path, const core::Job &job);

} // namespace app
