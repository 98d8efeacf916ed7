// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_view.h"

#include <QPaintEvent>
#include <QPainter>
#include <QTimer>

#include "app/look/tokens.h"
#include "app/look/type_scale.h"
#include "app/map/tool.h"
#include "app/text/language.h"
#include "gis/render/scale_bar.h"
#include "gis/render/scene_builder.h"
#include "gis/render/scene_painter.h"
#include "gis/render/style.h"

namespace app {
namespace {

QPolygonF onScreen(const gis::Viewport &viewport, const std::vector<core::Point> &points) {
    QPolygonF line;
    line.reserve(static_cast<qsizetype>(points.size()));
    for (const core::Point &point : points)
        line.append(viewport.toPainter(point));
    return line;
}

} // namespace

void MapView::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    const bool nothing = !m_content.county && m_picture.image.isNull();
    const bool land = nothing || m_content.overBasemap;
    painter.fillRect(rect(), style().colour(land ? gis::Ink::Land : gis::Ink::Outside));
    if (nothing)
        return;
    paintPicture(painter, m_basemaps.picture().image, m_basemaps.picture().viewport);
    paintPicture(painter, m_picture.image, m_picture.viewport);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_drawing)
        paintMapDrawing(painter, m_viewport, *m_drawing, tokensOf(palette()));
    if (!m_path.isEmpty())
        paintPath(painter);
    if (!m_content.selected.isEmpty() || !m_content.hovered.isEmpty())
        paintMarks(painter);
    paintMapMarks(painter, m_viewport, m_marks, tokensOf(palette()));
    if (m_drag == Drag::Boxing)
        paintDragBox(painter);
    if (m_tool)
        m_tool->paint(painter, m_viewport);
    paintScaleBar(painter);
    paintAttribution(painter);
    tellPainted();
}

void MapView::paintPicture(QPainter &painter, const QImage &image, const gis::Viewport &shown) const {
    if (image.isNull())
        return;
    const double factor = m_viewport.unitsPerMetre / shown.unitsPerMetre;
    const QPointF topLeft = m_viewport.toPainter(shown.toPlane(QPointF(0, 0)));
    painter.setRenderHint(QPainter::SmoothPixmapTransform, factor != 1);
    if (factor == 1) {
        const double ratio = devicePixelRatioF();
        // On whole device pixels, so that a shifted picture stays sharp.
        const QPointF snapped(std::round(topLeft.x() * ratio) / ratio, std::round(topLeft.y() * ratio) / ratio);
        painter.drawImage(snapped, image);
        return;
    }
    painter.drawImage(QRectF(topLeft, shown.size * factor), image);
}

void MapView::setDrawing(std::shared_ptr<const MapDrawing> drawing) {
    m_drawing = std::move(drawing);
    update();
}

void MapView::paintPath(QPainter &painter) const {
    const QPolygonF walked = onScreen(m_viewport, m_path.walked);
    const QPolygonF straight = onScreen(m_viewport, m_path.straight);
    const QColor ink = isDark() ? QColor(0xF2F4F7) : QColor(0x18212C);
    const QColor casing = isDark() ? QColor(0x14181D) : QColor(Qt::white);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, 1.6, Qt::DashLine));
    painter.drawPolyline(straight);
    painter.setPen(QPen(casing, 7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(walked);
    painter.setPen(QPen(ink, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(walked);
    paintCure(painter, onScreen(m_viewport, m_path.cure), casing);
    if (walked.isEmpty() && straight.isEmpty())
        return;
    painter.setBrush(casing);
    painter.drawEllipse(walked.isEmpty() ? straight.first() : walked.first(), 6, 6);
}

/// Green like what is in order: dashes where something would be built, a ring where a shelter would stand.
void MapView::paintCure(QPainter &painter, const QPolygonF &cure, const QColor &casing) const {
    if (cure.isEmpty())
        return;
    const QColor green = tokensOf(palette()).ok;
    painter.setPen(QPen(casing, 6, Qt::SolidLine, Qt::RoundCap));
    painter.drawPolyline(cure);
    painter.setPen(QPen(green, 3, Qt::DotLine, Qt::RoundCap));
    painter.drawPolyline(cure);
    painter.setPen(QPen(green, 2.5));
    painter.drawEllipse(cure.last(), 8, 8);
}

void MapView::paintMarks(QPainter &painter) const {
    if (!m_painter.index() || !m_content.county)
        return;
    gis::MapContent content = m_content;
    content.index = m_painter.index();
    content.part = gis::ScenePart::Marks;
    content.kept = m_picture.labels;
    gis::paintScene(painter, gis::buildScene(content, style(), m_viewport, {}));
}

void MapView::paintDragBox(QPainter &painter) const {
    const Tokens &t = tokensOf(palette());
    QColor tint = t.accent;
    tint.setAlphaF(0.12F);
    painter.setPen(QPen(t.accent, 1, Qt::DashLine));
    painter.setBrush(tint);
    painter.drawRect(QRectF(m_dragStart, m_pointer).normalized());
}

void MapView::paintScaleBar(QPainter &painter) const {
    const gis::Style &shown = style();
    gis::ScaleBarLook look;
    look.metres = tr("m");
    look.kilometres = tr("km");
    look.ink = shown.colour(gis::Ink::Text);
    look.halo = shown.colour(gis::Ink::LabelHalo);
    look.fontFamilies = shown.fontFamilies;
    look.textSize = scaled(12);
    gis::paintScaleBar(painter, QPointF(20, height() - 16), gis::scaleBarFor(m_viewport, scaled(120)), look);
}

void MapView::tellPainted() {
    const bool kept = !m_content.county;
    if (m_paintedTold || (!kept && !isUpToDate()))
        return;
    m_paintedTold = true;
    QTimer::singleShot(0, this, kept ? &MapView::keptPainted : &MapView::painted);
}

QString MapView::attribution() const {
    if (!m_content.county)
        return m_keptAttribution;
    const core::CountyIdentity &identity = m_content.county->identity;
    QStringList parts;
    if (!identity.attribution.empty())
        parts.append(QString::fromStdString(identity.attribution));
    const QString notice = chosen(identity.noticeZh, identity.noticeEn);
    if (!notice.isEmpty())
        parts.append(notice);
    parts += basemapSources();
    return parts.join(QStringLiteral(" · "));
}

QRect MapView::attributionBox() const {
    const QString text = attribution();
    if (text.isEmpty())
        return {};
    const QFontMetrics metrics(fontOf(TextRole::Small));
    const int free = width() - m_coveredRight;
    const int most = qMax(200, free - scaled(220));
    const QRect lines = metrics.boundingRect(QRect(0, 0, most, 400), Qt::AlignRight | Qt::TextWordWrap, text);
    const QSize box(lines.width() + 16, lines.height() + 6);
    return QRect(QPoint(free - box.width() - 8, height() - box.height() - 6), box);
}

void MapView::paintAttribution(QPainter &painter) const {
    const QRect box = attributionBox();
    if (box.isEmpty())
        return;
    const Tokens &t = tokensOf(palette());
    QColor plate = t.panel;
    plate.setAlphaF(0.86F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(plate);
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(t.ink2);
    painter.setFont(fontOf(TextRole::Small));
    painter.drawText(box.adjusted(8, 3, -8, -3), Qt::AlignRight | Qt::TextWordWrap, attribution());
}

} // namespace app
