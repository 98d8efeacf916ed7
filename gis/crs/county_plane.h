// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <string>

#include "core/geometry/geometry.h"
#include "core/model/county.h"
#include "core/quantity.h"
#include "core/result.h"

namespace gis {

/// Converts between CGCS2000 degrees (EPSG:4490, longitude first) and the county plane. One object per thread.
class CountyPlane {
public:
    [[nodiscard]] static core::Result<CountyPlane> at(const core::PlaneOrigin &origin);
    CountyPlane(CountyPlane &&) noexcept;
    CountyPlane &operator=(CountyPlane &&) noexcept;
    ~CountyPlane();
    /// The same for another thread.
    [[nodiscard]] core::Result<CountyPlane> another() const;

    /// The plane in well-known text, for other programs.
    [[nodiscard]] static std::string wktOf(const core::PlaneOrigin &origin);

    [[nodiscard]] core::Point toPlane(const core::LonLat &position) const;
    [[nodiscard]] core::LonLat toLonLat(const core::Point &position) const;
    /// In place: x = longitude, y = latitude in degrees become metres, and back.
    void toPlane(std::span<core::Point> positions) const;
    void toLonLat(std::span<core::Point> positions) const;

private:
    struct Projection;
    explicit CountyPlane(std::unique_ptr<Projection> projection);
    std::unique_ptr<Projection> m_projection;
};

} // namespace gis
