// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QRectF>

#include "app/briefing/frame_ground.h"
#include "core/geometry/box.h"
#include "core/geometry/point.h"
#include "core/geometry/polygon.h"
#include "core/model/columns.h"
#include "gis/print/page.h"
#include "gis/render/viewport.h"

namespace app {

/// Where the parts of the map frame go, by the shape of the county (look/print.md 3): tall counties leave a strip at
/// the right, wide ones below, square ones their emptiest corners.
struct MapArrangement {
    /// Inner edge of the map frame, page millimetres.
    QRectF inner;
    gis::Viewport viewport;
    /// Enlargements that fit beside the county; fewer than wanted = the rest goes to a page of its own.
    std::vector<QRectF> insets;
    QRectF legend;
    QRectF north;
    QRectF scale;
    /// True when the county is much taller than wide: the A4 page then sets its blocks beside the map.
    bool tall = false;
};

/// What the map must not hide.
struct MapSubject {
    core::Box county;
    /// May be empty; then the whole box counts as ground.
    core::MultiPolygon boundary;
    const core::DemandTable *demand = nullptr;
    std::vector<core::Point> ranked;
    std::size_t insets = 0;
    /// What the frame shows instead of the county.
    std::optional<FrameGround> ground{};
};

[[nodiscard]] MapArrangement arrangeMap(gis::Paper paper, const MapSubject &subject);

} // namespace app
