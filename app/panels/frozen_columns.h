// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QTableView>

namespace app {

/// The columns of an attribute table that stay in sight: a second view over the first one, which asks it to edit its
/// cells and is told what follows an edit.
class FrozenColumns : public QTableView {
    Q_OBJECT
public:
    using EditHint = QAbstractItemDelegate::EndEditHint;

    FrozenColumns(QWidget *parent, std::function<void(EditHint)> goOn);

    /// As QTableView's own, which only it may call.
    bool edit(const QModelIndex &index, EditTrigger trigger, QEvent *event) override;
    void commitData(QWidget *editor) override;
    void closeEditor(QWidget *editor, EditHint hint) override;

private:
    std::function<void(EditHint)> m_goOn;
};

} // namespace app
