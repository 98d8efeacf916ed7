// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDate>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMenu>

#include "app/banner.h"
#include "app/document/county_files.h"
#include "app/export_target.h"
#include "app/main_window.h"
#include "app/map/map_view.h"
#include "app/panels/gap_panel.h"
#include "app/panels/layer_panel.h"
#include "app/panels/personal_choice.h"
#include "app/panels/table_panel.h"
#include "app/reach_report.h"
#include "app/status_row.h"
#include "app/task/task.h"
#include "app/task/task_bar.h"
#include "app/text/language.h"
#include "app/text/messages.h"
#include "app/window_actions.h"
#include "core/model/catalogue.h"
#include "gis/store/store.h"
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

/// Rows of column layers stand in the window without their uids, by which an import knows them again: those are read
/// from the file. Both are of one revision, or rows would be taken for others.
core::Result<std::shared_ptr<const core::County>> withUids(const std::shared_ptr<const core::County> &county,
                                                           const std::filesystem::path &file, const std::string &layer,
                                                           const core::Job &job) {
    const core::LayerSchema *schema = core::findSchema(layer);
    if (file.empty() || !schema || schema->holding != core::Holding::Columns)
        return county;
    auto store = gis::Store::open(file, gis::OpenMode::ReadOnly);
    if (!store)
        return tl::unexpected(store.error());
    auto read = store->readCounty({layer == "road", layer == "demand_point", layer == "building", true}, job);
    if (!read)
        return tl::unexpected(read.error());
    if (read->revision != county->revision)
        return core::failure(core::ErrorCode::Conflict, "export.county_moved_on", {file.filename().string()});
    return std::make_shared<const core::County>(std::move(*read));
}

} // namespace

void MainWindow::makeExportMenu(QMenu *menu) {
    m_personal = new PersonalChoice(this);
    m_table->setPersonalChoice(m_personal);
    const auto layer = [this] {
        return m_layers->currentLayer().empty() ? m_table->layer() : m_layers->currentLayer();
    };
    makeAction(m_actions->exportLayer, tr("Export layer…"), "table-export", "",
               [this, layer] { exportRows(layer(), std::nullopt); });
    makeAction(m_actions->exportSelected, tr("Export selected…"), "", "", [this] { exportSelected(); });
    menu->addActions({m_actions->exportLayer, m_actions->exportSelected});
    m_personal->fill(menu->addMenu(tr("Contacts and phones in exports")));
}

void MainWindow::exportSelected() {
    const gis::Selection selection = m_map->selection();
    const std::string layer = selection.current().layer;
    const core::Layer *features = m_document.isOpen() ? m_document.county()->layer(layer) : nullptr;
    std::vector<std::size_t> rows;
    for (const gis::MapObject &object : selection.objects())
        if (object.layer == layer && object.row != gis::MapObject::noRow)
            rows.push_back(object.row);
    for (std::size_t row = 0; features && row < features->size(); ++row)
        if (selection.contains({layer, features->features()[row]->id, gis::MapObject::noRow}))
            rows.push_back(row);
    if (rows.empty())
        return showNote(tr("Nothing is selected. Click a place on the map or rows of the table first."));
    exportRows(layer, rows);
}

void MainWindow::exportRows(const std::string &layer, const std::optional<std::vector<std::size_t>> &rows) {
    const core::LayerSchema *schema = core::findSchema(layer);
    if (!schema || !settleForm())
        return;
    std::vector<ExportFormat> kinds;
    for (const Format &format : formats)
        kinds.push_back({QString::fromLatin1(format.ending), tr(format.words)});
    const QString folder = QFileInfo(m_document.path()).absolutePath();
    const QString path = chooseExportTarget(
        this, QDir(folder).filePath(chosen(schema->zh, schema->en) + QStringLiteral(".xlsx")), kinds);
    if (path.isEmpty())
        return;
    gis::ExportRequest request;
    request.layer = layer;
    request.target = QFile::encodeName(path).toStdString();
    request.chinese = isChinese();
    request.personal = m_personal->value();
    request.rows = rows;
    exportTo(request);
}

