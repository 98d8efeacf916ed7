// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gis/print/page_writer.h"

namespace app {

/// Sizes of look/print.md 4 for one paper, points.
struct TypeScale {
    double title, conclusion, big, bigPercent, heading, chip, list, note, legend, foot;
    [[nodiscard]] static const TypeScale &of(gis::Paper paper);
};

/// Colours of text used by several blocks.
[[nodiscard]] gis::TextStyle plain(double points);
[[nodiscard]] gis::TextStyle strong(double points);
[[nodiscard]] gis::TextStyle quiet(double points);

/// Heading of a block: its baseline is the top of the area, the note stands at the right, a rule under both.
void writeHeading(gis::PageWriter &page, const QRectF &area, const QString &title, const QString &note);

} // namespace app
