// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

#include "app/document/places.h"

class QLabel;
class QPushButton;

namespace app {

class Task;

/// A folder of the program on the preferences page: opened by a click, changed by another.
class PlaceRow : public QWidget {
    Q_OBJECT
public:
    explicit PlaceRow(Place place, QWidget *parent = nullptr);
    ~PlaceRow() override;

    /// What the question of "Change…" ends in.
    void moveTo(const QString &folder);
    [[nodiscard]] QString said() const;

signals:
    void moved();

private:
    void ask();
    void receive(const core::Result<void> &done);

    Place m_place;
    QPushButton *m_path = nullptr;
    QPushButton *m_change = nullptr;
    QLabel *m_note = nullptr;
    QPointer<Task> m_task;
};

} // namespace app
