// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDockWidget;
class QMainWindow;
class QWidget;

namespace app {

/// Where the side docks of a window stand (look.md 2). In a wide window they push the map; below 1366 px the right one
/// lies over it with a line at its edge; below 1180 px the left one becomes a strip of symbols, and opens over the map
/// on request. Widths count at 100 % text.
class SideLayout : public QObject {
    Q_OBJECT
public:
    struct Docks {
        QDockWidget *left = nullptr;
        /// Stands in for `left` in a narrow window.
        QDockWidget *strip = nullptr;
        QDockWidget *right = nullptr;
    };

    SideLayout(QMainWindow &window, const Docks &docks);

    /// The left dock, or its strip, is there at all.
    void setLeftShown(bool on);
    [[nodiscard]] bool isLeftShown() const { return m_leftShown; }
    /// Shows or hides it; where there is a strip, opens and closes the tree over the map.
    void toggleLeft();
    /// Closes the tree; a strip stays.
    void closeLeft();
    /// `fresh`: take this width, else keep the one that the person chose.
    void showRight(int width, bool fresh);

    [[nodiscard]] bool isRightOver() const { return m_rightOver; }
    [[nodiscard]] bool isLeftFolded() const { return m_leftFolded; }

signals:
    /// How much of the map's right side lies under the right dock, in pixels.
    void mapCovered(int pixels);

protected:
    [[nodiscard]] bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Edge;

    void arrange();
    void place();
    void putRightOver(bool over);
    void foldLeft(bool fold);
    void placeOver(QDockWidget *dock, Edge *edge, bool atRight);

    QMainWindow &m_window;
    Docks m_docks;
    Edge *m_leftEdge = nullptr;
    Edge *m_rightEdge = nullptr;
    bool m_leftShown = true;
    bool m_leftFolded = false;
    bool m_rightOver = false;
    int m_rightWidth = 0;
    int m_covered = 0;
};

} // namespace app
