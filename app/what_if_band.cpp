// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/what_if_band.h"

#include <cmath>

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/look/icon.h"
#include "app/look/panel_text.h"
#include "app/look/tokens.h"
#include "app/models/people_parts.h"

namespace app {
namespace {

QString percentOf(const core::ReachTotals &totals) {
    return percentText(core::coveragePercent(totals.covered, totals.total)) + QStringLiteral("%");
}

QToolButton *iconButton(const QString &icon, const QString &name) {
    auto *button = new QToolButton;
    button->setAutoRaise(true);
    button->setIcon(interfaceIcon(icon));
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

} // namespace

WhatIfBand::WhatIfBand(WhatIfSession &session, QWidget *parent) : QWidget(parent), m_session(session) {
    setVisible(false);
    setMinimumHeight(scaled(56));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(scaled(16), scaled(4), scaled(12), scaled(4));
    row->setSpacing(scaled(10));
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    m_name = new QLineEdit;
    m_name->setPlaceholderText(tr("Name of the what-if"));
    m_name->setAccessibleName(m_name->placeholderText());
    m_name->setMinimumWidth(scaled(110));
    m_name->setMaximumWidth(scaled(220));
    names->addWidget(m_name);
    names->addWidget(panelText(tr("What-if: official data untouched"), TextRole::Small, Shade::Soft));
    row->addLayout(names);
    auto *saved = new QToolButton;
    saved->setText(tr("Saved ones"));
    saved->setAccessibleName(saved->text());
    saved->setPopupMode(QToolButton::InstantPopup);
    m_menu = new QMenu(saved);
    saved->setMenu(m_menu);
    row->addWidget(saved);
    row->addSpacing(scaled(8));
    QLabel *asItIs = panelText(tr("as it is"), TextRole::Secondary, Shade::Soft);
    row->addWidget(asItIs);
    m_base = panelText({}, TextRole::KeyFigure);
    row->addWidget(m_base);
    row->addWidget(panelText(QStringLiteral("›"), TextRole::KeyFigure, Shade::Soft));
    QLabel *whatIf = panelText(tr("what-if"), TextRole::Secondary, Shade::Soft);
    row->addWidget(whatIf);
    m_now = panelText({}, TextRole::KeyFigure);
    row->addWidget(m_now);
    m_time = panelText({}, TextRole::Secondary, Shade::Soft);
    row->addWidget(m_time);
    row->addStretch(1);
    m_undo = iconButton(QStringLiteral("arrow-back-up"), tr("Undo"));
    m_redo = iconButton(QStringLiteral("arrow-forward-up"), tr("Redo"));
    connect(m_undo, &QToolButton::clicked, this, &WhatIfBand::undoRequested);
    connect(m_redo, &QToolButton::clicked, this, &WhatIfBand::redoRequested);
    row->addWidget(m_undo);
    row->addWidget(m_redo);
    auto *hold = new QPushButton(tr("Hold to see it as it is"));
    connect(hold, &QPushButton::pressed, this, [this] { emit baseShown(true); });
    connect(hold, &QPushButton::released, this, [this] { emit baseShown(false); });
    auto *discard = new QPushButton(tr("Discard"));
    connect(discard, &QPushButton::clicked, this, &WhatIfBand::discardRequested);
    m_save = new QPushButton(tr("Keep the what-if"));
    m_save->setDefault(true);
    connect(m_save, &QPushButton::clicked, this, &WhatIfBand::saveRequested);
    connect(m_name, &QLineEdit::returnPressed, this, &WhatIfBand::saveRequested);
    for (QPushButton *button : {hold, discard, m_save})
        row->addWidget(button);
    m_optional = {m_time, asItIs, whatIf, hold, m_undo, m_redo, saved};
    connect(&session, &WhatIfSession::scenarioChanged, this, &WhatIfBand::refresh);
    connect(&session, &WhatIfSession::answered, this, &WhatIfBand::refreshNumbers);
    refresh();
}

QString WhatIfBand::name() const { return m_name->text().trimmed(); }

QString WhatIfBand::numbers() const { return m_base->text() + QStringLiteral(" › ") + m_now->text(); }

void WhatIfBand::refresh() {
    const QString kept = QString::fromStdString(m_session.scenario().name);
    if (!kept.isEmpty() || m_session.scenario().steps.empty())
        m_name->setText(kept);
    m_undo->setEnabled(m_session.canUndo());
    m_redo->setEnabled(m_session.canRedo());
    const auto tip = [](QToolButton *button, const QString &word, const QString &step) {
        button->setToolTip(step.isEmpty() ? word : QStringLiteral("%1: %2").arg(word, step));
    };
    tip(m_undo, tr("Undo"), m_session.undoText());
    tip(m_redo, tr("Redo"), m_session.redoText());
    m_save->setText(m_session.isSaved() && !m_session.scenario().id.empty() ? tr("Kept") : tr("Keep the what-if"));
}

void WhatIfBand::refreshNumbers() {
    const std::shared_ptr<const WhatIfState> &state = m_session.state();
    if (!state)
        return;
    m_base->setText(percentOf(state->base));
    m_now->setText(percentOf(state->now));
    setShade(m_now, state->now.covered < state->base.covered   ? Shade::Bad
                    : state->now.covered > state->base.covered ? Shade::Good
                                                               : Shade::Ink);
    fit();
    m_time->setText(tr("%1 ms").arg(qMax(1, qRound(state->milliseconds))));
}

QSize WhatIfBand::minimumSizeHint() const { return {scaled(420), scaled(56)}; }

void WhatIfBand::fit() {
    for (QWidget *widget : std::as_const(m_optional))
        widget->show();
    for (QWidget *widget : std::as_const(m_optional)) {
        layout()->activate();
        if (layout()->minimumSize().width() <= width())
            break;
        widget->hide();
    }
}

void WhatIfBand::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    fit();
}

void WhatIfBand::paintEvent(QPaintEvent *) {
    const Tokens &t = tokensOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), t.accentGround);
    painter.fillRect(0, height() - 1, width(), 1, t.line);
}

} // namespace app
