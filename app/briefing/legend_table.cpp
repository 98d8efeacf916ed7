// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/legend_table.h"

#include <algorithm>
#include <cmath>

#include "app/briefing/page_type.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"

namespace app {

namespace {

constexpr double titleRoom = 9;
constexpr double tallestRow = 5;
constexpr double sampleWidth = 6.2;

/// Drop of a baseline below the middle of its row.
double drop(double points) { return points * gis::millimetresPerPoint * 0.36; }

void writeRow(gis::PageWriter &page, const QRectF &room, double points, const LegendRow &row) {
    const double step = room.height();
    page.legendSample(
        {QRectF(room.topLeft() + QPointF(0, step * 0.06), QSizeF(sampleWidth, step * 0.88)), row.entry, row.number});
    const double baseline = room.center().y() + drop(points);
    const double numberRoom = row.number.isEmpty() ? 0 : widthOf(gis::TextRun{row.number, quiet(points)}) + 1;
    page.text({{room.left() + sampleWidth + 1.8, baseline},
               room.width() - sampleWidth - 5.8 - numberRoom,
               gis::Align::Left,
               "legend",
               gis::Fit::Shrink},
              row.entry.text, plain(points));
    if (!row.number.isEmpty())
        page.text({{room.right() - 3.4, baseline}, numberRoom, gis::Align::Right, "legend number"}, row.number,
                  quiet(points));
}

void writeGroup(gis::PageWriter &page, const QRectF &room, double points, const QString &words) {
    const gis::TextStyle style{.points = points + 0.4, .colour = QColor::fromRgb(gis::inkNavy), .bold = true};
    page.text({{room.left(), room.center().y() + drop(points)}, room.width() - 4, gis::Align::Left, "legend group"},
              words, style);
    page.rule(room.bottomLeft(), room.bottomRight() - QPointF(3.4, 0), QColor::fromRgb(gis::inkNavy), 0.12);
}

/// Lines of the table: a row, or the heading of a group where the row is null.
struct Line {
    const LegendRow *row = nullptr;
    QString heading;
};
std::vector<Line> linesOf(const std::vector<LegendRow> &rows) {
    std::vector<Line> lines;
    QString group;
    for (const LegendRow &row : rows) {
        if (row.group != group) {
            group = row.group;
            lines.push_back({nullptr, group});
        }
        lines.push_back({&row, {}});
    }
    return lines;
}

} // namespace

QRectF writeLegendTable(gis::PageWriter &page, const LegendLook &look, const std::vector<LegendRow> &rows) {
    const QRectF &box = look.box;
    page.text({box.topLeft() + QPointF(4, 6.4), 30, gis::Align::Left, "legend title"}, look.title, strong(9.5));
    if (!look.numberTitle.isEmpty())
        page.text({box.topRight() + QPointF(-4, 6.4), 24, gis::Align::Right, "legend title"}, look.numberTitle,
                  quiet(look.points - 0.4));
    const std::vector<Line> lines = linesOf(rows);
    if (lines.empty())
        return QRectF(box.topLeft(), QSizeF(box.width(), titleRoom + 1));
    const double top = box.top() + titleRoom;
    const double columns = std::max(1.0, std::floor((box.width() - 6) / look.narrowest));
    const double inColumn = std::ceil(static_cast<double>(lines.size()) / columns);
    const double step = std::min(tallestRow, (box.bottom() - top - 0.6) / inColumn);
    const double width = (box.width() - 8) / columns;
    const double points = std::min(look.points, step * 0.9 / gis::millimetresPerPoint);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const double column = std::floor(static_cast<double>(i) / inColumn);
        const double place = static_cast<double>(i) - column * inColumn;
        const QRectF room(box.left() + 4 + column * width, top + place * step, width, step);
        if (lines[i].row)
            writeRow(page, room, points, *lines[i].row);
        else
            writeGroup(page, room, points, lines[i].heading);
    }
    return QRectF(box.topLeft(), QPointF(box.right(), std::min(box.bottom(), top + inColumn * step + 2.4)));
}

void writeLegendLine(gis::PageWriter &page, const QRectF &box, double points, const std::vector<LegendRow> &rows) {
    constexpr double gap = 4;
    const double step = std::max(4.2, points * gis::millimetresPerPoint * 1.7);
    double widest = 0;
    for (const LegendRow &row : rows)
        widest = std::max(widest, sampleWidth + 1.4 + widthOf(gis::TextRun{row.entry.text, plain(points)}) + gap);
    // Columns of one width, so that several lines stand under one another.
    const auto columns = static_cast<std::size_t>(std::max(1.0, std::floor(box.width() / std::max(widest, 1.0))));
    const double width = box.width() / static_cast<double>(columns);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const QPointF corner(box.left() + static_cast<double>(i % columns) * width,
                             box.top() + static_cast<double>(i / columns) * step);
        page.legendSample({QRectF(corner, QSizeF(sampleWidth, step * 0.9)), rows[i].entry, rows[i].number});
        page.text({corner + QPointF(sampleWidth + 1.4, step * 0.45 + drop(points)), width - sampleWidth - 1.4,
                   gis::Align::Left, "legend", gis::Fit::Shrink},
                  rows[i].entry.text, plain(points));
    }
}

} // namespace app
