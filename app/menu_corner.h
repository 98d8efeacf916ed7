// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace app {

/// Right end of the menu row: what is saved, and the way to the search.
class MenuCorner : public QWidget {
    Q_OBJECT
public:
    explicit MenuCorner(QWidget *parent = nullptr);
    enum class State { Plain, Unsaved };
    void setState(const QString &words, State state = State::Plain);
    [[nodiscard]] QString stateWords() const;

signals:
    void searchRequested();
    /// The menu row has to lay itself out again.
    void resized();

private:
    QLabel *m_state = nullptr;
};

} // namespace app
