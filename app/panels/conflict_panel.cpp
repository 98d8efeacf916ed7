// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/conflict_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/look/flow_row.h"
#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/models/field_text.h"
#include "app/text/language.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

QString shownValue(const core::Field &field, const core::Value &value) {
    const QString text = fieldText(field, value);
    return text.isEmpty() ? QStringLiteral("—") : text;
}

/// "Name: mine 甲, theirs 乙" for every field that differs.
QStringList differences(const core::LayerSchema &schema, const core::Conflict &conflict) {
    if (!conflict.mine)
        return {ConflictPanel::tr("removed here, changed by the other")};
    if (!conflict.theirs)
        return {conflict.base ? ConflictPanel::tr("changed here, removed by the other")
                              : ConflictPanel::tr("added here")};
    QStringList lines;
    for (std::size_t i = 0; i < schema.fields.size(); ++i) {
        const core::Value &mine = conflict.mine->values[i], &theirs = conflict.theirs->values[i];
        if (!(mine == theirs))
            lines.append(ConflictPanel::tr("%1: mine %2, theirs %3")
                             .arg(titleOf(schema.fields[i]), shownValue(schema.fields[i], mine),
                                  shownValue(schema.fields[i], theirs)));
    }
    if (!(conflict.mine->geometry == conflict.theirs->geometry) && lines.isEmpty())
        lines.append(ConflictPanel::tr("place or shape differs"));
    return lines;
}

} // namespace

ConflictPanel::ConflictPanel(QWidget *parent) : PanelFrame(tr("Changed by somebody else"), parent) {
    // Closing is no answer: both versions stay until one is given, and saving shows the panel again.
    connect(header(), &PanelHeader::closeRequested, this, &ConflictPanel::closeRequested);
    m_question = panelText({});
    m_question->setWordWrap(true);
    m_question->setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(4));
    column()->insertWidget(1, m_question);
    auto *all = new FlowRow;
    all->setContentsMargins(scaled(16), 0, scaled(16), scaled(8));
    for (const auto &[words, keep] :
         {std::pair(tr("All mine"), core::Keep::Mine), std::pair(tr("All theirs"), core::Keep::Theirs),
          std::pair(tr("Both of all"), core::Keep::Both)}) {
        auto *button = new QPushButton(words);
        connect(button, &QPushButton::clicked, this, [this, keep = keep] { setAll(keep); });
        all->add(button);
    }
    column()->insertWidget(2, all);
    auto *go = new QPushButton(tr("Decide and save"));
    go->setDefault(true);
    connect(go, &QPushButton::clicked, this, [this] { emit decided(decisions()); });
    foot()->addWidget(go);
    foot()->addStretch(1);
}

void ConflictPanel::show(const std::vector<core::Conflict> &conflicts) {
    m_conflicts = conflicts;
    m_choices.clear();
    m_question->setText(tr("Another program changed %n of the features you edited. Keep mine, theirs, or both?",
                           nullptr, static_cast<int>(conflicts.size())));
    QWidget *content = emptyContent(16);
    auto *rows = static_cast<QVBoxLayout *>(content->layout());
    for (const core::Conflict &conflict : m_conflicts)
        rows->addWidget(block(conflict));
    rows->addStretch(1);
    setContent(content);
}

QWidget *ConflictPanel::block(const core::Conflict &conflict) {
    const core::LayerSchema &schema = *core::findSchema(conflict.layer);
    const core::FeaturePointer &named = conflict.mine ? conflict.mine : conflict.theirs;
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(4));
    auto *name = new QPushButton(
        QStringLiteral("%1 · %2").arg(chosen(schema.zh, schema.en), named ? nameOf(schema, *named) : QString()));
    name->setFlat(true);
    connect(name, &QPushButton::clicked, this, [this, conflict] { emit shown(conflict); });
    column->addWidget(name, 0, Qt::AlignLeft);
    for (const QString &line : differences(schema, conflict)) {
        QLabel *words = panelText(line, TextRole::Secondary, Shade::Soft);
        words->setWordWrap(true);
        column->addWidget(words);
    }
    auto *choice = new QComboBox;
    choice->addItem(tr("Keep mine"), static_cast<int>(core::Keep::Mine));
    choice->addItem(tr("Keep theirs"), static_cast<int>(core::Keep::Theirs));
    if (conflict.mine && conflict.theirs)
        choice->addItem(tr("Keep both (mine as a new feature)"), static_cast<int>(core::Keep::Both));
    choice->setAccessibleName(name->text());
    choice->setMinimumHeight(scaled(32));
    column->addWidget(choice);
    m_choices.push_back(choice);
    return box;
}

void ConflictPanel::setAll(core::Keep keep) {
    for (QComboBox *choice : m_choices)
        if (const int index = choice->findData(static_cast<int>(keep)); index >= 0)
            choice->setCurrentIndex(index);
}

std::vector<core::Keep> ConflictPanel::decisions() const {
    std::vector<core::Keep> decisions;
    for (const QComboBox *choice : m_choices)
        decisions.push_back(static_cast<core::Keep>(choice->currentData().toInt()));
    return decisions;
}

} // namespace app
