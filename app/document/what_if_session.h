// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QString>

#include "app/document/analysis_session.h"
#include "app/document/what_if_chain.h"
#include "app/task/task.h"
#include "core/scenario/road_loss.h"
#include "core/scenario/scenario_comparison.h"
#include "core/scenario/scenario_world.h"
#include "gis/render/analysis_overlay.h"

namespace app {

/// What a scenario answers, all of one moment.
struct WhatIfState {
    core::Scenario scenario;
    core::ScenarioTarget target;
    core::ReachTotals base, now;
    core::ScenarioComparison comparison;
    /// From the wish to the numbers.
    double milliseconds = 0;
};

/// A running what-if: the scenario with its own undo, and a live field that follows it in the background, one step
/// after the other; of wishes that come meanwhile only the newest is worked out. The county is never changed by it.
class WhatIfSession : public QObject {
    Q_OBJECT
public:
    explicit WhatIfSession(QObject *parent = nullptr);
    ~WhatIfSession() override;

    /// Prepares the live field of a finished run: began(), or failed(). One that runs is ended.
    void begin(const std::shared_ptr<const ReachRun> &run);
    void end();
    [[nodiscard]] bool isActive() const { return m_run != nullptr; }
    /// Numbers can be asked for.
    [[nodiscard]] bool isReady() const { return m_bench != nullptr; }
    [[nodiscard]] const std::shared_ptr<const ReachRun> &run() const { return m_run; }

    /// As it stands, without a drag that is under way.
    [[nodiscard]] const core::Scenario &scenario() const { return m_history[m_index].scenario; }
    /// The last answer; null before the first.
    [[nodiscard]] const std::shared_ptr<const WhatIfState> &state() const { return m_state; }

    /// Places and stock for state(); null until they are there, a moment after the numbers.
    [[nodiscard]] const std::shared_ptr<const WhatIfChain> &chain() const { return m_chain; }
    /// How places and stock are counted, and the time limit of evacuees; walkers and roads are those of the run.
    std::function<ChainRules()> chainRules = [] { return ChainRules(); };

    /// A step of the person, named `text`.
    void change(const core::Scenario &scenario, const QString &text);
    /// Shows numbers of something that is not decided yet (a drag).
    void preview(const core::Scenario &scenario);
    /// The drag was put back.
    void dropPreview() { ask(scenario()); }
    /// Another scenario, with a new history; `saved` = as it stands in the county file.
    void load(const core::Scenario &scenario, bool saved);
    /// The scenario as it stands is in the county file now, under this id and name.
    void markSaved(const core::FeatureId &id, const std::string &name);
    [[nodiscard]] bool isSaved() const { return m_savedIndex == m_index; }
    [[nodiscard]] bool canUndo() const { return m_index > 0; }
    [[nodiscard]] bool canRedo() const { return m_index + 1 < m_history.size(); }
    /// What would be taken back, or done again; empty when there is nothing.
    [[nodiscard]] QString undoText() const { return canUndo() ? m_history[m_index].text : QString(); }
    [[nodiscard]] QString redoText() const { return canRedo() ? m_history[m_index + 1].text : QString(); }
    void undo();
    void redo();

    /// Overlay for the map of what is in this box: drawn() when it is there. Gives way to numbers.
    void draw(const core::Box &box);
    /// Another scenario worked out on the same county: compared() when it is there; this one stays as it is.
    void compareWith(const core::Scenario &other);
    /// Each closed road opened alone: lossesFound().
    void findLosses();

signals:
    /// For the task bar.
    void taskStarted(app::Task *task);
    void began();
    void ended();
    /// Steps, names, or what can be undone.
    void scenarioChanged();
    /// New numbers.
    void answered();
    /// Places and stock for them.
    void chained();
    void drawn(const std::shared_ptr<const gis::AnalysisOverlay> &overlay);
    void compared(const std::shared_ptr<const app::WhatIfState> &other);
    void lossesFound(const std::vector<core::RoadLoss> &losses);
    void failed(const core::Error &error);

private:
    /// The live field and what it was brought to; worked on by one task at a time.
    struct Bench;
    struct Moment {
        core::Scenario scenario;
        QString text;
    };
    void ask(const core::Scenario &scenario, bool decided = true);
    void next();
    void answer(const core::Scenario &scenario);
    void startComparing(const core::Scenario &other);
    void startChain();
    void startDrawing(const core::Box &box);
    void receiveBench(core::Result<std::shared_ptr<Bench>> bench);
    /// Runs work on the bench; receives in this thread, then goes on with what is wished next.
    template <class Work, class Receive> void onBench(const QString &title, Work work, Receive receive);
    void go(std::size_t index);

    std::shared_ptr<const ReachRun> m_run;
    std::shared_ptr<Bench> m_bench;
    std::shared_ptr<const WhatIfState> m_state;
    std::vector<Moment> m_history{Moment()};
    std::size_t m_index = 0;
    std::optional<std::size_t> m_savedIndex = 0;
    QPointer<Task> m_beginTask;
    QPointer<Task> m_task;
    std::shared_ptr<const WhatIfChain> m_chain;
    /// The work under way only draws, or counts places.
    bool m_isDrawing = false, m_isChaining = false;
    /// Places are not counted while a hand still moves.
    bool m_chainWish = false;
    double m_drawMilliseconds = 0;
    std::optional<core::Scenario> m_wish;
    QElapsedTimer m_wishedAt, m_decidedAt;
    std::optional<core::Box> m_drawWish;
    bool m_lossWish = false;
    std::optional<core::Scenario> m_compareWish;
};

} // namespace app
