// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/briefing/scorecard_words.h"
#include "gis/print/page_writer.h"

namespace app {

/// Projects of a plan as a table: what was reported of each, by whom and when.
struct ProjectBlock {
    const core::Scorecard &card;
    const ScorecardWords &words;
    /// Earlier judgement that each is set beside; null for none.
    const core::Scorecard *earlier = nullptr;

    /// Millimetres that the whole table takes; 0 without projects.
    [[nodiscard]] double height() const;
    /// Returns its lower edge.
    double write(gis::PageWriter &page, double y) const;

private:
    void writeRow(gis::PageWriter &page, const core::ProjectRow &row, int rank, double y) const;
};

} // namespace app
