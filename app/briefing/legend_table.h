// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QRectF>
#include <QString>

#include "gis/print/page_writer.h"
#include "gis/render/legend.h"

namespace app {

/// One row of a printed legend. Rows of one group stand together under its heading.
struct LegendRow {
    gis::LegendEntry entry;
    /// What was counted inside the mapped unit; empty for the ground.
    QString number;
    QString group;
};

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

/// One line of samples without numbers, as on atlas sheets and cards; wraps where it is too long.
void writeLegendLine(gis::PageWriter &page, const QRectF &box, double points, const std::vector<LegendRow> &rows);

} // namespace app
