// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/model/issue.h"
#include "gis/print/page.h"

namespace gis {

/// Rows of a full legend of the maps: what is painted inside the frames, in the order of legends. A feature that two
/// maps show counts once.
[[nodiscard]] std::vector<LegendEntry> paintedRows(const std::vector<const MapPicture *> &maps, const KindWords &words);
[[nodiscard]] std::vector<const MapPicture *> mapsOf(const Page &page);

// Rules over one page (look/print.md 11), each a pure function of it. `number` is the page's, for the finding.

using Findings = std::vector<core::Issue>;
/// "print.legend_not_drawn" (row) E, "print.not_in_legend" (kind) E. Only pages that have a legend.
void checkLegend(const Page &page, std::size_t number, Findings &findings);
/// "print.lost_township" (count) E, "print.lost_rank" (count) E.
void checkNames(const Page &page, std::size_t number, Findings &findings);
/// "print.scale" (denominator) W.
void checkScales(const Page &page, std::size_t number, Findings &findings);
/// "print.grey" (row, row, distance) W: two states that a photocopy makes alike.
void checkGrey(const Page &page, std::size_t number, Findings &findings);
/// A mobile number, a number with its area code, of a 400 or 800 line or of an identity card that is not masked.
[[nodiscard]] bool holdsTelephone(const QString &words);
/// "print.required" (field) E, "print.phone" (text) W.
void checkWords(const Page &page, std::size_t number, Findings &findings);
/// "print.overprint" (text, text) W: two texts that lie over one another.
void checkOverprint(const Page &page, std::size_t number, Findings &findings);

} // namespace gis
