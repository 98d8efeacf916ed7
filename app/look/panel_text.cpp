// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/look/panel_text.h"

#include <QGuiApplication>
#include <QHBoxLayout>

#include "app/look/tokens.h"

namespace app {
namespace {

QColor colourOf(Shade shade, const Tokens &t) {
    switch (shade) {
    case Shade::Ink:
        return t.ink;
    case Shade::Soft:
        return t.ink2;
    case Shade::Faint:
        return t.ink3;
    case Shade::Good:
        return t.ok;
    case Shade::Warn:
        return t.warn;
    case Shade::Bad:
        return t.error;
    }
    return t.ink;
}

} // namespace

QLabel *panelText(const QString &text, TextRole role, Shade shade, QWidget *parent) {
    auto *label = new QLabel(text, parent);
    label->setFont(fontOf(role));
    label->setTextFormat(Qt::PlainText);
    setShade(label, shade);
    return label;
}

QLabel *panelParagraph(const QString &text, TextRole role, Shade shade) {
    QLabel *label = panelText(text, role, shade);
    label->setWordWrap(true);
    return label;
}

QHBoxLayout *sectionRow(const QString &title, QWidget *atEnd) {
    auto *row = new QHBoxLayout;
    row->addWidget(panelText(title, TextRole::Section));
    row->addStretch(1);
    row->addWidget(atEnd);
    return row;
}

void setShade(QLabel *label, Shade shade) {
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, colourOf(shade, tokensOf(QGuiApplication::palette())));
    label->setPalette(palette);
}

void setPanelGround(QWidget *widget) {
    QPalette palette = widget->palette();
    const Tokens &t = tokensOf(QGuiApplication::palette());
    palette.setColor(QPalette::Window, t.panel);
    palette.setColor(QPalette::Base, t.panel);
    widget->setPalette(palette);
    widget->setAutoFillBackground(true);
}

} // namespace app
