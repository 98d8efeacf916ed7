// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <set>
#include <vector>

#include <QDateTime>
#include <QWidget>

#include "app/map/map_mark.h"
#include "core/model/county.h"
#include "core/survey/problem.h"

class QLabel;
class QToolButton;

namespace app {

class Chip;
class PanelTableModel;
struct PanelCell;
class ReadingTable;

/// What is wrong or doubtful in the data, worst first: a click goes there, a safe fix is one undoable edit.
class ProblemPanel : public QWidget {
    Q_OBJECT
public:
    explicit ProblemPanel(QWidget *parent = nullptr);

    void setProblems(std::shared_ptr<const core::County> county, const std::vector<core::Problem> &problems,
                     const QDateTime &checkedAt);
    /// Only features inside the box are listed; an empty box lists all again.
    void setViewBox(const core::Box &box);
    [[nodiscard]] const std::vector<core::Problem> &shown() const { return m_shown; }
    /// Numbered signs for what is listed, notes left out.
    [[nodiscard]] std::vector<MapMark> marks() const;
    /// Chooses the problem with that number, as if its row were clicked.
    void chooseNumber(int number);
    [[nodiscard]] ReadingTable *table() const { return m_table; }

signals:
    void problemChosen(const core::Problem &problem);
    void fixRequested(const core::Problem &problem);
    void roadGapsRequested();
    void closeRequested();
    /// Other problems are listed, or they stand elsewhere.
    void listed();

private:
    void list();
    void choose(int row);
    void askFix(int row);
    [[nodiscard]] std::optional<core::Point> placeOf(const core::Problem &problem) const;
    [[nodiscard]] bool isInView(const core::Problem &problem) const;
    [[nodiscard]] std::vector<PanelCell> cellsOf(int number, const core::Problem &problem) const;

    std::shared_ptr<const core::County> m_county;
    std::vector<core::Problem> m_problems;
    std::vector<core::Problem> m_shown;
    /// Place of each shown one in the whole list, from 1.
    std::vector<int> m_numbers;
    core::Box m_view;
    QDateTime m_checkedAt;
    Chip *m_errors = nullptr;
    Chip *m_warnings = nullptr;
    QToolButton *m_inView = nullptr;
    QLabel *m_empty = nullptr;
    ReadingTable *m_table = nullptr;
    PanelTableModel *m_model = nullptr;
};

} // namespace app
