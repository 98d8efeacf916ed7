// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "core/geometry/geometry.h"
#include "core/result.h"

struct GEOSContextHandle_HS;
struct GEOSGeom_t;

namespace gis {

/// A GEOS context with the message of its last failure. One per operation: cheap, and nothing is shared.
class GeosContext {
public:
    GeosContext();
    ~GeosContext();
    GeosContext(const GeosContext &) = delete;
    GeosContext &operator=(const GeosContext &) = delete;

    [[nodiscard]] GEOSContextHandle_HS *handle() const { return m_handle; }
    /// "overlay.failed" with what GEOS said.
    [[nodiscard]] core::Error error() const;

    struct GeometryDeleter {
        GEOSContextHandle_HS *handle;
        void operator()(GEOSGeom_t *geometry) const;
    };
    using Geometry = std::unique_ptr<GEOSGeom_t, GeometryDeleter>;
    /// Takes ownership; may be null.
    [[nodiscard]] Geometry own(GEOSGeom_t *geometry) const { return Geometry(geometry, {m_handle}); }

    /// Null after a failure; an empty collection for no geometry.
    [[nodiscard]] Geometry toGeos(const core::Geometry &geometry) const;
    /// The areas in a result; lines and points that an overlay leaves over are dropped.
    [[nodiscard]] core::MultiPolygon areasOf(const GEOSGeom_t *geometry) const;
    [[nodiscard]] core::Geometry fromGeos(const GEOSGeom_t *geometry) const;

private:
    [[nodiscard]] Geometry pathToGeos(const std::vector<core::Point> &points, bool ring) const;
    [[nodiscard]] Geometry polygonToGeos(const core::Polygon &polygon) const;
    [[nodiscard]] std::vector<core::Point> pointsOf(const GEOSGeom_t *geometry) const;
    [[nodiscard]] core::Polygon polygonOf(const GEOSGeom_t *geometry) const;

    GEOSContextHandle_HS *m_handle;
    std::string m_message;
};

} // namespace gis
