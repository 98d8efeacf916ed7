// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QObject>
#include <QPointer>

#include "app/document/document.h"
#include "app/document/reach_variants.h"
#include "app/task/task.h"
#include "core/analysis/reachability.h"
#include "core/analysis/shelter_class.h"
#include "core/analysis/sufficiency.h"
#include "core/analysis/village_site.h"
#include "gis/render/analysis_overlay.h"
#include "gis/roads/walking_ground.h"

namespace app {

/// A finished reachability run: what it was computed from, what came out, and how it is drawn.
struct ReachRun {
    std::shared_ptr<const core::County> county;
    core::ReachabilityInput input;
    core::ReachabilityResult result;
    /// File of the heights that slopes were made from; empty = flat.
    std::filesystem::path heights;
    std::shared_ptr<const gis::AnalysisOverlay> overlay;
    double milliseconds = 0;
};

/// Supplies, classes and villages: quick analyses that run together.
struct ResourceRun {
    std::shared_ptr<const core::County> county;
    core::SufficiencyResult sufficiency;
    core::ClassResult classes;
    core::VillageResult villages;
};

/// The analyses of the open county: parameters, running jobs, and the last results with what they were made from. A
/// result of an older snapshot stays and is stale; nothing is recomputed behind anybody's back.
class AnalysisSession : public QObject {
    Q_OBJECT
public:
    explicit AnalysisSession(const Document &document, QObject *parent = nullptr);

    core::ReachParameters reachParameters;
    /// Heights for slopes; empty = as on the flat.
    std::filesystem::path heightsFile;
    core::SufficiencyParameters supplyParameters;

    /// Reachability, then its sensitivity strip. A running one is cancelled. Needs a complete document.
    void runReach();
    /// Sufficiency, classes and villages.
    void runResources();
    void cancel();
    /// Drops results, as when another county is opened.
    void clear();

    [[nodiscard]] bool isRunning() const { return m_reachTask || m_stripTask || m_resourceTask; }
    [[nodiscard]] const std::shared_ptr<const ReachRun> &reach() const { return m_reach; }
    [[nodiscard]] const std::vector<core::SensitivityCell> &sensitivity() const { return m_sensitivity; }
    /// Firm gaps of the last result; they come with the sensitivity.
    [[nodiscard]] const std::optional<core::AssumptionTotals> &assumptions() const { return m_assumptions; }
    /// Null until they are there, a moment after the sensitivity.
    [[nodiscard]] const std::shared_ptr<const ReachVariants> &variants() const { return m_variants; }
    [[nodiscard]] const std::shared_ptr<const ResourceRun> &resources() const { return m_resources; }
    /// Computed on an older state of the county.
    [[nodiscard]] bool isReachStale() const;
    [[nodiscard]] bool isResourcesStale() const;

signals:
    /// For the task bar.
    void taskStarted(app::Task *task);
    void reachChanged();
    void sensitivityChanged();
    void variantsChanged();
    void resourcesChanged();
    void failed(const core::Error &error);

private:
    void runSensitivity();
    void runVariants();
    /// The compiled ground was made from this county's roads and people.
    [[nodiscard]] bool isGroundOf(const core::County &county) const;

    const Document &m_document;
    QPointer<Task> m_reachTask;
    QPointer<Task> m_stripTask;
    QPointer<Task> m_variantTask;
    QPointer<Task> m_resourceTask;
    std::shared_ptr<const gis::WalkingGround> m_ground;
    std::shared_ptr<const core::County> m_groundCounty;
    /// Key of the heights it stands on; empty = flat.
    std::string m_groundHeights;
    std::shared_ptr<const ReachRun> m_reach;
    std::vector<core::SensitivityCell> m_sensitivity;
    std::optional<core::AssumptionTotals> m_assumptions;
    std::shared_ptr<const ReachVariants> m_variants;
    std::shared_ptr<const ResourceRun> m_resources;
};

} // namespace app
