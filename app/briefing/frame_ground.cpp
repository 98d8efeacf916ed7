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
                 const std::vector<QRectF> &covered, std::vector<core::Issue> &findings) {
    const core::Box seen = viewport.box();
    const auto hidden = std::ranges::count_if(ranked, [&](const core::Point &place) {
        const QPointF at = viewport.toPainter(place);
        return !seen.contains(place) ||
               std::ranges::any_of(covered, [&at](const QRectF &box) { return box.contains(at); });
    });
    if (showsPart(viewport, whole) || hidden > 0)
        findings.push_back({core::Severity::Warning, "print.part_shown", {}, {}, {}});
    if (hidden > 0)
        findings.push_back({core::Severity::Warning, "print.ranks_outside", {}, {}, {std::to_string(hidden)}});
}

} // namespace app
