// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QTableView>

namespace app {

class RowOrder;

/// A table for reading: row rules only, sortable, tones and map symbols from PanelTableModel roles; whole rows are
/// selected. Signals speak of rows of the model, whatever the order on screen.
class ReadingTable : public QTableView {
    Q_OBJECT
public:
    explicit ReadingTable(QWidget *parent = nullptr);

    /// `sortRole` of the model.
    void setSource(QAbstractItemModel *model, int sortRole);
    void setFilterText(const QString &text);
    /// Only rows of the model that this accepts, beside the filter text; null = all.
    void setRowTest(std::function<bool(int row)> accepts);
    /// Row of the model that is selected; -1 when none is.
    [[nodiscard]] int currentRow() const;
    /// Selects and scrolls without telling rowChosen.
    void chooseRow(int row);
    /// Fits columns to their content, within reason.
    void fitColumns();
    [[nodiscard]] int shownRows() const;
    /// Rows of the model as they stand on the screen.
    [[nodiscard]] std::vector<int> rowsShown() const;

    /// The column that takes the room that is left; the last one with texts unless it is told.
    void setStretchColumn(int column);
    /// Columns that are left out, the first one first, where the others would be cut.
    void setSpareColumns(std::vector<int> columns);

signals:
    /// A click on a cell that offers something (Tone::Link).
    void linkClicked(int row);
    void rowChosen(int row);
    void rowActivated(int row);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void shrinkColumns();
    void hideSpareColumns();
    [[nodiscard]] int stretchedColumn() const;

    RowOrder *m_order = nullptr;
    /// Widths that the texts want, measured when the rows change.
    QList<int> m_natural;
    /// Widths below which words or numbers would be cut past reading.
    QList<int> m_least;
    std::vector<int> m_spare;
    int m_stretch = -1;
    bool m_quiet = false;
};

} // namespace app
