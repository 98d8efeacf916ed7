// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/print/map_frame.h"

#include <cmath>

#include <QLocale>

#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"
#include "gis/render/scale_bar.h"

namespace gis {

namespace {

constexpr double tickLength = 1.1;
constexpr double crossArm = 1.2;
constexpr double crossWidth = 0.12;
constexpr double numberPoints = 6.2;
constexpr double cornerPoints = 5.3;
/// Corner coordinates take this much of the top and bottom edge.
constexpr double cornerRoom = 32;

QColor ink() { return QColor::fromRgb(inkText); }

void writeTick(PageWriter &page, const MapSheet &sheet, const FrameTick &tick) {
    const QPointF at = sheet.inner.topLeft() + tick.at;
    const TextStyle style{.points = numberPoints};
    using Side = FrameTick::Side;
    const double middle = frameGap / 2 + numberPoints * millimetresPerPoint * 0.36;
    if (tick.side == Side::Top || tick.side == Side::Bottom) {
        const bool top = tick.side == Side::Top;
        const double out = top ? -tickLength : tickLength;
        page.rule(at, at + QPointF(0, out), ink(), 0.2);
        if (tick.at.x() > cornerRoom && tick.at.x() < sheet.inner.width() - cornerRoom)
            page.text({{at.x() + 0.6, top ? sheet.inner.top() - frameGap + middle : sheet.inner.bottom() + middle},
                       10,
                       Align::Left,
                       "grid number"},
                      tick.kilometres, style);
        return;
    }
    const bool left = tick.side == Side::Left;
    page.rule(at, at + QPointF(left ? -tickLength : tickLength, 0), ink(), 0.2);
    if (tick.at.y() < 8 || tick.at.y() > sheet.inner.height() - 8)
        return;
    TextLine line;
    line.anchor = {left ? sheet.inner.left() - frameGap + middle : sheet.inner.right() + middle, at.y() - 0.6};
    line.room = 10;
    line.runs = {{tick.kilometres, style}};
    line.role = "grid number";
    line.turn = 90;
    page.line(std::move(line));
}

void writeCorners(PageWriter &page, const MapSheet &sheet, const FrameGrid &grid) {
    const TextStyle style{.points = cornerPoints};
    const double up = sheet.inner.top() - frameGap / 2 + cornerPoints * millimetresPerPoint * 0.36;
    const double down = sheet.inner.bottom() + frameGap / 2 + cornerPoints * millimetresPerPoint * 0.36;
    const double left = sheet.inner.left();
    const double right = sheet.inner.right();
    page.text({{left, up}, cornerRoom, Align::Left, "corner"}, grid.corners[0], style);
    page.text({{right, up}, cornerRoom, Align::Right, "corner"}, grid.corners[1], style);
    page.text({{left, down}, cornerRoom, Align::Left, "corner"}, grid.corners[2], style);
    page.text({{right, down}, cornerRoom, Align::Right, "corner"}, grid.corners[3], style);
}

QString lengthText(double value) { return QLocale(QLocale::English).toString(value, 'g', 6); }

} // namespace

MapPicture pictureOf(const MapSheet &sheet) { return {sheet.inner.topLeft(), sheet.scene, sheet.name, sheet.namesAll}; }

void writeMapFrame(PageWriter &page, const MapSheet &sheet, const FrameGrid &grid) {
    MapPicture picture = pictureOf(sheet);
    picture.ground = grid.ground;
    page.map(std::move(picture));
    for (const QPointF &cross : grid.crosses) {
        const QPointF at = sheet.inner.topLeft() + cross;
        page.rule(at - QPointF(crossArm, 0), at + QPointF(crossArm, 0), QColor::fromRgb(inkFaint), crossWidth);
        page.rule(at - QPointF(0, crossArm), at + QPointF(0, crossArm), QColor::fromRgb(inkFaint), crossWidth);
    }
    page.box(sheet.inner, {.line = ink(), .lineWidth = 0.3});
    page.box(sheet.inner.adjusted(-frameGap, -frameGap, frameGap, frameGap), {.line = ink(), .lineWidth = 0.7});
    for (const FrameTick &tick : grid.ticks)
        writeTick(page, sheet, tick);
    writeCorners(page, sheet, grid);
}

void writeScaleBar(PageWriter &page, const QPointF &origin, const Viewport &viewport, double longest,
                   const ScaleWords &words) {
    const ScaleBar bar = scaleBarFor(viewport, longest);
    const bool kilometres = bar.total.value() >= 1000;
    const double total = kilometres ? bar.total.value() / 1000 : bar.total.value();
    constexpr double height = 1.3;
    const double part = bar.length / 4;
    for (int i = 0; i < 4; ++i)
        page.box(QRectF(origin.x() + i * part, origin.y(), part, height),
                 {.fill = i % 2 == 0 ? ink() : QColor(Qt::white), .line = ink(), .lineWidth = 0.2});
    const TextStyle style{.points = 6.6};
    const double above = origin.y() - 0.9;
    page.text({{origin.x(), above}, 10, Align::Centre, "scale bar"}, QStringLiteral("0"), style);
    page.text({{origin.x() + bar.length / 2, above}, 12, Align::Centre, "scale bar"}, lengthText(total / 2), style);
    page.text({{origin.x() + bar.length, above}, 12, Align::Centre, "scale bar"}, lengthText(total), style);
    page.text({{origin.x() + bar.length + 2, origin.y() + height}, 12, Align::Left, "scale bar"},
              kilometres ? words.kilometres : words.metres, style);
    if (!words.ratio.isEmpty())
        page.text({{origin.x(), origin.y() + height + 3.6}, 50, Align::Left, "scale"}, words.ratio,
                  {.points = 7, .bold = true});
}

void writeNorthArrow(PageWriter &page, const QRectF &box, const QString &letter) {
    page.box(box, {.fill = Qt::white});
    const double x = box.center().x();
    page.text({{x, box.top() + 3.6}, box.width(), Align::Centre, "north"}, letter, {.points = 8, .bold = true});
    const double top = box.top() + 4.8;
    const double bottom = box.bottom() - 1.6;
    const double half = box.width() * 0.25;
    QPainterPath outline(QPointF(x, top));
    outline.lineTo(x + half, bottom);
    outline.lineTo(x, bottom - (bottom - top) * 0.22);
    outline.lineTo(x - half, bottom);
    outline.closeSubpath();
    page.shape(outline, {.fill = Qt::white, .line = ink(), .lineWidth = 0.25});
    QPainterPath dark(QPointF(x, top));
    dark.lineTo(x, bottom - (bottom - top) * 0.22);
    dark.lineTo(x - half, bottom);
    dark.closeSubpath();
    page.shape(dark, {.fill = ink()});
}

} // namespace gis
