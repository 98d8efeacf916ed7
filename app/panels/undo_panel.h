// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QWidget>

class QLineEdit;
class QListWidget;
class QPushButton;
class QUndoStack;

namespace app {

class Chip;

/// What was done since the county was opened, newest on top; a line shows the last save, a click goes to that state.
/// Below it the optional sentence of reason, and the way to save.
class UndoPanel : public QWidget {
    Q_OBJECT
public:
    explicit UndoPanel(QUndoStack *steps, QWidget *parent = nullptr);

    void setUnsaved(int count, const QDateTime &savedAt);
    [[nodiscard]] QString reason() const;
    void clearReason();
    [[nodiscard]] QListWidget *list() const { return m_list; }

signals:
    void saveRequested(const QString &reason);

private:
    void rebuild();
    void addStep(int index);
    void addSavedLine();

    QUndoStack *m_steps;
    QDateTime m_savedAt;
    Chip *m_count = nullptr;
    QListWidget *m_list = nullptr;
    QLineEdit *m_reason = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace app
