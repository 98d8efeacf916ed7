// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <QObject>

#include "app/document/analysis_session.h"
#include "app/document/document.h"
#include "app/document/what_if_rescue.h"
#include "app/document/what_if_session.h"
#include "app/map/what_if_tool.h"

class QMenu;
class QWidget;

namespace app {

class MapEditing;
class MapView;
class WhatIfBand;
class WhatIfPanel;

/// A what-if in the window: panel, band and tool around one WhatIfSession. It reads the county; the only edits it asks
/// for are a scenario that is kept, and one that is applied.
class WhatIfDesk : public QObject {
    Q_OBJECT
public:
    struct Window {
        Document &document;
        AnalysisSession &analyses;
        MapView &map;
        MapEditing &editing;
        ResponseSession &response;
    };
    explicit WhatIfDesk(const Window &window, QObject *parent = nullptr);

    [[nodiscard]] WhatIfSession &session() { return m_session; }
    [[nodiscard]] WhatIfPanel *panel() const { return m_panel; }
    [[nodiscard]] WhatIfBand *band() const { return m_band; }
    [[nodiscard]] WhatIfTool &tool() { return m_tool; }
    [[nodiscard]] RescueWhatIf &rescue() { return m_rescue; }
    /// The overlay of the what-if, while one is shown.
    [[nodiscard]] const std::shared_ptr<const gis::AnalysisOverlay> &overlay() const { return m_overlay; }

    /// Begins a what-if on the last result; computes one first where there is none, or an old one.
    void begin();
    /// Ends it; its steps can be brought back until another one is begun.
    void end();

    // Steps of the person, also called by the tool.
    void moveShelter(const core::FeatureId &id, const core::Point &place, bool dropped);
    void addShelter(const core::Point &place);
    /// Teams are moved by moveShelter() likewise.
    void addTeam(const core::Point &place);
    void toggleTeam(const core::FeatureId &id);
    void toggleShelter(const core::FeatureId &id);
    void toggleRoad(const core::Point &place);
    void addHazard(const core::HazardArea &hazard, const QString &name);
    /// Keeps it in the county under the name in the band.
    void save();
    void load(const core::FeatureId &id);
    void apply();

signals:
    void begun();
    void ended();
    /// The map's overlay is another.
    void overlayChanged();
    void changesWanted(const core::ChangeSet &changes, const QString &text);
    void note(const QString &sentence);
    void failed(const core::Error &error);
    void panelWanted();

private:
    void connectTool();
    void connectPanel();
    void onReachChanged();
    void onEdited(const core::ChangeSet &changes);
    void onAnswered();
    void askForDrawing();
    void showPicture();
    void hold(WhatIfTool::Mode mode);
    void showShelterMenu(const core::FeatureId &id, const QPoint &at);
    void showTeamMenu(const core::FeatureId &id, const QPoint &at);
    void addRescue(WhatIfPicture &picture) const;
    void add(core::ScenarioStep::Kind kind, const QString &name, const core::Point &place, const QString &text);
    [[nodiscard]] bool isTeam(const core::FeatureId &id) const;
    void fillSavedMenu(QMenu &menu, bool toCompare);
    void fillZoneMenu(QMenu &menu);
    void popUp(const std::function<void(QMenu &)> &fill);
    [[nodiscard]] core::Scenario moved(const core::FeatureId &id, const core::Point &place) const;
    [[nodiscard]] QString nameOf(const core::FeatureId &id) const;
    void listShelters();
    void dropSteps(core::Scenario &scenario, const core::FeatureId &id,
                   std::initializer_list<core::ScenarioStep::Kind> kinds) const;

    Document &m_document;
    AnalysisSession &m_analyses;
    MapView &m_map;
    MapEditing &m_editing;
    WhatIfSession m_session;
    RescueWhatIf m_rescue;
    WhatIfTool m_tool;
    WhatIfPanel *m_panel = nullptr;
    WhatIfBand *m_band = nullptr;
    std::shared_ptr<const gis::AnalysisOverlay> m_overlay;
    /// A what-if waits for a fresh result.
    bool m_waiting = false;
    /// Goes on with this after the county was edited or computed anew.
    std::optional<std::pair<core::Scenario, bool>> m_resumed;
    /// What was discarded last.
    core::Scenario m_dropped;
    /// Shelters and teams as the county has them.
    std::vector<WhatIfPicture::Shelter> m_home;
    int m_hazardNumber = 0;
};

} // namespace app
