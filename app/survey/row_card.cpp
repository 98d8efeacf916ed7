// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/survey/row_card.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>
#include <QTimer>
#include <QVBoxLayout>

#include "app/look/chip.h"
#include "app/look/panel_text.h"
#include "app/models/field_text.h"
#include "app/models/import_words.h"
#include "app/survey/import_session.h"
#include "app/text/messages.h"

namespace app {
namespace {

enum Column { Take, Field, Before, After, ColumnCount };

Chip::Kind chipOf(const core::DecisionTable::Row &row) {
    switch (row.outcome) {
    case core::RowOutcome::New:
        return Chip::Kind::Good;
    case core::RowOutcome::Updated:
        return Chip::Kind::Accent;
    case core::RowOutcome::Unchanged:
        return Chip::Kind::Plain;
    case core::RowOutcome::Refused:
        break;
    }
    return row.isOpen() ? Chip::Kind::Warn : Chip::Kind::Bad;
}

void clearLayout(QLayout &layout) {
    while (QLayoutItem *item = layout.takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (QLayout *inner = item->layout()) {
            clearLayout(*inner);
        }
        delete item;
    }
}

QPushButton *link(const QString &words) {
    auto *button = new QPushButton(words);
    button->setFlat(true);
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

} // namespace

RowCard::RowCard(ImportSession &session, QWidget *parent) : QWidget(parent), m_session(session) {
    setPanelGround(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(16), scaled(10), scaled(16), scaled(10));
    column->setSpacing(scaled(6));
    auto *head = new QHBoxLayout;
    m_title = panelText({}, TextRole::Section);
    head->addWidget(m_title, 1);
    m_outcome = new Chip;
    head->addWidget(m_outcome);
    column->addLayout(head);
    m_facts = panelText({}, TextRole::Secondary, Shade::Faint);
    m_facts->setWordWrap(true);
    column->addWidget(m_facts);
    m_questions = new QWidget;
    m_questionColumn = new QVBoxLayout(m_questions);
    m_questionColumn->setContentsMargins(0, 0, 0, 0);
    m_questionColumn->setSpacing(scaled(4));
    column->addWidget(m_questions);
    m_fields = new QTableWidget(0, ColumnCount);
    m_fields->setHorizontalHeaderLabels({QString(), tr("Field"), tr("In the county"), tr("In the file")});
    m_fields->setAccessibleName(tr("Fields of the row"));
    m_fields->verticalHeader()->hide();
    m_fields->setShowGrid(false);
    m_fields->setWordWrap(false);
    m_fields->setSelectionMode(QAbstractItemView::SingleSelection);
    m_fields->setColumnWidth(Take, scaled(30));
    m_fields->setColumnWidth(Field, scaled(110));
    m_fields->setColumnWidth(Before, scaled(150));
    m_fields->horizontalHeader()->setSectionResizeMode(After, QHeaderView::Stretch);
    m_fields->setMinimumHeight(scaled(150));
    column->addWidget(m_fields, 1);
    m_reason = panelText({}, TextRole::Secondary, Shade::Bad);
    m_reason->setWordWrap(true);
    m_reason->hide();
    column->addWidget(m_reason);
    m_buttons = new QWidget;
    m_buttonRow = new QHBoxLayout(m_buttons);
    m_buttonRow->setContentsMargins(0, 0, 0, 0);
    m_buttonRow->setSpacing(scaled(8));
    column->addWidget(m_buttons);
    connect(m_fields, &QTableWidget::itemChanged, this, &RowCard::typed);
    refresh();
}

void RowCard::show(std::optional<std::size_t> row) {
    m_row = row;
    m_reason->hide();
    refresh();
}

void RowCard::decided() {
    m_session.noteDecided();
    // The button that was clicked is among those that go.
    QTimer::singleShot(0, this, &RowCard::refresh);
}

void RowCard::showReason(const QString &sentence) {
    m_reason->setText(sentence);
    m_reason->setVisible(!sentence.isEmpty());
}

void RowCard::refresh() {
    const core::DecisionTable *decisions = m_session.decisions();
    if (m_row && (!decisions || *m_row >= decisions->rows().size()))
        m_row.reset();
    clearLayout(*m_questionColumn);
    clearLayout(*m_buttonRow);
    m_fields->setVisible(m_row.has_value());
    m_outcome->setVisible(m_row.has_value());
    if (!m_row) {
        m_title->setText(tr("No row chosen"));
        m_facts->setText(tr("Choose a row of the table, or a sign on the map: what the county has stands here beside "
                            "what the file says."));
        return;
    }
    const core::DecisionTable::Row &row = decisions->rows()[*m_row];
    const QString name = nameOf(decisions->schema(), decisions->featureOf(*m_row));
    m_title->setText(tr("Row %1: %2").arg(row.source.number).arg(name));
    m_outcome->set(outcomeWord(row.outcome, row.isOpen()), chipOf(row));
    const core::FeaturePointer target = decisions->targetOf(*m_row);
    m_facts->setText(
        target ? tr("Found in the county: “%1”, %2").arg(nameOf(decisions->schema(), *target), basisWord(row.match))
               : tr("Not in the county yet."));
    addFindings();
    addCandidates();
    addDecisions();
    fillFields();
}

void RowCard::addFindings() {
    core::DecisionTable *decisions = m_session.decisions();
    const auto &findings = decisions->rows()[*m_row].findings;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        auto *line = new QHBoxLayout;
        const bool isError = findings[i].severity == core::Severity::Error;
        auto *words = panelText((isError ? QStringLiteral("✕ ") : QStringLiteral("⚠ ")) +
                                    findingText(decisions->schema(), findings[i]),
                                TextRole::Secondary, isError ? Shade::Bad : Shade::Warn);
        words->setWordWrap(true);
        line->addWidget(words, 1);
        if (const QString remedy = remedyText(decisions->schema(), findings[i]); !remedy.isEmpty()) {
            QPushButton *button = link(remedy);
            connect(button, &QPushButton::clicked, this, [this, i] {
                m_session.decisions()->repair(*m_row, i);
                decided();
            });
            line->addWidget(button, 0, Qt::AlignTop);
        }
        m_questionColumn->addLayout(line);
    }
}

void RowCard::addCandidates() {
    const core::DecisionTable *decisions = m_session.decisions();
    const core::DecisionTable::Row &row = decisions->rows()[*m_row];
    for (const core::MatchCandidate &candidate : row.match.candidates) {
        auto *line = new QHBoxLayout;
        const QString name = nameOf(decisions->schema(), *candidate.feature);
        const QString place = candidate.metres
                                  ? tr("“%1”, %2 m away").arg(name, QLocale().toString(*candidate.metres, 'f', 0))
                                  : tr("“%1”").arg(name);
        line->addWidget(panelText(place, TextRole::Secondary), 1);
        QPushButton *same = link(tr("It is this one"));
        connect(same, &QPushButton::clicked, this, [this, id = candidate.feature->id] {
            m_session.decisions()->choose(*m_row, id);
            decided();
        });
        line->addWidget(same);
        m_questionColumn->addLayout(line);
    }
}

void RowCard::addDecisions() {
    const core::DecisionTable::Row &row = m_session.decisions()->rows()[*m_row];
    const auto add = [this](const QString &words, bool isOn, core::Decision decision) {
        auto *button = new QPushButton(words);
        button->setEnabled(!isOn);
        connect(button, &QPushButton::clicked, this, [this, decision] {
            m_session.decisions()->decide(*m_row, decision);
            decided();
        });
        m_buttonRow->addWidget(button);
    };
    using core::Decision;
    if (row.match.feature || !row.match.candidates.empty())
        add(tr("Update"), row.decision == Decision::Update, Decision::Update);
    add(row.match.feature || !row.match.candidates.empty() ? tr("As another one") : tr("As new"),
        row.decision == Decision::New, Decision::New);
    add(tr("Leave out"), row.decision == Decision::Refuse, Decision::Refuse);
    auto *reset = new QPushButton(tr("As proposed"));
    reset->setEnabled(row.isDecided || !row.typed.empty() || !row.kept.empty() || row.hasOtherGeometry);
    connect(reset, &QPushButton::clicked, this, [this] {
        m_session.decisions()->reset(*m_row);
        decided();
    });
    m_buttonRow->addWidget(reset);
    m_buttonRow->addStretch(1);
}

void RowCard::addField(std::size_t index) {
    const core::DecisionTable *decisions = m_session.decisions();
    const core::DecisionTable::Row &row = decisions->rows()[*m_row];
    const core::Field &field = decisions->schema().fields[index];
    // While it is asked, the likeliest one stands beside the row.
    const bool isAsked = row.decision == core::Decision::Ask && !row.match.candidates.empty();
    const core::FeaturePointer target = isAsked ? row.match.candidates.front().feature : decisions->targetOf(*m_row);
    const int line = m_fields->rowCount();
    m_fields->insertRow(line);
    const core::Value before = target && index < target->values.size() ? target->values[index] : core::Value();
    const core::Feature after = decisions->featureOf(*m_row);
    const core::Value &taken = row.kept.contains(index) ? row.source.values[index] : after.values[index];
    const bool isOther = before != taken;
    auto *take = new QTableWidgetItem;
    take->setFlags(isOther ? Qt::ItemIsEnabled | Qt::ItemIsUserCheckable : Qt::NoItemFlags);
    if (isOther)
        take->setCheckState(row.kept.contains(index) ? Qt::Unchecked : Qt::Checked);
    take->setData(Qt::UserRole, static_cast<qulonglong>(index));
    take->setToolTip(tr("Take what the file says"));
    m_fields->setItem(line, Take, take);
    const auto text = [&](int column, const QString &words, bool isEditable) {
        auto *item = new QTableWidgetItem(words);
        item->setToolTip(words);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable |
                       (isEditable ? Qt::ItemFlags(Qt::ItemIsEditable) : Qt::ItemFlags()));
        if (isOther && column == After) {
            QFont bold = fontOf(TextRole::Body);
            bold.setBold(true);
            item->setFont(bold);
        }
        m_fields->setItem(line, column, item);
    };
    text(Field, titleOf(field), false);
    text(Before, fieldText(field, before), false);
    text(After, fieldText(field, taken), true);
}

