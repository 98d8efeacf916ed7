// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/cell_delegate.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

#include "app/look/tokens.h"
#include "app/look/type_scale.h"
#include "app/models/sheet_model.h"

namespace app {
namespace {

/// Property of a list: what it showed when it was opened.
constexpr const char *shownIndex = "shownIndex";

QRect tickBox(const QRect &cell) {
    const int side = scaled(16);
    return {cell.left() + scaled(8), cell.top() + (cell.height() - side) / 2, side, side};
}

void paintTick(QPainter *painter, const QStyleOptionViewItem &option, Qt::CheckState state) {
    QStyleOptionButton box;
    box.rect = tickBox(option.rect);
    box.palette = option.palette;
    box.state = QStyle::State_Enabled | (state == Qt::Checked            ? QStyle::State_On
                                         : state == Qt::PartiallyChecked ? QStyle::State_NoChange
                                                                         : QStyle::State_Off);
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, painter, option.widget);
}

} // namespace

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const {
    const Tokens &t = tokensOf(option.palette);
    painter->fillRect(option.rect, option.state.testFlag(QStyle::State_Selected) ? t.accentGround : t.panel);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.line2);
    painter->setFont(fontOf(TextRole::Body));
    painter->setPen(t.ink);
    QRect text = option.rect.adjusted(scaled(8), 0, -scaled(8), 0);
    if (const QVariant tick = index.data(Qt::CheckStateRole); tick.isValid()) {
        paintTick(painter, option, static_cast<Qt::CheckState>(tick.toInt()));
        text.setLeft(tickBox(option.rect).right() + scaled(8));
    }
    painter->drawText(text, index.data(Qt::TextAlignmentRole).toInt() | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
    if (!option.state.testFlag(QStyle::State_HasFocus))
        return;
    painter->setPen(QPen(t.accent, 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const {
    const QFontMetrics metrics(fontOf(TextRole::Body));
    return {metrics.horizontalAdvance(index.data().toString()) + scaled(20), scaled(30)};
}

bool CellDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                               const QModelIndex &index) {
    if (!index.flags().testFlag(Qt::ItemIsUserCheckable))
        return false;
    bool turned = false;
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        turned = mouse->button() == Qt::LeftButton && tickBox(option.rect).contains(mouse->position().toPoint());
    } else if (event->type() == QEvent::KeyPress) {
        turned = static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space;
    }
    if (!turned)
        return false;
    // Yes, no, not known.
    const int state = index.data(Qt::CheckStateRole).toInt();
    const Qt::CheckState next = state == Qt::Checked     ? Qt::Unchecked
                                : state == Qt::Unchecked ? Qt::PartiallyChecked
                                                         : Qt::Checked;
    return model->setData(index, next, Qt::CheckStateRole);
}

QWidget *CellDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const {
    const std::vector<FieldChoice> &choices = m_model.choices(index.column());
    if (choices.empty()) {
        auto *line = new QLineEdit(parent);
        line->setFrame(true);
        return line;
    }
    auto *list = new QComboBox(parent);
    list->addItem(QString(), QString());
    for (const FieldChoice &choice : choices)
        list->addItem(choice.words, QString::fromStdString(choice.stored));
    return list;
}

void CellDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const {
    const QString value = index.data(Qt::EditRole).toString();
    if (auto *line = qobject_cast<QLineEdit *>(editor)) {
        // An update from elsewhere must not wipe out what is being typed.
        if (!line->isModified()) {
            line->setText(value);
            line->selectAll();
        }
    } else if (auto *list = qobject_cast<QComboBox *>(editor)) {
        // Neither may a choice in progress.
        const QVariant shown = list->property(shownIndex);
        if (shown.isValid() && list->currentIndex() != shown.toInt())
            return;
        if (list->findData(value) < 0)
            // A value outside its list is shown as it is, so that it is seen and not lost.
            list->addItem(value, value);
        list->setCurrentIndex(list->findData(value));
        list->setProperty(shownIndex, list->currentIndex());
    }
}

void CellDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const {
    // What was only looked at is no entry: an empty required field may be opened and left.
    if (const auto *line = qobject_cast<QLineEdit *>(editor); line && line->isModified())
        model->setData(index, line->text(), Qt::EditRole);
    else if (const auto *list = qobject_cast<QComboBox *>(editor);
             list && list->currentIndex() != list->property(shownIndex).toInt())
        model->setData(index, list->currentData(), Qt::EditRole);
}

} // namespace app
