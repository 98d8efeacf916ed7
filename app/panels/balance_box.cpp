// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/balance_box.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "app/look/chip.h"
#include "app/look/panel_text.h"
#include "app/look/tokens.h"
#include "app/map/layer_symbol.h"
#include "app/panels/balance_bar.h"

namespace app {

BalanceBox::BalanceBox(const QString &title, const std::vector<Part> &parts, QWidget *parent) : QWidget(parent) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(8));
    m_closes = new Chip;
    column->addLayout(sectionRow(title, m_closes));
    m_bar = new BalanceBar;
    column->addWidget(m_bar);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(scaled(8));
    grid->setVerticalSpacing(scaled(4));
    const bool dark = tokensOf(palette()).dark;
    for (const Part &part : parts) {
        const int place = static_cast<int>(m_rows.size()), left = (place % 2) * 4;
        auto *symbol = new QLabel;
        if (!part.symbol.empty())
            symbol->setPixmap(layerSymbol(part.symbol, scaled(16), devicePixelRatioF(), dark));
        symbol->setFixedWidth(scaled(16));
        // In a narrow panel words break before figures are cut.
        QLabel *name = panelParagraph(part.name, TextRole::Body, Shade::Ink);
        name->setToolTip(part.explained);
        QLabel *count = panelText({});
        count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(symbol, place / 2, left);
        grid->addWidget(name, place / 2, left + 1);
        grid->addWidget(count, place / 2, left + 2);
        m_rows.push_back({part.name, count, part.rare ? QList<QWidget *>{symbol, name, count} : QList<QWidget *>()});
    }
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(5, 1);
    grid->setColumnMinimumWidth(3, scaled(14));
    column->addLayout(grid);
    m_total = panelText({}, TextRole::Section);
    auto *sum = new QHBoxLayout;
    sum->addWidget(panelText(tr("Total"), TextRole::Body, Shade::Soft));
    sum->addStretch(1);
    sum->addWidget(m_total);
    column->addLayout(sum);
}

void BalanceBox::setCounts(const PeopleSplit &bar, const std::vector<std::int64_t> &counts, std::int64_t total) {
    m_bar->setPeople(bar);
    QStringList words;
    for (std::size_t i = 0; i < m_rows.size() && i < counts.size(); ++i) {
        m_rows[i].count->setText(countText(counts[i]));
        for (QWidget *widget : m_rows[i].rare)
            widget->setVisible(counts[i] > 0);
        words.append(tr("%1 %2").arg(m_rows[i].name, countText(counts[i])));
    }
    m_total->setText(countText(total));
    // The bar says nothing to a reader of the screen.
    m_bar->setAccessibleName(words.join(QStringLiteral(" · ")));
}

void BalanceBox::setAddsUp(bool addsUp) {
    m_closes->set(addsUp ? tr("adds up") : tr("does not add up"), addsUp ? Chip::Kind::Good : Chip::Kind::Bad);
}

void BalanceBox::setCaution(const QString &words) { m_closes->set(words, Chip::Kind::Warn); }

} // namespace app
