// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace app {

/// Title bar of a dock: title, chips, actions, close. Dragging it moves the dock.
class PanelHeader : public QWidget {
    Q_OBJECT
public:
    explicit PanelHeader(const QString &title, int height = 36, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// Adds something after the title.
    void addAfterTitle(QWidget *widget);
    /// Adds something before the close button.
    void addAtEnd(QWidget *widget);
    /// An icon button with tooltip and accessible name.
    QToolButton *addButton(const QString &icon, const QString &name);

signals:
    void closeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_row = nullptr;
    QLabel *m_title = nullptr;
    int m_afterTitle = 1;
};

} // namespace app
