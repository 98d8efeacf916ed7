// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/document/what_if_session.h"

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace app {

/// The blue band above the map while a what-if runs: its name, that the official data are untouched, the share covered
/// as it is and in the what-if.
class WhatIfBand : public QWidget {
    Q_OBJECT
public:
    explicit WhatIfBand(WhatIfSession &session, QWidget *parent = nullptr);

    /// Filled by the owner when it is about to show.
    [[nodiscard]] QMenu *savedMenu() const { return m_menu; }
    [[nodiscard]] QString name() const;
    /// "40.1% › 39.6%" as it stands there.
    [[nodiscard]] QString numbers() const;

    /// Never keeps the window from being made smaller: what does not fit stands back.
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void saveRequested();
    void discardRequested();
    /// The button is held: the map shows the county as it is.
    void baseShown(bool shown);
    void undoRequested();
    void redoRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void refreshNumbers();
    void fit();

    WhatIfSession &m_session;
    QMenu *m_menu = nullptr;
    QLineEdit *m_name = nullptr;
    QLabel *m_base = nullptr;
    QLabel *m_now = nullptr;
    QLabel *m_time = nullptr;
    QToolButton *m_undo = nullptr;
    QToolButton *m_redo = nullptr;
    QPushButton *m_save = nullptr;
    /// The first stands back first.
    QList<QWidget *> m_optional;
};

} // namespace app
