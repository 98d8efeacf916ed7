// SPDX-License-Identifier: GPL-3.0-or-later
#include <QMenu>

#include "app/banner.h"
#include "app/main_window.h"
#include "app/map/map_view.h"
#include "app/models/layer_looks.h"
#include "app/panels/layer_panel.h"
#include "app/panels/view_panel.h"
#include "app/text/messages.h"
#include "gis/crs/county_plane.h"

namespace app {
namespace {

/// The box in the county plane, as degrees; and back.
std::optional<std::array<double, 4>> degreesOf(const core::Box &box, const core::CountyIdentity &identity) {
    const auto plane = gis::CountyPlane::at(identity.plane);
    if (!plane || box.isEmpty())
        return std::nullopt;
    const core::LonLat low = plane->toLonLat({box.minX, box.minY}), high = plane->toLonLat({box.maxX, box.maxY});
    return std::array<double, 4>{low.lon, low.lat, high.lon, high.lat};
}

core::Box boxOf(const std::array<double, 4> &degrees, const core::CountyIdentity &identity) {
    core::Box box;
    if (const auto plane = gis::CountyPlane::at(identity.plane)) {
        box.include(plane->toPlane({degrees[0], degrees[1]}));
        box.include(plane->toPlane({degrees[2], degrees[3]}));
    }
    return box;
}

} // namespace

void MainWindow::connectViews() {
    connect(m_views, &ViewPanel::shown, this, &MainWindow::showView);
    connect(m_views, &ViewPanel::keepRequested, this, [this] { keepView(freeViewKey(m_viewList)); });
    connect(m_views, &ViewPanel::updateRequested, this, [this](const core::FeatureId &id) {
        changeView(id, tr("Keep the view “%1” anew"), [this](BriefingView &view) { view.state = mapState(); });
    });
    connect(m_views, &ViewPanel::renamed, this, [this](const core::FeatureId &id, const QString &name) {
        changeView(id, tr("Rename the view “%1”"), [&name](BriefingView &view) {
            if (!name.isEmpty())
                view.name = name;
        });
        refreshViews();
    });
    connect(m_views, &ViewPanel::removeRequested, this, [this](const core::FeatureId &id) {
        for (const BriefingView &view : m_viewList)
            if (view.id == id)
                submitForm(removingView(*m_document.county(), id), tr("Delete the view “%1”").arg(view.name));
    });
}

void MainWindow::makeViewActions(QMenu *menu) {
    for (int key = 1; key <= 9; ++key) {
        auto *show = new QAction(tr("View %1").arg(key), this);
        show->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + key)));
        connect(show, &QAction::triggered, this, [this, key] {
            if (const BriefingView *view = viewWithKey(m_viewList, key))
                showView(core::FeatureId(view->id));
            else if (m_document.isOpen())
                showNote(tr("No view is kept under Ctrl+%1; Ctrl+Alt+%1 keeps what the map shows.").arg(key));
        });
        m_showView.push_back(show);
    }
    menu->addActions(m_showView);
    menu->addSeparator();
    QMenu *keep = menu->addMenu(tr("Keep as"));
    for (int key = 1; key <= 9; ++key) {
        auto *action = new QAction(tr("View %1").arg(key), this);
        action->setShortcut(QKeySequence(Qt::CTRL | Qt::ALT | static_cast<Qt::Key>(Qt::Key_0 + key)));
        connect(action, &QAction::triggered, this, [this, key] { keepView(key); });
        keep->addAction(action);
    }
    menu->addAction(tr("List of views"), this, [this] { m_views->setVisible(!m_views->isVisible()); });
}

MapState MainWindow::mapState() const {
    MapState state = m_looks->state();
    state.hidden = m_layers->model()->hidden();
    state.extent = degreesOf(m_map->viewport().box(), m_document.county()->identity);
    return state;
}

void MainWindow::showView(const core::FeatureId &id) {
    for (const BriefingView &view : std::vector<BriefingView>(m_viewList)) {
        if (view.id != id)
            continue;
        m_looks->setState(view.state);
        m_layers->model()->setAllHidden(view.state.hidden);
        if (view.state.extent)
            m_map->showBox(boxOf(*view.state.extent, m_document.county()->identity));
    }
    m_map->setFocus();
}

void MainWindow::keepView(int key) {
    if (!m_document.isOpen())
        return;
    if (!m_document.isEditable()) {
        showNote(viewObstacle());
        return;
    }
    const BriefingView *known = key > 0 ? viewWithKey(m_viewList, key) : nullptr;
    BriefingView view = known ? *known : BriefingView{{}, {}, key, {}};
    if (!known)
        view.name = key > 0 ? tr("View %1").arg(key) : tr("View");
    view.state = mapState();
    const core::ChangeSet changes = keepingView(*m_document.county(), view);
    submitForm(changes, tr("Keep the view “%1”").arg(view.name));
    m_views->show();
    // A new one gets its name at once.
    if (!known && !changes.isEmpty())
        m_views->rename(changes.changes().front().id);
}

void MainWindow::changeView(const core::FeatureId &id, const QString &text,
                            const std::function<void(BriefingView &)> &change) {
    for (BriefingView view : std::vector<BriefingView>(m_viewList)) {
        if (view.id != id)
            continue;
        change(view);
        if (const core::ChangeSet changes = keepingView(*m_document.county(), view); !changes.isEmpty())
            submitForm(changes, text.arg(view.name));
    }
}

QString MainWindow::viewObstacle() const {
    return m_document.isEditable() ? QString() : tr("This file is only shown, not edited: views cannot be kept in it");
}

void MainWindow::refreshViews() {
    m_viewList = m_document.isOpen() ? briefingViews(*m_document.county()) : std::vector<BriefingView>();
    m_views->setObstacle(viewObstacle());
    m_views->setViews(m_viewList);
    for (int key = 1; key <= m_showView.size(); ++key) {
        const BriefingView *view = viewWithKey(m_viewList, key);
        m_showView[key - 1]->setText(view ? view->name : tr("View %1").arg(key));
        m_showView[key - 1]->setEnabled(m_document.isOpen());
    }
}

} // namespace app
