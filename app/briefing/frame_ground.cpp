// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/frame_ground.h"

#include <algorithm>
#include <string>

namespace app {

gis::Viewport viewportOf(const std::optional<FrameGround> &chosen, const gis::Viewport &usual) {
    if (!chosen)
        return usual;
    return gis::Viewport::atScale(chosen->centre, chosen->scaleDenominator, usual.size, usual.unitMillimetres);
}

bool showsPart(const gis::Viewport &viewport, const core::Box &whole) {
    const core::Box seen = viewport.box();
    return whole.minX < seen.minX || whole.minY < seen.minY || whole.maxX > seen.maxX || whole.maxY > seen.maxY;
}

void checkGround(const gis::Viewport &viewport, const core::Box &whole, const std::vector<core::Point> &ranked,
                 std::vector<core::Issue> &findings) {
    if (!showsPart(viewport, whole))
        return;
    findings.push_back({core::Severity::Warning, "print.part_shown", {}, {}, {}});
    const core::Box seen = viewport.box();
    const auto outside =
        std::ranges::count_if(ranked, [&seen](const core::Point &place) { return !seen.contains(place); });
    if (outside > 0)
        findings.push_back({core::Severity::Warning, "print.ranks_outside", {}, {}, {std::to_string(outside)}});
}

} // namespace app
