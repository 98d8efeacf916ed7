// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QColor>
#include <QPointF>
#include <QString>

#include "app/briefing/briefing_input.h"
#include "app/briefing/briefing_text.h"
#include "gis/print/page_writer.h"

namespace app {

/// What every page says whatever it is about: whose it is, who made it, and on what grounds.
struct SheetSource {
    const core::County &county;
    const BriefingChoice &choice;
    const BriefingText &text;
    /// Of the result on the page; null where it shows data only.
    const core::Provenance *provenance = nullptr;
};

/// Kicker, title, sentence, stamp, number and page, and the rule under them.
struct SheetHead {
    QString kicker;
    QString title;
    QString sentence;
    QColor sentenceColour;
    QString documentNumber;
    int sheet = 1;
    int sheets = 1;
    /// Number of an atlas sheet in a box at the left, and the words under it; empty = no box. A4 only.
    QString boxNumber{};
    QString boxNote{};
};
/// Writes the head and the page's imprint.
void writeSheetHead(gis::PageWriter &page, const SheetSource &source, const SheetHead &head);
/// The unit's logo, `height` high with its top left corner there; how wide it is, 0 where there is none.
double writeSheetLogo(gis::PageWriter &page, const SheetSource &source, const QPointF &corner, double height);
/// The stamp alone, where a page has a head of its own.
void writeSheetStamp(gis::PageWriter &page, const SheetSource &source);
/// Notice strip, attribution, provenance, coordinate system, maker, review number. `meridian` in degrees.
void writeSheetFoot(gis::PageWriter &page, const SheetSource &source, int meridian);

/// Map review number, or that there is none and why.
[[nodiscard]] QString reviewWords(const SheetSource &source);
/// Width of the line that the sentence may take, millimetres.
[[nodiscard]] double sentenceRoom(gis::Paper paper);
/// "YJ-FG-A3-01": emergency, kind of page, paper, number of the year.
[[nodiscard]] std::string documentNumber(const BriefingChoice &choice, const char *kind);
/// Name as it may be printed: language of the page where the data have it.
[[nodiscard]] QString unitName(const SheetSource &source);
/// The title that a person chose, else the page's own.
/// What a person wrote with every tab, line break and run of blanks as one blank.
[[nodiscard]] QString inOneLine(const std::string &words);
[[nodiscard]] QString titleOr(const BriefingChoice &choice, const QString &usual);

} // namespace app
