// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QDragEnterEvent>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>

#include "app/banner.h"
#include "app/county_page.h"
#include "app/main_window.h"
#include "app/models/people_parts.h"
#include "app/status_row.h"
#include "app/task/task.h"
#include "app/task/task_bar.h"
#include "gis/survey/survey_file.h"

namespace app {
namespace {

/// Columns that are named before "…".
constexpr int namedColumns = 6;

QString columnWords(const gis::SurveyLayer &layer) {
    QStringList names;
    for (const gis::SurveyField &field : layer.fields)
        if (names.size() < namedColumns)
            names.append(QString::fromStdString(field.name));
    if (layer.fields.size() > namedColumns)
        names.append(QStringLiteral("…"));
    return names.join(MainWindow::tr(", "));
}

QString layerWords(const gis::SurveyLayer &layer) {
    const QString rows = layer.rows < 0 ? MainWindow::tr("rows") : MainWindow::tr("%1 rows").arg(countText(layer.rows));
    return MainWindow::tr("“%1”: %2 with %3").arg(QString::fromStdString(layer.name), rows, columnWords(layer));
}

/// What stands in the file, without its rows.
core::Result<std::vector<gis::SurveyLayer>> layersIn(const std::filesystem::path &file) {
    const auto source = gis::SurveyFile::open(file);
    if (!source)
        return tl::unexpected(source.error());
    return source->layers();
}

/// A county of this program, not the work of others that is to be imported. Of what cannot be read at all opening says
/// why, and what helps.
bool isCounty(const std::filesystem::path &file) {
    const auto layers = layersIn(file);
    const auto has = [&layers](const char *name) {
        return std::ranges::find(*layers, name, &gis::SurveyLayer::name) != layers->end();
    };
    return !layers || (has("shelter") && has("demand_point") && has("township"));
}

} // namespace

void MainWindow::openOrImport(const QString &path) {
    const auto work = [file = std::filesystem::path(QFile::encodeName(path).toStdString())](const core::Job &) {
        return isCounty(file);
    };
    m_status->taskBar()->watch(Task::start(this, tr("Looking at the file"), work, [this, path](bool county) {
        // A packet of this county is merged; of any other it is a county to look at.
        if (!county)
            importFiles({path});
        else if (!takePacket(path))
            requestOpen(path);
    }));
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    const QString path = urls.value(0).toLocalFile();
    if (urls.size() == 1 || !m_document.isOpen()) {
        takeFile(path);
        return;
    }
    QStringList paths;
    for (const QUrl &url : urls)
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    importFiles(paths);
}

void MainWindow::takeFile(const QString &path) {
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending != QStringLiteral("pbf") && ending != QStringLiteral("osm")) {
        dropFile(path);
        return;
    }
    // A map extract can become a county.
    showCountyPage();
    if (auto *page = qobject_cast<CountyPage *>(m_page.data()))
        page->setMapFile(path);
}

void MainWindow::describeFile(const QString &path) {
    const QString name = QFileInfo(path).fileName();
    const auto work = [file = std::filesystem::path(QFile::encodeName(path).toStdString())](const core::Job &) {
        return layersIn(file);
    };
    const auto receive = [this, name](core::Result<std::vector<gis::SurveyLayer>> layers) {
        if (!layers || layers->empty()) {
            showNote(tr("“%1” is no county file, map extract or table that can be read here.").arg(name));
            return;
        }
        QStringList parts;
        bool shapes = false;
        for (const gis::SurveyLayer &layer : *layers) {
            parts.append(layerWords(layer));
            shapes = shapes || layer.hasGeometry;
        }
        const QString use =
            shapes
                ? tr("Open a county and drop it there to import it; as the outline of a new county it is chosen under "
                     "Ctrl+N.")
                : tr("Open a county and drop it there to import it; as the people of townships of a new county it is "
                     "chosen under Ctrl+N.");
        showNote(tr("%1 holds %2. %3").arg(name, parts.join(tr("; ")), use));
    };
    m_status->taskBar()->watch(Task::start(this, tr("Looking at the file"), work, receive));
}

} // namespace app
