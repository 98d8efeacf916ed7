// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/survey/mapping_table.h"

#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QTimer>
#include <QVBoxLayout>

#include "app/look/panel_text.h"
#include "app/models/field_text.h"
#include "app/models/people_parts.h"
#include "app/survey/import_session.h"
#include "gis/survey/feature_import.h"

namespace app {
namespace {

enum Column { Source, Sample, Target, Note, ColumnCount };

QTableWidgetItem *cell(const QString &text) {
    auto *item = new QTableWidgetItem(text);
    item->setToolTip(text);
    return item;
}

/// Why a column is thought to fill its field, as far as it is worth a word.
QString reasonWord(core::MappingReason reason) {
    switch (reason) {
    case core::MappingReason::Alias:
        return MappingTable::tr("by another name");
    case core::MappingReason::Pinyin:
    case core::MappingReason::Initials:
        return MappingTable::tr("by pinyin");
    case core::MappingReason::PartOfName:
        return MappingTable::tr("by a part of the name");
    case core::MappingReason::Content:
        return MappingTable::tr("by what stands in it");
    case core::MappingReason::Given:
    case core::MappingReason::Name:
        break;
    }
    return {};
}

} // namespace

MappingTable::MappingTable(ImportSession &session, QWidget *parent) : QWidget(parent), m_session(session) {
    setPanelGround(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12));
    column->setSpacing(scaled(8));
    auto *head = new QHBoxLayout;
    head->addWidget(panelText(tr("Fields"), TextRole::Section));
    m_facts = panelText({}, TextRole::Secondary, Shade::Faint);
    head->addWidget(m_facts, 1);
    column->addLayout(head);
    m_missing = panelText({}, TextRole::Secondary, Shade::Warn);
    m_missing->setWordWrap(true);
    column->addWidget(m_missing);
    m_table = new QTableWidget(0, ColumnCount);
    m_table->setHorizontalHeaderLabels({tr("Column of the file"), tr("Sample"), tr("Goes to"), tr("Note")});
    m_table->setAccessibleName(tr("Fields"));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(scaled(38));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->horizontalHeader()->setSectionResizeMode(Note, QHeaderView::Stretch);
    m_table->horizontalHeader()->setMinimumSectionSize(scaled(40));
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_table, 1);
    m_wipes = new QCheckBox(tr("Empty cells empty the field"));
    m_wipes->setToolTip(tr("Empty cells empty the field in the county (otherwise they say nothing)"));
    m_keeps = new QCheckBox(tr("Keep these answers"));
    m_keeps->setToolTip(tr("Keep these answers for the next file with the same columns"));
    m_keeps->setChecked(session.keepsProfile());
    column->addWidget(m_wipes);
    column->addWidget(m_keeps);
    connect(m_wipes, &QCheckBox::clicked, &session, &ImportSession::setEmptyWipes);
    connect(m_keeps, &QCheckBox::toggled, &session, &ImportSession::setKeepsProfile);
    connect(&session, &ImportSession::currentChanged, this, &MappingTable::rebuild);
    connect(&session, &ImportSession::previewChanged, this, &MappingTable::refreshNotes);
    rebuild();
}

void MappingTable::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    fitColumns();
}

/// The columns share what there is, so that nothing lies beyond the edge: large letters on a small screen cut samples
/// and notes, which say all in their tips.
void MappingTable::fitColumns() {
    const int width = m_table->viewport()->width();
    const int wanted[] = {scaled(150), scaled(150), scaled(190), scaled(150)};
    const int sum = wanted[Source] + wanted[Sample] + wanted[Target] + wanted[Note];
    const double share = std::min(1.0, static_cast<double>(width) / sum);
    for (const int column : {Source, Sample, Target})
        m_table->setColumnWidth(column, static_cast<int>(wanted[column] * share));
}

int MappingTable::lines() const { return m_table->rowCount(); }

