// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/occupancy_delegate.h"

#include <algorithm>

#include <QPainter>

#include "app/look/tokens.h"
#include "app/look/type_scale.h"
#include "app/models/panel_table_model.h"

namespace app {

void OccupancyDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const {
    const Tokens &tokens = tokensOf(option.palette);
    if ((option.state & QStyle::State_Selected) != 0)
        painter->fillRect(option.rect, tokens.accentGround);
    const double percent = index.data(PanelTableModel::SortRole).toDouble();
    const QRectF whole = QRectF(option.rect).adjusted(scaled(4), scaled(5), -scaled(4), -scaled(5));
    if (percent >= 0) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens.line2);
        painter->drawRoundedRect(whole, 2, 2);
        QRectF part = whole;
        part.setWidth(whole.width() * std::min(percent, 100.0) / 100);
        // Full is another hatch, not only another hue.
        painter->setBrush(percent >= 100 ? tokens.radiusOnly : tokens.covered);
        painter->drawRoundedRect(part, 2, 2);
        if (percent >= 100) {
            painter->setBrush(QBrush(tokens.radiusOnlyLine, Qt::BDiagPattern));
            painter->drawRoundedRect(part, 2, 2);
            const QFontMetricsF metrics(option.font);
            const double width = metrics.horizontalAdvance(index.data().toString()) + scaled(8);
            painter->setBrush(tokens.radiusOnly);
            painter->drawRect(QRectF(whole.center().x() - width / 2, whole.top(), width, whole.height()));
        }
        painter->restore();
    }
    painter->setFont(option.font);
    // On the amber of a full shelter dark words are read in both themes.
    painter->setPen(percent >= 100 ? lightTokens().ink : tokens.ink);
    painter->drawText(option.rect, Qt::AlignCenter, index.data().toString());
}

QSize OccupancyDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const {
    return {std::max(scaled(112), option.fontMetrics.horizontalAdvance(index.data().toString()) + scaled(24)),
            scaled(28)};
}

} // namespace app
