// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/basemap_painter.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QPainter>

namespace app {

struct BasemapPainter::Painted {
    QImage image;
    bool complete = true;
    std::optional<std::chrono::milliseconds> later;
    std::vector<std::pair<std::string, core::Error>> errors;
};

BasemapPainter::BasemapPainter(QObject *parent) : QObject(parent) {
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, [this] {
        if (m_basemaps.empty() || m_task)
            return;
        m_next = m_running;
        startNext();
    });
}

void BasemapPainter::setBasemaps(std::vector<Basemap> basemaps) {
    m_basemaps = std::move(basemaps);
    m_stale = true;
    m_later.stop();
    if (m_task)
        m_task->cancel();
    if (m_basemaps.empty()) {
        m_waiting = false;
        m_picture = {};
        emit finished();
    }
}

void BasemapPainter::request(const gis::Viewport &viewport, double pixelRatio, const core::PlaneOrigin &plane) {
    if (m_basemaps.empty())
        return;
    m_next = {viewport, pixelRatio, plane};
    m_waiting = true;
    if (!m_task) {
        startNext();
        return;
    }
    // A pan is shown from what is under way; another scale or other basemaps make it useless.
    if (m_stale || viewport.unitsPerMetre != m_running.viewport.unitsPerMetre ||
        viewport.size != m_running.viewport.size)
        m_task->cancel();
}

core::Result<BasemapPainter::Painted> BasemapPainter::paint(const std::vector<Basemap> &basemaps,
                                                            const Request &request, const core::Job &job) {
    Painted painted;
    const QSizeF size = request.viewport.size * request.pixelRatio;
    painted.image = QImage(static_cast<int>(std::lround(size.width())), static_cast<int>(std::lround(size.height())),
                           QImage::Format_ARGB32_Premultiplied);
    if (painted.image.isNull())
        return core::failure(core::ErrorCode::Io, "render.no_memory");
    painted.image.setDevicePixelRatio(request.pixelRatio);
    painted.image.fill(Qt::transparent);
    QPainter painter(&painted.image);
    for (const Basemap &basemap : basemaps) {
        const core::Result<BasemapPart> part = basemap.paint(request.viewport, request.pixelRatio, request.plane, job);
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "cancelled");
        if (!part) {
            painted.errors.emplace_back(basemap.key, part.error());
            continue;
        }
        painter.setOpacity(basemap.opacity);
        painter.drawImage(QPointF(0, 0), part->image);
        painted.complete = painted.complete && part->complete;
        if (part->later)
            painted.later = std::min(*part->later, painted.later.value_or(*part->later));
        if (part->notice)
            painted.errors.emplace_back(basemap.key, *part->notice);
    }
    painter.end();
    return painted;
}

void BasemapPainter::startNext() {
    m_waiting = false;
    m_stale = false;
    m_running = m_next;
    m_task = Task::start(
        this, QString(),
        [basemaps = m_basemaps, request = m_running](const core::Job &job) { return paint(basemaps, request, job); },
        [this](core::Result<Painted> painted) { receive(std::move(painted)); }, Task::Lane::Basemap);
}

void BasemapPainter::receive(core::Result<Painted> painted) {
    m_task = nullptr;
    if (painted && !m_stale) {
        m_picture = {std::move(painted->image), m_running.viewport};
        if (!painted->complete && !m_waiting)
            m_waiting = true;
        if (painted->later)
            m_later.start(*painted->later);
        for (const auto &[key, error] : painted->errors)
            emit failed(key, error);
    }
    if (m_waiting && !m_task)
        startNext();
    emit finished();
}

} // namespace app
