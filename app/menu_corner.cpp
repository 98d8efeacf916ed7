// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/menu_corner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include "app/look/icon.h"
#include "app/look/panel_text.h"
#include "app/look/tokens.h"

namespace app {
namespace {

/// Looks like a field, opens the search.
class SearchButton : public QPushButton {
public:
    explicit SearchButton(const QString &text) : QPushButton(text) {
        setFixedSize(scaled(344), scaled(28));
        setFont(fontOf(TextRole::Secondary));
        setCursor(Qt::IBeamCursor);
    }

protected:
    void paintEvent(QPaintEvent *) override {
        const Tokens &t = tokensOf(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(hasFocus() ? t.accent : t.line, hasFocus() ? 2 : 1));
        painter.setBrush(t.field);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        const int icon = scaled(16);
        painter.drawPixmap(scaled(8), (height() - icon) / 2,
                           tintedIcon(QStringLiteral("search"), icon, devicePixelRatioF(), t.ink2));
        painter.setFont(fontOf(TextRole::Small));
        const QString key = QStringLiteral("Ctrl K");
        const int keyWidth = painter.fontMetrics().horizontalAdvance(key) + scaled(12);
        const QRect cap(width() - keyWidth - scaled(6), scaled(5), keyWidth, height() - scaled(10));
        painter.setPen(t.line);
        painter.setBrush(t.sub);
        painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        painter.setPen(t.ink2);
        painter.drawText(cap, Qt::AlignCenter, key);
        painter.setFont(font());
        painter.setPen(t.ink3);
        const int left = scaled(14) + icon;
        painter.drawText(QRect(left, 0, cap.left() - left - 4, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
    }
};

} // namespace

MenuCorner::MenuCorner(QWidget *parent) : QWidget(parent) {
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, scaled(4), scaled(10), scaled(4));
    row->setSpacing(scaled(16));
    m_state = panelText({}, TextRole::Secondary, Shade::Soft);
    row->addWidget(m_state);
    auto *search = new SearchButton(tr("Search features, places, commands"));
    search->setAccessibleName(search->text());
    connect(search, &QPushButton::clicked, this, &MenuCorner::searchRequested);
    row->addWidget(search);
}

void MenuCorner::setState(const QString &words, State state) {
    m_state->setText(state == State::Unsaved ? QStringLiteral("● ") + words : words);
    setShade(m_state, state == State::Unsaved ? Shade::Warn : Shade::Soft);
    // The menu bar asks for the size of its corner once; a longer text must say so itself.
    adjustSize();
    emit resized();
}

QString MenuCorner::stateWords() const { return m_state->text(); }

} // namespace app
