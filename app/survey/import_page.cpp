// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/survey/import_page.h"

#include <QButtonGroup>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableView>

#include "app/look/panel_text.h"
#include "app/map/map_view.h"
#include "app/models/import_words.h"
#include "app/models/people_parts.h"
#include "app/survey/balance_row.h"
#include "app/survey/coordinate_box.h"
#include "app/survey/import_tool.h"
#include "app/survey/mapping_table.h"
#include "app/survey/row_card.h"
#include "app/text/messages.h"
#include "core/geometry/measure.h"

#include <QComboBox>
#include <QLineEdit>

namespace app {
namespace {

/// Milliseconds after the last decision until the map follows.
constexpr int markPatience = 120;
constexpr double rowScale = 10'000;
/// Metres of ground around the rows.
constexpr double aroundRows = 500;
/// Beyond this scale a row is a dot among dots.
constexpr double farScale = 60'000;

} // namespace

ImportPage::~ImportPage() { m_map->setTool(nullptr); }

void ImportPage::connectSession() {
    m_marks.setSingleShot(true);
    m_marks.setInterval(markPatience);
    connect(&m_marks, &QTimer::timeout, this, &ImportPage::refreshMarks);
    connect(&m_session, &ImportSession::sourcesChanged, this, &ImportPage::refresh);
    connect(&m_session, &ImportSession::currentChanged, this, &ImportPage::showRows);
    connect(&m_session, &ImportSession::previewChanged, this, &ImportPage::showRows);
    connect(&m_session, &ImportSession::decided, this, &ImportPage::refresh);
    connect(&m_session, &ImportSession::taskStarted, this, &ImportPage::taskStarted);
    connect(&m_session, &ImportSession::failed, this, &ImportPage::failed);
    connect(&m_session, &ImportSession::written, this, [this](const QString &words) {
        emit said(m_session.decisions() ? tr("%1. Ctrl+Z takes them back in one step.").arg(words)
                                        : tr("%1. “Take back” takes them back.").arg(words));
    });
    connect(&m_session, &ImportSession::mended, this,
            [this](int rows) { emit said(tr("%n row(s) mended as proposed", nullptr, rows)); });
    connect(&m_session, &ImportSession::answersLost, this, [this](int rows) {
        emit said(
            tr("%n row(s) were decided before, but do not look the same now: they are asked again.", nullptr, rows));
    });
    connect(&m_session, &ImportSession::refusedWritten, this, [this](const QString &path, int rows) {
        emit said(
            tr("%n row(s) with their reasons written to %1. Mend them there and drop the file here.", nullptr, rows)
                .arg(QFileInfo(path).fileName()));
    });
    connect(&m_document, &Document::opened, this, [this] { m_map->setCounty(m_document.county()); });
    connect(&m_document, &Document::completed, this, [this] { m_map->setCounty(m_document.county()); });
    connect(&m_document, &Document::edited, this, [this] { m_map->setCounty(m_document.county()); });
    connect(m_tool, &ImportTool::rowClicked, this, [this](std::size_t row) {
        setStep(Step::Rows);
        if (m_session.decisions())
            chooseRow(row);
        else
            chooseColumnRow(static_cast<std::int64_t>(row));
    });
}

void ImportPage::add(const QStringList &paths) {
    if (paths.size() != 1 || !m_otherTaker || !m_otherTaker(paths.first()))
        m_session.add(paths);
}

void ImportPage::chooseFiles() {
    const QStringList paths = QFileDialog::getOpenFileNames(
        this, tr("Import"), {},
        tr("Tables and map files (*.csv *.tsv *.txt *.xlsx *.ods *.gpkg *.shp *.geojson *.json *.kml *.kmz *.gpx *.dxf "
           "*.fgb *.tab *.mif *.zip);;All files (*)"));
    add(paths);
}

void ImportPage::dragEnterEvent(QDragEnterEvent *event) {
    if (!event->mimeData()->urls().isEmpty() && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void ImportPage::dropEvent(QDropEvent *event) {
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls())
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    add(paths);
    event->acceptProposedAction();
}

void ImportPage::setStep(Step step) {
    m_middle->setCurrentIndex(static_cast<int>(step));
    m_below->setCurrentIndex(static_cast<int>(step));
    m_steps->button(static_cast<int>(step))->setChecked(true);
    refreshColumnParts(m_session.balance());
}

void ImportPage::showRows() {
    const core::DecisionTable *decisions = m_session.decisions();
    const bool isOther = decisions != m_shown;
    if (isOther) {
        // Mended, the rows are the same ones.
        const bool isSameSource = decisions && m_session.entry()->number == m_shownEntry;
        const std::optional<std::size_t> row = isSameSource ? m_card->row() : std::nullopt;
        m_tool->setMarks(nullptr, nullptr);
        m_shown = decisions;
        m_shownEntry = decisions ? m_session.entry()->number : m_shownEntry;
        m_rows.setDecisions(decisions);
        m_card->show(row);
        m_tool->setChosen(row);
    }
    showColumnRows();
    if (isOther || m_shownPreview)
        listFindings();
    refresh();
}

void ImportPage::listFindings() {
    const QSignalBlocker quiet(m_findings);
    const QVariant chosen = m_findings->currentData();
    m_findings->clear();
    m_findings->addItem(tr("any finding"), QString());
    std::map<std::string, int> rules = m_columnRows.rules();
    if (const core::DecisionTable *decisions = m_session.decisions())
        for (const core::DecisionTable::Row &row : decisions->rows())
            for (const core::RowFinding &finding : row.findings)
                ++rules[finding.rule];
    for (const auto &[rule, count] : rules)
        m_findings->addItem(QStringLiteral("%1 × %2").arg(count).arg(ruleText(rule)), QString::fromStdString(rule));
    m_findings->setCurrentIndex(std::max(0, m_findings->findData(chosen)));
}

void ImportPage::refresh() {
    m_whole->setCurrentIndex(m_session.entries().empty() ? 0 : 1);
    m_rows.refresh();
    m_marks.start();
    refreshFoot();
}

void ImportPage::refreshMarks() {
    const core::DecisionTable *decisions = m_session.decisions();
    const bool isNew = !m_map->tool();
    if (decisions && m_session.isLocked())
        return;
    const auto marks = decisions ? marksOf(*decisions) : m_shownPreview ? marksOf(*m_shownPreview) : nullptr;
    m_tool->setMarks(marks, decisions);
    m_map->setTool(m_tool);
    if (isNew && m_document.isOpen())
        m_map->setCounty(m_document.county());
    const void *placed = decisions ? static_cast<const void *>(decisions) : m_shownPreview.get();
    const bool isKeptInPlace = m_shownPreview && m_chosenColumnRow;
    if (placed != m_placed && !isKeptInPlace && marks && !marks->empty()) {
        core::Box rows;
        for (const ImportTool::Mark &mark : *marks)
            rows.include(mark.box);
        m_map->showBox(rows.grown(aroundRows));
    }
    m_placed = placed;
}

QString ImportPage::obstacleWords() const { return m_obstacle->text(); }

void ImportPage::refreshFoot() {
    const core::ImportBalance balance = m_session.balance();
    const ImportSession::Entry *entry = m_session.entry();
    m_balance->show(balance);
    const QString obstacle = m_session.obstacle();
    m_obstacle->setText(obstacle);
    m_write->setEnabled(obstacle.isEmpty());
    m_write->setText(tr("Write %n row(s)", nullptr, static_cast<int>(balance.rowsNew + balance.rowsUpdated)));
    m_refused->setVisible(balance.rowsRefused > 0);
    m_takeBack->setVisible(entry && !entry->batch.empty());
    fitFoot();
    m_sources->setEnabled(!m_session.isWriting());
    for (QWidget *part : std::initializer_list<QWidget *>{m_middle, m_below})
        part->setEnabled(!m_session.isLocked());
    m_mend->setEnabled(m_session.decisions() && balance.rowsOpen > 0 && !m_session.isLocked() &&
                       !m_session.isReplacing());
    refreshColumnParts(balance);
}

void ImportPage::setFilter(DecisionFilter::Which which) {
    m_which->button(static_cast<int>(which))->setChecked(true);
    const DecisionFilter filter{which, m_findings->currentData().toString().toStdString(), m_search->text().trimmed()};
    m_rows.setFilter(filter);
    m_columnRows.setFilter(filter);
}

void ImportPage::chooseRow(std::size_t row) {
    if (m_rows.lineOf(row) < 0)
        setFilter(DecisionFilter::Which::All);
    m_card->show(row);
    m_tool->setChosen(row);
    if (const int line = m_rows.lineOf(row); line >= 0 && m_table->currentIndex().row() != line) {
        const QSignalBlocker quiet(m_table->selectionModel());
        m_table->setCurrentIndex(m_rows.index(line, 0));
        m_table->viewport()->update();
    }
    const core::DecisionTable *decisions = m_session.decisions();
    const core::Geometry shape = decisions ? decisions->placeOf(row) : core::Geometry();
    if (const core::Box box = core::boundsOf(shape); !box.isEmpty()) {
        const core::Point at = core::anchorOf(shape);
        if (!m_map->viewport().box().contains(at) || m_map->viewport().scaleDenominator() > farScale)
            m_map->showPoint(at, rowScale);
    }
}

void ImportPage::mendAll() { m_session.mendAll(); }

void ImportPage::write() { m_session.write(); }

void ImportPage::saveRefused() {
    const ImportSession::Entry *entry = m_session.entry();
    if (!entry)
        return;
    const QFileInfo source(entry->source.path);
    const QString proposed =
        source.absolutePath() + QLatin1Char('/') + source.completeBaseName() + tr(" to mend") + QStringLiteral(".csv");
    m_session.writeRefused(
        QFileDialog::getSaveFileName(this, tr("Rows that are not imported"), proposed, tr("Tables (*.csv)")));
}

} // namespace app
