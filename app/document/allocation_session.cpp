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
core::Result<std::shared_ptr<const Run>> compute(const GroundSource &source, const Parameters &parameters,
                                                 Analyse analyse, const core::Job &job) {
    const auto ground = walkingGroundOf(source, job);
    if (!ground)
        return tl::unexpected(ground.error());
    const auto start = std::chrono::steady_clock::now();
    auto run = std::make_shared<Run>();
    run->county = source.county;
    Parameters used = parameters;
    used.places.groundHazard = used.reach.hazard;
    auto input = gis::allocationInput(*source.county, **ground, used.reach.hazard, used.places);
    if (!input)
        return tl::unexpected(input.error());
    run->input = std::move(*input);
    auto result = analyse(run->input, used, job);
    if (!result)
        return tl::unexpected(result.error());
    run->result = std::move(*result);
    const std::vector<core::Issue> lost = leftOutIssues((*ground)->roadsLeftOut, (*ground)->demandLeftOut);
    run->result.issues.insert(run->result.issues.end(), lost.begin(), lost.end());
    const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - start;
    run->milliseconds = spent.count();
    return std::shared_ptr<const Run>(std::move(run));
}

/// The answer of a cancelled task must not arrive after that of a later one, nor in another county.
void drop(const QPointer<Task> &task) {
    if (!task)
        return;
    task->cancel();
    delete task.data();
}

} // namespace

AllocationSession::AllocationSession(const Document &document, QObject *parent)
    : QObject(parent), m_document(document) {
    // Results of the state before stay, and say that they are old.
    const auto grewOld = [this] {
        if (m_allocation)
            emit allocationChanged();
        if (m_accessibility)
            emit accessibilityChanged();
    };
    connect(&document, &Document::edited, this, grewOld);
    // What others saved was taken over.
    connect(&document, &Document::completed, this, grewOld);
}

void AllocationSession::runAllocation() {
    if (!m_document.isComplete())
        return;
    drop(m_allocationTask);
    const auto work = [source = groundSourceOf(m_document), parameters = allocationParameters](const core::Job &job) {
        return compute<AllocationRun>(source, parameters, core::analyseAllocation, job);
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
    if (!m_document.isComplete())
        return;
    drop(m_accessTask);
    const auto work = [source = groundSourceOf(m_document),
                       parameters = accessibilityParameters](const core::Job &job) {
        return compute<AccessibilityRun>(source, parameters, core::analyseAccessibility, job);
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
