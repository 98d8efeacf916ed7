// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_picture.h"

#include <algorithm>
#include <utility>

#include <QPainter>

#include "gis/render/draw_index.h"
#include "gis/render/scene_builder.h"
#include "gis/render/scene_painter.h"
#include "gis/render/style.h"

namespace app {
namespace {

/// Grounds of this many scales are kept, some 11 MB each on a full-HD screen.
constexpr std::size_t keptGrounds = 3;

struct Drawn {
    QImage image;
    gis::GroundImage ground;
    std::shared_ptr<const gis::DrawIndex> index;
    std::shared_ptr<const gis::KeptLabels> labels;
};

/// The kept ground of the wanted scale, or null.
const gis::GroundImage *groundOf(const std::vector<gis::GroundImage> &grounds, const gis::GroundImage &wanted) {
    const auto found = std::ranges::find_if(grounds, [&](const gis::GroundImage &ground) {
        return ground.unitsPerMetre == wanted.unitsPerMetre && ground.pixelRatio == wanted.pixelRatio;
    });
    return found == grounds.end() ? nullptr : &*found;
}

core::Result<Drawn> draw(gis::MapContent content, const std::shared_ptr<const gis::DrawIndex> &previous,
                         const std::vector<gis::GroundImage> &grounds, const MapPainter::Request &request,
                         const core::Job &job) {
    if (!content.index)
        content.index = gis::DrawIndex::build(*content.county, job, previous);
    const gis::Style &style =
        request.style ? *request.style : gis::Style::shipped(request.dark ? gis::Theme::Dark : gis::Theme::Light);
    gis::GroundImage wanted;
    wanted.area = gis::groundArea(request.viewport, request.pixelRatio);
    wanted.unitsPerMetre = request.viewport.unitsPerMetre;
    wanted.pixelRatio = request.pixelRatio;
    core::Result<gis::GroundImage> ground = gis::paintGround(content, style, wanted, groundOf(grounds, wanted), job);
    if (!ground)
        return tl::unexpected(ground.error());
    content.part = gis::ScenePart::Objects;
    const gis::Scene scene = gis::buildScene(content, style, ground->viewport(), job);
    QImage image = ground->pixels.copy();
    QPainter painter(&image);
    gis::paintScene(painter, scene, job);
    painter.end();
    if (job.cancelled())
        return core::failure(core::ErrorCode::Cancelled, "cancelled");
    return Drawn{std::move(image), std::move(*ground), content.index, scene.keptLabels};
}

/// Puts the newest ground first; the oldest goes.
void keep(std::vector<gis::GroundImage> &grounds, gis::GroundImage ground) {
    std::erase_if(grounds, [&](const gis::GroundImage &old) {
        return (old.unitsPerMetre == ground.unitsPerMetre && old.pixelRatio == ground.pixelRatio) ||
               old.look.roads != ground.look.roads;
    });
    grounds.insert(grounds.begin(), std::move(ground));
    if (grounds.size() > keptGrounds)
        grounds.pop_back();
}

} // namespace

MapPainter::MapPainter(QObject *parent) : QObject(parent) {}

void MapPainter::forget() {
    m_grounds.clear();
    m_labels.reset();
}

void MapPainter::request(Request request) {
    const bool changed = request.changed || (m_waiting && m_next.changed);
    m_next = std::move(request);
    m_next.changed = changed;
    m_waiting = true;
    if (!m_task) {
        // Several changes of one moment (county, layers, size) make one picture.
        if (!m_startTimer.isActive())
            m_startTimer.start(0, this);
        return;
    }
    const bool sameScale = m_next.viewport.unitsPerMetre == m_running.viewport.unitsPerMetre &&
                           m_next.viewport.size == m_running.viewport.size;
    // The index of a county is worth finishing: it is what the next picture waits for.
    const bool indexing = !m_running.content.index;
    if (!indexing && (changed || !sameScale))
        m_task->cancel();
}

void MapPainter::timerEvent(QTimerEvent *) {
    m_startTimer.stop();
    if (m_waiting && !m_task)
        startNext();
}

void MapPainter::startNext() {
    m_waiting = false;
    m_running = std::exchange(m_next, Request{});
    if (m_running.content.county == m_indexed)
        m_running.content.index = m_index;
    m_running.content.kept = m_labels;
    const auto work = [request = m_running, previous = m_index, grounds = m_grounds](const core::Job &job) {
        return draw(request.content, previous, grounds, request, job);
    };
    const auto receive = [this](core::Result<Drawn> drawn) {
        m_task = nullptr;
        const Request done = std::exchange(m_running, Request{});
        if (drawn) {
            m_index = drawn->index;
            m_indexed = done.content.county;
            m_labels = drawn->labels;
            const gis::Viewport shown = drawn->ground.viewport();
            keep(m_grounds, std::move(drawn->ground));
            emit finished({std::move(drawn->image), shown, done.content.county, m_labels, done.dark});
        } else if (drawn.error().code != core::ErrorCode::Cancelled) {
            emit failed(drawn.error());
        }
        if (m_waiting && !m_task)
            startNext();
    };
    m_task = Task::start(this, QString(), work, receive, Task::Lane::Interactive);
}

} // namespace app
