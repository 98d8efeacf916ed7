// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QToolBar>

class QAction;
class QButtonGroup;
class QHBoxLayout;

namespace app {

/// The tasks of the window; a task that is not built yet is not shown.
enum class WindowTask { Edit, Coverage, Briefing, Import };

/// The one row of tools: the task switch at the left, and the buttons of the chosen task beside it. Below 1440 px the
/// buttons lose their text from the right; their tooltips stay.
class TaskRow : public QToolBar {
    Q_OBJECT
public:
    explicit TaskRow(QWidget *parent = nullptr);

    /// `actions` are shown while the task is chosen; a null pointer is a divider.
    void setActions(WindowTask task, const QList<QAction *> &actions);
    /// Shown at the right end whatever the task.
    void setLastActions(const QList<QAction *> &actions);
    [[nodiscard]] WindowTask task() const { return m_task; }
    void setTask(WindowTask task);

signals:
    void taskChosen(app::WindowTask task);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addTask(QHBoxLayout *row, WindowTask task, const QString &icon, const QString &name);
    void rebuild();
    void addButton(QAction *action);
    void fit();

    WindowTask m_task = WindowTask::Edit;
    QButtonGroup *m_switch = nullptr;
    QList<QList<QAction *>> m_actions;
    QList<QAction *> m_last;
    QList<QAction *> m_added;
};

} // namespace app