void RowCard::fillFields() {
    m_isFilling = true;
    m_fields->setRowCount(0);
    const core::DecisionTable *decisions = m_session.decisions();
    const core::DecisionTable::Row &row = decisions->rows()[*m_row];
    std::set<std::size_t> shown(decisions->options().fields.begin(), decisions->options().fields.end());
    for (const auto &[field, value] : row.typed)
        shown.insert(field);
    for (const core::RowFinding &finding : row.findings)
        if (const auto field = decisions->schema().indexOf(finding.field))
            shown.insert(*field);
    for (const std::size_t field : shown)
        addField(field);
    for (const core::FieldChange &change : decisions->changesOf(*m_row))
        if (change.field == core::geometryField) {
            const int line = m_fields->rowCount();
            m_fields->insertRow(line);
            auto *take = new QTableWidgetItem;
            take->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable);
            take->setCheckState(change.isKept ? Qt::Unchecked : Qt::Checked);
            take->setData(Qt::UserRole, static_cast<qulonglong>(core::geometryField));
            m_fields->setItem(line, Take, take);
            m_fields->setItem(line, Field, new QTableWidgetItem(tr("Place")));
            m_fields->setItem(line, Before, new QTableWidgetItem);
            m_fields->setItem(
                line, After,
                new QTableWidgetItem(change.metres
                                         ? tr("%1 m away from it").arg(QLocale().toString(*change.metres, 'f', 1))
                                         : tr("new")));
            for (const int column : {Field, Before, After})
                m_fields->item(line, column)->setFlags(Qt::ItemIsEnabled);
        }
    m_isFilling = false;
}

void RowCard::typed(QTableWidgetItem *item) {
    core::DecisionTable *decisions = m_session.decisions();
    if (m_isFilling || !m_row || !decisions)
        return;
    const auto field = static_cast<std::size_t>(m_fields->item(item->row(), Take)->data(Qt::UserRole).toULongLong());
    showReason({});
    if (item->column() == Take) {
        decisions->keepField(*m_row, field, item->checkState() == Qt::Unchecked);
    } else if (item->column() == After && field != core::geometryField) {
        const core::Field &edited = decisions->schema().fields[field];
        if (const auto done = decisions->setValue(*m_row, field, item->text().toStdString()); !done)
            showReason(
                sentenceOf("import." + done.error(), {titleOf(edited).toStdString(), item->text().toStdString()}));
    }
    decided();
}

} // namespace app
