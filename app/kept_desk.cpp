// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/kept_desk.h"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

#include "app/cli/accessibility_result.h"
#include "app/cli/allocation_result.h"
#include "app/cli/kept_result.h"
#include "app/cli/result_file.h"
#include "app/cli/result_json.h"
#include "app/document/county_files.h"
#include "app/export_target.h"
#include "app/panels/kept_panel.h"
#include "app/text/messages.h"

namespace app {
namespace {

/// What the command line writes for `analyse`.
Envelope envelopeOf(const core::County &county, const core::Provenance &provenance, QJsonObject result,
                    const std::vector<core::Issue> &issues) {
    Envelope envelope;
    envelope.setCounty(county);
    envelope.setProvenance(provenance);
    envelope.result = std::move(result);
    envelope.issues = issues;
    return envelope;
}

std::set<std::string> unsavedLayers(const Document &document) {
    const core::ChangeSet changes = document.unsaved().changeSet();
    std::set<std::string> layers;
    for (const core::Change &change : changes.changes())
        layers.insert(change.layer);
    return layers;
}

core::Value valueOf(const PanelCell &cell) {
    return cell.key.typeId() == QMetaType::Double ? core::Value(cell.key.toDouble())
                                                  : core::Value(cell.text.toStdString());
}

ResultTable sheetOf(const QString &title, const PanelTable &table) {
    ResultTable sheet;
    sheet.title = title;
    for (const PanelColumn &column : table.columns)
        sheet.columns.push_back({column.title.toStdString(), column.title});
    sheet.rows = table.rows.size();
    sheet.fill = [&table](std::size_t row, std::vector<core::Value> &cells) {
        cells.clear();
        for (const PanelCell &cell : table.rows[row])
            cells.push_back(valueOf(cell));
    };
    return sheet;
}

} // namespace

KeptDesk::KeptDesk(const Window &window, QObject *parent)
    : QObject(parent), m_document(window.document), m_analyses(window.analyses), m_allocations(window.allocations),
      m_parent(window.parent) {
    m_panel = new KeptPanel;
    connect(m_panel, &KeptPanel::closeRequested, this, &KeptDesk::closeRequested);
    connect(m_panel, &KeptPanel::exportRequested, this, &KeptDesk::askToExport);
    connect(m_panel, &KeptPanel::deleteRequested, this, &KeptDesk::askToDrop);
    connect(m_panel, &KeptPanel::backRequested, this, &KeptDesk::putBack);
    const auto again = [this] {
        if (m_panel->isVisible())
            refresh();
    };
    connect(&m_document, &Document::keptChanged, this, again);
    connect(&m_document, &Document::edited, this, again);
    connect(&m_document, &Document::saved, this, again);
    connect(&m_document, &Document::outsideChangesRead, this, again);
    connect(&m_document, &Document::opened, this, [this] {
        m_dropped.reset();
        m_panel->offerBack({});
        m_panel->setRows({});
        if (m_panel->isVisible())
            refresh();
    });
}

void KeptDesk::keepReach() {
    const std::shared_ptr<const ReachRun> run = m_analyses.reach();
    if (!run)
        return;
    QJsonObject result = toJson(run->result, *run->county);
    if (!m_analyses.sensitivity().empty())
        result.insert(QStringLiteral("sensitivity"), toJson(m_analyses.sensitivity()));
    keep(QStringLiteral("reachability"), m_analyses.isReachStale(),
         envelopeOf(*run->county, run->result.provenance, std::move(result), run->result.issues),
         tablesOf(run->input, run->result, *run->county));
}

void KeptDesk::keepAllocation() {
    const std::shared_ptr<const AllocationRun> run = m_allocations.allocation();
    if (!run)
        return;
    const std::vector<AllocationLine> lines = linesOf(run->result);
    keep(QStringLiteral("allocation"), m_allocations.isAllocationStale(),
         envelopeOf(*run->county, run->result.provenance, toJson(run->input, run->result, *run->county),
                    run->result.issues),
         tablesOf(run->input, run->result, lines, *run->county));
}

void KeptDesk::keepAccessibility() {
    const std::shared_ptr<const AccessibilityRun> run = m_allocations.accessibility();
    if (!run)
        return;
    keep(QStringLiteral("accessibility"), m_allocations.isAccessibilityStale(),
         envelopeOf(*run->county, run->result.provenance, toJson(run->input, run->result, *run->county),
                    run->result.issues),
         tablesOf(run->input, run->result, *run->county));
}

QString KeptDesk::obstacle(const KeptEntry &entry, bool stale) const {
    if (m_document.path().isEmpty())
        return tr("This county is in no file yet: a result cannot be kept with it.");
    if (!m_document.isEditable())
        return tr("This file is only shown, not edited: a result cannot be kept in it.");
    if (stale)
        return tr("The data changed since this was computed: compute again, then keep it.");
    if (!changedSince(entry, {}, unsavedLayers(m_document)).empty())
        return tr("This result stands on edits that are not saved yet: Ctrl+S saves them, then keep it.");
    return {};
}

void KeptDesk::keep(const QString &kind, bool stale, const Envelope &envelope, const std::vector<ResultTable> &tables) {
    const std::string who = m_document.author().isEmpty() ? currentPerson() : m_document.author().toStdString();
    const gis::Record record = keptRecord(kind, envelope, tables, who);
    if (const QString words = obstacle(keptEntry(record), stale); !words.isEmpty()) {
        emit noted(words);
        return;
    }
    m_document.keepResult(record, [this, kind](const core::Result<void> &kept) {
        if (!kept)
            emit failed(kept.error());
        else
            emit noted(tr("%1 is kept in the county file; “Kept results” lists it.").arg(kindWords(kind)));
    });
}

/// Layers that differ from what the audit of the file says.
std::set<std::string> KeptDesk::changedHere() const {
    std::set<std::string> layers = unsavedLayers(m_document);
    for (const gis::AuditEntry &entry : m_document.outsideChanges())
        layers.insert(entry.layer);
    return layers;
}

void KeptDesk::refresh() {
    m_panel->setObstacle(m_document.isEditable() ? QString() : tr("This file is only shown, not edited"));
    if (m_document.path().isEmpty()) {
        m_panel->setRows({});
        return;
    }
    m_document.readKept([this](const core::Result<StoreWorker::Kept> &kept) {
        if (kept)
            receive(*kept);
        else
            emit failed(kept.error());
    });
}

void KeptDesk::receive(const StoreWorker::Kept &kept) {
    m_records = kept.records;
    const std::set<std::string> changed = changedHere();
    std::vector<KeptPanel::Row> rows;
    for (const gis::Record &record : kept.records) {
        KeptEntry entry = keptEntry(record);
        std::vector<std::string> layers = changedSince(entry, kept.changes, changed);
        rows.push_back({std::move(entry), std::move(layers)});
    }
    m_panel->setRows(std::move(rows));
}

core::Result<void> KeptDesk::exportTo(int row, const QString &path) const {
    const KeptPanel::Row &chosen = m_panel->rows()[static_cast<std::size_t>(row)];
    PanelTable facts{{{tr("What")}, {tr("Value")}}, {}};
    const auto add = [&facts](const QString &what, const QString &value) {
        facts.rows.push_back({{what, {}, Tone::Plain, {}}, {value, {}, Tone::Plain, {}}});
    };
    add(tr("Result"), kindWords(chosen.entry.kind));
    add(tr("Number"), headlineOf(chosen.entry));
    add(tr("State"),
        chosen.changed.empty() ? tr("up to date when it was exported") : tr("old: the data changed since it was kept"));
    for (const auto &[what, value] : factsOf(chosen.entry))
        add(what, value);
    const std::vector<KeptTable> tables = tablesOf(chosen.entry);
    std::vector<ResultTable> sheets{sheetOf(tr("Result"), facts)};
    for (const KeptTable &table : tables)
        sheets.push_back(sheetOf(table.title, table.table));
    return writeXlsx(path, sheets, core::Job());
}

void KeptDesk::askToExport(int row) {
    if (row < 0 || row >= std::ssize(m_panel->rows()))
        return;
    const KeptEntry &entry = m_panel->rows()[static_cast<std::size_t>(row)].entry;
    const ExportFormat kinds[] = {{QStringLiteral("xlsx"), tr("Excel workbook (*.xlsx)")}};
    const QString name = QStringLiteral("%1 %2.xlsx")
                             .arg(kindWords(entry.kind), entry.created.toLocalTime().date().toString(Qt::ISODate));
    const QString folder = QFileInfo(m_document.path()).absolutePath();
    const QString path = chooseExportTarget(m_parent, QDir(folder).filePath(name), kinds);
    if (path.isEmpty())
        return;
    if (belongsToCounty(QFile::encodeName(path).toStdString(), QFile::encodeName(m_document.path()).toStdString())) {
        emit noted(tr("“%1” belongs to the open county; an export does not replace it. Choose another name.")
                       .arg(QFileInfo(path).fileName()));
        return;
    }
    if (const auto written = exportTo(row, path); !written)
        emit failed(written.error());
    else
        emit noted(tr("Written: %1").arg(QDir::toNativeSeparators(path)));
}

void KeptDesk::askToDrop(int row) {
    if (row < 0 || row >= std::ssize(m_panel->rows()))
        return;
    const KeptEntry &entry = m_panel->rows()[static_cast<std::size_t>(row)].entry;
    auto *question = new QMessageBox(m_parent);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Warning);
    question->setTextFormat(Qt::PlainText);
    question->setText(
        tr("Delete the kept result “%1” of %2?")
            .arg(kindWords(entry.kind), entry.created.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"))));
    question->setInformativeText(entry.layer.isEmpty()
                                     ? tr("It can be put back until another one is deleted or the county is closed.")
                                     : tr("Its layer %1 goes with it. This cannot be taken back.").arg(entry.layer));
    QPushButton *yes = question->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    question->addButton(tr("Cancel"), QMessageBox::RejectRole);
    connect(yes, &QPushButton::clicked, this, [this, uid = entry.uid] {
        for (int i = 0; i < std::ssize(m_panel->rows()); ++i)
            if (m_panel->rows()[static_cast<std::size_t>(i)].entry.uid == uid)
                return drop(i);
    });
    question->open();
}

void KeptDesk::drop(int row) {
    const KeptEntry entry = m_panel->rows()[static_cast<std::size_t>(row)].entry;
    const auto record = std::ranges::find(m_records, entry.uid, &gis::Record::uid);
    if (record == m_records.end())
        return;
    m_document.dropResult(entry.uid, [this, entry, copy = *record](const core::Result<void> &dropped) {
        if (!dropped) {
            emit failed(dropped.error());
            return;
        }
        m_dropped.reset();
        if (entry.layer.isEmpty())
            m_dropped = copy;
        m_panel->offerBack(m_dropped ? tr("%1, %2").arg(kindWords(entry.kind), headlineOf(entry)) : QString());
    });
}

void KeptDesk::putBack() {
    if (!m_dropped)
        return;
    m_document.keepResult(*m_dropped, [this](const core::Result<void> &kept) {
        if (!kept) {
            emit failed(kept.error());
            return;
        }
        m_dropped.reset();
        m_panel->offerBack({});
    });
}

} // namespace app
