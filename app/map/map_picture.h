// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QBasicTimer>
#include <QImage>
#include <QObject>
#include <QPointer>

#include "app/task/task.h"
#include "core/result.h"
#include "gis/render/ground_image.h"
#include "gis/render/map_content.h"
#include "gis/render/viewport.h"

namespace app {

/// A picture of the map and what it shows; its viewport is wider than the window by a margin, so that a pan has
/// something to show at once. What is selected is painted over it.
struct MapPicture {
    QImage image;
    gis::Viewport viewport;
    std::shared_ptr<const core::County> county;
    std::shared_ptr<const gis::KeptLabels> labels;
    bool dark = false;
};

/// Draws map pictures in the background, one at a time: the newest request wins. A request at another scale or with
/// other content cancels the running one; while the map is only panned the running picture is finished first, so that
/// a long drag shows new ground on the way. The ground of the last scales is kept: after a pan its edges are painted
/// anew, after an edit of a shelter nothing of it.
class MapPainter : public QObject {
    Q_OBJECT
public:
    struct Request {
        gis::MapContent content;
        gis::Viewport viewport;
        double pixelRatio = 1;
        bool dark = false;
        /// Null = the shipped one.
        std::shared_ptr<const gis::Style> style;
        /// The content is another than in the last request.
        bool changed = false;
    };

    explicit MapPainter(QObject *parent = nullptr);
    void request(Request request);
    /// The next picture is painted from nothing.
    void forget();
    [[nodiscard]] bool isBusy() const { return m_task != nullptr || m_waiting; }
    /// Prepared for the county of the last picture; serves hit tests. May be null.
    [[nodiscard]] const std::shared_ptr<const gis::DrawIndex> &index() const { return m_index; }

signals:
    void finished(const app::MapPicture &picture);
    void failed(const core::Error &error);

private:
    void startNext();
    void timerEvent(QTimerEvent *event) override;

    QPointer<Task> m_task;
    Request m_running;
    Request m_next;
    bool m_waiting = false;
    QBasicTimer m_startTimer;
    std::shared_ptr<const gis::DrawIndex> m_index;
    std::shared_ptr<const core::County> m_indexed;
    /// The newest first, each of another scale.
    std::vector<gis::GroundImage> m_grounds;
    std::shared_ptr<const gis::KeptLabels> m_labels;
};

} // namespace app
