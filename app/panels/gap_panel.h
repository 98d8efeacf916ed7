// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QToolButton;

#include "app/models/gap_list.h"
#include "core/geometry/box.h"

namespace app {

class Chip;
class PanelHeader;
class ReadingTable;

/// The list of gaps, most people first, linked with the map both ways.
class GapPanel : public QWidget {
    Q_OBJECT
public:
    explicit GapPanel(QWidget *parent = nullptr);

    void setGaps(GapListing listing);
    [[nodiscard]] const std::vector<GapRow> &gaps() const { return m_gaps; }
    [[nodiscard]] ReadingTable *table() const { return m_table; }
    /// Selects the gap that holds a demand row, as after a click on the map; false when none does.
    bool chooseGapOf(std::uint32_t demandRow);
    /// What the map shows, for "only this view".
    void setView(const core::Box &view);
    void setOnlyThisView(bool only);
    /// As the list writes them; empty = all.
    void setReason(const QString &reason);
    void setTownship(const QString &township);

signals:
    /// Index into gaps().
    void gapChosen(int gap);
    void closeRequested();

private:
    QToolButton *buildViewButton();
    void listChoices();
    void filter();
    void showCount();
    [[nodiscard]] bool isShown(const GapRow &gap) const;

    PanelHeader *m_header = nullptr;
    Chip *m_count = nullptr;
    ReadingTable *m_table = nullptr;
    PanelTableModel *m_model = nullptr;
    QToolButton *m_onlyView = nullptr;
    QComboBox *m_reasons = nullptr;
    QComboBox *m_townships = nullptr;
    std::vector<GapRow> m_gaps;
    core::Box m_view;
    /// The list follows the map when that has come to rest for a moment.
    QTimer m_follow;
};

} // namespace app
