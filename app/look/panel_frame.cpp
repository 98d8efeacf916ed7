// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/look/panel_frame.h"

#include <QHBoxLayout>
#include <QScrollArea>

#include "app/look/panel_header.h"
#include "app/look/panel_text.h"

namespace app {

PanelFrame::PanelFrame(const QString &title, QWidget *parent) : QWidget(parent) {
    setPanelGround(this);
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_header = new PanelHeader(title);
    m_column->addWidget(m_header);
    m_scroll = new QScrollArea;
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_column->addWidget(m_scroll, 1);
}

QHBoxLayout *PanelFrame::foot() {
    if (!m_foot) {
        auto *footer = new QWidget;
        footer->setFixedHeight(scaled(52));
        m_foot = new QHBoxLayout(footer);
        m_foot->setContentsMargins(scaled(16), 0, scaled(16), 0);
        m_foot->setSpacing(scaled(8));
        m_column->addWidget(footer);
    }
    return m_foot;
}

QWidget *PanelFrame::emptyContent(int spacing, int air) {
    auto *content = new QWidget;
    setPanelGround(content);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(scaled(16), scaled(air), scaled(16), scaled(air));
    column->setSpacing(scaled(spacing));
    return content;
}

void PanelFrame::setContent(QWidget *content) { m_scroll->setWidget(content); }

} // namespace app
