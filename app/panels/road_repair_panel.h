// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QWidget>

#include "app/map/map_mark.h"
#include "core/analysis/road_quality.h"
#include "core/edit/road_repair.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;

namespace app {

class Chip;
class PanelTableModel;
class ReadingTable;

/// Junctions that were never joined, by the people behind them: a click goes there, those chosen are joined as one
/// step. What that changes stands below before anything is done.
class RoadRepairPanel : public QWidget {
    Q_OBJECT
public:
    explicit RoadRepairPanel(QWidget *parent = nullptr);

    /// Null while the roads are being looked at.
    void setQuality(std::shared_ptr<const core::RoadQuality> quality);
    /// What joining the chosen ends would change; null = nothing is chosen, or it cannot be told.
    void setPreview(const core::RoadRepair *repair);
    /// Why nothing can be joined now; empty = it can.
    void setObstacle(const QString &obstacle);
    /// Ends that Join would join: the selected rows, else every plain one that is listed. Those that cannot be joined
    /// are left out.
    [[nodiscard]] std::vector<std::size_t> chosen() const;
    [[nodiscard]] std::vector<MapMark> marks() const;
    void chooseNumber(int number);
    [[nodiscard]] ReadingTable *table() const { return m_table; }
    [[nodiscard]] QDoubleSpinBox *longest() const { return m_longest; }
    [[nodiscard]] QPushButton *joinButton() const { return m_join; }
    [[nodiscard]] QString previewText() const;

signals:
    void placeChosen(const core::Point &place);
    /// Others are chosen: the preview is old.
    void choiceChanged();
    void joinRequested(const std::vector<std::size_t> &ends);
    void closeRequested();
    /// Other rows are listed.
    void listed();

private:
    /// Which rows are listed.
    enum class Show { Joinable, ToLookAt, All };
    [[nodiscard]] QWidget *buildHeader();
    [[nodiscard]] QWidget *buildFoot();
    void list();
    void filter();
    [[nodiscard]] bool isShown(std::size_t end) const;
    [[nodiscard]] std::vector<std::size_t> selected() const;
    void showChoice();
    void go(int row);

    std::shared_ptr<const core::RoadQuality> m_quality;
    QString m_obstacle;
    Chip *m_people = nullptr;
    Chip *m_count = nullptr;
    QComboBox *m_show = nullptr;
    QDoubleSpinBox *m_longest = nullptr;
    ReadingTable *m_table = nullptr;
    PanelTableModel *m_model = nullptr;
    QLabel *m_empty = nullptr;
    QLabel *m_preview = nullptr;
    QPushButton *m_join = nullptr;
};

} // namespace app
