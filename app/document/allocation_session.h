// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QPointer>

#include "app/document/analysis_session.h"
#include "app/document/document.h"
#include "app/task/task.h"
#include "core/analysis/accessibility.h"
#include "core/analysis/allocation_model.h"

namespace app {

/// A finished run: what it was computed from, and what came out.
struct AllocationRun {
    std::shared_ptr<const core::County> county;
    core::AllocationInput input;
    core::AllocationResult result;
    /// File of the heights that slopes were made from; empty = flat.
    std::filesystem::path heights;
    double milliseconds = 0;
};

struct AccessibilityRun {
    std::shared_ptr<const core::County> county;
    core::AllocationInput input;
    core::AccessibilityResult result;
    std::filesystem::path heights;
    double milliseconds = 0;
};

/// Who gets a place in which shelter, and how many places everybody has within reach: parameters, running jobs and the
/// last results of the open county. People walk as in the coverage analysis, on the same heights and to the shelters of
/// the same hazard; only the time limit is an own one. A result of an older snapshot stays and is stale.
class AllocationSession : public QObject {
    Q_OBJECT
public:
    /// `walking` says how people walk.
    AllocationSession(const Document &document, const AnalysisSession &walking, QObject *parent = nullptr);

    core::AllocationParameters allocationParameters;
    core::AccessibilityParameters accessibilityParameters;

    /// What the next run would be computed with.
    [[nodiscard]] core::AllocationParameters nextAllocation() const;
    [[nodiscard]] core::AccessibilityParameters nextAccessibility() const;
    /// The last result answers these; true without one.
    [[nodiscard]] bool answersAllocation(const core::AllocationParameters &parameters) const;
    [[nodiscard]] bool answersAccessibility(const core::AccessibilityParameters &parameters) const;

    /// A running one is cancelled. While the county is still being read, it runs when that is done.
    void runAllocation();
    void runAccessibility();
    /// Drops results, as when another county is opened.
    void clear();

    [[nodiscard]] bool isAllocating() const { return m_allocationTask; }
    [[nodiscard]] bool isMeasuringAccess() const { return m_accessTask; }
    /// Asked for while the county was still being read.
    [[nodiscard]] bool awaitsCounty() const { return m_allocationDue || m_accessDue; }
    [[nodiscard]] const std::shared_ptr<const AllocationRun> &allocation() const { return m_allocation; }
    [[nodiscard]] const std::shared_ptr<const AccessibilityRun> &accessibility() const { return m_accessibility; }
    [[nodiscard]] bool isAllocationStale() const;
    [[nodiscard]] bool isAccessibilityStale() const;

signals:
    /// For the task bar.
    void taskStarted(app::Task *task);
    /// Another result, or none.
    void allocationChanged();
    void accessibilityChanged();
    /// The results are the same; whether they are stale may be not.
    void stateChanged();
    void failed(const core::Error &error);

private:
    const Document &m_document;
    const AnalysisSession &m_walking;
    bool m_allocationDue = false;
    bool m_accessDue = false;
    QPointer<Task> m_allocationTask;
    QPointer<Task> m_accessTask;
    std::shared_ptr<const AllocationRun> m_allocation;
    std::shared_ptr<const AccessibilityRun> m_accessibility;
};

} // namespace app
