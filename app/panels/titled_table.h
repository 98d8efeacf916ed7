// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/models/panel_table_model.h"

class QLabel;
class QVBoxLayout;

namespace app {

class ReadingTable;

/// A table to be read under its title, as high as its rows up to a limit. Without rows neither is there.
class TitledTable : public QWidget {
    Q_OBJECT
public:
    explicit TitledTable(QWidget *parent = nullptr);

    [[nodiscard]] ReadingTable *view() const { return m_view; }
    void setTable(const QString &title, PanelTable table, int mostRows);
    /// Something between title and table, by which its rows are chosen: the title stays when there are none.
    void setChoice(QWidget *choice);

private:
    QVBoxLayout *m_column = nullptr;
    QLabel *m_title = nullptr;
    ReadingTable *m_view = nullptr;
    PanelTableModel *m_model = nullptr;
    QWidget *m_choice = nullptr;
};

} // namespace app
