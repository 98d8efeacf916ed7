// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QTableView>
#include <QTimer>

#include "app/models/sheet_model.h"
#include "gis/render/selection.h"

namespace app {

class ColumnChooser;
class FilterHeader;
class FrozenColumns;

/// An attribute table with the keys of a spreadsheet: typing replaces, F2 edits, Enter and Tab move on, Esc reverts,
/// Ctrl+D fills down, Ctrl+C copies, Ctrl+V pastes cells, Shift+wheel goes sideways. The first two columns stay where
/// they are; the others can be hidden and moved, which is remembered per layer.
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
    /// Takes over what is typed in a cell. False when it cannot be stored: the cell stays open.
    bool settle();
    /// The float with the columns, at the right end of the table.
    void chooseColumns();
    /// Columns on screen from the left.
    [[nodiscard]] std::vector<int> shownColumns() const;

signals:
    /// By the person, in this table.
    void chosen(const gis::Selection &selection);
    /// Cells were pasted: one step, and what was left out.
    void pasted(const core::ChangeSet &changes, const QString &text, const QStringList &refusals);

protected:
    bool edit(const QModelIndex &index, EditTrigger trigger, QEvent *event) override;
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
    void connectHeaders();
    void sizeColumns();
    void onSectionMoved(int column, int from, int to);
    void keepColumnsSoon();
    void pasteIntoCells();
    void goOn(QAbstractItemDelegate::EndEditHint hint);

    SheetModel &m_model;
    FrozenColumns *m_frozen = nullptr;
    FilterHeader *m_header = nullptr;
    FilterHeader *m_frozenHeader = nullptr;
    ColumnChooser *m_columns = nullptr;
    QTimer m_keepColumns;
    bool m_quiet = false;
    /// Of the last valid current cell: a reset forgets the cell, not the column people type down.
    int m_column = 0;
    /// The columns are being arranged by the program.
    bool m_arranging = false;
    gis::Selection m_kept;
};

} // namespace app
