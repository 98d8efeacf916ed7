// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>

#include "app/banner.h"
#include "app/main_window.h"
#include "app/status_row.h"
#include "app/task/task.h"
#include "app/task/task_bar.h"
#include "app/text/language.h"
#include "core/model/catalogue.h"
#include "gis/survey/layer_export.h"

namespace app {
namespace {

struct Format {
    const char *ending;
    const char *words;
};

constexpr Format formats[] = {{"xlsx", QT_TRANSLATE_NOOP("app::MainWindow", "Excel workbook (*.xlsx)")},
                              {"csv", QT_TRANSLATE_NOOP("app::MainWindow", "Comma-separated text (*.csv)")},
                              {"gpkg", QT_TRANSLATE_NOOP("app::MainWindow", "GeoPackage (*.gpkg)")},
                              {"geojson", QT_TRANSLATE_NOOP("app::MainWindow", "GeoJSON (*.geojson)")},
                              {"kml", QT_TRANSLATE_NOOP("app::MainWindow", "KML (*.kml)")},
                              {"shp", QT_TRANSLATE_NOOP("app::MainWindow", "Shapefile (*.shp)")}};

/// The open county, by whatever name or link, or one of the files that belong to it.
bool belongsToCounty(const std::filesystem::path &target, const std::filesystem::path &county) {
    std::error_code error;
    for (const char *ending : {"", "-wal", "-shm", "-journal", ".lock"}) {
        std::filesystem::path file = county;
        file += ending;
        if (std::filesystem::equivalent(target, file, error) ||
            std::filesystem::weakly_canonical(target, error) == std::filesystem::weakly_canonical(file, error))
            return true;
    }
    return false;
}

} // namespace

void MainWindow::exportRows(const std::string &layer, const std::optional<std::vector<std::size_t>> &rows,
                            bool withPersonal) {
    const core::LayerSchema *schema = core::findSchema(layer);
    if (!schema || !settleForm())
        return;
    QStringList filters;
    for (const Format &format : formats)
        filters.append(tr(format.words));
    const QString folder = QFileInfo(m_document.path()).absolutePath();
    QString suggested = QDir(folder).filePath(chosen(schema->zh, schema->en) + QStringLiteral(".xlsx"));
    QString filter = filters.first();
    QString path;
    for (bool settled = false; !settled;) {
        path = QFileDialog::getSaveFileName(this, tr("Export"), suggested, filters.join(QStringLiteral(";;")), &filter);
        if (path.isEmpty())
            return;
        settled = !QFileInfo(path).suffix().isEmpty();
        if (settled)
            break;
        // The chosen kind decides where the name has no ending of its own. Nobody has agreed yet that a file of that
        // whole name is replaced: the dialog asks when it is shown again with it.
        path += QLatin1Char('.') + QLatin1String(formats[qMax(0, filters.indexOf(filter))].ending);
        settled = !QFileInfo::exists(path);
        suggested = path;
    }
    gis::ExportRequest request;
    request.layer = layer;
    request.target = QFile::encodeName(path).toStdString();
    request.chinese = isChinese();
    request.withoutPersonal = !withPersonal;
    request.rows = rows;
    exportTo(request);
}

void MainWindow::exportTo(const gis::ExportRequest &request) {
    const QString path = QFile::decodeName(request.target.string().c_str());
    if (belongsToCounty(request.target, QFile::encodeName(m_document.path()).toStdString())) {
        showNote(tr("“%1” belongs to the open county; an export does not replace it. Choose another name.")
                     .arg(QFileInfo(path).fileName()));
        return;
    }
    if (!gis::canExportTo(request.target)) {
        showNote(tr("“%1” is no format that is written: xlsx, csv, gpkg, geojson, kml, shp.")
                     .arg(QFileInfo(path).fileName()));
        return;
    }
    const auto work = [county = m_document.county(), request](const core::Job &job) {
        return gis::exportLayer(*county, request, job);
    };
    const auto receive = [this, path, request](core::Result<gis::ExportReceipt> receipt) {
        if (!receipt) {
            if (receipt.error().code != core::ErrorCode::Cancelled)
                showError(receipt.error());
            return;
        }
        const core::LayerSchema *schema = core::findSchema(request.layer);
        const bool masked = request.withoutPersonal && std::ranges::any_of(schema->fields, &core::Field::personal);
        const QString written =
            tr("%n row(s) written to %1", nullptr, static_cast<int>(receipt->rows)).arg(QDir::toNativeSeparators(path));
        showNote(masked ? tr("%1, without contacts and phones").arg(written) : written);
    };
    m_status->taskBar()->watch(Task::start(this, tr("Exporting"), work, receive));
}

} // namespace app
