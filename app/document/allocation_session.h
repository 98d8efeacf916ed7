// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QPointer>

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
    double milliseconds = 0;
};

struct AccessibilityRun {
    std::shared_ptr<const core::County> county;
    core::AllocationInput input;
    core::AccessibilityResult result;
    double milliseconds = 0;
};

/// Who gets a place in which shelter, and how many places everybody has within reach: parameters, running jobs and the
/// last results of the open county. A result of an older snapshot stays and is stale.
class AllocationSession : public QObject {
    Q_OBJECT
public:
    explicit AllocationSession(const Document &document, QObject *parent = nullptr);

    core::AllocationParameters allocationParameters;
    core::AccessibilityParameters accessibilityParameters;

    /// A running one is cancelled. Needs a complete document.
    void runAllocation();
    void runAccessibility();
    /// Drops results, as when another county is opened.
    void clear();

    [[nodiscard]] bool isRunning() const { return m_allocationTask || m_accessTask; }
    [[nodiscard]] const std::shared_ptr<const AllocationRun> &allocation() const { return m_allocation; }
    [[nodiscard]] const std::shared_ptr<const AccessibilityRun> &accessibility() const { return m_accessibility; }
    [[nodiscard]] bool isAllocationStale() const;
    [[nodiscard]] bool isAccessibilityStale() const;

signals:
    /// For the task bar.
    void taskStarted(app::Task *task);
    void allocationChanged();
    void accessibilityChanged();
    void failed(const core::Error &error);

private:
    const Document &m_document;
    QPointer<Task> m_allocationTask;
    QPointer<Task> m_accessTask;
    std::shared_ptr<const AllocationRun> m_allocation;
    std::shared_ptr<const AccessibilityRun> m_accessibility;
};

} // namespace app
