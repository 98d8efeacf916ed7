// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QString>

#include "app/document/response_session.h"
#include "core/job.h"
#include "core/result.h"

namespace app {

/// A response result as it is handed on: with what it was computed from.
struct ResponseReport {
    std::shared_ptr<const ResponseRun> run;
    /// Told by the second team on scene.
    bool bySecond = false;
    /// The county was edited since.
    bool stale = false;
};

/// ".xlsx": a workbook whose first sheet holds both wordings, the balance, every parameter and the data version, then
/// townships, late targets, teams and every target. ".csv": the targets alone, with the columns of the command line.
/// Other endings: the targets and the places where people live as a layer of points. For a worker thread; the file
/// stands whole or not at all.
[[nodiscard]] core::Result<void> writeResponseReport(const ResponseReport &report, const QString &path,
                                                     const core::Job &job);

} // namespace app
