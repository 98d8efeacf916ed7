// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/cell_delegate.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPainter>

#include "app/look/tokens.h"
#include "app/look/type_scale.h"
#include "app/models/sheet_model.h"

namespace app {

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const {
    const Tokens &t = tokensOf(option.palette);
    painter->fillRect(option.rect, option.state.testFlag(QStyle::State_Selected) ? t.accentGround : t.panel);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.line2);
    painter->setFont(fontOf(TextRole::Body));
    painter->setPen(t.ink);
    const QRect text = option.rect.adjusted(scaled(8), 0, -scaled(8), 0);
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
        list->setCurrentIndex(qMax(0, list->findData(value)));
    }
}

void CellDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const {
    if (const auto *line = qobject_cast<QLineEdit *>(editor))
        model->setData(index, line->text(), Qt::EditRole);
    else if (const auto *list = qobject_cast<QComboBox *>(editor))
        model->setData(index, list->currentData(), Qt::EditRole);
}

} // namespace app
