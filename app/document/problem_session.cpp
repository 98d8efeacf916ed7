// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/problem_session.h"

#include <algorithm>

#include <QDate>

#include "app/document/ground_source.h"
#include "app/document/road_check.h"
#include "app/task/task.h"
#include "app/text/messages.h"
#include "gis/crs/county_plane.h"
#include "gis/survey/road_problem.h"
#include "gis/survey/shape_problem.h"

namespace app {
namespace {

/// Milliseconds without an edit before the search starts: a person typing is not raced.
constexpr int pause = 300;
/// Most problems of the roads of one kind that are listed.
constexpr std::size_t mostOfRoads = 100;

struct RoadFindings {
    std::shared_ptr<const core::RoadQuality> quality;
    std::vector<core::Problem> problems;
};

core::Result<RoadFindings> roadProblemsOf(const GroundSource &source, const core::Job &job) {
    const auto ground = walkingGroundOf(source, job);
    if (!ground)
        return tl::unexpected(ground.error());
    const auto plane = gis::CountyPlane::at(source.county->identity.plane);
    if (!plane)
        return tl::unexpected(plane.error());
    const core::RoadTable none;
    auto quality = roadQualityOf(*source.county, **ground, source.county->roads ? *source.county->roads : none, job);
    if (!quality)
        return tl::unexpected(quality.error());
    RoadFindings findings;
    findings.problems = gis::roadProblems(*quality, *plane, mostOfRoads);
    findings.quality = std::make_shared<const core::RoadQuality>(std::move(*quality));
    return findings;
}

} // namespace

core::ProblemOptions problemOptions() {
    const QDate date = QDate::currentDate();
    core::ProblemOptions options;
    options.today = {date.year(), date.month(), date.day()};
    return options;
}

ProblemSession::ProblemSession(const Document &document, QObject *parent) : QObject(parent), m_document(document) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &ProblemSession::search);
    const auto soon = [this] { m_pause.start(); };
    connect(&document, &Document::opened, this, [this] {
        delete m_roadTask.data();
        m_withRoads = false;
        m_roadsChecked.reset();
        m_roadQuality.reset();
        for (std::vector<core::Problem> *list : {&m_problems, &m_ofFeatures, &m_ofRoads})
            list->clear();
        m_checkedAt = {};
        emit changed();
    });
    connect(&document, &Document::completed, this, soon);
    connect(&document, &Document::edited, this, soon);
    if (document.isComplete())
        m_pause.start();
}

ProblemSession::~ProblemSession() {
    delete m_task.data();
    delete m_roadTask.data();
}

void ProblemSession::search() {
    delete m_task.data();
    if (!m_document.isOpen())
        return;
    const std::shared_ptr<const core::County> county = m_document.county();
    m_task = Task::start(
        this, tr("Looking for problems"),
        [county](const core::Job &job) { return gis::findProblems(*county, problemOptions(), job); },
        [this, county](std::vector<core::Problem> problems) {
            m_ofFeatures = std::move(problems);
            m_checked = county;
            m_checkedAt = QDateTime::currentDateTime();
            publish();
        });
    const auto isSame = [&county](const std::shared_ptr<const core::County> &other) {
        return other && other->roads == county->roads && other->demand == county->demand;
    };
    // A search of these very roads goes on; edits of features do not change them.
    if (m_withRoads && !knowsRoads() && !(m_roadTask && isSame(m_roadsSearched)))
        searchRoads();
}

void ProblemSession::includeRoads() {
    m_withRoads = true;
    if (m_document.isComplete() && !knowsRoads() && !m_roadTask)
        searchRoads();
}

bool ProblemSession::knowsRoads() const {
    return m_roadsChecked && m_document.isOpen() && m_roadsChecked->roads == m_document.county()->roads &&
           m_roadsChecked->demand == m_document.county()->demand;
}

void ProblemSession::searchRoads() {
    delete m_roadTask.data();
    if (!m_document.isComplete())
        return;
    const GroundSource source = groundSourceOf(m_document);
    m_roadsSearched = source.county;
    m_roadTask = Task::start(
        this, tr("Looking at the roads"), [source](const core::Job &job) { return roadProblemsOf(source, job); },
        [this, county = source.county](core::Result<RoadFindings> found) {
            if (!found && found.error().code == core::ErrorCode::Cancelled)
                return;
            m_roadQuality = found ? found->quality : nullptr;
            if (found)
                m_ofRoads = std::move(found->problems);
            else
                m_ofRoads = {{core::Severity::Warning,
                              "check.roads_unread",
                              "road",
                              {},
                              {},
                              {sentenceOf(found.error()).toStdString()},
                              {},
                              false}};
            m_roadsChecked = county;
            publish();
        });
}

void ProblemSession::publish() {
    m_problems = m_ofFeatures;
    m_problems.insert(m_problems.end(), m_ofRoads.begin(), m_ofRoads.end());
    std::ranges::stable_sort(m_problems, std::ranges::greater(), &core::Problem::severity);
    emit changed();
}

} // namespace app
