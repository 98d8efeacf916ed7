// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <QRectF>

#include "core/geometry/box.h"
#include "core/geometry/point.h"
#include "core/model/issue.h"
#include "gis/render/viewport.h"

namespace app {

/// What the main map of a page shows, where a person moved its frame: the middle of the frame, and a scale of the
/// ladder.
struct FrameGround {
    core::Point centre;
    double scaleDenominator = 0;
    friend bool operator==(const FrameGround &, const FrameGround &) = default;
};

/// The ground that was chosen in a frame as large as `usual`; `usual` where nothing was.
[[nodiscard]] gis::Viewport viewportOf(const std::optional<FrameGround> &chosen, const gis::Viewport &usual);

/// Part of `whole`, which the page is about, lies outside the frame.
[[nodiscard]] bool showsPart(const gis::Viewport &viewport, const core::Box &whole);

/// Of a frame that was moved: "print.part_shown" W where it shows a part, "print.ranks_outside" (count) W for numbered
/// places outside it or under a box of the page that lies over it (`covered`, painter units from its corner).
void checkGround(const gis::Viewport &viewport, const core::Box &whole, const std::vector<core::Point> &ranked,
                 const std::vector<QRectF> &covered, std::vector<core::Issue> &findings);

} // namespace app
