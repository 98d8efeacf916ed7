// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/geometry/geometry.h"
#include "core/model/schema.h"
#include "core/result.h"
#include "gis/crs/county_plane.h"

class OGRGeometry;

namespace gis {

/// Stored positions are CGCS2000 degrees rounded to 1e-11 (a micrometre), so that a row which is read and written
/// back unchanged keeps its coordinates bit for bit.
void toStoredDegrees(std::span<core::Point> positions, const CountyPlane &plane);

struct OgrGeometryDeleter {
    void operator()(OGRGeometry *geometry) const;
};
using OgrGeometryPointer = std::unique_ptr<OGRGeometry, OgrGeometryDeleter>;

/// From the county plane to degrees, as the type the layer wants (a single part becomes a collection of one). Null
/// for no geometry; InvalidData when the kind does not fit the layer or a coordinate is not finite.
[[nodiscard]] core::Result<OgrGeometryPointer> toOgr(const core::Geometry &geometry, core::GeometryType wanted,
                                                     const CountyPlane &plane);
/// From degrees to the county plane. Kinds that the layer cannot hold become no geometry.
[[nodiscard]] core::Geometry fromOgr(const OGRGeometry *geometry, core::GeometryType wanted, const CountyPlane &plane);

/// Same kind, same parts, and no coordinate farther apart than the tolerance.
[[nodiscard]] bool isSameGeometry(const core::Geometry &a, const core::Geometry &b, double tolerance);

} // namespace gis
