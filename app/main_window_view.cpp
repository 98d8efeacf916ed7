// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QMenuBar>
#include <QMouseEvent>

#include "app/look/icon.h"
#include "app/main_window.h"
#include "app/map/map_view.h"
#include "app/map/sketch_tool.h"
#include "app/map_editing.h"
#include "app/panels/gap_panel.h"
#include "app/side_layout.h"
#include "app/status_row.h"
#include "app/window_actions.h"
#include "core/geometry/measure.h"

namespace app {
namespace {

/// A single place is shown at this scale or larger.
constexpr double closeScale = 8000;
/// Metres left free around several.
constexpr double freeMargin = 50;

void includeRow(core::Box &box, const core::County &county, const gis::MapObject &object) {
    if (object.layer == "road" && county.roads && object.row < county.roads->size()) {
        for (const core::Point &point : county.roads->line(object.row))
            box.include(point);
    } else if (object.layer == "building" && county.buildings && object.row < county.buildings->size()) {
        for (const core::Point &point : county.buildings->ring(object.row))
            box.include(point);
    } else if (object.layer == "demand_point" && county.demand && object.row < county.demand->size()) {
        box.include(county.demand->position[object.row]);
    }
}

} // namespace

void MainWindow::zoomToSelection() {
    if (!m_document.isOpen())
        return;
    core::Box box;
    for (const gis::MapObject &object : m_map->selection().objects()) {
        const core::Layer *layer = m_document.county()->layer(object.layer);
        if (const core::FeaturePointer feature = layer ? layer->find(object.id) : nullptr)
            box.include(core::boundsOf(feature->geometry));
        else
            includeRow(box, *m_document.county(), object);
    }
    if (box.isEmpty())
        return;
    if (box.width() > 1 || box.height() > 1)
        m_map->showBox(box.grown(freeMargin));
    else
        m_map->showPoint(box.centre(), closeScale);
}

void MainWindow::connectStatus() {
    m_status->setForm(static_cast<StatusRow::CoordinateForm>(m_settings.coordinateForm));
    connect(m_map, &MapView::viewportChanged, this,
            [this] {
                m_status->setScale(m_map->viewport().scaleDenominator());
                m_gaps->setView(m_map->viewport().box());
            });
    connect(m_map, &MapView::pointerMoved, m_status, &StatusRow::showPointer);
    connect(m_status, &StatusRow::scaleEntered, this, [this](double denominator) {
        m_map->setScale(denominator);
        m_map->setFocus();
    });
    connect(m_status, &StatusRow::formChosen, this, [this](StatusRow::CoordinateForm form) {
        m_settings.coordinateForm = static_cast<int>(form);
        m_settings.save();
    });
    m_map->setContextMenuPolicy(Qt::CustomContextMenu);
    m_map->installEventFilter(this);
    connect(m_map, &QWidget::customContextMenuRequested, this, &MainWindow::showMapMenu);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event) {
    // While something is drawn or measured the right button finishes it.
    if (watched == m_map && event->type() == QEvent::MouseButtonPress &&
        static_cast<QMouseEvent *>(event)->button() == Qt::RightButton)
        m_rightClickTaken = qobject_cast<SketchTool *>(m_map->tool()) != nullptr;
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::showMapMenu(const QPoint &at) {
    if (!m_document.isOpen() || std::exchange(m_rightClickTaken, false))
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMapMenu(*menu, at);
    menu->popup(m_map->mapToGlobal(at));
}

void MainWindow::fillMapMenu(QMenu &menu, const QPoint &at) {
    const core::Point place = m_map->viewport().toPlane(at);
    for (const auto form : {StatusRow::CoordinateForm::Degrees, StatusRow::CoordinateForm::DegreesMinutesSeconds,
                            StatusRow::CoordinateForm::GaussKruger})
        if (const QString text = m_status->copyText(place, form); !text.isEmpty())
            menu.addAction(interfaceIcon(QStringLiteral("copy")), tr("Copy %1").arg(text), this,
                           [text] { QApplication::clipboard()->setText(text); });
    menu.addSeparator();
    const EditActions &e = m_editing->actions();
    menu.addActions({m_actions->editForm, m_actions->featureHistory, m_actions->zoomToSelection});
    menu.addSeparator();
    menu.addActions({e.cut, e.copy, e.paste, e.remove});
    menu.addSeparator();
    menu.addActions({m_actions->wholeCounty, m_actions->copyMap});
}

void MainWindow::refreshAll() {
    if (m_session.isReachStale())
        runCoverage();
    else
        m_map->redraw();
}

void MainWindow::showMapOnly(bool on) {
    menuBar()->setVisible(!on && !isFullScreen());
    m_status->setVisible(!on);
    m_sides->setLeftShown(!on && m_document.isOpen());
    if (on) {
        m_right->hide();
        m_bottom->hide();
    }
    enableActions();
    m_map->setFocus();
}

} // namespace app
