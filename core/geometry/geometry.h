// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>

#include "core/geometry/box.h"
#include "core/geometry/line.h"
#include "core/geometry/polygon.h"

namespace core {

/// Simple Features geometry in the county plane; monostate = no geometry.
using Geometry = std::variant<std::monostate, Point, Line, MultiLine, Polygon, MultiPolygon>;

[[nodiscard]] Box boundsOf(const Geometry &geometry);

} // namespace core
