// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QRectF>

#include "app/briefing/frame_ground.h"
#include "core/geometry/box.h"
#include "core/geometry/polygon.h"
#include "gis/render/viewport.h"

namespace app {

/// A map frame on the page: inner edge and what it shows.
struct FramePlan {
    QRectF inner;
    gis::Viewport viewport;
};

/// Frames that fill `room` (outer edges included) at one round scale: one, or two side by side, north and south, where
/// the county is tall and that shows it at a larger scale. Two overlap by 5 % of the county's height at least.
/// One frame with the ground that was `chosen`.
[[nodiscard]] std::vector<FramePlan> splitFrames(const QRectF &room, const core::Box &county,
                                                 const core::MultiPolygon &boundary,
                                                 const std::optional<FrameGround> &chosen = {});

/// Ground that two frames show both, metres from south to north.
[[nodiscard]] double overlapOf(const std::vector<FramePlan> &frames);

} // namespace app
