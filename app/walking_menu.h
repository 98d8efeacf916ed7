// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QMenu>
#include <QStringList>

#include "app/document/analysis_session.h"

class QActionGroup;

namespace app {

/// How people walk, in every analysis on foot: time limit (of the coverage alone), who walks, night, rain and snow,
/// flat or on the slopes of a file of heights, and for which hazard shelters count. Writes the session's parameters.
class WalkingMenu : public QMenu {
    Q_OBJECT
public:
    explicit WalkingMenu(AnalysisSession &session, QWidget *parent = nullptr);
    /// Files of heights that lie under the county as basemaps; asked each time the menu shows.
    void setHeightFiles(std::function<QStringList()> files) { m_heightFiles = std::move(files); }

signals:
    /// Something was chosen: compute.
    void chosen();

private:
    void addLimits();
    void addWalkers();
    void addWeather();
    void addHazards();
    void listHeights();
    void chooseHeights(const QString &path);
    void takePace(const core::WalkingPace &pace);
    [[nodiscard]] core::WalkingPace pace() const;
    /// Checks what the parameters say.
    void mark();

    AnalysisSession &m_session;
    std::function<QStringList()> m_heightFiles;
    QMenu *m_slope = nullptr;
    std::vector<std::pair<QAction *, std::string>> m_hazards;
    std::vector<std::pair<QAction *, double>> m_limits;
    std::vector<std::pair<QAction *, core::WalkingPace>> m_walkers;
    QAction *m_night = nullptr;
    QAction *m_rain = nullptr;
    QAction *m_snow = nullptr;
};

} // namespace app
