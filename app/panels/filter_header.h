// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <QMap>

class QLineEdit;

namespace app {

class SheetModel;

/// Column titles of an attribute table with the filter row under them.
class FilterHeader : public QHeaderView {
    Q_OBJECT
public:
    /// Columns from `first` up to (not with) `last` get a filter.
    FilterHeader(SheetModel &model, int first, int last, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    /// Null where the column has none here.
    [[nodiscard]] QLineEdit *editor(int column) const { return m_editors.value(column); }
    /// One editor a column, after the columns changed; shows the filters that the model has.
    void rebuild();
    void place();

protected:
    void paintSection(QPainter *painter, const QRect &rect, int column) const override;
    void updateGeometries() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QLineEdit *makeEditor(int column);

    SheetModel &m_model;
    int m_first;
    int m_last;
    QMap<int, QLineEdit *> m_editors;
};

} // namespace app
