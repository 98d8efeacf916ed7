// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/frame_split.h"

#include <algorithm>

#include "gis/print/frame_grid.h"
#include "gis/print/map_frame.h"

namespace app {

namespace {

constexpr double tallFrom = 1.6;
constexpr double countyMargin = 4;
constexpr double betweenFrames = 2.6;
constexpr double smallestOverlap = 0.05, largestOverlap = 0.5;

/// West and east of the county between two latitudes of the plane.
core::Box stripOf(const core::Box &county, const core::MultiPolygon &boundary, double from, double to) {
    core::Box strip;
    for (const core::Polygon &polygon : boundary.polygons) {
        for (std::size_t i = 1; i < polygon.outer.size(); ++i) {
            const core::Point &a = polygon.outer[i - 1];
            const core::Point &b = polygon.outer[i];
            const double low = std::max(from, std::min(a.y, b.y));
            const double high = std::min(to, std::max(a.y, b.y));
            if (low > high)
                continue;
            const auto at = [&](double y) { return a.y == b.y ? a.x : a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y); };
            strip.include(core::Point{at(low), low});
            strip.include(core::Point{at(high), high});
        }
    }
    if (strip.isEmpty())
        return {county.minX, from, county.maxX, to};
    return {strip.minX, from, strip.maxX, to};
}

FramePlan planOf(const QRectF &inner, const core::Point &centre, double scale) {
    return {inner, gis::Viewport::atScale(centre, scale, inner.size(), gis::paperUnitMillimetres)};
}

/// Two frames at a scale; empty when the county does not fit.
std::vector<FramePlan> twoFrames(const QRectF &room, const core::Box &county, const core::MultiPolygon &boundary,
                                 double scale) {
    const double metres = scale / 1000; // on the ground for a millimetre on paper
    const double height = room.height() - 2 * gis::frameGap;
    const double width = room.width() - 4 * gis::frameGap - betweenFrames;
    const double shown = (height - 2 * countyMargin) * metres;
    if (2 * shown - county.height() < smallestOverlap * county.height())
        return {};
    // One frame shows all the ground that lies in its height, the other what the first leaves and the overlap.
    const double overlap = smallestOverlap * county.height();
    const double northFrom = std::max(county.minY, county.maxY - shown);
    const double southTo = std::min(county.maxY, county.minY + shown);
    core::Box north = stripOf(county, boundary, std::min(southTo - overlap, county.maxY), county.maxY);
    core::Box south = stripOf(county, boundary, county.minY, southTo);
    const core::Box wholeNorth = stripOf(county, boundary, northFrom, county.maxY);
    const core::Box restSouth = stripOf(county, boundary, county.minY, northFrom + overlap);
    if (wholeNorth.width() + restSouth.width() < north.width() + south.width()) {
        north = wholeNorth;
        south = restSouth;
    }
    const double northWidth = north.width() / metres + 2 * countyMargin;
    const double southWidth = south.width() / metres + 2 * countyMargin;
    const double spare = width - northWidth - southWidth;
    if (spare < 0)
        return {};
    const double first = northWidth + spare * northWidth / (northWidth + southWidth);
    const QRectF left(room.left() + gis::frameGap, room.top() + gis::frameGap, first, height);
    const QRectF right(left.right() + 2 * gis::frameGap + betweenFrames, left.top(), width - first, height);
    const double half = (height / 2 - countyMargin) * metres;
    return {planOf(left, {north.centre().x, county.maxY - half}, scale),
            planOf(right, {south.centre().x, county.minY + half}, scale)};
}

} // namespace

std::vector<FramePlan> splitFrames(const QRectF &room, const core::Box &county, const core::MultiPolygon &boundary,
                                   const std::optional<FrameGround> &chosen) {
    const QRectF inner = room.adjusted(gis::frameGap, gis::frameGap, -gis::frameGap, -gis::frameGap);
    if (chosen)
        return {planOf(inner, chosen->centre, chosen->scaleDenominator)};
    const double whole = gis::scaleFromLadder(county, inner.size(), countyMargin);
    if (county.height() > tallFrom * county.width() && room.width() > room.height()) {
        // Round scales from the largest that could fit on.
        double scale = gis::scaleFromLadder({0, 0, 0, county.height() / 2}, inner.size(), countyMargin);
        for (; scale < whole; scale = gis::scaleFromLadder({0, 0, 0, (scale + 1) / 1000}, {1, 1}, 0)) {
            std::vector<FramePlan> frames = twoFrames(room, county, boundary, scale);
            // Frames of nearly the same ground would be one map twice.
            if (!frames.empty() && overlapOf(frames) <= largestOverlap * county.height())
                return frames;
            if (!frames.empty())
                break;
        }
    }
    return {planOf(inner, county.centre(), whole)};
}

double overlapOf(const std::vector<FramePlan> &frames) {
    if (frames.size() < 2)
        return 0;
    return std::max(0.0, frames[1].viewport.box().maxY - frames[0].viewport.box().minY);
}

} // namespace app
