// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/sample/curve.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"

namespace gis::huarong {
namespace {

using core::Point;

Point catmullRom(const Point &a, const Point &b, const Point &c, const Point &d, double t) {
    const double t2 = t * t, t3 = t2 * t;
    return (b * 2.0 + (c - a) * t + (a * 2.0 - b * 5.0 + c * 4.0 - d) * t2 + (b * 3.0 - a - c * 3.0 + d) * t3) * 0.5;
}

Point normalAt(const Points &line, std::size_t i) {
    const Point &before = line[i == 0 ? 0 : i - 1];
    const Point &after = line[std::min(i + 1, line.size() - 1)];
    return leftOf(unitVector(before, after));
}

} // namespace

Point unitVector(const Point &a, const Point &b) {
    const double d = core::distance(a, b);
    return d > 0 ? (b - a) * (1 / d) : Point{1, 0};
}

Point rounded(const Point &p) { return {std::round(p.x * 1000) / 1000, std::round(p.y * 1000) / 1000}; }

Points rounded(Points points) {
    for (Point &p : points)
        p = rounded(p);
    return points;
}

Points splineThrough(const Points &controls, double step, std::vector<std::size_t> *knots) {
    Points line;
    const std::size_t last = controls.size() - 1;
    for (std::size_t i = 0; i < last; ++i) {
        const Point before = i == 0 ? controls[0] * 2.0 - controls[1] : controls[i - 1];
        const Point after = i + 1 == last ? controls[last] * 2.0 - controls[last - 1] : controls[i + 2];
        const int parts = std::max(1, static_cast<int>(core::distance(controls[i], controls[i + 1]) / step));
        if (knots)
            knots->push_back(line.size());
        for (int k = 0; k < parts; ++k)
            line.push_back(catmullRom(before, controls[i], controls[i + 1], after, static_cast<double>(k) / parts));
    }
    if (knots)
        knots->push_back(line.size());
    line.push_back(controls[last]);
    return line;
}

Points roughLine(const Point &a, const Point &b, double sway, double step, SeededRandom random) {
    Points line{a, b};
    double length = core::distance(a, b);
    while (length > step) {
        Points finer;
        finer.reserve(line.size() * 2);
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            const Point side = leftOf(line[i + 1] - line[i]);
            finer.push_back(line[i]);
            finer.push_back((line[i] + line[i + 1]) * 0.5 + side * random.between(-sway, sway));
        }
        finer.push_back(line.back());
        line = std::move(finer);
        length /= 2;
    }
    return line;
}

Points resampled(std::span<const Point> line, double step) {
    const double total = core::lengthOf(line).value();
    const int parts = std::max(1, static_cast<int>(std::lround(total / step)));
    Points out;
    out.reserve(static_cast<std::size_t>(parts) + 1);
    double walked = 0;
    std::size_t i = 0;
    for (int k = 0; k < parts; ++k) {
        const double target = total * k / parts;
        while (i + 2 < line.size() && walked + core::distance(line[i], line[i + 1]) < target) {
            walked += core::distance(line[i], line[i + 1]);
            ++i;
        }
        const double d = core::distance(line[i], line[i + 1]);
        out.push_back(d > 0 ? line[i] + (line[i + 1] - line[i]) * ((target - walked) / d) : line[i]);
    }
    out.push_back(line.back());
    return out;
}

Points stretch(std::span<const Point> line, double from, double to) {
    Points out{core::pointAlong(line, core::Metres(from))};
    double walked = 0;
    for (std::size_t i = 1; i + 1 < line.size(); ++i) {
        walked += core::distance(line[i - 1], line[i]);
        if (walked > from + 0.01 && walked < to - 0.01)
            out.push_back(line[i]);
    }
    out.push_back(core::pointAlong(line, core::Metres(to)));
    return out;
}

Points movedAside(const Points &line, double distance) {
    Points out;
    out.reserve(line.size());
    for (std::size_t i = 0; i < line.size(); ++i)
        out.push_back(line[i] + normalAt(line, i) * distance);
    return out;
}

core::Ring bandAround(const Points &line, double halfWidth, double waver, std::uint64_t seed) {
    core::Ring left, right;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const Point normal = normalAt(line, i);
        const double here = halfWidth * (1 + waver * noiseAt(line[i], halfWidth * 9, seed));
        const double there = halfWidth * (1 + waver * noiseAt(line[i], halfWidth * 8, seed + 7));
        left.push_back(rounded(line[i] + normal * here));
        right.push_back(rounded(line[i] - normal * there));
    }
    left.insert(left.end(), right.rbegin(), right.rend());
    left.push_back(left.front());
    return left;
}

core::Ring blobAround(const Point &centre, const BlobShape &shape, SeededRandom random) {
    const double phase2 = random.unit(), phase3 = random.unit(), phase5 = random.unit();
    core::Ring ring;
    for (std::size_t i = 0; i < shape.corners; ++i) {
        const double turn = static_cast<double>(i) / static_cast<double>(shape.corners);
        const double wave = directionOf(turn * 2 + phase2).x * 0.5 + directionOf(turn * 3 + phase3).x * 0.35 +
                            directionOf(turn * 5 + phase5).x * 0.2 + random.between(-0.18, 0.18);
        const Point ray = directionOf(turn) * (shape.radius * (1 + shape.roughness * wave));
        ring.push_back(rounded(centre + shape.axis * (ray.x * shape.elongation) + leftOf(shape.axis) * ray.y));
    }
    ring.push_back(ring.front());
    return ring;
}

core::Ring softened(const core::Ring &ring) {
    core::Ring out;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        out.push_back(rounded(ring[i] * 0.75 + ring[i + 1] * 0.25));
        out.push_back(rounded(ring[i] * 0.25 + ring[i + 1] * 0.75));
    }
    out.push_back(out.front());
    return out;
}

Points softenedLine(const Points &line) {
    if (line.size() < 3)
        return line;
    Points out{line.front()};
    for (std::size_t i = 1; i + 1 < line.size(); ++i) {
        out.push_back(line[i] * 0.75 + line[i - 1] * 0.25);
        out.push_back(line[i] * 0.75 + line[i + 1] * 0.25);
    }
    out.push_back(line.back());
    return out;
}

double distanceToLine(const Point &p, std::span<const Point> line) {
    double best = 1e18;
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
        best = std::min(best, core::nearestOnSegment(p, line[i], line[i + 1]).distance);
    return best;
}

} // namespace gis::huarong
