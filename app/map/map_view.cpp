// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_view.h"

#include <cmath>
#include <utility>

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QTimer>
#include <QWheelEvent>

#include "app/look/tokens.h"
#include "app/map/tool.h"
#include "app/map/zoom_group.h"
#include "app/text/language.h"
#include "core/geometry/measure.h"
#include "gis/render/hit_test.h"
#include "gis/render/style.h"

namespace app {
namespace {

constexpr double closestScale = 200;
constexpr double farthestScale = 20'000'000;
constexpr int hoverDelay = 16;
constexpr int settleDelay = 400;
constexpr int panStep = 120;

core::Box boundsOf(const core::County &county) {
    core::Box box = core::boundsOf(core::Geometry(county.boundary));
    if (!box.isEmpty())
        return box;
    for (const auto &[name, layer] : county.layers)
        for (const core::FeaturePointer &feature : layer.features())
            box.include(core::boundsOf(feature->geometry));
    if (county.roads)
        for (const core::Point &point : county.roads->points)
            box.include(point);
    return box;
}

gis::Viewport withinLimits(gis::Viewport viewport) {
    const double scale = std::clamp(viewport.scaleDenominator(), closestScale, farthestScale);
    if (scale != viewport.scaleDenominator())
        viewport.unitsPerMetre = 1000.0 / (scale * viewport.unitMillimetres);
    return viewport;
}

} // namespace

MapView::MapView(QWidget *parent) : QWidget(parent), m_painter(this), m_basemaps(this) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(320, 240);
    setAccessibleName(tr("Map"));
    m_zoomGroup = new ZoomGroup(this);
    connect(m_zoomGroup, &ZoomGroup::zoomIn, this, &MapView::zoomIn);
    connect(m_zoomGroup, &ZoomGroup::zoomOut, this, &MapView::zoomOut);
    connect(m_zoomGroup, &ZoomGroup::wholeCounty, this, &MapView::showWholeCounty);
    connect(&m_painter, &MapPainter::failed, this, &MapView::failed);
    connect(&m_basemaps, &BasemapPainter::failed, this, &MapView::basemapFailed);
    connect(&m_basemaps, &BasemapPainter::finished, this, qOverload<>(&QWidget::update));
    connect(&m_painter, &MapPainter::finished, this, [this](const MapPicture &picture) {
        m_picture = picture;
        m_fresh = !m_painter.isBusy();
        m_paintedTold = false;
        update();
    });
}

void MapView::setCounty(std::shared_ptr<const core::County> county) {
    const bool same = county && m_content.county && county->identity.fileUid == m_content.county->identity.fileUid &&
                      !county->identity.fileUid.empty();
    m_content.county = std::move(county);
    m_content.language = isChinese() ? gis::Language::Chinese : gis::Language::English;
    if (!same) {
        m_content.overlay.reset();
        select({});
        m_content.hovered = {};
        m_path = {};
        // A kept picture stands until the first one is painted.
        if (m_keptAttribution.isNull() || !m_content.county)
            m_picture = {};
        m_keptAttribution = QString();
        m_history.clear();
        m_placed = false;
        if (m_content.county)
            showWholeCounty();
    } else {
        forgetVanished();
    }
    placeZoomGroup();
    requestPicture(true);
}

void MapView::setOverlay(std::shared_ptr<const gis::AnalysisOverlay> overlay) {
    m_content.overlay = std::move(overlay);
    m_path = {};
    requestPicture(true);
}

void MapView::setHiddenLayers(std::set<std::string> hidden) {
    if (m_content.hiddenLayers == hidden)
        return;
    m_content.hiddenLayers = std::move(hidden);
    requestPicture(true);
}

void MapView::setLook(std::shared_ptr<const gis::MapLook> look) {
    m_content.look = std::move(look);
    m_styles = {};
    if (m_content.look && !m_content.look->styles.empty())
        for (const gis::Theme theme : {gis::Theme::Light, gis::Theme::Dark})
            m_styles[theme == gis::Theme::Dark] =
                std::make_shared<const gis::Style>(gis::restyled(gis::Style::shipped(theme), *m_content.look));
    requestPicture(true);
}

const gis::Style &MapView::style() const {
    const std::shared_ptr<const gis::Style> &own = m_styles[isDark()];
    return own ? *own : gis::Style::shipped(isDark() ? gis::Theme::Dark : gis::Theme::Light);
}

void MapView::select(const gis::Selection &selection) {
    if (m_content.selected == selection)
        return;
    m_content.selected = selection;
    update();
    emit selectionChanged();
}

void MapView::forgetVanished() {
    gis::Selection left = m_content.selected;
    for (const gis::MapObject &object : m_content.selected.objects()) {
        const core::Layer *layer = m_content.county->layer(object.layer);
        if (!object.id.empty() && !(layer && layer->find(object.id)))
            left.remove(object);
    }
    select(left);
}

