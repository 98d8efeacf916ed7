// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

#include "app/document/analysis_session.h"

class QActionGroup;

namespace app {

/// How people walk: time limit, who walks, night, rain and snow, flat or on the slopes of a file of heights. Writes the
/// session's parameters.
class WalkingMenu : public QMenu {
    Q_OBJECT
public:
    explicit WalkingMenu(AnalysisSession &session, QWidget *parent = nullptr);
    /// The county whose basemaps may hold heights; empty = none is open.
    void setCounty(const std::string &uuid) { m_county = uuid; }

signals:
    /// Something was chosen: compute.
    void chosen();

private:
    void addLimits();
    void addWalkers();
    void addWeather();
    void listHeights();
    void chooseHeights(const QString &path);
    void takePace(const core::WalkingPace &pace);
    [[nodiscard]] core::WalkingPace pace() const;
    /// Checks what the parameters say.
    void mark();

    AnalysisSession &m_session;
    std::string m_county;
    QMenu *m_slope = nullptr;
    std::vector<std::pair<QAction *, double>> m_limits;
    std::vector<std::pair<QAction *, core::WalkingPace>> m_walkers;
    QAction *m_night = nullptr;
    QAction *m_rain = nullptr;
    QAction *m_snow = nullptr;
};

} // namespace app
