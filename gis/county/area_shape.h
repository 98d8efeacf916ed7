// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/geometry/box.h"
#include "core/geometry/line.h"
#include "core/geometry/polygon.h"
#include "core/quantity.h"
#include "core/result.h"

namespace gis {

/// An area prepared for a great many tests and cuts. Belongs to the thread that made it.
class AreaCutter {
public:
    /// A shape that cannot be made sense of contains nothing.
    explicit AreaCutter(const core::MultiPolygon &area);
    AreaCutter(AreaCutter &&) noexcept;
    AreaCutter &operator=(AreaCutter &&) noexcept;
    ~AreaCutter();

    /// Points on the border count as inside.
    [[nodiscard]] bool contains(const core::Point &point) const;
    /// The part of the shape inside; empty when there is none. Broken shapes are repaired first.
    [[nodiscard]] core::MultiPolygon cut(const core::MultiPolygon &shape) const;
    [[nodiscard]] core::MultiLine cut(const core::Line &line) const;

private:
    struct Prepared;
    std::unique_ptr<Prepared> m_prepared;
};

/// All points within `distance` of the convex hull of the points; one point or a straight row has a hull too.
[[nodiscard]] core::Result<core::MultiPolygon> widenedHull(std::span<const core::Point> points, core::Metres distance);
/// Lines joined at ends that exactly two of them share.
[[nodiscard]] std::vector<core::Line> joinedLines(const std::vector<core::Line> &lines);
/// Groups of areas that lie within `distance` of each other, directly or over others: a group number for each.
[[nodiscard]] std::vector<std::size_t> neighbourGroups(std::span<const core::MultiPolygon> areas,
                                                       core::Metres distance);

} // namespace gis
