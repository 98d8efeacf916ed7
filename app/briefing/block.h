// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/briefing/briefing_input.h"
#include "app/briefing/coverage_facts.h"
#include "app/briefing/page_type.h"
#include "app/briefing/sheet.h"
#include "gis/print/page_writer.h"

namespace app {

/// What every block of a page is made from. Values outlive the blocks.
struct BlockSource {
    const BriefingInput &input;
    const CoverageFacts &facts;
    const BriefingText &text;
    /// Title and conclusion as composed for this page.
    QString title;
    QString documentNumber;
    int pageNumber = 1;
    int pageCount = 1;
};

[[nodiscard]] SheetSource sheetOf(const BlockSource &source);

// One function a block. `area.top()` is the baseline of its heading, `area.bottom()` the lowest baseline it may use.

/// Kicker, title, conclusion, stamp, number and page, and the rule under them.
void writeHead(gis::PageWriter &page, const BlockSource &source);
/// Big number, verdict, balance bar with its sum, straight-line figure.
void writeResultBlock(gis::PageWriter &page, const BlockSource &source, const QRectF &area);
/// One bar a township, then shelter classes and village sites.
void writeTownshipBlock(gis::PageWriter &page, const BlockSource &source, const QRectF &area);
void writeGapBlock(gis::PageWriter &page, const BlockSource &source, const QRectF &area);
void writeStockBlock(gis::PageWriter &page, const BlockSource &source, const QRectF &area);
/// Sensitivity strip, assumptions, note on defaults.
void writeAssumptionBlock(gis::PageWriter &page, const BlockSource &source, const QRectF &area);
/// Notice strip, attribution, provenance, coordinate system, maker, review number. `meridian` in degrees.
void writeFoot(gis::PageWriter &page, const BlockSource &source, int meridian);

/// The red sentence, the longest form that fits.
[[nodiscard]] QString conclusion(const BlockSource &source, double points, double room);

} // namespace app