QWidget *MappingTable::targetBox(const std::string &column) {
    auto *box = new QComboBox;
    box->setAccessibleName(tr("Field for %1").arg(QString::fromStdString(column)));
    box->addItem(tr("not imported"), QString());
    if (const core::LayerSchema *schema = m_session.schema()) {
        for (const core::Field &field : schema->fields)
            box->addItem(titleOf(field) + (field.unit.empty() ? QString() : QLatin1Char(' ') + unitText(field.unit)),
                         QString::fromStdString(field.name));
        box->addItem(QStringLiteral("uid"), QStringLiteral("uid"));
    }
    box->setCurrentIndex(std::max(0, box->findData(QString::fromStdString(m_session.targetOf(column)))));
    connect(box, &QComboBox::activated, this, [this, box, column] {
        // The box goes when the table is made anew.
        const std::string target = box->currentData().toString().toStdString();
        QTimer::singleShot(0, this, [this, column, target] { m_session.setColumn(column, target); });
    });
    return box;
}

void MappingTable::choose(const QString &column, const QString &target) {
    m_session.setColumn(column.toStdString(), target.toStdString());
}

void MappingTable::fix(const QString &target, const QString &value) {
    m_session.setFixedValue(target.toStdString(), value.toStdString());
}

void MappingTable::rebuild() {
    m_table->setRowCount(0);
    const ImportSession::Entry *entry = m_session.entry();
    if (!entry)
        return;
    const ImportSource &source = entry->source;
    const QSignalBlocker quiet(m_wipes);
    m_wipes->setChecked(source.request.emptyWipes);
    for (std::size_t i = 0; i < source.layer.fields.size(); ++i) {
        const std::string &name = source.layer.fields[i].name;
        const int line = m_table->rowCount();
        m_table->insertRow(line);
        m_table->setItem(line, Source, cell(QString::fromStdString(name)));
        QString sample;
        for (const QStringList &row : source.samples)
            if (sample.isEmpty())
                sample = row.value(static_cast<int>(i));
        m_table->setItem(line, Sample, cell(sample.isEmpty() ? QStringLiteral("—") : sample));
        if (source.located.holds(i))
            m_table->setItem(line, Target, cell(tr("position")));
        else
            m_table->setCellWidget(line, Target, targetBox(name));
        m_table->setItem(line, Note, cell({}));
    }
    for (const core::Field *field : unfilledFields(true))
        addFixedLine(*field);
    refreshNotes();
}

/// Findings by field, in one look at the rows.
std::unordered_map<std::string, int> MappingTable::doubtsByField() const {
    std::unordered_map<std::string, int> doubts;
    if (const core::DecisionTable *decisions = m_session.decisions())
        for (const core::DecisionTable::Row &row : decisions->rows())
            for (const core::RowFinding &finding : row.findings)
                ++doubts[finding.field];
    return doubts;
}

QString MappingTable::noteOf(const std::string &column, const std::unordered_map<std::string, int> &doubts) const {
    const std::string target = m_session.targetOf(column);
    const auto &proposals = m_session.entry()->source.proposals;
    const auto proposal = std::ranges::find(proposals, column, &core::FieldProposal::source);
    if (target.empty()) {
        const core::Field *field =
            proposal != proposals.end() && m_session.schema() ? m_session.schema()->find(proposal->target) : nullptr;
        return field ? tr("perhaps %1 (%2%)").arg(titleOf(*field)).arg(static_cast<int>(proposal->confidence * 100))
                     : QStringLiteral("–");
    }
    QString reason;
    if (proposal != proposals.end() && proposal->target == target)
        if (const QString word = reasonWord(proposal->reason); !word.isEmpty())
            reason = QStringLiteral("  %1, %2%").arg(word).arg(static_cast<int>(proposal->confidence * 100));
    const auto found = doubts.find(target);
    return found == doubts.end() ? QStringLiteral("✓") + reason : tr("⚠ %n row(s) to look at", nullptr, found->second);
}

