// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>

#include "app/banner.h"
#include "app/basemap_list.h"
#include "app/look/icon.h"
#include "app/main_window.h"
#include "app/map/map_legend.h"
#include "app/map/map_view.h"
#include "app/panels/layer_panel.h"
#include "app/window_actions.h"

namespace app {

void MainWindow::connectBasemaps() {
    auto *legend = new MapLegend(*m_map);
    connect(m_actions->legend, &QAction::toggled, legend, &MapLegend::setOpen);
    connect(legend, &MapLegend::openChanged, m_actions->legend, &QAction::setChecked);
    m_basemaps = new BasemapList(*m_map, this);
    const auto follow = [this] { m_basemaps->setCounty(m_document.county().get()); };
    connect(&m_document, &Document::opened, m_basemaps, follow);
    if (m_document.isOpen())
        follow();
    connect(m_basemaps, &BasemapList::changed, this, &MainWindow::refreshLayers);
    connect(m_basemaps, &BasemapList::said, this, &MainWindow::showNote);
    connect(m_layers, &LayerPanel::basemapMenuRequested, this, &MainWindow::showBasemapMenu);
}

void MainWindow::addBasemap() {
    const QString folder =
        m_settings.recentFiles.isEmpty() ? QString() : QFileInfo(m_settings.recentFiles.first()).absolutePath();
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Add basemap"), folder, tr("Basemaps (*.mbtiles *.gpkg *.tif *.tiff *.hgt *.asc);;All files (*)"));
    if (!path.isEmpty())
        m_basemaps->add(path);
}

void MainWindow::showBasemapMenu(const std::string &key, const QPoint &at) {
    QMenu menu;
    QMenu *opacity = menu.addMenu(tr("Opacity"));
    for (const int percent : {100, 80, 60, 40, 20}) {
        QAction *action = opacity->addAction(QStringLiteral("%1%").arg(percent), this,
                                             [this, key, percent] { m_basemaps->setOpacity(key, percent / 100.0); });
        action->setCheckable(true);
        action->setChecked(qRound(m_basemaps->opacityOf(key) * 100) == percent);
    }
    menu.addAction(interfaceIcon(QStringLiteral("x")), tr("Remove basemap"), this,
                   [this, key] { m_basemaps->remove(key); });
    menu.exec(at);
}

void MainWindow::dropFile(const QString &path) {
    const bool county = path.endsWith(QStringLiteral(".gpkg"), Qt::CaseInsensitive);
    if (county && !m_document.isOpen()) {
        requestOpen(path);
        return;
    }
    // A GeoPackage may hold pictures, a county or the work of others; pictures go under the open one.
    const auto refused = [this, path, county] {
        if (county && m_document.isOpen())
            openOrImport(path);
        else if (county)
            requestOpen(path);
        else if (m_document.isOpen())
            importFiles({path});
        else
            describeFile(path);
        return true;
    };
    if (m_document.isOpen() && !QFileInfo(path).isDir())
        m_basemaps->add(path, refused);
    else
        refused();
}

} // namespace app
