// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "app/cli/analysis_run.h"
#include "app/cli/envelope.h"
#include "core/job.h"
#include "core/result.h"

namespace app {

/// What is to be kept in the county file, and under which name.
struct KeptResult {
    QString path;
    QString kind;
    /// Table of the result layer; empty = the record alone.
    QString layer;
};

/// The record of a result: its numbers, its small tables, parameters, provenance and issues, and who keeps it. Without a
/// revision, which the file says.
[[nodiscard]] gis::Record keptRecord(const QString &kind, const Envelope &envelope,
                                     const std::vector<ResultTable> &tables, const std::string &who);

/// Keeps a result in the county file with its parameters, provenance and issues (a row of analysis_result), and as a
/// layer where one is asked for. One transaction. Conflict when the county was saved since it was analysed.
[[nodiscard]] core::Result<void> keepResult(const KeptResult &kept, const Envelope &envelope,
                                            const AnalysisAnswer &answer, const core::County &county,
                                            const core::Job &job);

} // namespace app
