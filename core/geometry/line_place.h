// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/geometry/geometry.h"
#include "core/quantity.h"
#include "core/result.h"

namespace core {

/// A place on a line: how far along it, and how far from the point that was asked for.
struct LinePlace {
    Metres along;
    Point point;
    double distance = 0;
};

/// The nearest place on the lines of a shape, measured along its parts in order; nullopt when it has no line.
[[nodiscard]] std::optional<LinePlace> placeOnLine(const Geometry &lines, const Point &p);

/// The vertices of a path between two places on it, from the first to the second; round a closed ring the shorter way.
/// Nullopt when one of the places does not lie on the path (to a centimetre).
[[nodiscard]] std::optional<std::vector<Point>> tracedBetween(std::span<const Point> path, const Point &from,
                                                              const Point &to);

/// The lines where a cut crosses them, in order along the shape; parts that are not crossed belong to the piece in
/// which they come. InvalidData "edit.cut_misses" when nothing is crossed.
[[nodiscard]] Result<std::vector<MultiLine>> cutLines(const MultiLine &lines, const Line &cut);

/// Both as one: lines whose ends meet become one line, in the direction of the first. InvalidData "edit.not_adjacent"
/// when no ends meet.
[[nodiscard]] Result<MultiLine> joinedLines(const MultiLine &first, const MultiLine &second);

} // namespace core
