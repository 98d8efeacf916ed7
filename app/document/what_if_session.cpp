// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/what_if_session.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/analysis/demand_answer.h"

namespace app {
namespace {

/// A drawing that took longer than this is cut short when new numbers are wanted.
constexpr double patienceWithDrawing = 12;
constexpr std::size_t edgesAtOnce = 20000;

} // namespace

struct WhatIfSession::Bench {
    std::shared_ptr<const ReachRun> run;
    std::unique_ptr<core::ScenarioWorld> world;
    std::unique_ptr<core::LiveReach> live;
    core::ScenarioTarget target;
    /// Demand rows whose verdict differs from the base.
    std::set<std::uint32_t> differing;
    ChainMemory chains;

    static core::Result<std::shared_ptr<Bench>> prepare(const std::shared_ptr<const ReachRun> &run,
                                                        const core::Job &job);
    core::Result<std::shared_ptr<WhatIfState>> bring(const core::Scenario &scenario);
    core::Result<std::shared_ptr<const gis::AnalysisOverlay>> draw(const core::Box &box, const core::Job &job) const;
};

core::Result<std::shared_ptr<WhatIfSession::Bench>>
WhatIfSession::Bench::prepare(const std::shared_ptr<const ReachRun> &run, const core::Job &job) {
    auto bench = std::make_shared<Bench>();
    bench->run = run;
    auto live = core::LiveReach::start(run->input, run->result.parameters, job);
    if (!live)
        return tl::unexpected(live.error());
    bench->live = std::move(*live);
    bench->world = std::make_unique<core::ScenarioWorld>(run->county, run->input,
                                                                 core::ScenarioWorld::ShelterDemand::AsTheAreas);
    bench->target = bench->world->target({});
    return bench;
}

/// Steps are never left half done: they are small, and a field that was cut short is lost.
core::Result<std::shared_ptr<WhatIfState>> WhatIfSession::Bench::bring(const core::Scenario &scenario) {
    core::ScenarioTarget next = world->target(scenario);
    if (auto done = live->apply(world->editBetween(target, next, *live), core::Job()); !done)
        return tl::unexpected(done.error());
    target = std::move(next);
    const core::CountyTotals &totals = live->totals();
    const core::ReachabilityResult &base = run->result;
    const auto isCovered = [](const core::DemandReach &reach) { return reach.reason == core::ReachReason::Covered; };
    for (const std::uint32_t row : live->changedRows())
        if (isCovered(live->demand()[row]) == isCovered(base.demand[row]))
            differing.erase(row);
        else
            differing.insert(row);
    const std::vector<std::uint32_t> rows(differing.begin(), differing.end());
    auto compared = core::compareScenarios(*run->input.demand, {base.demand, base.county, base.townships},
                                           {live->demand(), totals.county, totals.townships}, rows);
    if (!compared)
        return tl::unexpected(compared.error());
    auto state = std::make_shared<WhatIfState>();
    state->scenario = scenario;
    state->target = target;
    state->base = base.county;
    state->now = totals.county;
    state->comparison = std::move(*compared);
    return state;
}

core::Result<std::shared_ptr<const gis::AnalysisOverlay>> WhatIfSession::Bench::draw(const core::Box &box,
                                                                                     const core::Job &job) const {
    const core::RoadNetwork &network = *run->input.network;
    const std::vector<std::uint32_t> edges = network.edgeIndex().search(box);
    core::ReachabilityResult seen;
    seen.parameters = run->result.parameters;
    seen.demand = live->demand();
    for (std::size_t begin = 0; begin < edges.size(); begin += edgesAtOnce) {
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "cancelled");
        const std::span<const std::uint32_t> part =
            std::span(edges).subspan(begin, std::min(edgesAtOnce, edges.size() - begin));
        const std::vector<core::ReachedPiece> pieces = live->reachedOn(part);
        seen.reached.insert(seen.reached.end(), pieces.begin(), pieces.end());
    }
    return std::make_shared<const gis::AnalysisOverlay>(gis::overlayOf(seen, network));
}

WhatIfSession::WhatIfSession(QObject *parent) : QObject(parent) {}

WhatIfSession::~WhatIfSession() = default;

void WhatIfSession::begin(const std::shared_ptr<const ReachRun> &run) {
    end();
    m_run = run;
    m_history.assign(1, Moment());
    m_index = 0;
    m_savedIndex = 0;
    emit scenarioChanged();
    m_beginTask = Task::start(
        this, tr("Preparing the what-if"), [run](const core::Job &job) { return Bench::prepare(run, job); },
        [this](core::Result<std::shared_ptr<Bench>> bench) { receiveBench(std::move(bench)); });
    emit taskStarted(m_beginTask);
}

void WhatIfSession::receiveBench(core::Result<std::shared_ptr<Bench>> bench) {
    if (!bench) {
        const core::Error error = bench.error();
        end();
        if (error.code != core::ErrorCode::Cancelled)
            emit failed(error);
        return;
    }
    m_bench = std::move(*bench);
    emit began();
    ask(scenario());
}

void WhatIfSession::end() {
    const bool wasActive = isActive();
    // Answers of work that is still going on must not arrive in another what-if; the work keeps its bench alive.
    delete m_beginTask.data();
    delete m_task.data();
    m_bench.reset();
    m_run.reset();
    m_state.reset();
    m_chain.reset();
    m_chainWish = false;
    m_wish.reset();
    m_drawWish.reset();
    m_compareWish.reset();
    m_lossWish = false;
    if (wasActive)
        emit ended();
}

