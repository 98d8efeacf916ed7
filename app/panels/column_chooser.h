// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHeaderView;
class QListWidget;

namespace app {

class SheetModel;

/// A float with the columns of an attribute table: ticked ones are shown, dragging (or Alt+Up, Alt+Down) puts them in
/// another order. The first `fixed` columns keep their place; the first one of all is always shown.
class ColumnChooser : public QFrame {
    Q_OBJECT
public:
    ColumnChooser(const SheetModel &model, QHeaderView &header, int fixed, QWidget *parent);

    void popUp(const QPoint &topRight);
    [[nodiscard]] QListWidget *list() const { return m_list; }

signals:
    /// Visibility or order of the header's sections is another.
    void changed();
    void resetRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fill();
    void apply();
    void moveCurrent(int by);

    const SheetModel &m_model;
    QHeaderView &m_header;
    int m_fixed;
    QListWidget *m_list = nullptr;
};

/// Order, widths and visibility of the columns of a layer, kept in the user's settings.
void keepColumns(const SheetModel &model, const QHeaderView &header);
/// False when none are kept.
bool restoreColumns(const SheetModel &model, QHeaderView &header);
void forgetColumns(const SheetModel &model);

} // namespace app
