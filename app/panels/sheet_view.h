// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QTableView>

#include "app/models/sheet_model.h"
#include "gis/render/selection.h"

namespace app {

class FilterHeader;

/// An attribute table with the keys of a spreadsheet: typing replaces, F2 edits, Enter and Tab move on, Esc reverts,
/// Ctrl+D fills down, Ctrl+C copies, Shift+wheel goes sideways. The first two columns stay where they are.
class SheetView : public QTableView {
    Q_OBJECT
public:
    explicit SheetView(SheetModel &model, QWidget *parent = nullptr);

    /// Editor of the filter under a column, wherever it stands.
    [[nodiscard]] QLineEdit *filterEditor(int column) const;
    /// Rows on screen that are selected, in order.
    [[nodiscard]] std::vector<int> selectedRows() const;
    /// -1 when none is.
    [[nodiscard]] int currentRow() const { return currentIndex().isValid() ? currentIndex().row() : -1; }
    /// Selects these rows and scrolls to the last one without telling chosen().
    void choose(const gis::Selection &selection);
    void copyRows() const;
    /// The filter row says again what the model filters by.
    void showFilters();
    /// After another layer was shown.
    void rebuild();

signals:
    /// By the person, in this table.
    void chosen(const gis::Selection &selection);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;

private:
    void restore();
    void makeFrozen();
    void placeFrozen();
    void tellChosen();
    void prepare(QTableView *view) const;

    SheetModel &m_model;
    QTableView *m_frozen = nullptr;
    FilterHeader *m_header = nullptr;
    FilterHeader *m_frozenHeader = nullptr;
    bool m_quiet = false;
    gis::Selection m_kept;
};

} // namespace app