void WhatIfSession::change(const core::Scenario &scenario, const QString &text) {
    if (scenario == this->scenario()) {
        dropPreview();
        return;
    }
    // A saved state that was undone and left behind cannot be come back to.
    if (m_savedIndex && *m_savedIndex > m_index)
        m_savedIndex.reset();
    m_history.resize(m_index + 1);
    m_history.push_back({scenario, text});
    ++m_index;
    emit scenarioChanged();
    ask(scenario);
}

void WhatIfSession::preview(const core::Scenario &scenario) { ask(scenario, false); }

void WhatIfSession::load(const core::Scenario &scenario, bool saved) {
    m_history.assign(1, {scenario, {}});
    m_index = 0;
    m_savedIndex = saved ? std::optional<std::size_t>(0) : std::nullopt;
    emit scenarioChanged();
    ask(scenario);
}

void WhatIfSession::markSaved(const core::FeatureId &id, const std::string &name) {
    // The name is no step of the work: undo never takes it back.
    for (Moment &moment : m_history) {
        moment.scenario.id = id;
        moment.scenario.name = name;
    }
    m_savedIndex = m_index;
    emit scenarioChanged();
}

void WhatIfSession::go(std::size_t index) {
    m_index = index;
    emit scenarioChanged();
    ask(scenario());
}

void WhatIfSession::undo() {
    if (canUndo())
        go(m_index - 1);
}

void WhatIfSession::redo() {
    if (canRedo())
        go(m_index + 1);
}

void WhatIfSession::ask(const core::Scenario &scenario, bool decided) {
    if (!m_wish)
        m_wishedAt.start();
    m_wish = scenario;
    m_chainWish = decided;
    if (decided)
        m_decidedAt.start();
    if (m_task && (m_isChaining || (m_isDrawing && m_drawMilliseconds > patienceWithDrawing)))
        m_task->cancel();
    next();
}

void WhatIfSession::draw(const core::Box &box) {
    m_drawWish = box;
    next();
}

void WhatIfSession::compareWith(const core::Scenario &other) {
    m_compareWish = other;
    next();
}

void WhatIfSession::findLosses() {
    m_lossWish = true;
    next();
}

template <class Work, class Receive> void WhatIfSession::onBench(const QString &title, Work work, Receive receive) {
    const std::shared_ptr<Bench> bench = m_bench;
    m_task = Task::start(
        this, title, [bench, work](const core::Job &job) { return work(*bench, job); },
        [this, receive](auto result) {
            m_task = nullptr;
            if (result)
                receive(std::move(*result));
            else if (result.error().code != core::ErrorCode::Cancelled)
                emit failed(result.error());
            next();
        },
        Task::Lane::Interactive);
}

/// The next piece of work: numbers before everything else.
void WhatIfSession::next() {
    if (!m_bench || m_task)
        return;
    m_isDrawing = m_isChaining = false;
    if (m_wish) {
        answer(*std::exchange(m_wish, std::nullopt));
    } else if (m_compareWish) {
        startComparing(*std::exchange(m_compareWish, std::nullopt));
    } else if (m_drawWish) {
        startDrawing(*m_drawWish);
    } else if (std::exchange(m_chainWish, false)) {
        startChain();
    } else if (std::exchange(m_lossWish, false)) {
        onBench(
            tr("Closed roads that hurt most"),
            [](Bench &bench, const core::Job &job) {
                return core::roadLosses(*bench.world, bench.target, *bench.live, job);
            },
            [this](const std::vector<core::RoadLoss> &losses) { emit lossesFound(losses); });
        emit taskStarted(m_task);
    }
}

void WhatIfSession::answer(const core::Scenario &scenario) {
    onBench(
        tr("What-if"), [scenario](Bench &bench, const core::Job &) { return bench.bring(scenario); },
        [this, since = m_wishedAt](const std::shared_ptr<WhatIfState> &state) {
            state->milliseconds = static_cast<double>(since.nsecsElapsed()) / 1e6;
            m_state = state;
            m_chain.reset();
            emit answered();
        });
}

/// There and back: the field ends where it began.
void WhatIfSession::startComparing(const core::Scenario &other) {
    const auto work = [other, own = scenario()](Bench &bench, const core::Job &) {
        auto state = bench.bring(other);
        if (auto back = bench.bring(own); !back)
            return back;
        return state;
    };
    onBench(tr("What-if"), work, [this](const std::shared_ptr<WhatIfState> &state) { emit compared(state); });
}

void WhatIfSession::startChain() {
    m_isChaining = true;
    ChainRules rules = chainRules();
    // Walkers and roads are those of the run; how far evacuees go, the allocation says.
    const core::Seconds limit = rules.allocation.reach.timeLimit;
    rules.allocation.reach = m_run->result.parameters;
    rules.allocation.reach.timeLimit = limit;
    onBench(
        tr("What-if"),
        [rules](Bench &bench, const core::Job &job) {
            return whatIfChain(*bench.world, bench.target, rules, bench.chains, job);
        },
        [this, since = m_decidedAt](const std::shared_ptr<WhatIfChain> &chain) {
            chain->milliseconds = static_cast<double>(since.nsecsElapsed()) / 1e6;
            m_chain = chain;
            emit chained();
        });
}

void WhatIfSession::startDrawing(const core::Box &box) {
    m_isDrawing = true;
    QElapsedTimer clock;
    clock.start();
    onBench(
        tr("What-if"), [box](Bench &bench, const core::Job &job) { return bench.draw(box, job); },
        [this, clock, box](const std::shared_ptr<const gis::AnalysisOverlay> &overlay) {
            m_drawMilliseconds = static_cast<double>(clock.nsecsElapsed()) / 1e6;
            if (m_drawWish && *m_drawWish == box)
                m_drawWish.reset();
            emit drawn(overlay);
        });
}

} // namespace app
