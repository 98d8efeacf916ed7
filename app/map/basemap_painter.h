// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <QImage>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

#include "app/task/task.h"
#include "core/model/county.h"
#include "core/result.h"
#include "gis/render/viewport.h"

namespace app {

/// What a basemap painted, and whether more would come if it were asked again (tiles still on their way).
struct BasemapPart {
    QImage image;
    bool complete = true;
    /// Why it is not all that it should be, as far as a person has to know.
    std::optional<core::Error> notice = std::nullopt;
    /// More may come if it is asked again after this time.
    std::optional<std::chrono::milliseconds> later = std::nullopt;
};

/// One picture under the county. `paint` runs on worker threads, one call at a time.
struct Basemap {
    using Paint = std::function<core::Result<BasemapPart>(const gis::Viewport &viewport, double pixelRatio,
                                                          const core::PlaneOrigin &plane, const core::Job &job)>;
    std::string key;
    Paint paint;
    double opacity = 1;
    /// Who has to be named on the map.
    QString attribution;
};

/// Paints the basemaps into one picture in the background, one at a time, the newest request first; it has a lane of
/// its own, so that neither a slow disk nor a network holds up the county.
class BasemapPainter : public QObject {
    Q_OBJECT
public:
    struct Picture {
        QImage image;
        gis::Viewport viewport;
    };

    explicit BasemapPainter(QObject *parent = nullptr);
    /// From the lowest to the highest; empty = none.
    void setBasemaps(std::vector<Basemap> basemaps);
    [[nodiscard]] const std::vector<Basemap> &basemaps() const { return m_basemaps; }
    void request(const gis::Viewport &viewport, double pixelRatio, const core::PlaneOrigin &plane);
    /// The last one; its image is null before the first and after the last basemap was taken away.
    [[nodiscard]] const Picture &picture() const { return m_picture; }
    [[nodiscard]] bool isBusy() const { return m_task != nullptr || m_waiting; }

signals:
    void finished();
    /// A basemap could not be painted here, or not all of it; the others were.
    void failed(const std::string &key, const core::Error &error);

private:
    struct Request {
        gis::Viewport viewport;
        double pixelRatio = 1;
        core::PlaneOrigin plane;
    };
    struct Painted;

    static core::Result<Painted> paint(const std::vector<Basemap> &basemaps, const Request &request,
                                       const core::Job &job);
    void startNext();
    void receive(core::Result<Painted> painted);

    std::vector<Basemap> m_basemaps;
    QPointer<Task> m_task;
    Request m_running;
    Request m_next;
    bool m_waiting = false;
    bool m_stale = false;
    Picture m_picture;
    /// Runs until a server that is left alone may be asked again.
    QTimer m_later;
};

} // namespace app
