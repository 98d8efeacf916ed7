// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/banner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "app/look/icon.h"
#include "app/look/panel_text.h"
#include "app/look/tokens.h"

namespace app {

Banner::Banner(QWidget *parent) : QWidget(parent) {
    setVisible(false);
    setMinimumHeight(scaled(56));
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(scaled(16), scaled(8), scaled(8), scaled(8));
    m_row->setSpacing(scaled(12));
    m_icon = new QLabel;
    m_text = panelText({});
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *close = new QToolButton;
    close->setAutoRaise(true);
    close->setIcon(interfaceIcon(QStringLiteral("x")));
    close->setToolTip(tr("Close"));
    close->setAccessibleName(tr("Close"));
    connect(close, &QToolButton::clicked, this, &Banner::close);
    m_row->addWidget(m_icon);
    m_row->addWidget(m_text, 1);
    m_row->addWidget(close);
}

void Banner::showError(const QString &sentence) {
    removeChoices();
    say(sentence, true);
}

void Banner::showNote(const QString &sentence) {
    removeChoices();
    say(sentence, false);
}

void Banner::ask(const QString &sentence, const QList<BannerChoice> &choices, bool error) {
    removeChoices();
    for (const BannerChoice &choice : choices) {
        auto *button = new QPushButton(choice.text);
        button->setFlat(!m_choices.isEmpty());
        connect(button, &QPushButton::clicked, this, [this, chosen = choice.chosen] {
            hide();
            chosen();
            emit closed();
        });
        // Before the closing cross.
        m_row->insertWidget(m_row->count() - 1, button);
        m_choices.append(button);
    }
    say(sentence, error);
}

void Banner::removeChoices() {
    // A button may be inside its own click.
    for (QPushButton *button : m_choices) {
        button->hide();
        button->deleteLater();
    }
    m_choices.clear();
}

void Banner::close() {
    hide();
    emit closed();
}

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
