// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/road_merge.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/geometry/measure.h"
#include "core/survey/near_points.h"

namespace core {
namespace {

OneWay turned(OneWay oneWay) {
    return oneWay == OneWay::Forward ? OneWay::Backward : oneWay == OneWay::Backward ? OneWay::Forward : OneWay::No;
}

} // namespace

RoadRow mergedRoad(RoadRow row, const RoadRow &told, const RoadSays &says, const RoadMergeOptions &options) {
    const bool changesClass = says.roadClass && row.use.roadClass != told.use.roadClass;
    if (says.roadClass)
        row.use.roadClass = told.use.roadClass;
    if (says.foot || changesClass)
        row.use.foot = told.use.foot;
    if (says.motor || changesClass)
        row.use.motor = told.use.motor;
    if (says.oneWay || options.isDirected)
        row.use.oneWay = options.isReversed ? turned(told.use.oneWay) : told.use.oneWay;
    row.use.closed = says.closed ? told.use.closed : row.use.closed;
    row.use.bridge = says.bridge ? told.use.bridge : row.use.bridge;
    row.use.tunnel = says.tunnel ? told.use.tunnel : row.use.tunnel;
    row.use.level = says.level ? told.use.level : row.use.level;
    row.name = says.name ? told.name : row.name;
    row.maxSpeed = says.speed ? told.maxSpeed : row.maxSpeed;
    return row;
}

std::vector<Point> plainLine(std::span<const Point> line) {
    constexpr double doubled = 0.001;
    std::vector<Point> plain;
    for (const Point &p : line)
        if (plain.empty() || !isNear(plain.back(), p, doubled))
            plain.push_back(p);
    return plain;
}

double metresBetween(std::span<const Point> line, std::span<const Point> other) {
    double metres = std::numeric_limits<double>::infinity();
    for (const Point &p : line)
        for (std::size_t i = 0; i + 1 < other.size(); ++i)
            metres = std::min(metres, nearestOnSegment(p, other[i], other[i + 1]).distance);
    return metres;
}

std::vector<std::vector<Point>> cutAt(std::span<const Point> line, std::span<const Point> places) {
    struct Spot {
        std::size_t segment = 0;
        double t = 0;
        Point place;
    };
    std::vector<Spot> spots;
    for (const Point &place : places) {
        if (isNear(place, line.front()) || isNear(place, line.back()))
            continue;
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            const SegmentFoot foot = nearestOnSegment(place, line[i], line[i + 1]);
            if (foot.distance <= samePlaceMetres && !isNear(place, line[i])) {
                const bool isVertex = isNear(place, line[i + 1]);
                spots.push_back({i, isVertex ? 1 : foot.t, isVertex ? line[i + 1] : place});
                break;
            }
        }
    }
    std::ranges::sort(
        spots, [](const Spot &a, const Spot &b) { return std::pair(a.segment, a.t) < std::pair(b.segment, b.t); });
    std::vector<std::vector<Point>> parts{{line.front()}};
    std::size_t next = 1;
    for (const Spot &spot : spots) {
        for (; next <= spot.segment; ++next)
            parts.back().push_back(line[next]);
        if (isNear(parts.back().back(), spot.place))
            continue;
        parts.back().push_back(spot.place);
        parts.push_back({spot.place});
        next = spot.segment + (spot.t >= 1 ? 2 : 1);
    }
    for (; next < line.size(); ++next)
        parts.back().push_back(line[next]);
    return parts;
}

} // namespace core