void MapView::chooseInBox(const QRectF &box) {
    if (!m_content.county || !m_painter.index())
        return;
    gis::MapContent content = m_content;
    content.index = m_painter.index();
    gis::Selection selection = m_content.selected;
    for (const gis::MapObject &object : gis::objectsIn(content, style(), m_viewport, box))
        selection.add(object);
    select(selection);
}

void MapView::setPath(MapPath path) {
    m_path = std::move(path);
    update();
}

void MapView::setMarks(std::vector<MapMark> marks) {
    m_marks = std::move(marks);
    update();
}

bool MapView::isUpToDate() const {
    return m_fresh && !m_painter.isBusy() && m_picture.county == m_content.county && !m_picture.image.isNull();
}

bool MapView::isDark() const { return tokensOf(palette()).dark; }

void MapView::moveTo(const gis::Viewport &viewport) {
    const gis::Viewport limited = withinLimits(viewport);
    if (m_placed && limited == m_viewport)
        return;
    m_viewport = limited;
    m_placed = true;
    emit viewportChanged();
    m_settleTimer.start(settleDelay, this);
    requestPicture(false);
}

void MapView::settle() {
    m_settleTimer.stop();
    // Labels that the window's edge cuts now move aside.
    requestPicture(false);
    m_history.visit({m_viewport.centre, m_viewport.unitsPerMetre});
    emit historyChanged();
}

void MapView::showBox(const core::Box &box) {
    if (box.isEmpty())
        return;
    moveTo(gis::Viewport::fit(box, QSizeF(size()), 24));
    settle();
}

void MapView::showPoint(const core::Point &point, double scaleDenominator) {
    const double scale = std::min(m_viewport.scaleDenominator(), scaleDenominator);
    moveTo(gis::Viewport::atScale(point, scale, QSizeF(size())));
    settle();
}

void MapView::setScale(double denominator) {
    moveTo(gis::Viewport::atScale(m_viewport.centre, denominator, QSizeF(size())));
}

void MapView::showWholeCounty() {
    if (m_content.county)
        showBox(boundsOf(*m_content.county));
}

void MapView::zoomIn() { moveTo(m_viewport.zoomed(2, QRectF(rect()).center())); }
void MapView::zoomOut() { moveTo(m_viewport.zoomed(0.5, QRectF(rect()).center())); }

void MapView::goBack() {
    if (m_settleTimer.isActive())
        settle();
    if (!m_history.canGoBack())
        return;
    revisit(m_history.back());
}

void MapView::goForward() {
    if (!m_history.canGoForward())
        return;
    revisit(m_history.forward());
}

void MapView::revisit(const MapPlace &place) {
    gis::Viewport viewport = m_viewport;
    viewport.centre = place.centre;
    viewport.unitsPerMetre = place.unitsPerMetre;
    moveTo(viewport);
    m_settleTimer.stop();
    requestPicture(false);
    emit historyChanged();
}

void MapView::redraw() {
    m_painter.forget();
    requestPicture(true);
}

void MapView::requestPicture(bool changed) {
    m_fresh = false;
    update();
    if (!m_content.county || !m_placed || width() < 2 || height() < 2)
        return;
    gis::Viewport wide = m_viewport;
    wide.size = QSizeF(width() + 2 * pictureMargin, height() + 2 * pictureMargin);
    gis::MapContent content = m_content;
    content.hovered = {};
    content.selected = {};
    if (!m_settleTimer.isActive())
        content.window = m_viewport.box();
    m_painter.request({std::move(content), wide, devicePixelRatioF(), isDark(), m_styles[isDark()], changed});
    requestBasemaps(wide);
}

void MapView::setCoveredRight(int pixels) {
    m_coveredRight = pixels;
    placeZoomGroup();
    update();
}

void MapView::placeZoomGroup() {
    m_zoomGroup->adjustSize();
    const QRect words = attributionBox();
    const int free = words.isEmpty() ? height() - 10 : words.top();
    m_zoomGroup->move(width() - m_coveredRight - m_zoomGroup->width() - 10, free - m_zoomGroup->height() - 6);
}

void MapView::resizeEvent(QResizeEvent *) {
    placeZoomGroup();
    if (!m_content.county) {
        placeKept();
        return;
    }
    if (!m_placed) {
        showWholeCounty();
        return;
    }
    gis::Viewport viewport = m_viewport;
    viewport.size = QSizeF(size());
    // Until somebody moves the map the whole county stays in view, however docks come and go.
    if (!m_history.canGoBack() && !m_settleTimer.isActive())
        viewport = gis::Viewport::fit(boundsOf(*m_content.county), QSizeF(size()), 24);
    m_viewport = withinLimits(viewport);
    emit viewportChanged();
    requestPicture(false);
}

void MapView::wheelEvent(QWheelEvent *event) {
    const double notches = event->angleDelta().y() / 120.0;
    const double perNotch = event->modifiers() & Qt::ControlModifier ? 0.1 : 0.5;
    if (notches != 0)
        moveTo(m_viewport.zoomed(std::exp2(notches * perNotch), event->position()));
    event->accept();
}

