// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <set>
#include <vector>

#include <QDateTime>
#include <QWidget>

#include "core/model/county.h"
#include "core/survey/problem.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace app {

class Chip;
class PanelTableModel;
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
    [[nodiscard]] ReadingTable *table() const { return m_table; }

signals:
    void problemChosen(const core::Problem &problem);
    void fixRequested(const core::Problem &problem);
    void closeRequested();

private:
    void list();
    void choose(int row);
    [[nodiscard]] bool isInView(const core::Problem &problem) const;

    std::shared_ptr<const core::County> m_county;
    std::vector<core::Problem> m_problems;
    std::vector<core::Problem> m_shown;
    core::Box m_view;
    QDateTime m_checkedAt;
    Chip *m_errors = nullptr;
    Chip *m_warnings = nullptr;
    QToolButton *m_inView = nullptr;
    QPushButton *m_fix = nullptr;
    QLabel *m_empty = nullptr;
    ReadingTable *m_table = nullptr;
    PanelTableModel *m_model = nullptr;
};

} // namespace app
