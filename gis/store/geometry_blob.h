// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/geometry/point.h"

namespace gis {

/// Makes GeoPackage geometries (OGC 12-128r18, 2.1.3) of the three kinds that column layers hold, byte for byte as the
/// driver does: little-endian, with the box of lines and areas in the header. One memory for all.
class GeometryBlob {
public:
    enum class Kind : std::uint32_t { Point = 1, Line = 2, Polygon = 3 };

    /// `srs` is the srs_id of the layer.
    explicit GeometryBlob(std::int32_t srs) : m_srs(srs) {}

    /// A point, the vertices of a line, or an outer ring, which is closed where it is open; never empty. Valid until
    /// the next call.
    [[nodiscard]] const std::vector<unsigned char> &of(Kind kind, std::span<const core::Point> points);

private:
    template <class Value> void add(Value value);

    std::int32_t m_srs;
    std::vector<unsigned char> m_bytes;
};

} // namespace gis
