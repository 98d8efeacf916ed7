// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/card_panel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/look/chip.h"
#include "app/look/flow_row.h"
#include "app/look/icon.h"
#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/look/share_bar.h"
#include "app/look/tokens.h"
#include "app/map/layer_symbol.h"
#include "app/panels/attachment_strip.h"

namespace app {
namespace {

QFrame *ruledFrame() {
    auto *frame = new QFrame;
    frame->setFrameShape(QFrame::Box);
    QPalette palette = frame->palette();
    palette.setColor(QPalette::WindowText, tokensOf(palette).line);
    frame->setPalette(palette);
    return frame;
}

} // namespace

CardPanel::CardPanel(QWidget *parent) : PanelFrame(tr("Feature"), parent) {
    connect(header(), &PanelHeader::closeRequested, this, &CardPanel::closeRequested);
    m_edit = new QPushButton(tr("Edit"));
    m_edit->setIcon(tintedIcon(QStringLiteral("edit"), scaled(18), devicePixelRatioF(), tokensOf(palette()).onAccent));
    m_edit->setDefault(true);
    connect(m_edit, &QPushButton::clicked, this, &CardPanel::editRequested);
    foot()->addWidget(m_edit);
    auto *zoom = new QPushButton(interfaceIcon(QStringLiteral("crosshair")), tr("Show on map"));
    auto *table = new QPushButton(interfaceIcon(QStringLiteral("table")), tr("Table"));
    connect(zoom, &QPushButton::clicked, this, &CardPanel::zoomRequested);
    connect(table, &QPushButton::clicked, this, &CardPanel::tableRequested);
    foot()->addWidget(zoom);
    foot()->addWidget(table);
    foot()->addStretch(1);
}

void CardPanel::show(const FeatureCard &card) {
    m_card = card;
    m_showAll = false;
    m_edit->setVisible(card.isFeature);
    build();
}

void CardPanel::addReason(const QString &why, const QString &cure) {
    for (std::vector<FeatureCard::Row> *rows : {&m_card.rows, &m_card.allRows}) {
        if (rows == &m_card.allRows && rows->empty())
            continue;
        if (!why.isEmpty())
            rows->insert(rows->begin(), {tr("Why not covered"), why});
        if (!cure.isEmpty())
            rows->insert(rows->begin() + (why.isEmpty() ? 0 : 1), {tr("Nearest cure"), cure});
    }
    build();
}

void CardPanel::build() {
    QWidget *content = emptyContent(12);
    auto *column = static_cast<QVBoxLayout *>(content->layout());
    column->addWidget(heading());
    if (!m_card.marks.empty())
        column->addWidget(marks());
    if (!m_card.figures.empty())
        column->addWidget(figures());
    if (m_card.sharePercent >= 0)
        column->addWidget(new ShareBar(m_card.shareLabel, m_card.sharePercent));
    if (!m_attachments.empty()) {
        auto *strip = new AttachmentStrip(AttachmentStrip::Use::View, m_countyPath);
        strip->showAttachments(m_attachments);
        column->addWidget(strip);
    }
    column->addWidget(rows(m_showAll ? m_card.allRows : m_card.rows));
    if (m_card.allRows.size() > m_card.rows.size()) {
        auto *all = new QPushButton(m_showAll ? tr("Fewer fields") : tr("All fields (%1)").arg(m_card.allRows.size()));
        all->setFlat(true);
        connect(all, &QPushButton::clicked, this, [this] {
            m_showAll = !m_showAll;
            build();
        });
        column->addWidget(all, 0, Qt::AlignLeft);
    }
    column->addStretch(1);
    setContent(content);
}

void CardPanel::setAttachments(const QString &countyPath, std::vector<Attachment> attachments) {
    m_countyPath = countyPath;
    m_attachments = std::move(attachments);
    if (isVisible())
        build();
}

QWidget *CardPanel::heading() const {
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(12));
    auto *badge = new QLabel;
    badge->setPixmap(layerSymbol(m_card.symbol, scaled(36), devicePixelRatioF(), tokensOf(palette()).dark));
    row->addWidget(badge, 0, Qt::AlignTop);
    auto *text = new QVBoxLayout;
    text->setSpacing(2);
    QLabel *title = panelText(m_card.title, TextRole::CardTitle);
    title->setWordWrap(true);
    title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QLabel *line = panelText(m_card.subtitle, TextRole::Secondary, Shade::Soft);
    line->setWordWrap(true);
    text->addWidget(title);
    text->addWidget(line);
    row->addLayout(text, 1);
    return box;
}

QWidget *CardPanel::marks() const {
    auto *box = new FlowRow;
    for (const FeatureCard::Mark &mark : m_card.marks) {
        const Chip::Kind kind = mark.kind == FeatureCard::Mark::Kind::Good  ? Chip::Kind::Good
                                : mark.kind == FeatureCard::Mark::Kind::Bad ? Chip::Kind::Bad
                                                                            : Chip::Kind::Plain;
        box->add(new Chip(mark.text, kind));
    }
    return box;
}

QWidget *CardPanel::figures() const {
    auto *box = ruledFrame();
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(scaled(10), scaled(8), scaled(10), scaled(8));
    row->setSpacing(scaled(10));
    for (const FeatureCard::Figure &figure : m_card.figures) {
        auto *cell = new QVBoxLayout;
        cell->setSpacing(0);
        auto *value = new QHBoxLayout;
        value->setSpacing(4);
        value->addWidget(panelText(figure.value, TextRole::KeyFigure), 0, Qt::AlignBaseline);
        value->addWidget(panelText(figure.unit, TextRole::Secondary, Shade::Soft), 0, Qt::AlignBaseline);
        value->addStretch(1);
        cell->addLayout(value);
        QLabel *label = panelText(figure.label, TextRole::Secondary, Shade::Soft);
        label->setWordWrap(true);
        cell->addWidget(label);
        cell->addStretch(1);
        row->addLayout(cell, 1);
    }
    return box;
}

QWidget *CardPanel::rows(const std::vector<FeatureCard::Row> &rows) const {
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(scaled(9));
    grid->setHorizontalSpacing(scaled(8));
    grid->setColumnMinimumWidth(0, scaled(104));
    grid->setColumnStretch(1, 1);
    int line = 0;
    for (const FeatureCard::Row &row : rows) {
        QLabel *label = panelText(row.label, TextRole::Body, Shade::Soft);
        label->setWordWrap(true);
        label->setMaximumWidth(scaled(120));
        // Lists of codes may break after their commas.
        QLabel *value = panelText(QString(row.value).replace(QLatin1Char(','), QStringLiteral(",\u200B")));
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(label, line, 0, Qt::AlignTop);
        grid->addWidget(value, line, 1, Qt::AlignTop);
        ++line;
    }
    return box;
}

} // namespace app
