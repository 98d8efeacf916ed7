// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/survey/balance_row.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "app/look/panel_text.h"
#include "app/models/people_parts.h"

namespace app {

BalanceRow::BalanceRow(QWidget *parent) : QWidget(parent) {
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(14));
    const std::vector<std::pair<QString, Shade>> parts = {{tr("rows in"), Shade::Ink},
                                                          {tr("new"), Shade::Good},
                                                          {tr("updated"), Shade::Ink},
                                                          {tr("unchanged"), Shade::Soft},
                                                          {tr("not imported"), Shade::Warn}};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0)
            row->addWidget(
                panelText(i == 1 ? QStringLiteral("=") : QStringLiteral("+"), TextRole::Section, Shade::Faint));
        auto *part = new QWidget;
        part->setCursor(Qt::PointingHandCursor);
        part->setProperty("part", static_cast<int>(i));
        part->installEventFilter(this);
        auto *column = new QVBoxLayout(part);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        m_numbers.push_back(panelText(QStringLiteral("0"), TextRole::KeyFigure, parts[i].second));
        m_words.push_back(panelText(parts[i].first, TextRole::Secondary, Shade::Soft));
        for (QLabel *label : {m_numbers.back(), m_words.back()}) {
            label->setAlignment(Qt::AlignHCenter);
            column->addWidget(label);
        }
        row->addWidget(part);
    }
    m_closing = panelText({}, TextRole::Secondary, Shade::Good);
    row->addSpacing(scaled(8));
    row->addWidget(m_closing);
}

bool BalanceRow::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::MouseButtonRelease)
        emit partClicked(static_cast<Part>(watched->property("part").toInt()));
    return QWidget::eventFilter(watched, event);
}

void BalanceRow::show(const core::ImportBalance &balance) {
    const std::int64_t counts[] = {balance.rowsIn, balance.rowsNew, balance.rowsUpdated, balance.rowsUnchanged,
                                   balance.rowsRefused};
    for (std::size_t i = 0; i < m_numbers.size(); ++i)
        m_numbers[i]->setText(countText(counts[i]));
    m_words.back()->setText(balance.rowsOpen > 0 ? tr("not imported, %1 to settle").arg(countText(balance.rowsOpen))
                                                 : tr("not imported"));
    const bool isNothing = balance.rowsIn > 0 && balance.rowsUnchanged == balance.rowsIn;
    m_closing->setText(balance.rowsIn == 0   ? QString()
                       : !balance.balances() ? tr("✕ The rows do not add up")
                       : isNothing           ? tr("✓ Nothing changed")
                                             : tr("✓ Adds up, no row lost"));
    setShade(m_closing, balance.balances() ? Shade::Good : Shade::Bad);
}

QString BalanceRow::words() const {
    QStringList parts;
    for (const QLabel *number : m_numbers)
        parts.append(number->text());
    return parts.join(QLatin1Char(' ')) + QLatin1Char(' ') + m_closing->text();
}

} // namespace app
