// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QScrollArea;
class QVBoxLayout;

namespace app {

class PanelHeader;

/// A panel of a dock: header, a middle that scrolls, and where it has buttons a foot that sticks to the bottom.
class PanelFrame : public QWidget {
    Q_OBJECT
public:
    explicit PanelFrame(const QString &title, QWidget *parent = nullptr);

protected:
    [[nodiscard]] PanelHeader *header() const { return m_header; }
    /// Rows between header and middle go to its index 1 and on.
    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    /// Made when it is first asked for.
    [[nodiscard]] QHBoxLayout *foot();
    [[nodiscard]] QScrollArea *scroll() const { return m_scroll; }
    /// An empty content with the padding of panels, so much air above and below; show it with setContent().
    [[nodiscard]] static QWidget *emptyContent(int spacing, int air = 14);
    /// Replaces the middle.
    void setContent(QWidget *content);

private:
    PanelHeader *m_header = nullptr;
    QVBoxLayout *m_column = nullptr;
    QHBoxLayout *m_foot = nullptr;
    QScrollArea *m_scroll = nullptr;
};

} // namespace app
