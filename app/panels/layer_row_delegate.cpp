// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/layer_row_delegate.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "app/look/icon.h"
#include "app/look/tokens.h"
#include "app/look/type_scale.h"
#include "app/map/layer_symbol.h"
#include "app/models/layer_group.h"
#include "app/models/layer_tree_model.h"

namespace app {
namespace {

QRect checkBox(const QStyleOptionViewItem &option) {
    const int size = scaled(16);
    return {option.rect.left() + 2, option.rect.center().y() - size / 2 + 1, size, size};
}

QRect padlock(const QStyleOptionViewItem &option) {
    const int size = scaled(16);
    return {option.rect.right() - scaled(10) - size, option.rect.center().y() - size / 2 + 1, size, size};
}

/// Closed grey, open in the accent colour; fainter where it cannot be turned.
void drawPadlock(QPainter *painter, const QStyleOptionViewItem &option, int lock) {
    const Tokens &t = tokensOf(option.palette);
    const QRect box = padlock(option);
    const bool open = lock == LayerTreeModel::Open;
    painter->setOpacity(lock == LayerTreeModel::Fixed ? 0.45 : 1);
    painter->drawPixmap(box.topLeft(),
                        tintedIcon(open ? QStringLiteral("lock-open") : QStringLiteral("lock"), box.width(),
                                   painter->device()->devicePixelRatioF(), open ? t.accent : t.ink3));
    painter->setOpacity(1);
}

void drawCheck(QPainter *painter, const QStyleOptionViewItem &option, Qt::CheckState state) {
    QStyleOptionButton box;
    box.palette = option.palette;
    box.rect = checkBox(option);
    box.state = QStyle::State_Enabled;
    box.state |= state == Qt::Checked     ? QStyle::State_On
                 : state == Qt::Unchecked ? QStyle::State_Off
                                          : QStyle::State_NoChange;
    QApplication::style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, painter, option.widget);
}

} // namespace

void LayerRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const {
    QStyleOptionViewItem row = option;
    QApplication::style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &row, painter, option.widget);
    drawCheck(painter, option, static_cast<Qt::CheckState>(index.data(Qt::CheckStateRole).toInt()));
    const Tokens &t = tokensOf(option.palette);
    const bool group = index.data(LayerTreeModel::IsGroupRole).toBool();
    QRect text = option.rect.adjusted(scaled(26), 0, -scaled(12), 0);
    if (!group) {
        const int size = scaled(17);
        const QString key = index.data(LayerTreeModel::KeyRole).toString();
        painter->drawPixmap(text.left(), text.center().y() - size / 2 + 1,
                            layerSymbol(mapKeyOf(key.toStdString()), size, painter->device()->devicePixelRatioF(),
                                        t.dark, index.data(LayerTreeModel::ColourRole).value<QColor>()));
        text.setLeft(text.left() + size + scaled(8));
    }
    if (const int lock = index.data(LayerTreeModel::LockRole).toInt(); lock != LayerTreeModel::NoLock) {
        drawPadlock(painter, option, lock);
        text.setRight(padlock(option).left() - scaled(8));
    }
    const QString count = index.data(LayerTreeModel::CountRole).toString();
    painter->setFont(fontOf(TextRole::Secondary));
    painter->setPen(t.ink3);
    painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, count);
    text.setRight(text.right() - painter->fontMetrics().horizontalAdvance(count) - scaled(8));
    painter->setFont(fontOf(group ? TextRole::Secondary : TextRole::Body));
    painter->setPen(group ? t.ink2 : t.ink);
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
}

QSize LayerRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const {
    const bool group = index.data(LayerTreeModel::IsGroupRole).toBool();
    const QFontMetrics name(fontOf(group ? TextRole::Secondary : TextRole::Body));
    const QFontMetrics count(fontOf(TextRole::Secondary));
    const int symbol = group ? 0 : scaled(17) + scaled(8);
    // As paint() lays it out.
    const int width = scaled(26) + symbol + name.horizontalAdvance(index.data().toString()) + scaled(8) +
                      count.horizontalAdvance(index.data(LayerTreeModel::CountRole).toString()) + scaled(12) + 2;
    return {width, scaled(group ? 30 : 32)};
}

bool LayerRowDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) {
    bool toggle = false;
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const int lock = index.data(LayerTreeModel::LockRole).toInt();
        if (lock != LayerTreeModel::NoLock && mouse->button() == Qt::LeftButton &&
            padlock(option).adjusted(-6, -8, 10, 8).contains(mouse->position().toPoint()))
            return model->setData(index, lock == LayerTreeModel::Open ? LayerTreeModel::Closed : LayerTreeModel::Open,
                                  LayerTreeModel::LockRole);
        toggle = mouse->button() == Qt::LeftButton &&
                 checkBox(option).adjusted(-6, -6, 6, 6).contains(mouse->position().toPoint());
    } else if (event->type() == QEvent::KeyPress) {
        toggle = static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space;
    }
    if (!toggle)
        return false;
    const bool checked = index.data(Qt::CheckStateRole).toInt() != Qt::Unchecked;
    // Ctrl: the whole group follows.
    const auto *input = static_cast<QInputEvent *>(event);
    if (input->modifiers().testFlag(Qt::ControlModifier) && index.parent().isValid())
        return model->setData(index.parent(), checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    return model->setData(index, checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

} // namespace app
