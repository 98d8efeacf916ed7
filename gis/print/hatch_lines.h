// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QLineF>

#include "gis/print/page.h"

namespace gis {

/// The lines of a hatch, clipped to its area (odd-even rule) and anchored to the page origin, so that neighbouring
/// areas of one state run on without a break.
[[nodiscard]] std::vector<QLineF> hatchLines(const HatchedArea &hatch);

} // namespace gis
