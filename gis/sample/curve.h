// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/geometry/line.h"
#include "core/geometry/polygon.h"
#include "gis/sample/seeded_random.h"

namespace gis::huarong {

using Points = std::vector<core::Point>;

[[nodiscard]] inline core::Point operator+(const core::Point &a, const core::Point &b) {
    return {a.x + b.x, a.y + b.y};
}
[[nodiscard]] inline core::Point operator-(const core::Point &a, const core::Point &b) {
    return {a.x - b.x, a.y - b.y};
}
[[nodiscard]] inline core::Point operator*(const core::Point &a, double k) { return {a.x * k, a.y * k}; }
[[nodiscard]] inline core::Point leftOf(const core::Point &direction) { return {-direction.y, direction.x}; }
/// Unit vector from a to b; (1, 0) when they are equal.
[[nodiscard]] core::Point unitVector(const core::Point &a, const core::Point &b);
/// To whole millimetres, so that equal places are equal points.
[[nodiscard]] core::Point rounded(const core::Point &p);
[[nodiscard]] Points rounded(Points points);

/// Curve through all control points (Catmull-Rom), a point about every `step` metres; `knots` receives the index of
/// each control point in the result.
[[nodiscard]] Points splineThrough(const Points &controls, double step, std::vector<std::size_t> *knots = nullptr);
/// Straight line broken by midpoint displacement until pieces are shorter than `step`; ends stay.
[[nodiscard]] Points roughLine(const core::Point &a, const core::Point &b, double sway, double step,
                               SeededRandom random);
/// The line sampled every `step` metres; both ends stay.
[[nodiscard]] Points resampled(std::span<const core::Point> line, double step);
/// The stretch between two distances from the start.
[[nodiscard]] Points stretch(std::span<const core::Point> line, double from, double to);
/// Line moved sideways, left positive, by a distance that may vary along it.
[[nodiscard]] Points movedAside(const Points &line, double distance);
/// Band around a line whose half width wavers by `waver` of itself.
[[nodiscard]] core::Ring bandAround(const Points &line, double halfWidth, double waver, std::uint64_t seed);
/// Closed wavy shape, longer than wide by `elongation` along `axis`.
struct BlobShape {
    double radius = 100;
    double elongation = 1;
    core::Point axis{1, 0};
    double roughness = 0.25;
    std::size_t corners = 48;
};
[[nodiscard]] core::Ring blobAround(const core::Point &centre, const BlobShape &shape, SeededRandom random);
/// Corners cut once (Chaikin); the ring stays closed.
[[nodiscard]] core::Ring softened(const core::Ring &ring);
/// The same for an open line; both ends stay.
[[nodiscard]] Points softenedLine(const Points &line);
[[nodiscard]] double distanceToLine(const core::Point &p, std::span<const core::Point> line);

} // namespace gis::huarong
