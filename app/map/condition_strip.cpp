// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/condition_strip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include "app/look/float_frame.h"
#include "app/look/icon.h"
#include "app/look/panel_text.h"

namespace app {

ConditionStrip::ConditionStrip(QWidget *map) : QWidget(map) {
    m_column = new QVBoxLayout(this);
    const int pad = floatShadow + scaled(4);
    m_column->setContentsMargins(pad + scaled(6), pad, pad, pad);
    m_column->setSpacing(scaled(2));
    setCursor(Qt::ArrowCursor);
    map->installEventFilter(this);
    hide();
}

void ConditionStrip::setConditions(const std::vector<std::pair<std::string, QString>> &conditions) {
    // A button of the strip may be the sender of the signal that led here.
    for (QObject *line : findChildren<QObject *>(QStringLiteral("line"), Qt::FindDirectChildrenOnly)) {
        static_cast<QWidget *>(line)->hide();
        line->setObjectName(QString());
        m_column->removeWidget(static_cast<QWidget *>(line));
        line->deleteLater();
    }
    m_words.clear();
    for (const auto &[layer, words] : conditions) {
        m_words.append(words);
        auto *line = new QWidget(this);
        line->setObjectName(QStringLiteral("line"));
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(scaled(6));
        auto *icon = new QLabel;
        icon->setPixmap(interfaceIcon(QStringLiteral("filter")).pixmap(scaled(16), scaled(16)));
        row->addWidget(icon);
        row->addWidget(panelText(words, TextRole::Secondary));
        auto *lift = new QToolButton;
        lift->setAutoRaise(true);
        lift->setIcon(interfaceIcon(QStringLiteral("x")));
        lift->setFixedSize(scaled(24), scaled(24));
        lift->setToolTip(tr("Show all again"));
        lift->setAccessibleName(tr("Show all again"));
        connect(lift, &QToolButton::clicked, this, [this, name = layer] { emit lifted(name); });
        row->addWidget(lift);
        m_column->addWidget(line);
        line->show();
    }
    setVisible(!conditions.empty());
    place();
}

void ConditionStrip::place() {
    adjustSize();
    // At the top, in the middle: hints and legend stand at the left.
    move(qMax(0, (parentWidget()->width() - width()) / 2), scaled(8));
    raise();
}

void ConditionStrip::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    paintFloat(painter, rect(), tokensOf(palette()));
}

bool ConditionStrip::eventFilter(QObject *watched, QEvent *event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

} // namespace app
