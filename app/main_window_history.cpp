// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDockWidget>

#include "app/main_window.h"
#include "app/map/map_view.h"
#include "app/panels/history_panel.h"
#include "app/survey/import_page.h"
#include "app/text/messages.h"
#include "gis/packet/packet_history.h"

namespace app {
namespace {

constexpr int historyWidth = 400;
constexpr double placeScale = 8000;

std::vector<core::Point> lineOf(const core::FeaturePointer &feature) {
    std::vector<core::Point> points;
    if (!feature)
        return points;
    if (const auto *point = std::get_if<core::Point>(&feature->geometry))
        points = {*point};
    else if (const auto *line = std::get_if<core::Line>(&feature->geometry))
        points = line->points;
    else if (const auto *lines = std::get_if<core::MultiLine>(&feature->geometry); lines && !lines->lines.empty())
        points = lines->lines.front().points;
    else if (const auto *area = std::get_if<core::Polygon>(&feature->geometry))
        points = area->outer;
    else if (const auto *areas = std::get_if<core::MultiPolygon>(&feature->geometry); areas && !areas->polygons.empty())
        points = areas->polygons.front().outer;
    return points;
}

/// The state after as a full line, the one before dashed; a moved point as the way it took.
MapPath pathOf(const gis::AuditEntry &entry) {
    MapPath path{lineOf(entry.after), lineOf(entry.before)};
    if (path.walked.size() == 1 && path.straight.size() == 1)
        path.straight.push_back(path.walked.front());
    return path;
}

} // namespace

void MainWindow::connectHistory() {
    connect(m_history, &HistoryPanel::batchesRequested, this, [this](std::size_t skip, std::size_t limit) {
        m_document.readBatches(skip, limit, [this](core::Result<std::vector<gis::AuditBatch>> batches) {
            if (batches)
                m_history->addBatches(*batches);
            else
                showError(batches.error());
        });
    });
    connect(m_history, &HistoryPanel::entriesRequested, this, [this](const gis::AuditQuery &query) {
        m_document.readEntries(query, [this](core::Result<std::vector<gis::AuditEntry>> entries) {
            if (entries)
                m_history->addEntries(std::move(*entries));
            else
                showError(entries.error());
        });
    });
    connect(m_history, &HistoryPanel::entryChosen, this, &MainWindow::showEntry);
    connect(m_history, &HistoryPanel::takeBackRequested, this, &MainWindow::takeBack);
    connect(m_history, &HistoryPanel::takeBackBatchRequested, this, [this](const std::string &batch) {
        m_document.undoAppend(batch, [this, batch](core::Result<StoreWorker::Saving> saving) {
            if (saving && m_import)
                m_import->session().forgetBatch(batch);
            if (!saving)
                showError(saving.error());
            else if (saving->doubt)
                showError(*saving->doubt);
            else
                showNote(tr("%n row(s) taken back", nullptr, static_cast<int>(saving->receipt.changes)));
            if (m_history->isVisible())
                listHistory(m_history->layer(), m_history->feature());
        });
    });
    connect(m_history, &HistoryPanel::closeRequested, this, [this] {
        m_map->setPath({});
        m_right->hide();
    });
    const auto again = [this] {
        if (m_history->isVisible())
            listHistory(m_history->layer(), m_history->feature());
    };
    connect(&m_document, &Document::edited, this, [this] {
        if (m_history->isVisible())
            m_history->setCounty(m_document.county());
    });
    connect(&m_document, &Document::saved, this, again);
    connect(&m_document, &Document::outsideChangesRead, this, again);
}

void MainWindow::listHistory(const std::string &layer, const core::FeatureId &id) {
    m_history->showCounty(m_document.county(), layer, id);
    m_history->addOutside(m_document.outsideChanges());
}

void MainWindow::showHistory() {
    listHistory({}, {});
    showRight(m_history, historyWidth);
}

void MainWindow::showFeatureHistory() {
    const gis::MapObject &selected = m_map->selection().current();
    if (selected.isEmpty())
        return;
    listHistory(selected.layer, selected.id);
    showRight(m_history, historyWidth);
}

void MainWindow::showEntry(const gis::AuditEntry &entry) {
    core::Box box;
    for (const core::FeaturePointer &feature : {entry.before, entry.after})
        if (feature)
            box.include(core::boundsOf(feature->geometry));
    if (box.isEmpty())
        return;
    if (box.width() > 1 || box.height() > 1)
        m_map->showBox(box.grown(std::max(50.0, box.width() / 10)));
    else
        m_map->showPoint(box.centre(), placeScale);
    m_map->select(gis::MapObject{entry.layer, entry.feature, gis::MapObject::noRow});
    m_map->setPath(pathOf(entry));
    enableActions();
}

/// The audit says which import was taken back, so that the same file may come in again.
core::Result<void> MainWindow::takeBackImport(const core::ChangeSet &changes, const QString &text,
                                              const gis::AuditBatch &batch) {
    gis::Signature signature = m_document.signature(QString::fromStdString(gis::takenBackReason + batch.why));
    signature.sourceHash = batch.sourceHash;
    return m_document.pushTakeBack(changes.squash(), text, signature);
}

void MainWindow::takeBack(const std::vector<gis::AuditEntry> &entries) {
    const gis::TakingBack back = gis::takingBack(entries, *m_document.county());
    if (!back.changes.isEmpty()) {
        const QString text =
            tr("Take back %n saved change(s)", nullptr, static_cast<int>(back.changes.changes().size()));
        const gis::AuditBatch &batch = entries.front().batch;
        const bool isWholeImport = !batch.sourceHash.empty() && back.refused.empty() &&
                                   entries.size() == static_cast<std::size_t>(batch.changes);
        const core::Result<void> done =
            isWholeImport ? takeBackImport(back.changes, text, batch) : m_document.push(back.changes, text);
        if (!done) {
            showError(done.error());
            return;
        }
    }
    if (!back.refused.empty())
        showNote(tr("%1 (%n left as they are)", nullptr, static_cast<int>(back.refused.size()))
                     .arg(sentenceOf(back.refused.front())));
}

} // namespace app
