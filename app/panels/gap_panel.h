// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "app/models/gap_list.h"

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

signals:
    /// Index into gaps().
    void gapChosen(int gap);
    void closeRequested();

private:
    PanelHeader *m_header = nullptr;
    Chip *m_count = nullptr;
    ReadingTable *m_table = nullptr;
    PanelTableModel *m_model = nullptr;
    std::vector<GapRow> m_gaps;
};

} // namespace app
