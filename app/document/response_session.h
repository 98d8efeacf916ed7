// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QObject>
#include <QPointer>

#include "app/document/document.h"
#include "app/task/task.h"
#include "core/analysis/event_response.h"
#include "core/analysis/response_digest.h"
#include "core/analysis/response_model.h"
#include "gis/render/analysis_overlay.h"
#include "gis/roads/response_input.h"

namespace app {

/// A finished response run: what it was computed from, what came out, and how it is drawn.
struct ResponseRun {
    std::shared_ptr<const core::County> county;
    core::ResponseInput input;
    core::ResponseResult result;
    /// The same told by the second team on scene.
    core::ResponseResult second;
    /// What people read of both.
    core::ResponseDigest digest;
    core::ResponseDigest secondDigest;
    /// What of the county took part.
    gis::ResponseChoice choice;
    /// Roads on which a team is in time, and the people.
    std::shared_ptr<const gis::AnalysisOverlay> overlay;
    /// The same told by the second team.
    std::shared_ptr<const gis::AnalysisOverlay> secondOverlay;
    double milliseconds = 0;
};

/// Several events at once, on the input of a run.
struct EventRun {
    std::shared_ptr<const ResponseRun> run;
    core::EventResult result;
};

/// Which team is on scene first, for the open county: parameters, the running job, and the last result, which stays
/// when the county moves on and is stale then. The driving network is kept for as long as roads and vehicles are the
/// same.
class ResponseSession : public QObject {
    Q_OBJECT
public:
    explicit ResponseSession(const Document &document, QObject *parent = nullptr);

    core::ResponseParameters parameters;
    gis::ResponseChoice choice;

    /// A running one is cancelled. While the county is still being read, it runs when that is done.
    void run();
    /// run() was asked for while the county was still being read.
    [[nodiscard]] bool awaitsCounty() const { return m_isDue; }
    /// The last result answers these; true without one.
    [[nodiscard]] bool answers(const core::ResponseParameters &asked, const gis::ResponseChoice &of) const;
    /// Each of these targets of the last run calls at the same moment; none = they are dropped.
    void runEvents(const std::vector<std::uint32_t> &targets);
    void clear();
    [[nodiscard]] bool isRunning() const { return m_task || m_eventTask; }
    [[nodiscard]] const std::shared_ptr<const ResponseRun> &result() const { return m_run; }
    /// Null without events, and while they belong to an older run.
    [[nodiscard]] const std::shared_ptr<const EventRun> &events() const { return m_events; }
    /// Something that the analysis reads is not what it was.
    [[nodiscard]] bool isStale() const;

signals:
    /// For the task bar.
    void taskStarted(app::Task *task);
    /// Another result, or none.
    void changed();
    /// The result is the same; whether it is stale, or whether one is waited for, may be not.
    void stateChanged();
    void eventsChanged();
    void failed(const core::Error &error);

private:
    struct Order;
    struct Delivery;
    static core::Result<Delivery> compute(const Order &order, const core::Job &job);

    const Document &m_document;
    bool m_isDue = false;
    QPointer<Task> m_task;
    QPointer<Task> m_eventTask;
    std::shared_ptr<const ResponseRun> m_run;
    std::shared_ptr<const EventRun> m_events;
    std::shared_ptr<const gis::WalkingGround> m_ground;
    /// Whose roads and people it was made of, and for which vehicles.
    std::shared_ptr<const core::County> m_groundCounty;
    gis::VehicleProfile m_groundVehicle;
};

/// State of a target or demand point as the map draws places.
[[nodiscard]] gis::DemandState stateOf(core::ArrivalState state);

} // namespace app
