// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing_sheet.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include "gis/print/frame_grid.h"
#include "gis/print/page_painter.h"
#include "gis/print/page_rules.h"

namespace app {
namespace {

constexpr double millimetresPerInch = 25.4;
/// Keys and turns of the wheel that follow one another are one wish, milliseconds.
constexpr int pause = 350;
/// Part of the frame that an arrow key moves over.
constexpr double keyStep = 0.1;

double areaOf(const GroundFrame &frame) { return frame.box.width() * frame.box.height(); }

} // namespace

std::vector<GroundFrame> groundFrames(const gis::Page &page) {
    std::vector<GroundFrame> frames;
    for (const gis::MapPicture *map : gis::mapsOf(page)) {
        if (!map->ground)
            continue;
        const gis::Scene &scene = *map->scene;
        const double metresPerUnit = scene.scaleDenominator * scene.unitMillimetres / 1000;
        const QPointF middle(scene.size.width() / 2, scene.size.height() / 2);
        const core::Point centre{(middle.x() - scene.ground.x()) * metresPerUnit,
                                 (scene.ground.y() - middle.y()) * metresPerUnit};
        frames.push_back({QRectF(map->topLeft, scene.size), {centre, scene.scaleDenominator}});
    }
    std::ranges::stable_sort(frames, std::greater<>(), areaOf);
    return frames;
}

BriefingSheet::BriefingSheet(QWidget *parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_soon.setSingleShot(true);
    m_soon.setInterval(pause);
    connect(&m_soon, &QTimer::timeout, this, &BriefingSheet::ask);
}

void BriefingSheet::showPage(const gis::Page &page, double width, bool isMovable) {
    const QSizeF paper = gis::sizeOf(page.paper);
    m_pixelsPerMillimetre = width / paper.width();
    m_picture = gis::pageImage(page, width * devicePixelRatioF() / (paper.width() / millimetresPerInch));
    m_picture.setDevicePixelRatio(devicePixelRatioF());
    m_size = m_picture.deviceIndependentSize().toSize();
    m_frames = isMovable ? groundFrames(page) : std::vector<GroundFrame>();
    m_frame = 0;
    m_offset = {};
    m_steps = 0;
    m_isDragged = false;
    m_soon.stop();
    setMouseTracking(!m_frames.empty());
    setFocusPolicy(m_frames.empty() ? Qt::NoFocus : Qt::StrongFocus);
    setToolTip(m_frames.empty() ? QString()
                                : tr("Drag the map to move it in its frame. Ctrl and the wheel, or + and −, change the "
                                     "scale; arrow keys move, Home shows the whole."));
    updateGeometry();
    update();
}

std::optional<std::size_t> BriefingSheet::frameAt(const QPointF &place) const {
    for (std::size_t i = 0; i < m_frames.size(); ++i)
        if (boxOf(m_frames[i]).contains(place))
            return i;
    return std::nullopt;
}

QRectF BriefingSheet::boxOf(const GroundFrame &frame) const {
    return {frame.box.topLeft() * m_pixelsPerMillimetre, frame.box.size() * m_pixelsPerMillimetre};
}

double BriefingSheet::wantedScale() const {
    return gis::stepOnLadder(m_frames[m_frame].ground.scaleDenominator, m_steps);
}

void BriefingSheet::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.drawImage(QPointF(), m_picture);
    if (m_frames.empty())
        return;
    const QRectF box = boxOf(m_frames[m_frame]);
    if (hasMoved()) {
        // What is there already, moved: the page itself follows.
        const double factor = m_frames[m_frame].ground.scaleDenominator / wantedScale();
        painter.save();
        painter.setClipRect(box);
        painter.fillRect(box, Qt::white);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.translate(box.center() + m_offset);
        painter.scale(factor, factor);
        painter.translate(-box.center());
        painter.setClipRect(box, Qt::IntersectClip);
        painter.drawImage(QPointF(), m_picture);
        painter.restore();
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRect(box);
    }
}

void BriefingSheet::mousePressEvent(QMouseEvent *event) {
    const std::optional<std::size_t> frame = frameAt(event->position());
    if (event->button() != Qt::LeftButton || !frame) {
        event->ignore();
        return;
    }
    if (hasMoved() && *frame != m_frame)
        return;
    m_frame = *frame;
    m_soon.stop();
    m_isDragged = true;
    m_grip = event->position() - m_offset;
    setCursor(Qt::ClosedHandCursor);
}

void BriefingSheet::mouseMoveEvent(QMouseEvent *event) {
    if (!m_isDragged) {
        setCursor(frameAt(event->position()) ? Qt::OpenHandCursor : Qt::ArrowCursor);
        return;
    }
    m_offset = event->position() - m_grip;
    update();
}

void BriefingSheet::mouseReleaseEvent(QMouseEvent *event) {
    if (event->button() != Qt::LeftButton || !m_isDragged)
        return;
    m_isDragged = false;
    setCursor(Qt::OpenHandCursor);
    if (hasMoved())
        ask();
}

void BriefingSheet::wheelEvent(QWheelEvent *event) {
    // Without Ctrl the wheel scrolls the pages.
    const std::optional<std::size_t> frame = frameAt(event->position());
    if (!event->modifiers().testFlag(Qt::ControlModifier) || !frame || event->angleDelta().y() == 0) {
        event->ignore();
        return;
    }
    if (!hasMoved())
        m_frame = *frame;
    zoomBy(event->angleDelta().y() > 0 ? -1 : 1);
    event->accept();
}

void BriefingSheet::keyPressEvent(QKeyEvent *event) {
    if (m_frames.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const QSizeF step = boxOf(m_frames[m_frame]).size() * keyStep;
    switch (event->key()) {
    case Qt::Key_Left:
        return moveBy({step.width(), 0});
    case Qt::Key_Right:
        return moveBy({-step.width(), 0});
    case Qt::Key_Up:
        return moveBy({0, step.height()});
    case Qt::Key_Down:
        return moveBy({0, -step.height()});
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomBy(-1);
    case Qt::Key_Minus:
        return zoomBy(1);
    case Qt::Key_Home:
        // Moves that were not asked for yet are not wanted any more.
        m_soon.stop();
        m_offset = {};
        m_steps = 0;
        update();
        emit wholeChosen();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void BriefingSheet::moveBy(const QPointF &offset) {
    m_offset += offset;
    askSoon();
}

void BriefingSheet::zoomBy(int steps) {
    const double before = wantedScale();
    m_steps += steps;
    if (wantedScale() == before)
        m_steps -= steps;
    // What was dragged to the middle stays there.
    m_offset *= before / wantedScale();
    askSoon();
}

void BriefingSheet::askSoon() {
    update();
    m_soon.start();
}

void BriefingSheet::ask() {
    const GroundFrame &frame = m_frames[m_frame];
    const double scale = wantedScale();
    // The picture was moved at the scale it is shown at now.
    const double metresPerPixel = scale / 1000 / m_pixelsPerMillimetre;
    emit groundChosen(
        {{frame.ground.centre.x - m_offset.x() * metresPerPixel, frame.ground.centre.y + m_offset.y() * metresPerPixel},
         scale});
}

} // namespace app
