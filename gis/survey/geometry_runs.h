// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>

#include "core/geometry/geometry.h"

namespace gis {

using RunVisitor = std::function<void(std::span<core::Point>)>;

/// Every run of vertices of a geometry (point, line, ring), for conversions in place.
void forEachRun(core::Geometry &geometry, const RunVisitor &visit);

} // namespace gis
