// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/zoom_group.h"

#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/look/float_frame.h"
#include "app/look/icon.h"
#include "app/look/tokens.h"

namespace app {

ZoomGroup::ZoomGroup(QWidget *parent) : QWidget(parent) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(floatShadow, floatShadow, floatShadow, floatShadow);
    column->setSpacing(1);
    const auto add = [&](const QString &icon, const QString &name, const QString &key, void (ZoomGroup::*signal)()) {
        auto *button = new QToolButton(this);
        button->setIcon(interfaceIcon(icon));
        button->setIconSize(QSize(18, 18));
        button->setAutoRaise(true);
        button->setFixedSize(36, 35);
        button->setFocusPolicy(Qt::NoFocus);
        button->setAccessibleName(name);
        button->setToolTip(QStringLiteral("%1 (%2)").arg(name, key));
        connect(button, &QToolButton::clicked, this, signal);
        column->addWidget(button);
    };
    add(QStringLiteral("zoom-in"), tr("Zoom in"), QStringLiteral("+"), &ZoomGroup::zoomIn);
    add(QStringLiteral("zoom-out"), tr("Zoom out"), QStringLiteral("-"), &ZoomGroup::zoomOut);
    add(QStringLiteral("arrows-maximize"), tr("Whole county"), QStringLiteral("Ctrl+Shift+F"), &ZoomGroup::wholeCounty);
    setCursor(Qt::ArrowCursor);
}

void ZoomGroup::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    paintFloat(painter, rect(), tokensOf(palette()));
}

} // namespace app
