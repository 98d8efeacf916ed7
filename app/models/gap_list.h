// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QString>

#include "app/models/panel_table_model.h"
#include "core/analysis/reach_model.h"
#include "core/geometry/point.h"

namespace app {

/// One place where people do not reach a shelter in time.
struct GapRow {
    QString name;
    QString township;
    std::int64_t people = 0;
    core::Point position;
    /// Nearest usable shelter by road; empty when none can be reached.
    QString shelter;
    std::optional<double> straightMetres;
    std::optional<double> walkSeconds;
    /// Most of its people live inside the straight radius.
    bool radiusOnly = false;
    /// Of the one who was asked why; where nobody was, what most of its people share.
    core::ReachReason reason = core::ReachReason::TooFar;
    /// Rows of the demand table.
    std::vector<std::uint32_t> points;
    /// Why, in one sentence, and what would change it; empty where it was not worked out.
    QString why;
    QString cure;
    /// The way that the sentence speaks of, and what the cure would build.
    std::vector<core::Point> way;
    std::vector<core::Point> cureLine;
};

/// The gaps and how they read; made together off the GUI thread, for a county may have thousands.
struct GapListing {
    std::vector<GapRow> gaps;
    PanelTable table;
};

/// Columns that a narrow list does without, the first one first.
[[nodiscard]] std::vector<int> spareGapColumns();

/// The reason in a word or two, as lists and filters show it.
[[nodiscard]] QString shortReason(const GapRow &gap);

/// The list as a table; row i is gap i. `limitSeconds` for the overrun.
[[nodiscard]] PanelTable gapTable(const std::vector<GapRow> &gaps, double limitSeconds);

/// Index of the gap that holds this row of the demand table; -1 when there is none.
[[nodiscard]] int gapOf(const std::vector<GapRow> &gaps, std::uint32_t demandRow);

} // namespace app
