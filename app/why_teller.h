// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QObject>
#include <QPointer>

#include "app/document/analysis_session.h"
#include "app/models/gap_reason.h"
#include "gis/render/map_content.h"

namespace app {

class CardPanel;
class MapView;

/// When a place where people live is chosen - a demand point or a village - its card says why they are not covered and
/// what would change it, and the map draws both. Worked out in the background, forgotten when something else is chosen
/// or the reach is computed anew. What the searches found is kept as long as the run.
class WhyTeller : public QObject {
    Q_OBJECT
public:
    WhyTeller(AnalysisSession &session, MapView &map, CardPanel &card, QObject *parent = nullptr);

    /// Whether a what-if is shown: answers are of the county as it is, and then say so.
    void setWhatIf(std::function<bool()> isActive) { m_isWhatIf = std::move(isActive); }

signals:
    void failed(const core::Error &error);

private:
    /// A run with what is asked about it again and again.
    struct Asked {
        std::shared_ptr<const ReachRun> run;
        core::CureTerrain terrain;
        std::shared_ptr<const core::WhyNotGround> ground;
    };
    struct Answer {
        std::shared_ptr<const Asked> asked;
        GapReason reason;
    };
    [[nodiscard]] static core::Result<Answer> answerTo(std::shared_ptr<const Asked> asked,
                                                       const std::shared_ptr<const ReachRun> &run,
                                                       const std::vector<std::uint32_t> &rows, const core::Job &job);
    void show(GapReason reason);
    void forget();
    void ask();
    /// Uncovered demand rows of what is chosen.
    [[nodiscard]] std::vector<std::uint32_t> rowsOf(const gis::MapObject &object, const ReachRun &run) const;

    AnalysisSession &m_session;
    MapView &m_map;
    CardPanel &m_card;
    QPointer<Task> m_task;
    std::shared_ptr<const Asked> m_asked;
    std::function<bool()> m_isWhatIf;
    bool m_hasPath = false;
};

} // namespace app
