// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/response_session.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <map>
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

/// People of the villages by what the demand points say, and those in danger at hazard points, by uid.
std::map<core::FeatureId, std::int64_t> peopleAt(const core::County &county) {
    std::map<core::FeatureId, std::int64_t> people;
    const core::DemandTable none;
    const core::DemandTable &demand = county.demand ? *county.demand : none;
    std::vector<std::int64_t> ofUnit(demand.villageIds.size());
    for (std::size_t row = 0; row < demand.village.size(); ++row)
        if (demand.village[row] < ofUnit.size())
            ofUnit[demand.village[row]] += std::max<std::int32_t>(demand.persons[row], 0);
    std::map<std::string, std::int64_t> ofCode;
    for (std::size_t unit = 0; unit < ofUnit.size(); ++unit)
        ofCode.emplace(demand.villageIds[unit], ofUnit[unit]);
    if (const core::Layer *villages = county.layer("village"))
        for (const core::FeaturePointer &row : villages->features())
            if (const auto found = ofCode.find(core::textOf(villages->schema(), *row, "code")); found != ofCode.end())
                people.emplace(row->id, found->second);
    if (const core::Layer *points = county.layer("geohazard_point"))
        for (const core::FeaturePointer &row : points->features())
            if (const auto threatened = core::numberOf(points->schema(), *row, "people"))
                people.emplace(row->id, std::llround(*threatened));
    return people;
}

/// The second team, what people read of both, and how they are drawn.
core::Result<void> tell(ResponseRun &run, const core::Job &job) {
    auto second = core::bySecondTeam(run.input, run.result, job);
    if (!second)
        return tl::unexpected(second.error());
    run.second = std::move(*second);
    const std::map<core::FeatureId, std::int64_t> people = peopleAt(*run.county);
    auto first = core::digestOf(run.input, run.result, people, job);
    auto next = core::digestOf(run.input, run.second, people, job);
    auto overlay = overlayOf(run, job);
    for (const core::Error *error :
         {first ? nullptr : &first.error(), next ? nullptr : &next.error(), overlay ? nullptr : &overlay.error()})
        if (error)
            return tl::unexpected(*error);
    run.digest = std::move(*first);
    run.secondDigest = std::move(*next);
    run.overlay = std::move(*overlay);
    run.secondOverlay = secondOverlayOf(run);
    return {};
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
    connect(&document, &Document::edited, this, &ResponseSession::stateChanged);
    connect(&document, &Document::completed, this, [this] {
        // What others saved was taken over.
        emit stateChanged();
        if (m_isDue)
            run();
    });
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
    run->choice = order.choice;
    if (auto told = tell(*run, job); !told)
        return tl::unexpected(told.error());
    const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - start;
    run->milliseconds = spent.count();
    return Delivery{*ground, run};
}

void ResponseSession::run() {
    // A run that is past its last question would answer after its successor.
    delete m_task.data();
    m_isDue = !m_document.isComplete();
    if (m_isDue) {
        emit stateChanged();
        return;
    }
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
    m_isDue = false;
    emit changed();
    emit eventsChanged();
}

bool ResponseSession::answers(const core::ResponseParameters &asked, const gis::ResponseChoice &of) const {
    if (!m_run)
        return true;
    const core::ResponseParameters &used = m_run->result.parameters;
    const gis::ResponseChoice &chose = m_run->choice;
    return used.timeLimit == asked.timeLimit && used.wording == asked.wording && used.reporting == asked.reporting &&
           used.requiredPercent == asked.requiredPercent && chose.targets == of.targets &&
           chose.leveeStep == of.leveeStep && chose.teamType == of.teamType && chose.onDutyOnly == of.onDutyOnly &&
           chose.fullTimeTurnout == of.fullTimeTurnout && chose.partTimeTurnout == of.partTimeTurnout &&
           chose.vehicle == of.vehicle;
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
