// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <vector>

#include <QBasicTimer>
#include <QPointer>
#include <QWidget>

#include "app/task/task.h"
#include "gis/render/legend.h"
#include "gis/render/viewport.h"

class QToolButton;

namespace app {

class MapView;

/// The legend at the map's lower left: folded to its title, or the list of what can be seen in the view at the moment.
/// Listed anew, in the background, when the map rests after a move or a change.
class MapLegend : public QWidget {
    Q_OBJECT
public:
    explicit MapLegend(MapView &map);

    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] const std::vector<gis::LegendEntry> &entries() const { return m_entries; }
    /// The list belongs to what the map shows now.
    [[nodiscard]] bool isUpToDate() const;
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void openChanged(bool open);

protected:
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// What entries are listed from; addresses only tell one from another.
    struct Place {
        const void *county = nullptr;
        const void *overlay = nullptr;
        std::set<std::string> hidden;
        gis::Viewport viewport;
        bool operator==(const Place &) const = default;
    };

    [[nodiscard]] Place place() const;
    void wait();
    void list();
    void settle();
    [[nodiscard]] int rowHeight() const;
    /// As many as the map has room for; the rest is one line "and 3 more".
    [[nodiscard]] int rowsShown() const;

    MapView &m_map;
    QToolButton *m_title = nullptr;
    bool m_open = false;
    std::vector<gis::LegendEntry> m_entries;
    Place m_listed;
    QBasicTimer m_timer;
    QPointer<Task> m_task;
};

} // namespace app
