// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/balance_bar.h"

#include <QApplication>
#include <QPaintEvent>

#include "app/look/tokens.h"
#include "app/look/type_scale.h"

namespace app {
namespace {

void hatch(QPainter &painter, const QRectF &box, const QColor &colour, bool dots) {
    painter.save();
    painter.setClipRect(box);
    painter.setPen(QPen(colour, dots ? 1.6 : 1, Qt::SolidLine, Qt::RoundCap));
    const double step = dots ? 4 : 5;
    if (dots) {
        for (double x = box.left() + 2; x < box.right(); x += step)
            for (double y = box.top() + 2; y < box.bottom(); y += step)
                painter.drawPoint(QPointF(x, y));
    } else {
        for (double x = box.left() - box.height(); x < box.right(); x += step)
            painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()));
    }
    painter.restore();
}

} // namespace

void paintBalance(QPainter &painter, const QRectF &box, const PeopleSplit &people) {
    const Tokens &t = tokensOf(QApplication::palette());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(box, t.line2);
    const double total = static_cast<double>(people.total());
    double left = box.left();
    const auto part = [&](std::int64_t count, const QColor &fill) {
        const double width = total > 0 ? box.width() * static_cast<double>(count) / total : 0;
        const QRectF area(left, box.top(), width, box.height());
        painter.fillRect(area, fill);
        left += width;
        return area;
    };
    part(people.covered, t.covered);
    QColor line = t.radiusOnlyLine;
    line.setAlphaF(0.55F);
    hatch(painter, part(people.radiusOnly, t.radiusOnly), line, false);
    QColor dots(Qt::white);
    dots.setAlphaF(0.7F);
    hatch(painter, part(people.uncovered, t.uncovered), dots, true);
    part(people.unconnected, t.unconnected);
    painter.restore();
}

BalanceBar::BalanceBar(QWidget *parent) : QWidget(parent) { setFixedHeight(scaled(14)); }

void BalanceBar::setPeople(const PeopleSplit &people) {
    m_people = people;
    setAccessibleName(QStringLiteral("%1 / %2").arg(people.covered).arg(people.total()));
    update();
}

void BalanceBar::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    paintBalance(painter, rect(), m_people);
}

QSize TownshipDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const {
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width() + scaled(12), qMax(scaled(24), size.height())};
}

void BalanceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const {
    QStyleOptionViewItem row = option;
    QApplication::style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &row, painter, option.widget);
    const QVariantList parts = index.data(m_role).toList();
    if (parts.size() != 4)
        return;
    const PeopleSplit people{parts[0].toLongLong(), parts[1].toLongLong(), parts[2].toLongLong(),
                             parts[3].toLongLong()};
    const int height = scaled(10);
    const QRectF box(option.rect.left() + 2, option.rect.center().y() - height / 2 + 1, option.rect.width() - 8,
                     height);
    paintBalance(*painter, box, people);
}

} // namespace app