std::vector<const core::Field *> MappingTable::unfilledFields(bool withFixed) const {
    std::vector<const core::Field *> unfilled;
    const core::LayerSchema *schema = m_session.schema();
    const ImportSession::Entry *entry = m_session.entry();
    if (!schema || !entry)
        return unfilled;
    for (const core::Field &field : schema->fields) {
        const bool isFilled = std::ranges::any_of(entry->source.request.mapping, [&field](const std::string &pair) {
            return pair.starts_with(field.name + "=");
        });
        const bool isFixed = !m_session.fixedValueOf(field.name).empty();
        if ((isFixed && withFixed) || (field.required && !isFilled && !gis::hasFallback(field.name)))
            unfilled.push_back(&field);
    }
    return unfilled;
}

QWidget *MappingTable::valueBox(const core::Field &field) {
    const QString words = tr("%1 of all rows").arg(titleOf(field));
    const std::string target = field.name;
    const QString known = QString::fromStdString(m_session.fixedValueOf(target));
    // The box goes when the table is made anew.
    const auto give = [this, target](const QString &value) {
        QTimer::singleShot(0, this, [this, target, value] { m_session.setFixedValue(target, value.toStdString()); });
    };
    const std::vector<FieldChoice> choices = m_session.choicesFor(field);
    if (choices.empty()) {
        auto *line = new QLineEdit(known);
        line->setAccessibleName(words);
        line->setPlaceholderText(tr("one value for all rows"));
        connect(line, &QLineEdit::editingFinished, this, [line, give] { give(line->text().trimmed()); });
        return line;
    }
    auto *box = new QComboBox;
    box->setAccessibleName(words);
    box->addItem(tr("one value for all rows"), QString());
    for (const FieldChoice &choice : choices)
        box->addItem(choice.words, QString::fromStdString(choice.stored));
    box->setCurrentIndex(std::max(0, box->findData(known)));
    connect(box, &QComboBox::activated, this, [box, give] { give(box->currentData().toString()); });
    return box;
}

void MappingTable::addFixedLine(const core::Field &field) {
    const int line = m_table->rowCount();
    m_table->insertRow(line);
    m_table->setCellWidget(line, Source, valueBox(field));
    m_table->setItem(line, Sample, cell(QStringLiteral("—")));
    m_table->setItem(line, Target, cell(titleOf(field)));
    m_table->setItem(line, Note, cell(m_session.fixedValueOf(field.name).empty() ? tr("no column") : tr("all rows")));
}

void MappingTable::refreshNotes() {
    const ImportSession::Entry *entry = m_session.entry();
    const int columns = entry ? static_cast<int>(entry->source.layer.fields.size()) : 0;
    if (!entry || m_table->rowCount() < columns)
        return;
    int taken = 0;
    const std::unordered_map<std::string, int> doubts = doubtsByField();
    for (int line = 0; line < columns; ++line) {
        const std::string &name = entry->source.layer.fields[static_cast<std::size_t>(line)].name;
        const bool isPlace = entry->source.located.holds(static_cast<std::size_t>(line));
        const QString note = isPlace ? tr("see the coordinates at the right") : noteOf(name, doubts);
        taken += isPlace || !m_session.targetOf(name).empty();
        m_table->item(line, Note)->setText(note);
        m_table->item(line, Note)->setToolTip(note);
    }
    m_facts->setText(tr("%1 columns, %2 taken").arg(columns).arg(taken));
    QStringList missing;
    for (const core::Field *field : unfilledFields(false))
        missing.append(titleOf(*field));
    m_missing->setVisible(!missing.isEmpty());
    m_missing->setText(tr("⚠ New rows need: %1. Say which column it is, or give all rows one value below; otherwise only "
                          "known rows are updated.")
                           .arg(missing.join(tr(", "))));
}

} // namespace app
