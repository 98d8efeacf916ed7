// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/look/result_panel.h"

#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/text/messages.h"

namespace app {

ResultPanel::ResultPanel(const QString &title, QWidget *parent) : PanelFrame(title, parent) {
    connect(header(), &PanelHeader::closeRequested, this, &ResultPanel::closeRequested);
    m_took = panelText({}, TextRole::Secondary, Shade::Soft);
    header()->addAtEnd(m_took);
    m_waiting = panelParagraph({}, TextRole::Body, Shade::Warn);
    m_waiting->setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8));
    m_waiting->hide();
    column()->insertWidget(1, m_waiting);
    m_footWords = panelParagraph({});
    m_footWords->setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8));
    m_footWords->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column()->addWidget(m_footWords);
    m_withResult = {m_took, m_footWords};
}

QString ResultPanel::footText() const { return m_footWords->text(); }

void ResultPanel::refresh() {
    m_isDue = !isVisible();
    if (!m_isDue)
        showResult();
}

void ResultPanel::showEvent(QShowEvent *event) {
    PanelFrame::showEvent(event);
    if (!m_isDue)
        return;
    m_isDue = false;
    showResult();
}

void ResultPanel::offerExport() {
    addIcon(QStringLiteral("table-export"), tr("Export as workbook"), &ResultPanel::exportRequested);
}

void ResultPanel::offerKeeping() {
    addIcon(QStringLiteral("bookmark"), tr("Keep this result"), &ResultPanel::keepRequested);
}

void ResultPanel::addIcon(const QString &icon, const QString &name, void (ResultPanel::*signal)()) {
    QToolButton *button = header()->addButton(icon, name);
    connect(button, &QToolButton::clicked, this, signal);
    m_withResult.append(button);
}

void ResultPanel::setHasResult(bool hasResult, std::initializer_list<QWidget *> parts) {
    for (QWidget *widget : m_withResult + QList<QWidget *>(parts))
        widget->setVisible(hasResult);
}

void ResultPanel::setTook(double milliseconds) {
    const double seconds = milliseconds / 1000;
    m_took->setText(tr("took %1 s").arg(QLocale().toString(seconds, 'f', seconds < 0.1 ? 2 : 1)));
}

void ResultPanel::setFoot(const QStringList &parts, const std::vector<core::Issue> &issues) {
    QString words = parts.join(QStringLiteral(" · "));
    for (const core::Issue &issue : issues)
        if (issue.severity != core::Severity::Note)
            words += QLatin1Char('\n') + sentenceOf(issue);
    m_footWords->setText(words);
}

QString ResultPanel::stillReading() {
    return tr("People and buildings are still being read; it is computed when they are there.");
}

void ResultPanel::setWaiting(const QString &words) {
    m_waiting->setText(words);
    m_waiting->setVisible(!words.isEmpty());
}

} // namespace app
