// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QPointer>

#include "app/document/response_session.h"
#include "app/map/map_drawing.h"

namespace app {

class MapView;
class ResponsePanel;

/// Response in the window: its panel, targets and teams on the map, and the way of a team to a target.
class ResponseDesk : public QObject {
    Q_OBJECT
public:
    ResponseDesk(Document &document, MapView &map, QObject *parent = nullptr);

    [[nodiscard]] ResponsePanel *panel() const { return m_panel; }
    [[nodiscard]] ResponseSession &session() { return m_session; }
    /// The panel is shown: its result is drawn on the map.
    void setShown(bool shown);
    /// Reached roads and people while the panel is shown; null else.
    [[nodiscard]] std::shared_ptr<const gis::AnalysisOverlay> overlay() const;
    /// A target, or after those a place where people live: shows it, with the way of its team.
    void showRow(std::size_t row);
    void showEvent(std::uint32_t target, std::uint32_t team);

signals:
    void closeRequested();
    /// The map's overlay is another.
    void overlayChanged();
    void exportRequested();
    void townshipChosen(const std::string &code);
    void failed(const core::Error &error);

private:
    void redraw();
    void showTeam(std::uint32_t team);
    void dropLine();
    void showLine(std::uint32_t team, const core::Point &place);

    MapView &m_map;
    ResponseSession m_session;
    ResponsePanel *m_panel = nullptr;
    bool m_shown = false;
    std::uint32_t m_chosenTeam = core::noTeam;
    std::shared_ptr<const MapDrawing> m_drawing;
    QPointer<Task> m_lineTask;
};

} // namespace app
