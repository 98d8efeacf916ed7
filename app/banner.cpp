// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/banner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include "app/look/icon.h"
#include "app/look/panel_text.h"
#include "app/look/tokens.h"

namespace app {

Banner::Banner(QWidget *parent) : QWidget(parent) {
    setVisible(false);
    setMinimumHeight(scaled(56));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(scaled(16), scaled(8), scaled(8), scaled(8));
    row->setSpacing(scaled(12));
    m_icon = new QLabel;
    m_text = panelText({});
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *close = new QToolButton;
    close->setAutoRaise(true);
    close->setIcon(interfaceIcon(QStringLiteral("x")));
    close->setToolTip(tr("Close"));
    close->setAccessibleName(tr("Close"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(close);
}

void Banner::showError(const QString &sentence) { say(sentence, true); }

void Banner::showNote(const QString &sentence) { say(sentence, false); }

QString Banner::text() const { return m_text->text(); }

void Banner::say(const QString &sentence, bool error) {
    m_isError = error;
    const Tokens &t = tokensOf(palette());
    m_icon->setPixmap(tintedIcon(error ? QStringLiteral("alert-triangle") : QStringLiteral("info-circle"), scaled(20),
                                 devicePixelRatioF(), error ? t.error : t.accent));
    m_text->setText(sentence);
    setVisible(true);
    update();
}

void Banner::paintEvent(QPaintEvent *) {
    const Tokens &t = tokensOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), m_isError ? t.errorGround : t.accentGround);
    painter.fillRect(0, height() - 1, width(), 1, t.line);
}

} // namespace app
