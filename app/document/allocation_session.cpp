// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/allocation_session.h"

#include <array>
#include <chrono>
#include <utility>

#include "app/document/analysis_origin.h"
#include "app/document/ground_source.h"
#include "core/analysis/allocation.h"
#include "gis/roads/allocation_input.h"

namespace app {
namespace {

/// Layers that both analyses read, or name their answers by.
constexpr std::array<const char *, 7> placeLayers = {
    "shelter", "shelter_entrance", "shelter_site", "township", "village", "water", "hazard_zone"};

bool isOld(const core::County &then, const Document &document) {
    const std::shared_ptr<const core::County> now = document.county();
    return !now || (now.get() != &then && (then.buildings != now->buildings || readsDiffer(then, *now, placeLayers)));
}

/// Reads the ground, makes the input and computes; the run also says what the reading left out.
template <class Run, class Parameters, class Analyse>
core::Result<std::shared_ptr<const Run>> compute(GroundSource source, const std::filesystem::path &heights,
                                                 const Parameters &parameters, Analyse analyse, const core::Job &job) {
    if (auto laid = layOnHeights(source, heights); !laid)
        return tl::unexpected(laid.error());
    const auto ground = walkingGroundOf(source, job);
    if (!ground)
        return tl::unexpected(ground.error());
    const auto start = std::chrono::steady_clock::now();
    auto run = std::make_shared<Run>();
    run->county = source.county;
    run->heights = heights;
    auto input = gis::allocationInput(*source.county, **ground, parameters.reach.hazard, parameters.places);
    if (!input)
        return tl::unexpected(input.error());
    run->input = std::move(*input);
    auto result = analyse(run->input, parameters, job);
    if (!result)
        return tl::unexpected(result.error());
    run->result = std::move(*result);
    const std::vector<core::Issue> lost = groundIssues(**ground);
    run->result.issues.insert(run->result.issues.end(), lost.begin(), lost.end());
    const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - start;
    run->milliseconds = spent.count();
    return std::shared_ptr<const Run>(std::move(run));
}

/// As in the coverage analysis, within a limit of one's own.
core::ReachParameters walkedAs(const core::ReachParameters &shared, core::Seconds limit) {
    core::ReachParameters reach = shared;
    reach.timeLimit = limit;
    return reach;
}

/// In all that people can choose in the window.
bool walksAlike(const core::ReachParameters &a, const core::ReachParameters &b) {
    return a.timeLimit == b.timeLimit && a.speed == b.speed && a.pace == b.pace && a.hazard == b.hazard;
}

bool countsAlike(const core::PlaceRule &a, const core::PlaceRule &b) {
    return a.basis == b.basis && a.areaPerPerson == b.areaPerPerson;
}

/// The answer of a cancelled task must not arrive after that of a later one, nor in another county.
void drop(const QPointer<Task> &task) {
    if (!task)
        return;
    task->cancel();
    delete task.data();
}

} // namespace

AllocationSession::AllocationSession(const Document &document, const AnalysisSession &walking, QObject *parent)
    : QObject(parent), m_document(document), m_walking(walking) {
    // Results of the state before stay, and say that they are old.
    connect(&document, &Document::edited, this, &AllocationSession::stateChanged);
    connect(&document, &Document::completed, this, [this] {
        // What others saved was taken over.
        emit stateChanged();
        if (std::exchange(m_allocationDue, false))
            runAllocation();
        if (std::exchange(m_accessDue, false))
            runAccessibility();
    });
}

core::AllocationParameters AllocationSession::nextAllocation() const {
    core::AllocationParameters next = allocationParameters;
    next.reach = walkedAs(m_walking.reachParameters, allocationParameters.reach.timeLimit);
    next.places.groundHazard = next.reach.hazard;
    return next;
}

core::AccessibilityParameters AllocationSession::nextAccessibility() const {
    core::AccessibilityParameters next = accessibilityParameters;
    next.reach = walkedAs(m_walking.reachParameters, accessibilityParameters.reach.timeLimit);
    next.places.groundHazard = next.reach.hazard;
    return next;
}

bool AllocationSession::answersAllocation(const core::AllocationParameters &parameters) const {
    if (!m_allocation)
        return true;
    const core::AllocationParameters &used = m_allocation->result.parameters;
    return m_allocation->heights == m_walking.heightsFile && walksAlike(used.reach, parameters.reach) &&
           countsAlike(used.places, parameters.places) && used.evacueePercent == parameters.evacueePercent &&
           used.wholeVillages == parameters.wholeVillages && used.pins == parameters.pins &&
           used.bans == parameters.bans;
}

bool AllocationSession::answersAccessibility(const core::AccessibilityParameters &parameters) const {
    if (!m_accessibility)
        return true;
    const core::AccessibilityParameters &used = m_accessibility->result.parameters;
    return m_accessibility->heights == m_walking.heightsFile && walksAlike(used.reach, parameters.reach) &&
           countsAlike(used.places, parameters.places) && used.decay.kind == parameters.decay.kind;
}

void AllocationSession::runAllocation() {
    m_allocationDue = !m_document.isComplete();
    drop(m_allocationTask);
    if (m_allocationDue)
        return;
    const auto work = [source = groundSourceOf(m_document), heights = m_walking.heightsFile,
                       parameters = nextAllocation()](const core::Job &job) {
        return compute<AllocationRun>(source, heights, parameters, core::analyseAllocation, job);
    };
    const auto receive = [this](core::Result<std::shared_ptr<const AllocationRun>> run) {
        if (run) {
            m_allocation = std::move(*run);
            emit allocationChanged();
        } else if (run.error().code != core::ErrorCode::Cancelled) {
            emit failed(run.error());
        }
    };
    m_allocationTask = Task::start(this, tr("Allocation"), work, receive);
    emit taskStarted(m_allocationTask);
}

void AllocationSession::runAccessibility() {
    m_accessDue = !m_document.isComplete();
    drop(m_accessTask);
    if (m_accessDue)
        return;
    const auto work = [source = groundSourceOf(m_document), heights = m_walking.heightsFile,
                       parameters = nextAccessibility()](const core::Job &job) {
        return compute<AccessibilityRun>(source, heights, parameters, core::analyseAccessibility, job);
    };
    const auto receive = [this](core::Result<std::shared_ptr<const AccessibilityRun>> run) {
        if (run) {
            m_accessibility = std::move(*run);
            emit accessibilityChanged();
        } else if (run.error().code != core::ErrorCode::Cancelled) {
            emit failed(run.error());
        }
    };
    m_accessTask = Task::start(this, tr("Accessibility"), work, receive);
    emit taskStarted(m_accessTask);
}

void AllocationSession::clear() {
    drop(m_allocationTask);
    drop(m_accessTask);
    m_allocation.reset();
    m_accessibility.reset();
    m_allocationDue = m_accessDue = false;
    // Pins and bans name villages and shelters of the county that was left.
    allocationParameters.pins.clear();
    allocationParameters.bans.clear();
    emit allocationChanged();
    emit accessibilityChanged();
}

bool AllocationSession::isAllocationStale() const { return m_allocation && isOld(*m_allocation->county, m_document); }

bool AllocationSession::isAccessibilityStale() const {
    return m_accessibility && isOld(*m_accessibility->county, m_document);
}

} // namespace app
