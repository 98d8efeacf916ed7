// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableView>

#include "app/map/map_view.h"
#include "app/models/people_parts.h"
#include "app/survey/import_page.h"
#include "app/survey/import_tool.h"
#include "app/text/messages.h"

namespace app {
namespace {

/// Said of the file as a whole, listed above the table.
constexpr std::size_t mostIssues = 11;
constexpr double rowScale = 10'000;

} // namespace

void ImportPage::showColumnRows() {
    const ImportSession::Entry *entry = m_session.entry();
    const bool isColumns = entry && entry->preview && !m_session.decisions();
    std::shared_ptr<const gis::ImportPreview> preview = isColumns ? entry->preview : nullptr;
    if (preview == m_shownPreview)
        return;
    if (!isColumns || entry->number != m_shownColumnEntry)
        m_chosenColumnRow.reset();
    m_shownColumnEntry = isColumns ? entry->number : 0;
    m_shownPreview = preview;
    m_columnRows.setPreview(std::move(preview));
    if (m_chosenColumnRow)
        chooseColumnRow(*m_chosenColumnRow);
}

void ImportPage::chooseColumnRow(std::int64_t number) {
    m_chosenColumnRow = number;
    if (m_columnRows.lineOf(number) < 0)
        setFilter(DecisionFilter::Which::All);
    const int line = m_columnRows.lineOf(number);
    const gis::ColumnRow *row = m_columnRows.rowAt(line);
    if (!row)
        return;
    if (m_columnTable->currentIndex().row() != line) {
        const QSignalBlocker quiet(m_columnTable->selectionModel());
        m_columnTable->setCurrentIndex(m_columnRows.index(line, 0));
        m_columnTable->viewport()->update();
    }
    m_tool->setChosen(static_cast<std::size_t>(number));
    if (std::isfinite(row->place.x) && !m_map->viewport().box().contains(row->place))
        m_map->showPoint(row->place, rowScale);
}

/// What can be said of the row chosen, and of all that are asked about.
void ImportPage::fillAnswers(QMenu &answers) {
    answers.clear();
    const gis::ColumnRow *row =
        m_chosenColumnRow ? m_columnRows.rowAt(m_columnRows.lineOf(*m_chosenColumnRow)) : nullptr;
    const ImportSession::Entry *entry = m_session.entry();
    const bool isAnswered = row && entry && entry->source.request.decisions.rows.contains(row->number);
    if (row && (row->isAsked || isAnswered)) {
        answers.addSection(tr("Row %1").arg(row->number));
        const auto answer = [&](const QString &words, core::Decision decision) {
            answers.addAction(words, this,
                              [this, number = row->number, decision] { m_session.decideRow(number, decision); });
        };
        answer(tr("It is the row of the county: update"), core::Decision::Update);
        answer(tr("It is another: take it as new"), core::Decision::New);
        answer(tr("Leave it out"), core::Decision::Refuse);
        if (isAnswered)
            answer(tr("Ask again"), core::Decision::Ask);
    }
    answers.addSection(tr("Every row asked about"));
    const auto answer = [&](const QString &words, core::Decision decision) {
        answers.addAction(words, this, [this, decision] { m_session.decideAsked(decision); });
    };
    answer(tr("They are the rows of the county: update"), core::Decision::Update);
    answer(tr("They are others: take them as new"), core::Decision::New);
    answer(tr("Leave them out"), core::Decision::Refuse);
}

void ImportPage::refreshColumnParts(const core::ImportBalance &balance) {
    const ImportSession::Entry *entry = m_session.entry();
    const bool isColumns = entry && entry->preview && !m_session.decisions();
    m_tableWords->setVisible(isColumns);
    m_columnTable->setVisible(isColumns);
    m_table->setVisible(!isColumns);
    m_mend->setVisible(!isColumns);
    // All that is known of such a row stands in its line.
    m_below->setVisible(!isColumns || m_below->currentIndex() == static_cast<int>(Step::Fields));
    m_asked->setVisible(isColumns && (balance.rowsOpen > 0 || !entry->source.request.decisions.rows.empty()));
    if (!isColumns)
        return;
    QStringList words{tr("Rows of a bulk layer: %1 are added and %2 changed as one batch.")
                          .arg(countText(balance.rowsNew), countText(balance.rowsUpdated))};
    std::size_t listed = 0;
    for (const core::Issue &issue : entry->preview->issues)
        if (issue.row.empty() && listed++ < mostIssues)
            words.append(sentenceOf(issue.rule, issue.args));
    if (listed > mostIssues)
        words.append(tr("… and %n more", nullptr, static_cast<int>(listed - mostIssues)));
    m_tableWords->setText(words.join(QLatin1Char('\n')));
}

} // namespace app