void MapView::mousePressEvent(QMouseEvent *event) {
    if (m_tool && !m_spaceHeld && m_content.county && m_tool->press(pointerOf(*event)))
        return;
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    m_dragButton = event->button();
    m_dragStart = m_dragLast = event->position();
    m_drag = event->button() == Qt::MiddleButton || m_spaceHeld ? Drag::Panning : Drag::Waiting;
    if (m_drag == Drag::Panning)
        setCursor(Qt::ClosedHandCursor);
}

void MapView::mouseMoveEvent(QMouseEvent *event) {
    m_pointer = event->position();
    emit pointerMoved(m_viewport.toPlane(m_pointer));
    if (m_tool && m_drag == Drag::None && m_content.county && m_tool->move(pointerOf(*event)))
        return;
    if (m_drag == Drag::Waiting && (m_pointer - m_dragStart).manhattanLength() >= 5) {
        m_drag = event->modifiers() & Qt::ShiftModifier ? Drag::Boxing : Drag::Panning;
        setCursor(m_drag == Drag::Boxing ? Qt::CrossCursor : Qt::ClosedHandCursor);
    }
    if (m_drag == Drag::Boxing)
        update();
    if (m_drag == Drag::Panning) {
        moveTo(m_viewport.panned(m_pointer - m_dragLast));
        m_dragLast = m_pointer;
    } else if (m_drag == Drag::None && !m_hoverTimer.isActive()) {
        m_hoverTimer.start(hoverDelay, this);
    }
}

void MapView::mouseReleaseEvent(QMouseEvent *event) {
    if (m_tool && m_drag == Drag::None && m_content.county && m_tool->release(pointerOf(*event)))
        return;
    if (event->button() != m_dragButton)
        return;
    const Drag ended = std::exchange(m_drag, Drag::None);
    m_dragButton = Qt::NoButton;
    rest();
    update();
    if (ended == Drag::Panning)
        settle();
    else if (ended == Drag::Boxing)
        chooseInBox(QRectF(m_dragStart, event->position()).normalized());
    else if (ended == Drag::Waiting && m_content.county)
        click(event->position(), event->modifiers());
}

void MapView::click(const QPointF &position, Qt::KeyboardModifiers modifiers) {
    if (const int mark = mapMarkAt(m_viewport, m_marks, position); mark >= 0) {
        emit markClicked(mark);
        return;
    }
    const gis::MapObject object = objectAt(position);
    if (!(modifiers & Qt::ShiftModifier)) {
        emit clicked(object, m_viewport.toPlane(position));
        return;
    }
    gis::Selection selection = m_content.selected;
    selection.toggle(object);
    select(selection);
}

void MapView::leaveEvent(QEvent *) {
    m_hoverTimer.stop();
    m_content.hovered = {};
    emit pointerLeft();
    update();
}

void MapView::keyPressEvent(QKeyEvent *event) {
    if (m_tool && m_tool->key(event->key(), event->modifiers() & ~Qt::KeypadModifier))
        return;
    const auto pan = [this](double x, double y) { moveTo(m_viewport.panned(QPointF(x, y) * panStep)); };
    switch (event->key()) {
    case Qt::Key_Left:
        return pan(1, 0);
    case Qt::Key_Right:
        return pan(-1, 0);
    case Qt::Key_Up:
        return pan(0, 1);
    case Qt::Key_Down:
        return pan(0, -1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_PageUp:
        return zoomIn();
    case Qt::Key_Minus:
    case Qt::Key_PageDown:
        return zoomOut();
    case Qt::Key_Space:
        if (!event->isAutoRepeat()) {
            m_spaceHeld = true;
            setCursor(Qt::OpenHandCursor);
        }
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void MapView::keyReleaseEvent(QKeyEvent *event) {
    if (event->key() != Qt::Key_Space || event->isAutoRepeat())
        return QWidget::keyReleaseEvent(event);
    m_spaceHeld = false;
    rest();
}

void MapView::timerEvent(QTimerEvent *event) {
    if (event->timerId() == m_hoverTimer.timerId())
        hover();
    else if (event->timerId() == m_settleTimer.timerId())
        settle();
}

void MapView::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        redraw();
}

void MapView::hover() {
    m_hoverTimer.stop();
    // At a scale that was not painted yet the roads may not be indexed: the pointer does not wait for that.
    if (m_picture.viewport.unitsPerMetre != m_viewport.unitsPerMetre)
        return;
    const gis::MapObject object = objectAt(m_pointer);
    if (object == m_content.hovered)
        return;
    m_content.hovered = object;
    if (object.isEmpty())
        rest();
    else
        setCursor(Qt::PointingHandCursor);
    update();
}

gis::MapObject MapView::objectAt(const QPointF &position) const {
    if (!m_content.county || !m_painter.index())
        return {};
    gis::MapContent content = m_content;
    content.index = m_painter.index();
    const std::vector<gis::MapObject> hits = gis::hitTest(content, style(), m_viewport, position);
    return hits.empty() ? gis::MapObject() : hits.front();
}

} // namespace app
