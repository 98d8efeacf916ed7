// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/response_desk.h"

#include <algorithm>

#include "app/map/map_view.h"
#include "app/panels/response_panel.h"
#include "app/response_drawing.h"
#include "core/analysis/drive_line.h"
#include "core/geometry/box.h"

namespace app {
namespace {

/// A place without a way to it is shown at this scale or larger.
constexpr double closeScale = 25000;

} // namespace

ResponseDesk::ResponseDesk(Document &document, MapView &map, QObject *parent)
    : QObject(parent), m_map(map), m_session(document), m_panel(new ResponsePanel(m_session)) {
    connect(&m_session, &ResponseSession::changed, this, [this] {
        m_chosenTeam = core::noTeam;
        redraw();
    });
    connect(&m_session, &ResponseSession::failed, this, &ResponseDesk::failed);
    connect(m_panel, &ResponsePanel::closeRequested, this, &ResponseDesk::closeRequested);
    connect(m_panel, &ResponsePanel::exportRequested, this, &ResponseDesk::exportRequested);
    connect(m_panel, &ResponsePanel::townshipChosen, this, &ResponseDesk::townshipChosen);
    connect(m_panel, &ResponsePanel::rowChosen, this, &ResponseDesk::showRow);
    connect(m_panel, &ResponsePanel::teamChosen, this, &ResponseDesk::showTeam);
    connect(m_panel, &ResponsePanel::eventChosen, this, &ResponseDesk::showEvent);
    connect(m_panel, &ResponsePanel::toldChanged, this, [this] {
        dropLine();
        redraw();
    });
}

void ResponseDesk::setShown(bool shown) {
    if (m_shown == shown)
        return;
    m_shown = shown;
    dropLine();
    redraw();
}

std::shared_ptr<const gis::AnalysisOverlay> ResponseDesk::overlay() const {
    const auto &run = m_session.result();
    if (!m_shown || !run)
        return nullptr;
    return m_panel->tellsSecond() ? run->secondOverlay : run->overlay;
}

void ResponseDesk::redraw() {
    const auto &run = m_session.result();
    const bool isOurs = m_drawing && m_map.drawing() == m_drawing;
    m_drawing = m_shown && run ? drawingOf(*run, *m_panel->told(), m_chosenTeam) : nullptr;
    // The drawing of another result is not ours to take away.
    if (m_drawing || isOurs)
        m_map.setDrawing(m_drawing);
    emit overlayChanged();
}

void ResponseDesk::showTeam(std::uint32_t team) {
    const auto &run = m_session.result();
    if (!run || team >= run->input.teams.size())
        return;
    m_chosenTeam = team;
    dropLine();
    redraw();
    const std::optional<core::Point> &base = run->input.teams[team].base;
    if (!base)
        return;
    core::Box box;
    box.include(*base);
    for (const MapDrawing::Spoke &spoke : m_drawing ? m_drawing->spokes : std::vector<MapDrawing::Spoke>())
        if (spoke.isChosen)
            box.include(spoke.target);
    if (box.width() > 1 || box.height() > 1)
        m_map.showBox(box.grown(0.1 * std::max(box.width(), box.height())));
    else
        m_map.showPoint(*base, closeScale);
}

void ResponseDesk::showRow(std::size_t row) {
    const std::shared_ptr<const ResponseRun> run = m_session.result();
    const core::ResponseResult *told = m_panel->told();
    if (!run || !told)
        return;
    dropLine();
    const std::size_t targets = run->input.targets.size();
    if (row >= targets + told->people.size())
        return;
    const std::optional<core::Point> place =
        row < targets ? run->input.targets[row].place : run->input.demand->position[row - targets];
    if (!place)
        return;
    m_map.showPoint(*place, closeScale);
    const core::Arrival &arrival = row < targets ? told->targets[row] : told->people[row - targets];
    if (arrival.team != core::noTeam)
        showLine(arrival.team, *place);
}

/// The team that an event was given, which need not be the nearest.
void ResponseDesk::showEvent(std::uint32_t target, std::uint32_t team) {
    const std::shared_ptr<const ResponseRun> run = m_session.result();
    dropLine();
    if (!run || target >= run->input.targets.size() || !run->input.targets[target].place)
        return;
    m_map.showPoint(*run->input.targets[target].place, closeScale);
    if (team != core::noTeam)
        showLine(team, *run->input.targets[target].place);
}

/// The way of a team, also one that is still on its way here.
void ResponseDesk::dropLine() {
    delete m_lineTask.data();
    m_map.setPath({});
}

void ResponseDesk::showLine(std::uint32_t team, const core::Point &place) {
    const std::shared_ptr<const ResponseRun> run = m_session.result();
    const auto work = [run, team, place](const core::Job &job) {
        return core::driveLine(run->input, run->result.parameters, team, place, job);
    };
    const auto receive = [this](core::Result<std::vector<core::Point>> line) {
        if (!line) {
            if (line.error().code != core::ErrorCode::Cancelled)
                emit failed(line.error());
            return;
        }
        if (line->empty())
            return;
        core::Box box;
        for (const core::Point &point : *line)
            box.include(point);
        MapPath path;
        path.walked = std::move(*line);
        m_map.setPath(std::move(path));
        m_map.showBox(box.grown(0.08 * std::max({box.width(), box.height(), 500.0})));
    };
    m_lineTask = Task::start(this, tr("Way of the team"), work, receive, Task::Lane::Interactive);
}

} // namespace app
