// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/frozen_columns.h"

namespace app {

FrozenColumns::FrozenColumns(QWidget *parent, std::function<void(EditHint)> goOn)
    : QTableView(parent), m_goOn(std::move(goOn)) {}

bool FrozenColumns::edit(const QModelIndex &index, EditTrigger trigger, QEvent *event) {
    return QTableView::edit(index, trigger, event);
}

void FrozenColumns::commitData(QWidget *editor) { QTableView::commitData(editor); }

void FrozenColumns::closeEditor(QWidget *editor, EditHint hint) {
    QTableView::closeEditor(editor, QAbstractItemDelegate::NoHint);
    m_goOn(hint);
}

} // namespace app
