// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/line_place.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "core/geometry/snapping.h"
#include "core/geometry/vertex.h"

namespace core {
namespace {

bool meet(const Point &a, const Point &b) { return distance(a, b) <= samePlace; }

/// Places where the cut crosses the segment a-b, from a to b.
std::vector<Point> crossings(const Point &a, const Point &b, const Line &cut) {
    std::vector<Point> found;
    for (std::size_t i = 1; i < cut.points.size(); ++i)
        if (const auto at = crossingOf(a, b, cut.points[i - 1], cut.points[i]))
            found.push_back(*at);
    std::ranges::sort(found, {}, [&a](const Point &p) { return distance(a, p); });
    return found;
}

std::vector<Line> pieces(const Line &line, const Line &cut) {
    std::vector<Line> result;
    Line piece{{line.points.front()}};
    const auto endAt = [&](const Point &at) {
        // A cut through an end leaves the line whole.
        if (meet(piece.points.front(), at) && piece.points.size() == 1)
            return;
        if (!meet(piece.points.back(), at))
            piece.points.push_back(at);
        result.push_back(std::move(piece));
        piece = Line{{at}};
    };
    for (std::size_t i = 1; i < line.points.size(); ++i) {
        for (const Point &at : crossings(line.points[i - 1], line.points[i], cut))
            if (!meet(at, line.points.back()))
                endAt(at);
        if (!meet(piece.points.back(), line.points[i]) || i + 1 == line.points.size())
            piece.points.push_back(line.points[i]);
    }
    result.push_back(std::move(piece));
    return result;
}

std::optional<LinePlace> placeOnPath(std::span<const Point> path, const Point &p) {
    return placeOnLine(Line{{path.begin(), path.end()}}, p);
}

/// Vertices strictly between two places of a path, the lower one first.
std::vector<Point> verticesBetween(std::span<const Point> path, const LinePlace &low, const LinePlace &high) {
    std::vector<Point> found;
    double along = 0;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (i > 0)
            along += distance(path[i - 1], path[i]);
        if (along > low.along.value() + samePlace && along < high.along.value() - samePlace)
            found.push_back(path[i]);
    }
    return found;
}

/// Puts `next` onto an end of `line` if they meet there.
bool join(Line &line, const Line &next) {
    std::vector<Point> points = next.points;
    if (points.empty() || line.points.empty())
        return false;
    if (meet(line.points.back(), points.back()) || meet(line.points.front(), points.front()))
        std::ranges::reverse(points);
    if (meet(line.points.back(), points.front()))
        line.points.insert(line.points.end(), points.begin() + 1, points.end());
    else if (meet(points.back(), line.points.front()))
        line.points.insert(line.points.begin(), points.begin(), points.end() - 1);
    else
        return false;
    return true;
}

} // namespace

std::optional<LinePlace> placeOnLine(const Geometry &lines, const Point &p) {
    std::optional<LinePlace> best;
    Metres before;
    for (const PathView &path : pathsOf(lines)) {
        if (path.closed)
            continue;
        for (std::size_t i = 1; i < path.points.size(); ++i) {
            const Point &a = path.points[i - 1], &b = path.points[i];
            const SegmentFoot foot = nearestOnSegment(p, a, b);
            const double length = distance(a, b);
            if (!best || foot.distance < best->distance)
                best = LinePlace{before + Metres(foot.t * length),
                                 {a.x + foot.t * (b.x - a.x), a.y + foot.t * (b.y - a.y)},
                                 foot.distance};
            before += Metres(length);
        }
    }
    return best;
}

std::optional<std::vector<Point>> tracedBetween(std::span<const Point> path, const Point &from, const Point &to) {
    const auto start = placeOnPath(path, from), end = placeOnPath(path, to);
    if (!start || !end || start->distance > samePlace || end->distance > samePlace)
        return std::nullopt;
    const bool forward = start->along <= end->along;
    std::vector<Point> between = verticesBetween(path, forward ? *start : *end, forward ? *end : *start);
    const double straight = std::abs(end->along.value() - start->along.value());
    const double whole = lengthOf(path).value();
    const bool closed = path.size() > 3 && meet(path.front(), path.back());
    if (closed && whole - straight < straight) {
        // Over the place where the ring begins and ends.
        const LinePlace &low = forward ? *start : *end, &high = forward ? *end : *start;
        std::vector<Point> round = verticesBetween(path, high, {Metres(whole), path.back(), 0});
        if (!meet(path.front(), low.point) && !meet(path.front(), high.point))
            round.push_back(path.front());
        const std::vector<Point> rest = verticesBetween(path, {Metres(0), path.front(), 0}, low);
        round.insert(round.end(), rest.begin(), rest.end());
        if (forward)
            std::ranges::reverse(round);
        return round;
    }
    if (!forward)
        std::ranges::reverse(between);
    return between;
}

Result<std::vector<MultiLine>> cutLines(const MultiLine &lines, const Line &cut) {
    std::vector<MultiLine> result(1);
    for (const Line &line : lines.lines) {
        if (line.points.size() < 2)
            continue;
        std::vector<Line> parts = pieces(line, cut);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (i > 0)
                result.emplace_back();
            result.back().lines.push_back(std::move(parts[i]));
        }
    }
    if (result.size() < 2)
        return failure(ErrorCode::InvalidData, "edit.cut_misses");
    return result;
}

Result<MultiLine> joinedLines(const MultiLine &first, const MultiLine &second) {
    MultiLine whole = first;
    std::vector<Line> left = second.lines;
    bool joined = false;
    for (bool more = true; more;) {
        more = false;
        for (Line &line : whole.lines) {
            const auto fits = std::ranges::find_if(left, [&line](const Line &next) { return join(line, next); });
            if (fits == left.end())
                continue;
            left.erase(fits);
            more = joined = true;
        }
    }
    if (!joined)
        return failure(ErrorCode::InvalidData, "edit.not_adjacent");
    whole.lines.insert(whole.lines.end(), left.begin(), left.end());
    return whole;
}

} // namespace core
