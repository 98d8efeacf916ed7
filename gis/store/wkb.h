// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/geometry/point.h"

namespace gis {

/// The well-known binary inside a GeoPackage geometry (OGC 12-128r18, 2.1.3); empty when it is none, or says so itself.
[[nodiscard]] std::span<const unsigned char> wkbOf(std::span<const unsigned char> blob);

// Well-known binary (OGC 06-103r4, 8.2) of the three kinds that column layers hold. Positions are appended to `out` as
// they stand; false, and nothing appended, when the bytes are of another kind, cut short or lie about their length.

[[nodiscard]] bool readWkbPoint(std::span<const unsigned char> wkb, core::Point &out);
[[nodiscard]] bool appendWkbLine(std::span<const unsigned char> wkb, std::vector<core::Point> &out);
/// Outer ring of a polygon.
[[nodiscard]] bool appendWkbOuterRing(std::span<const unsigned char> wkb, std::vector<core::Point> &out);

} // namespace gis
