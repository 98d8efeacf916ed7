// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

#include "app/diagnostics.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace app {

class Task;

/// Shows what a diagnostics file would tell, before anything is saved or handed on.
class DiagnosticsPage : public QWidget {
    Q_OBJECT
public:
    explicit DiagnosticsPage(const DiagnosticsFacts &facts, QWidget *parent = nullptr);
    ~DiagnosticsPage() override;

    /// Empty while it is being gathered.
    [[nodiscard]] QString text() const;
    /// What the question of "Save…" ends in.
    void saveTo(const QString &path);

signals:
    void taskStarted(app::Task *task);
    void gathered();
    void closeRequested();

private:
    void askForTarget();

    QPlainTextEdit *m_text = nullptr;
    QLabel *m_note = nullptr;
    QPushButton *m_save = nullptr;
    QPointer<Task> m_task;
};

} // namespace app
