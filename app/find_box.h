// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QFrame>

#include "app/find_target.h"

class QAction;
class QLineEdit;
class QListWidget;

namespace app {

/// The box of Ctrl+K: features by name and commands by word, under the task row. Esc gives the focus back.
class FindBox : public QFrame {
    Q_OBJECT
public:
    explicit FindBox(QWidget *window);

    /// Commands offered beside the features; they are triggered where they are enabled.
    void setCommands(const QList<QAction *> &commands);
    void setCounty(std::shared_ptr<const core::County> county);
    void popUp();

signals:
    void featureChosen(const gis::MapObject &object);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void find(const QString &text);
    void choose();
    void leave();

    QLineEdit *m_text = nullptr;
    QListWidget *m_list = nullptr;
    QList<QAction *> m_commands;
    std::shared_ptr<const core::County> m_county;
    std::vector<FindTarget> m_targets;
    QList<QAction *> m_found;
    QWidget *m_before = nullptr;
};

} // namespace app
