// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/look/panel_frame.h"
#include "app/models/kept_entry.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace app {

class Chip;
class ReadingTable;

/// Results that are kept in the county file: what, when, by whom, whether the data is still the same; each can be read
/// again, exported and deleted. It asks its owner for everything that touches the file.
class KeptPanel : public PanelFrame {
    Q_OBJECT
public:
    /// An entry with the layers that were changed since (changedSince).
    struct Row {
        KeptEntry entry;
        std::vector<std::string> changed;
    };
    explicit KeptPanel(QWidget *parent = nullptr);

    /// Newest first; what is chosen or read stays where it is still there.
    void setRows(std::vector<Row> rows);
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }
    [[nodiscard]] ReadingTable *list() const { return m_list; }
    /// Why nothing can be deleted; empty = it can.
    void setObstacle(const QString &obstacle);
    /// Offers to put back what was deleted last; empty = nothing to put back.
    void offerBack(const QString &what);
    /// Reads a result again.
    void open(int row);
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] QString stateText(int row) const;

signals:
    void closeRequested();
    void exportRequested(int row);
    void deleteRequested(int row);
    void backRequested();

private:
    [[nodiscard]] QWidget *buildList();
    [[nodiscard]] QWidget *buildReading();
    void refreshButtons();
    void turnTo(QWidget *page);
    void showReading();
    void clearReading();

    std::vector<Row> m_rows;
    std::string m_read;
    QString m_obstacle;
    QWidget *m_listPage = nullptr;
    QWidget *m_readingPage = nullptr;
    ReadingTable *m_list = nullptr;
    QLabel *m_empty = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_delete = nullptr;
    QWidget *m_backRow = nullptr;
    QLabel *m_backText = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_headline = nullptr;
    Chip *m_state = nullptr;
    QLabel *m_changed = nullptr;
    QVBoxLayout *m_reading = nullptr;
};

} // namespace app
