// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <utility>

#include "core/geometry/point.h"
#include "gis/crs/county_plane.h"

namespace gis {

/// Degrees of vertices as the file has them, by their place in the county plane: a vertex that stays is written back
/// bit for bit, also where another program stored more digits than this one does, so that roads go on meeting there.
class KnownDegrees {
public:
    void learn(std::span<const core::Point> degrees, const CountyPlane &plane);
    /// As toStoredDegrees() where a vertex is not known.
    void toDegrees(std::span<core::Point> positions, const CountyPlane &plane) const;

private:
    std::map<std::pair<double, double>, core::Point> m_degrees;
};

} // namespace gis
