// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/response_session.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "app/document/analysis_origin.h"
#include "app/document/ground_source.h"
#include "core/analysis/arrival_field.h"
#include "core/analysis/demand_answer.h"
#include "core/analysis/response.h"
#include "core/analysis/second_response.h"

namespace app {
namespace {

/// Layers that a response run reads, or names its answers by.
constexpr std::array<const char *, 6> responseLayers = {"rescue_team", "village", "geohazard_point",
                                                        "risk_site",   "levee",   "township"};

core::Result<std::shared_ptr<const gis::AnalysisOverlay>> overlayOf(const ResponseRun &run, const core::Job &job) {
    const core::ResponseParameters &parameters = run.result.parameters;
    // Where reporting alone takes longer, nothing is in time.
    const double limit =
        std::max(0.0, parameters.timeLimit.count() - core::reportingSeconds(parameters, parameters.wording));
    core::ArrivalField field(run.input, parameters);
    const auto area = field.areaWithin(limit, job);
    if (!area)
        return tl::unexpected(area.error());
    // Reached roads are drawn alike, whoever moves on them.
    core::ReachabilityResult seen;
    seen.parameters.timeLimit = core::Seconds(limit);
    seen.reached = core::piecesOf(*area, *run.input.network, core::MetresPerSecond(1));
    gis::AnalysisOverlay overlay = gis::overlayOf(seen, *run.input.network);
    for (const core::Arrival &arrival : run.result.people)
        overlay.demand.push_back(stateOf(arrival.state));
    return std::make_shared<const gis::AnalysisOverlay>(std::move(overlay));
}

/// The second team's answer: people only, for the areas are those of first teams.
std::shared_ptr<const gis::AnalysisOverlay> secondOverlayOf(const ResponseRun &run) {
    auto overlay = std::make_shared<gis::AnalysisOverlay>();
    overlay->timeLimitSeconds = run.overlay->timeLimitSeconds;
    for (const core::Arrival &arrival : run.second.people)
        overlay->demand.push_back(stateOf(arrival.state));
    return overlay;
}

} // namespace

/// What a run needs from the GUI thread, as values.
struct ResponseSession::Order {
    GroundSource source;
    /// Null when it must be found.
    std::shared_ptr<const gis::WalkingGround> ground;
    core::ResponseParameters parameters;
    gis::ResponseChoice choice;
};

struct ResponseSession::Delivery {
    std::shared_ptr<const gis::WalkingGround> ground;
    std::shared_ptr<const ResponseRun> run;
};

ResponseSession::ResponseSession(const Document &document, QObject *parent) : QObject(parent), m_document(document) {
    // The result of the state before stays, and says that it is old.
    const auto grewOld = [this] {
        if (m_run)
            emit changed();
    };
    connect(&document, &Document::edited, this, grewOld);
    // What others saved was taken over.
    connect(&document, &Document::completed, this, grewOld);
    connect(&document, &Document::opened, this, &ResponseSession::clear);
}

core::Result<ResponseSession::Delivery> ResponseSession::compute(const Order &order, const core::Job &job) {
    using Ground = core::Result<std::shared_ptr<const gis::WalkingGround>>;
    const Ground ground =
        order.ground ? Ground(order.ground) : drivingGroundOf(order.source, order.choice.vehicle, job);
    if (!ground)
        return tl::unexpected(ground.error());
    const auto start = std::chrono::steady_clock::now();
    auto run = std::make_shared<ResponseRun>();
    run->county = order.source.county;
    run->input = gis::responseInput(*run->county, **ground, order.choice);
    // The same rows, but with their uids.
    if (const auto &demand = run->county->demand;
        run->input.demand && demand && demand->size() == run->input.demand->size())
        run->input.demand = demand;
    auto result = core::analyseResponse(run->input, order.parameters, job);
    if (!result)
        return tl::unexpected(result.error());
    run->result = std::move(*result);
    const std::vector<core::Issue> lost = groundIssues(**ground);
    run->result.issues.insert(run->result.issues.end(), lost.begin(), lost.end());
    auto second = core::bySecondTeam(run->input, run->result);
    if (!second)
        return tl::unexpected(second.error());
    run->second = std::move(*second);
    auto overlay = overlayOf(*run, job);
    if (!overlay)
        return tl::unexpected(overlay.error());
    run->overlay = std::move(*overlay);
    run->secondOverlay = secondOverlayOf(*run);
    const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - start;
    run->milliseconds = spent.count();
    return Delivery{*ground, run};
}

void ResponseSession::run() {
    if (!m_document.isComplete())
        return;
    // A run that is past its last question would answer after its successor.
    delete m_task.data();
    const bool isSameGround = m_ground && m_groundCounty->roads == m_document.county()->roads &&
                              m_groundCounty->demand == m_document.county()->demand &&
                              m_groundVehicle == choice.vehicle;
    const Order order{groundSourceOf(m_document), isSameGround ? m_ground : nullptr, parameters, choice};
    const auto receive = [this, order](core::Result<Delivery> delivery) {
        if (!delivery) {
            if (delivery.error().code != core::ErrorCode::Cancelled)
                emit failed(delivery.error());
            return;
        }
        m_ground = delivery->ground;
        m_groundCounty = order.source.county;
        m_groundVehicle = order.choice.vehicle;
        m_run = delivery->run;
        m_events.reset();
        emit changed();
        emit eventsChanged();
    };
    m_task = Task::start(
        this, tr("Response"), [order](const core::Job &job) { return compute(order, job); }, receive);
    emit taskStarted(m_task);
}

void ResponseSession::runEvents(const std::vector<std::uint32_t> &targets) {
    delete m_eventTask.data();
    if (!m_run || targets.empty()) {
        m_events.reset();
        emit eventsChanged();
        return;
    }
    const std::shared_ptr<const ResponseRun> run = m_run;
    const auto receive = [this, run](core::Result<core::EventResult> result) {
        if (run != m_run)
            return;
        if (result)
            m_events = std::make_shared<const EventRun>(EventRun{run, std::move(*result)});
        else if (result.error().code != core::ErrorCode::Cancelled)
            emit failed(result.error());
        emit eventsChanged();
    };
    m_eventTask = Task::start(
        this, tr("Several events at once"),
        [run, targets](const core::Job &job) {
            return core::analyseEvents(run->input, run->result.parameters, targets, job);
        },
        receive);
    emit taskStarted(m_eventTask);
}

void ResponseSession::clear() {
    // Answers of tasks that still run must not arrive in another county.
    delete m_task.data();
    delete m_eventTask.data();
    m_run.reset();
    m_events.reset();
    m_ground.reset();
    m_groundCounty.reset();
    emit changed();
    emit eventsChanged();
}

bool ResponseSession::isStale() const {
    if (!m_run || m_run->county == m_document.county())
        return false;
    return !m_document.county() || readsDiffer(*m_run->county, *m_document.county(), responseLayers);
}

gis::DemandState stateOf(core::ArrivalState state) {
    switch (state) {
    case core::ArrivalState::Reached:
        return gis::DemandState::Covered;
    case core::ArrivalState::Late:
        return gis::DemandState::Uncovered;
    case core::ArrivalState::Unreachable:
        return gis::DemandState::Unconnected;
    case core::ArrivalState::Unknown:
        break;
    }
    return gis::DemandState::RadiusOnly;
}

} // namespace app
