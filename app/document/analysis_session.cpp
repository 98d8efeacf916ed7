// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/analysis_session.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include <QDate>

#include "app/document/analysis_origin.h"
#include "app/document/ground_source.h"
#include "core/analysis/county_input.h"
#include "gis/roads/analysis_input.h"
#include "gis/roads/usable_ground.h"

namespace app {
namespace {

/// Layers that a reachability run reads, or names its answers by.
constexpr std::array<const char *, 6> reachLayers = {"shelter",  "shelter_entrance", "shelter_site",
                                                     "township", "village",          "water"};

/// What a run needs from the GUI thread, as values.
struct ReachOrder {
    GroundSource source;
    /// Compiled before from these roads and people, on the heights of this key; may be null.
    std::shared_ptr<const gis::WalkingGround> ground;
    std::string groundHeights;
    core::ReachParameters parameters;
    std::filesystem::path heights;
};

struct CompiledGround {
    std::shared_ptr<const gis::WalkingGround> ground;
    std::string heightsKey;
};

struct ReachDelivery {
    CompiledGround ground;
    std::shared_ptr<const ReachRun> run;
};

/// A file of heights may have been replaced under its name.
core::Result<CompiledGround> groundOf(const ReachOrder &order, const core::Job &job) {
    GroundSource source = order.source;
    if (auto laid = layOnHeights(source, order.heights); !laid)
        return tl::unexpected(laid.error());
    const std::string key = source.cache.heights ? source.cache.heights->key : std::string();
    if (order.ground && order.groundHeights == key)
        return CompiledGround{order.ground, key};
    return walkingGroundOf(source, job).map([&key](std::shared_ptr<const gis::WalkingGround> ground) {
        return CompiledGround{std::move(ground), key};
    });
}

core::Result<ReachDelivery> computeReach(const ReachOrder &order, const core::Job &job) {
    const core::Result<CompiledGround> ground = groundOf(order, job);
    if (!ground)
        return tl::unexpected(ground.error());
    const auto start = std::chrono::steady_clock::now();
    auto run = std::make_shared<ReachRun>();
    run->county = order.source.county;
    run->input = gis::reachabilityInput(*order.source.county, *ground->ground, order.parameters.hazard);
    auto result = core::analyseReachability(run->input, order.parameters, job);
    if (!result)
        return tl::unexpected(result.error());
    run->result = std::move(*result);
    run->heights = order.heights;
    run->overlay = std::make_shared<const gis::AnalysisOverlay>(gis::overlayOf(run->result, *run->input.network));
    const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - start;
    run->milliseconds = spent.count();
    const std::vector<core::Issue> lost = groundIssues(*ground->ground);
    run->result.issues.insert(run->result.issues.end(), lost.begin(), lost.end());
    return ReachDelivery{*ground, run};
}

core::Result<std::shared_ptr<const ResourceRun>> computeResources(const std::shared_ptr<const core::County> &county,
                                                                  const core::SufficiencyParameters &parameters,
                                                                  const core::Job &job) {
    auto run = std::make_shared<ResourceRun>();
    run->county = county;
    auto supplies = core::analyseSufficiency(
        core::sufficiencyInputFrom(*county, parameters.standard, provenanceOf(*county)), parameters, job);
    if (!supplies)
        return tl::unexpected(supplies.error());
    auto classes = core::analyseClasses(core::classInputFrom(*county, provenanceOf(*county)), {}, job);
    if (!classes)
        return tl::unexpected(classes.error());
    const auto ground = gis::usableGround(*county, gis::everyHazard);
    if (!ground)
        return tl::unexpected(ground.error());
    auto villages =
        core::analyseVillages(core::villageInputFrom(*county, ground->measure, provenanceOf(*county)), {}, job);
    if (!villages)
        return tl::unexpected(villages.error());
    run->sufficiency = std::move(*supplies);
    run->classes = std::move(*classes);
    run->villages = std::move(*villages);
    return run;
}

core::Date today() {
    const QDate date = QDate::currentDate();
    return {date.year(), date.month(), date.day()};
}

} // namespace

AnalysisSession::AnalysisSession(const Document &document, QObject *parent) : QObject(parent), m_document(document) {
    // Results of the state before stay, and say that they are old.
    const auto grewOld = [this] {
        if (m_reach)
            emit reachChanged();
        if (m_resources)
            emit resourcesChanged();
    };
    connect(&document, &Document::edited, this, grewOld);
    // What others saved was taken over.
    connect(&document, &Document::completed, this, grewOld);
}

void AnalysisSession::runReach() {
    if (!m_document.isComplete())
        return;
    if (m_reachTask)
        m_reachTask->cancel();
    for (const QPointer<Task> &task : {m_stripTask, m_variantTask})
        if (task)
            task->cancel();
    const ReachOrder order{groundSourceOf(m_document), isGroundOf(*m_document.county()) ? m_ground : nullptr,
                           m_groundHeights, reachParameters, heightsFile};
    const auto receive = [this](core::Result<ReachDelivery> delivery) {
        // A cancelled run may answer after its successor was started.
        if (!delivery) {
            if (delivery.error().code != core::ErrorCode::Cancelled)
                emit failed(delivery.error());
            return;
        }
        m_ground = delivery->ground.ground;
        m_groundCounty = delivery->run->county;
        m_groundHeights = delivery->ground.heightsKey;
        m_reach = delivery->run;
        m_sensitivity.clear();
        m_assumptions.reset();
        m_variants.reset();
        emit reachChanged();
        emit sensitivityChanged();
        runSensitivity();
    };
    m_reachTask = Task::start(
        this, tr("Coverage analysis"), [order](const core::Job &job) { return computeReach(order, job); }, receive);
    emit taskStarted(m_reachTask);
}

void AnalysisSession::runSensitivity() {
    const std::shared_ptr<const ReachRun> run = m_reach;
    const auto work = [run](const core::Job &job) {
        return core::analyseAssumptions(run->input, run->result.parameters, job);
    };
    const auto receive = [this, run](core::Result<core::SensitivityAnswer> answer) {
        if (run != m_reach)
            return;
        if (answer) {
            m_sensitivity = std::move(answer->cells);
            m_assumptions = answer->gaps;
        } else if (answer.error().code != core::ErrorCode::Cancelled) {
            emit failed(answer.error());
        }
        emit sensitivityChanged();
        if (answer)
            runVariants();
    };
    m_stripTask = Task::start(this, tr("Sensitivity"), work, receive);
    emit taskStarted(m_stripTask);
}

void AnalysisSession::runVariants() {
    const std::shared_ptr<const ReachRun> run = m_reach;
    const auto work = [run](const core::Job &job) { return reachVariants(*run->county, run->input, run->result, job); };
    const auto receive = [this, run](core::Result<ReachVariants> variants) {
        if (run != m_reach)
            return;
        if (variants)
            m_variants = std::make_shared<const ReachVariants>(std::move(*variants));
        else if (variants.error().code != core::ErrorCode::Cancelled)
            emit failed(variants.error());
        emit variantsChanged();
    };
    m_variantTask = Task::start(this, tr("Villages, buildings, second shelters"), work, receive);
    emit taskStarted(m_variantTask);
}

void AnalysisSession::runResources() {
    // Buildings are no ground for people: they must have been read.
    if (!m_document.isComplete())
        return;
    if (m_resourceTask)
        m_resourceTask->cancel();
    core::SufficiencyParameters parameters = supplyParameters;
    if (parameters.asOf == core::Date())
        parameters.asOf = today();
    const auto work = [county = m_document.county(), parameters](const core::Job &job) {
        return computeResources(county, parameters, job);
    };
    const auto receive = [this](core::Result<std::shared_ptr<const ResourceRun>> run) {
        if (run) {
            m_resources = std::move(*run);
            emit resourcesChanged();
        } else if (run.error().code != core::ErrorCode::Cancelled) {
            emit failed(run.error());
        }
    };
    m_resourceTask = Task::start(this, tr("Supplies, classes, villages"), work, receive);
    emit taskStarted(m_resourceTask);
}

void AnalysisSession::cancel() {
    for (const QPointer<Task> &task : {m_reachTask, m_stripTask, m_variantTask, m_resourceTask})
        if (task)
            task->cancel();
}

void AnalysisSession::clear() {
    cancel();
    // Answers of cancelled tasks must not arrive in another county.
    for (QPointer<Task> *task : {&m_reachTask, &m_stripTask, &m_variantTask, &m_resourceTask})
        delete task->data();
    m_ground.reset();
    m_groundCounty.reset();
    m_reach.reset();
    m_sensitivity.clear();
    m_assumptions.reset();
    m_variants.reset();
    m_resources.reset();
    // Heights belong to the county they were chosen for.
    heightsFile.clear();
    m_groundHeights.clear();
    emit reachChanged();
    emit sensitivityChanged();
    emit variantsChanged();
    emit resourcesChanged();
}

bool AnalysisSession::isGroundOf(const core::County &county) const {
    return m_groundCounty && m_groundCounty->roads == county.roads && m_groundCounty->demand == county.demand;
}

/// A county that differs in names of views or a kept scenario is computed on all the same.
bool AnalysisSession::isReachStale() const {
    if (!m_reach || m_reach->county == m_document.county())
        return false;
    if (!m_document.county())
        return true;
    return readsDiffer(*m_reach->county, *m_document.county(), reachLayers);
}

bool AnalysisSession::isResourcesStale() const {
    if (!m_resources || m_resources->county == m_document.county())
        return false;
    return !m_document.county() || dataDiffers(*m_resources->county, *m_document.county());
}

} // namespace app
