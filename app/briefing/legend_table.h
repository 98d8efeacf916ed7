// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QRectF>
#include <QString>

#include "app/briefing/briefing_text.h"
#include "gis/print/page_writer.h"
#include "gis/render/legend.h"

namespace app {

/// One row of a printed legend. Rows of one group stand together under its heading.
struct LegendRow {
    gis::LegendEntry entry;
    /// What was counted inside the mapped unit; empty for the ground.
    QString number;
    QString group;
    /// Further looks beside the first, each with its own words: kinds of ground that share a row.
    std::vector<gis::LegendEntry> more{};
    /// Between the words of a shared row.
    QString comma{};
};

/// Kinds of land become one row, as do minor roads, greater roads, borders, dwellings by state and roads by reach; where
/// they are wider than the legend they take several. Rows with a number and rows of another group stay apart.
[[nodiscard]] std::vector<LegendRow> groundJoined(std::vector<LegendRow> rows, const BriefingText &text);

struct LegendLook {
    QRectF box;
    /// Points; smaller where the rows would not fit.
    double points = 7.3;
    /// A column is never narrower than this.
    double narrowest = 54;
    QString title;
    /// Over the numbers: "count".
    QString numberTitle;
};

/// Returns the part of the box that the rows take.
QRectF writeLegendTable(gis::PageWriter &page, const LegendLook &look, const std::vector<LegendRow> &rows);

/// Lines of samples without numbers, as on atlas sheets and cards; the first line begins `indent` further right.
/// Returns where they end.
double writeLegendLine(gis::PageWriter &page, const QRectF &box, double points, const std::vector<LegendRow> &rows,
                       double indent = 0);

} // namespace app
