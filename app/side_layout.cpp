// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/side_layout.h"

#include <algorithm>
#include <utility>

#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>
#include <QPainter>
#include <QStatusBar>

#include "app/look/tokens.h"
#include "app/look/type_scale.h"

namespace app {
namespace {

constexpr int overlayBelow = 1366;
constexpr int foldBelow = 1180;
constexpr int treeWidth = 280;

} // namespace

/// The line between a panel that lies over the map and the map.
class SideLayout::Edge : public QWidget {
public:
    explicit Edge(QWidget *parent) : QWidget(parent) {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        hide();
    }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), tokensOf(palette()).line); }
};

SideLayout::SideLayout(QMainWindow &window, const Docks &docks)
    : QObject(&window), m_window(window), m_docks(docks), m_leftEdge(new Edge(&window)),
      m_rightEdge(new Edge(&window)) {
    m_docks.strip->hide();
    m_window.installEventFilter(this);
    m_window.centralWidget()->installEventFilter(this);
    m_docks.left->installEventFilter(this);
    m_docks.right->installEventFilter(this);
}

bool SideLayout::eventFilter(QObject *watched, QEvent *event) {
    switch (event->type()) {
    case QEvent::Resize:
        if (watched == &m_window)
            arrange();
        else if (watched == m_window.centralWidget())
            place();
        break;
    case QEvent::Show:
    case QEvent::Hide:
        if (watched != &m_window)
            place();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void SideLayout::arrange() {
    putRightOver(m_window.width() < scaled(overlayBelow));
    foldLeft(m_window.width() < scaled(foldBelow));
    place();
}

void SideLayout::putRightOver(bool over) {
    if (over == m_rightOver)
        return;
    m_rightOver = over;
    const bool shown = m_docks.right->isVisible();
    const int width = m_docks.right->width();
    if (over)
        m_window.removeDockWidget(m_docks.right);
    else
        m_window.addDockWidget(Qt::RightDockWidgetArea, m_docks.right);
    m_docks.right->setVisible(shown);
    if (shown && !over)
        m_window.resizeDocks({m_docks.right}, {width}, Qt::Horizontal);
}

void SideLayout::foldLeft(bool fold) {
    if (fold == m_leftFolded)
        return;
    m_leftFolded = fold;
    if (fold)
        m_window.removeDockWidget(m_docks.left);
    else
        m_window.addDockWidget(Qt::LeftDockWidgetArea, m_docks.left);
    m_docks.left->setVisible(m_leftShown && !fold);
    m_docks.strip->setVisible(m_leftShown && fold);
}

void SideLayout::setLeftShown(bool on) {
    m_leftShown = on;
    m_docks.strip->setVisible(on && m_leftFolded);
    m_docks.left->setVisible(on && !m_leftFolded);
}

void SideLayout::toggleLeft() {
    if (m_leftFolded && m_leftShown)
        m_docks.left->setVisible(!m_docks.left->isVisible());
    else
        setLeftShown(!m_leftShown);
}

void SideLayout::closeLeft() {
    if (m_leftFolded)
        m_docks.left->hide();
    else
        setLeftShown(false);
}

void SideLayout::showRight(int width, bool fresh) {
    if (fresh || m_rightWidth == 0)
        m_rightWidth = width;
    m_docks.right->show();
    if (m_rightOver)
        place();
    else if (fresh)
        m_window.resizeDocks({m_docks.right}, {width}, Qt::Horizontal);
}

void SideLayout::place() {
    const auto over = [this](QDockWidget *dock, Edge *edge, bool isOver, bool atRight) {
        if (isOver && dock->isVisible())
            placeOver(dock, edge, atRight);
        else
            edge->hide();
    };
    over(m_docks.left, m_leftEdge, m_leftFolded, false);
    over(m_docks.right, m_rightEdge, m_rightOver, true);
    const int covered = m_rightOver && m_docks.right->isVisible() ? m_docks.right->width() : 0;
    if (std::exchange(m_covered, covered) != covered)
        emit mapCovered(covered);
}

void SideLayout::placeOver(QDockWidget *dock, Edge *edge, bool atRight) {
    const QRect centre = m_window.centralWidget()->geometry();
    const int bottom = m_window.statusBar()->isVisible() ? m_window.statusBar()->y() : m_window.height();
    const int right = m_window.width();
    const int room = right - centre.left() - scaled(40);
    const int least = dock->minimumSizeHint().width();
    const int wanted = std::max(atRight ? m_rightWidth : scaled(treeWidth), least);
    const int width = std::min(wanted, room);
    const QRect box(atRight ? right - width : centre.left(), centre.top(), width, bottom - centre.top());
    dock->setGeometry(box);
    dock->raise();
    edge->setGeometry(atRight ? box.left() - 1 : box.right() + 1, box.top(), 1, box.height());
    edge->show();
    edge->raise();
}

} // namespace app
