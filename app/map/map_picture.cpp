// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_picture.h"

#include <utility>

#include "gis/render/draw_index.h"
#include "gis/render/map_image.h"
#include "gis/render/style.h"

namespace app {
namespace {

struct Drawn {
    QImage image;
    std::shared_ptr<const gis::DrawIndex> index;
};

core::Result<Drawn> draw(gis::MapContent content, const std::shared_ptr<const gis::DrawIndex> &previous,
                         const MapPainter::Request &request, const core::Job &job) {
    if (!content.index)
        content.index = gis::DrawIndex::build(*content.county, job, previous);
    const gis::Style &style = gis::Style::shipped(request.dark ? gis::Theme::Dark : gis::Theme::Light);
    core::Result<QImage> image = gis::renderImage(content, style, request.viewport, request.pixelRatio, job);
    if (!image)
        return tl::unexpected(image.error());
    return Drawn{std::move(*image), content.index};
}

} // namespace

MapPainter::MapPainter(QObject *parent) : QObject(parent) {}

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
    const auto work = [request = m_running, previous = m_index](const core::Job &job) {
        return draw(request.content, previous, request, job);
    };
    const auto receive = [this](core::Result<Drawn> drawn) {
        m_task = nullptr;
        const Request done = std::exchange(m_running, Request{});
        if (drawn) {
            m_index = drawn->index;
            m_indexed = done.content.county;
            emit finished(
                {std::move(drawn->image), done.viewport, done.content.selected, done.content.county, done.dark});
        } else if (drawn.error().code != core::ErrorCode::Cancelled) {
            emit failed(drawn.error());
        }
        if (m_waiting && !m_task)
            startNext();
    };
    m_task = Task::start(this, QString(), work, receive, Task::Lane::Interactive);
}

} // namespace app
