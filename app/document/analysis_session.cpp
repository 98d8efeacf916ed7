// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/analysis_session.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <utility>

#include <QDate>
#include <QFile>

#include "app/document/analysis_origin.h"
#include "core/analysis/county_input.h"
#include "gis/crs/site_area.h"
#include "gis/roads/analysis_input.h"
#include "gis/roads/ground_cache.h"
#include "gis/store/store.h"

namespace app {
namespace {

/// What a run needs from the GUI thread, as values.
struct ReachOrder {
    std::shared_ptr<const core::County> county;
    std::shared_ptr<const gis::WalkingGround> ground;
    core::ReachParameters parameters;
    gis::GroundCache cache;
    /// Where the county was read from; empty for one in memory.
    std::filesystem::path file;
};

struct ReachDelivery {
    std::shared_ptr<const gis::WalkingGround> ground;
    std::shared_ptr<const ReachRun> run;
};

/// Roads and people as they were read, with the rows of the file that the reading left out. Fails when the file cannot
/// be asked: a result that hides rows is worse than none.
core::Result<gis::GroundTables> tablesOf(const ReachOrder &order, bool &isOfKey) {
    gis::GroundTables tables{order.county->roads, order.county->demand};
    isOfKey = false;
    if (order.file.empty())
        return tables;
    auto store = gis::Store::open(order.file, gis::OpenMode::ReadOnly);
    if (!store)
        return tl::unexpected(store.error());
    const auto missing = [&store](const char *table, std::size_t read) -> core::Result<std::uint32_t> {
        const auto rows = store->rowsOf(table);
        if (!rows)
            return tl::unexpected(rows.error());
        return static_cast<std::uint32_t>(std::max<std::int64_t>(0, *rows - static_cast<std::int64_t>(read)));
    };
    const auto roads = missing("road", tables.roads ? tables.roads->size() : 0);
    const auto demand = missing("demand_point", tables.demand ? tables.demand->size() : 0);
    if (!roads || !demand)
        return tl::unexpected(roads ? demand.error() : roads.error());
    tables.roadsLeftOut = *roads;
    tables.demandLeftOut = *demand;
    isOfKey = store->contentKey() == order.cache.contentKey;
    return tables;
}

core::Result<std::shared_ptr<const gis::WalkingGround>> compileGround(const gis::GroundTables &tables,
                                                                      const core::Job &job) {
    auto ground = gis::compileWalkingGround(tables.roads, tables.demand, job);
    if (!ground)
        return tl::unexpected(ground.error());
    ground->roadsLeftOut = tables.roadsLeftOut;
    ground->demandLeftOut = tables.demandLeftOut;
    return std::make_shared<const gis::WalkingGround>(std::move(*ground));
}

core::Result<std::shared_ptr<const gis::WalkingGround>> groundFor(const ReachOrder &order, const core::Job &job) {
    if (order.ground)
        return order.ground;
    std::optional<gis::GroundTables> unkept;
    const auto tables = [&order, &unkept]() -> core::Result<gis::GroundTables> {
        bool isOfKey = false;
        auto read = tablesOf(order, isOfKey);
        // Somebody saved since: what is compiled from older tables is not kept under any key.
        if (read && !isOfKey) {
            unkept = std::move(*read);
            return core::failure(core::ErrorCode::Conflict, "store.changed_meanwhile", {});
        }
        return read;
    };
    if (order.cache.contentKey.empty()) {
        const auto read = tables();
        if (!unkept)
            return tl::unexpected(read.error());
        return compileGround(*unkept, job);
    }
    auto origin = gis::walkingGround(order.cache, tables, job);
    if (unkept)
        return compileGround(*unkept, job);
    if (!origin)
        return tl::unexpected(origin.error());
    return std::make_shared<const gis::WalkingGround>(std::move(origin->ground));
}

core::Result<ReachDelivery> computeReach(const ReachOrder &order, const core::Job &job) {
    const auto ground = groundFor(order, job);
    if (!ground)
        return tl::unexpected(ground.error());
    const auto start = std::chrono::steady_clock::now();
    auto run = std::make_shared<ReachRun>();
    run->county = order.county;
    run->input = gis::reachabilityInput(*order.county, **ground, order.parameters.hazard);
    auto result = core::analyseReachability(run->input, order.parameters, job);
    if (!result)
        return tl::unexpected(result.error());
    run->result = std::move(*result);
    run->overlay = std::make_shared<const gis::AnalysisOverlay>(gis::overlayOf(run->result, *run->input.network));
    const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - start;
    run->milliseconds = spent.count();
    const std::vector<core::Issue> lost = leftOutIssues((*ground)->roadsLeftOut, (*ground)->demandLeftOut);
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
    auto areas = gis::shelterSiteAreas(*county);
    if (!areas)
        return tl::unexpected(areas.error());
    auto villages = core::analyseVillages(
        core::villageInputFrom(*county, {std::move(*areas), std::nullopt}, provenanceOf(*county)), {}, job);
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
    connect(&document, &Document::edited, this, [this] {
        if (m_reach)
            emit reachChanged();
        if (m_resources)
            emit resourcesChanged();
    });
}

void AnalysisSession::runReach() {
    if (!m_document.isComplete())
        return;
    if (m_reachTask)
        m_reachTask->cancel();
    if (m_stripTask)
        m_stripTask->cancel();
    ReachOrder order{m_document.county(),
                     isGroundOf(*m_document.county()) ? m_ground : nullptr,
                     reachParameters,
                     {cacheFolder(), m_document.contentKey(), false},
                     std::filesystem::path(QFile::encodeName(m_document.path()).toStdString())};
    const auto receive = [this](core::Result<ReachDelivery> delivery) {
        // A cancelled run may answer after its successor was started.
        if (!delivery) {
            if (delivery.error().code != core::ErrorCode::Cancelled)
                emit failed(delivery.error());
            return;
        }
        m_ground = delivery->ground;
        m_groundCounty = delivery->run->county;
        m_reach = delivery->run;
        m_sensitivity.clear();
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
        return core::analyseSensitivity(run->input, run->result.parameters, job);
    };
    const auto receive = [this, run](core::Result<std::vector<core::SensitivityCell>> cells) {
        if (run != m_reach)
            return;
        if (cells)
            m_sensitivity = std::move(*cells);
        else if (cells.error().code != core::ErrorCode::Cancelled)
            emit failed(cells.error());
        emit sensitivityChanged();
    };
    m_stripTask = Task::start(this, tr("Sensitivity"), work, receive);
    emit taskStarted(m_stripTask);
}

void AnalysisSession::runResources() {
    if (!m_document.isOpen())
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
    for (const QPointer<Task> &task : {m_reachTask, m_stripTask, m_resourceTask})
        if (task)
            task->cancel();
}

void AnalysisSession::clear() {
    cancel();
    // Answers of cancelled tasks must not arrive in another county.
    for (QPointer<Task> *task : {&m_reachTask, &m_stripTask, &m_resourceTask})
        delete task->data();
    m_ground.reset();
    m_groundCounty.reset();
    m_reach.reset();
    m_sensitivity.clear();
    m_resources.reset();
    emit reachChanged();
    emit sensitivityChanged();
    emit resourcesChanged();
}

bool AnalysisSession::isGroundOf(const core::County &county) const {
    return m_groundCounty && m_groundCounty->roads == county.roads && m_groundCounty->demand == county.demand;
}

bool AnalysisSession::isReachStale() const { return m_reach && m_reach->county != m_document.county(); }

bool AnalysisSession::isResourcesStale() const { return m_resources && m_resources->county != m_document.county(); }

} // namespace app
