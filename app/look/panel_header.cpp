// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/look/panel_header.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

#include "app/look/icon.h"
#include "app/look/panel_text.h"
#include "app/look/tokens.h"

namespace app {

PanelHeader::PanelHeader(const QString &title, int height, QWidget *parent) : QWidget(parent) {
    setFixedHeight(scaled(height));
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(scaled(12), 0, scaled(6), 0);
    m_row->setSpacing(scaled(8));
    m_title = panelText(title, TextRole::Body);
    m_row->addWidget(m_title);
    m_row->addStretch(1);
    QToolButton *close = addButton(QStringLiteral("x"), tr("Close"));
    connect(close, &QToolButton::clicked, this, &PanelHeader::closeRequested);
}

void PanelHeader::setTitle(const QString &title) { m_title->setText(title); }

void PanelHeader::addAfterTitle(QWidget *widget) { m_row->insertWidget(m_afterTitle++, widget); }

void PanelHeader::addAtEnd(QWidget *widget) { m_row->insertWidget(m_row->count() - 1, widget); }

QToolButton *PanelHeader::addButton(const QString &icon, const QString &name) {
    auto *button = new QToolButton(this);
    button->setAutoRaise(true);
    button->setIcon(interfaceIcon(icon));
    button->setIconSize(QSize(scaled(18), scaled(18)));
    button->setFixedSize(scaled(28), scaled(28));
    button->setToolTip(name);
    button->setAccessibleName(name);
    if (m_row->count() > 2)
        m_row->insertWidget(m_row->count() - 1, button);
    else
        m_row->addWidget(button);
    return button;
}

void PanelHeader::paintEvent(QPaintEvent *) {
    const Tokens &t = tokensOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), t.sub);
    painter.fillRect(0, height() - 1, width(), 1, t.line);
}

} // namespace app
