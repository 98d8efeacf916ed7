// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QPointer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace app {

class Task;

/// The right end of the status bar: "Ready", or the running job with words, per cent and how to stop it. A job
/// shorter than a second leaves no trace.
class TaskBar : public QWidget {
    Q_OBJECT
public:
    explicit TaskBar(QWidget *parent = nullptr);

    void watch(Task *task);
    /// Words shown while nothing runs.
    void setIdleText(const QString &text);
    [[nodiscard]] bool isBusy() const;

public slots:
    /// Stops the newest job; false when none runs.
    bool cancelNewest();

private:
    void refresh();
    void timerEvent(QTimerEvent *event) override;

    QList<QPointer<Task>> m_tasks;
    QElapsedTimer m_since;
    QString m_idle;
    int m_timer = 0;
    QLabel *m_words = nullptr;
    QProgressBar *m_bar = nullptr;
    QToolButton *m_stop = nullptr;
};

} // namespace app
