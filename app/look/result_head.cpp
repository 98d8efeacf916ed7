// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/look/result_head.h"

#include <QHBoxLayout>

#include "app/look/chip.h"
#include "app/look/panel_text.h"

namespace app {

ResultHead::ResultHead(const QString &unit, TextRole unitRole, QWidget *parent) : QWidget(parent) {
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(12));
    auto *number = new QHBoxLayout;
    const bool isSign = unitRole == TextRole::NumberUnit;
    number->setSpacing(isSign ? 2 : 4);
    m_number = panelText({}, TextRole::Number);
    m_unit = panelText(unit, unitRole, isSign ? Shade::Ink : Shade::Soft);
    number->addWidget(m_number, 0, Qt::AlignBaseline);
    number->addWidget(m_unit, 0, Qt::AlignBaseline);
    row->addLayout(number);
    m_side = new QVBoxLayout;
    m_side->setSpacing(scaled(4));
    m_side->addStretch(1);
    m_doubt = new Chip;
    m_doubt->hide();
    m_side->addWidget(m_doubt, 0, Qt::AlignLeft);
    m_words = panelParagraph({});
    m_side->addWidget(m_words);
    m_side->addStretch(1);
    row->addLayout(m_side, 1);
}

Chip *ResultHead::addChip() {
    auto *chip = new Chip;
    m_side->insertWidget(m_side->indexOf(m_doubt), chip, 0, Qt::AlignLeft);
    return chip;
}

void ResultHead::addBelow(QWidget *widget) { m_side->insertWidget(m_side->count() - 1, widget, 0, Qt::AlignLeft); }

void ResultHead::setNumber(const QString &number) {
    m_number->setText(number);
    tellReaders();
}

void ResultHead::setUnit(const QString &unit) {
    m_unit->setText(unit);
    tellReaders();
}

void ResultHead::setWords(const QString &words) {
    m_words->setText(words);
    tellReaders();
}

void ResultHead::setDoubt(const QString &words) {
    setShade(m_number, words.isEmpty() ? Shade::Ink : Shade::Faint);
    m_doubt->set(words, Chip::Kind::Warn);
    m_doubt->setVisible(!words.isEmpty());
}

QString ResultHead::number() const { return m_number->text(); }

/// What the eye puts together from three labels.
void ResultHead::tellReaders() {
    m_number->setAccessibleName(m_number->text() + m_unit->text());
    m_number->setAccessibleDescription(m_words->text());
}

} // namespace app