bool MainWindow::mayReplace(const QString &path) {
    const std::filesystem::path target = QFile::encodeName(path).toStdString();
    const std::filesystem::path county = QFile::encodeName(m_document.path()).toStdString();
    // The dialog asked about a file of that name, not about others that belong to it.
    if (const auto free = checkExportTarget(target, county, QFileInfo::exists(path)); !free) {
        showError(free.error());
        return false;
    }
    return true;
}

void MainWindow::exportTo(const gis::ExportRequest &request) {
    const QString path = QFile::decodeName(request.target.string().c_str());
    if (!mayReplace(path))
        return;
    if (!gis::canExportTo(request.target)) {
        showNote(tr("“%1” is no format that is written: xlsx, csv, gpkg, geojson, kml, shp.")
                     .arg(QFileInfo(path).fileName()));
        return;
    }
    const auto work = [county = m_document.county(), request,
                       file = QFile::encodeName(m_document.path()).toStdString()](const core::Job &job) {
        const auto whole = withUids(county, file, request.layer, job);
        return whole ? gis::exportLayer(**whole, request, job)
                     : core::Result<gis::ExportReceipt>(tl::unexpected(whole.error()));
    };
    const auto receive = [this, path, request](core::Result<gis::ExportReceipt> receipt) {
        if (!receipt) {
            if (receipt.error().code != core::ErrorCode::Cancelled)
                showError(receipt.error());
            return;
        }
        const core::LayerSchema *schema = core::findSchema(request.layer);
        const bool isPersonal = std::ranges::any_of(schema->fields, &core::Field::personal);
        const QString written =
            tr("%n row(s) written to %1", nullptr, static_cast<int>(receipt->rows)).arg(QDir::toNativeSeparators(path));
        QStringList note{!isPersonal || request.personal == gis::PersonalData::Written ? written
                         : request.personal == gis::PersonalData::Masked
                             ? tr("%1, contacts and phones masked").arg(written)
                             : tr("%1, without contacts and phones").arg(written)};
        for (const core::Issue &issue : receipt->issues)
            note.append(sentenceOf(issue.rule, issue.args));
        showNote(note.join(QLatin1Char('\n')));
    };
    m_status->taskBar()->watch(Task::start(this, tr("Exporting"), work, receive));
}

void MainWindow::exportResult() {
    const ExportFormat kinds[] = {{QStringLiteral("xlsx"), tr("Excel workbook (*.xlsx)")},
                                  {QStringLiteral("csv"), tr("Comma-separated text (*.csv)")}};
    const QString name = tr("Coverage %1").arg(QDate::currentDate().toString(Qt::ISODate));
    const QString folder = QFileInfo(m_document.path()).absolutePath();
    const QString path = chooseExportTarget(this, QDir(folder).filePath(name + QStringLiteral(".xlsx")), kinds);
    if (!path.isEmpty())
        exportResultTo(path);
}

void MainWindow::exportResultTo(const QString &path) {
    const std::shared_ptr<const ReachRun> run = m_session.reach();
    if (!run)
        return;
    // What the window shows at this moment.
    const ReachReport report{run, hasGaps() ? m_gaps->gaps() : std::vector<GapRow>(), m_session.isReachStale()};
    writeResult(path, {QStringLiteral("xlsx"), QStringLiteral("csv")},
                [report, path](const core::Job &job) { return writeReachReport(report, path, job); });
}

void MainWindow::writeResult(const QString &path, const QStringList &endings,
                             const std::function<core::Result<void>(const core::Job &)> &write) {
    if (!mayReplace(path))
        return;
    if (!endings.contains(QFileInfo(path).suffix().toLower())) {
        showNote(tr("“%1” is no format that a result is written in: %2.")
                     .arg(QFileInfo(path).fileName(), endings.join(QStringLiteral(", "))));
        return;
    }
    const auto receive = [this, path](core::Result<void> written) {
        if (written)
            showNote(tr("Result written to %1").arg(QDir::toNativeSeparators(path)));
        else if (written.error().code != core::ErrorCode::Cancelled)
            showError(written.error());
    };
    m_status->taskBar()->watch(Task::start(this, tr("Exporting"), write, receive));
}

} // namespace app
