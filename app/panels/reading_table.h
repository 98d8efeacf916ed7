// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

class QSortFilterProxyModel;

namespace app {

/// A table for reading: row rules only, sortable, tones and map symbols from PanelTableModel roles; whole rows are
/// selected. Signals speak of rows of the model, whatever the order on screen.
class ReadingTable : public QTableView {
    Q_OBJECT
public:
    explicit ReadingTable(QWidget *parent = nullptr);

    /// `sortRole` of the model.
    void setSource(QAbstractItemModel *model, int sortRole);
    void setFilterText(const QString &text);
    /// Row of the model that is selected; -1 when none is.
    [[nodiscard]] int currentRow() const;
    /// Selects and scrolls without telling rowChosen.
    void chooseRow(int row);
    /// Fits columns to their content, within reason.
    void fitColumns();
    [[nodiscard]] int shownRows() const;

    /// The column that takes the room that is left; the last one unless it is told.
    void setStretchColumn(int column);

signals:
    /// A click on a cell that offers something (Tone::Link).
    void linkClicked(int row);
    void rowChosen(int row);
    void rowActivated(int row);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void shrinkColumns();

    QSortFilterProxyModel *m_order = nullptr;
    /// Widths that the texts want, measured when the rows change.
    QList<int> m_natural;
    /// Widths below which words or numbers would be cut past reading.
    QList<int> m_least;
    int m_stretch = -1;
    bool m_quiet = false;
};

} // namespace app
