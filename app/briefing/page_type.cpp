// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/page_type.h"

#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"

namespace app {

const TypeScale &TypeScale::of(gis::Paper paper) {
    static constexpr TypeScale large{25, 12.2, 60, 30, 10.5, 11, 8.2, 7.1, 7.3, 6.7};
    static constexpr TypeScale small{19.5, 10, 44, 22, 10.5, 9.5, 7.6, 6.6, 6.6, 6};
    return paper == gis::Paper::A3Landscape ? large : small;
}

gis::TextStyle plain(double points) { return {.points = points}; }

gis::TextStyle strong(double points) { return {.points = points, .bold = true}; }

gis::TextStyle quiet(double points) { return {.points = points, .colour = QColor::fromRgb(gis::inkNote)}; }

void writeHeading(gis::PageWriter &page, const QRectF &area, const QString &title, const QString &note) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    const gis::TextStyle style{.points = type.heading, .colour = QColor::fromRgb(gis::inkNavy), .bold = true};
    const double noteWidth = widthOf(gis::TextRun{note, quiet(type.note)});
    page.text({area.topLeft(), area.width() - noteWidth - 2, gis::Align::Left, "heading"}, title, style);
    if (!note.isEmpty())
        page.text({area.topRight(), noteWidth + 0.1, gis::Align::Right, "heading note"}, note, quiet(type.note));
    page.rule(area.topLeft() + QPointF(0, 1.5), area.topRight() + QPointF(0, 1.5), QColor::fromRgb(gis::inkNavy), 0.4);
}

} // namespace app
