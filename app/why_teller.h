// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include "app/document/analysis_session.h"
#include "gis/render/map_content.h"

namespace app {

class CardPanel;
class MapView;

/// When a place where people live is chosen - a demand point or a village - its card says why they are not covered and
/// what would change it, and the map draws both. Worked out in the background, forgotten when something else is chosen.
class WhyTeller : public QObject {
    Q_OBJECT
public:
    WhyTeller(AnalysisSession &session, MapView &map, CardPanel &card, QObject *parent = nullptr);

private:
    void ask();
    /// Uncovered demand rows of what is chosen.
    [[nodiscard]] std::vector<std::uint32_t> rowsOf(const gis::MapObject &object, const ReachRun &run) const;

    AnalysisSession &m_session;
    MapView &m_map;
    CardPanel &m_card;
    QPointer<Task> m_task;
};

} // namespace app
