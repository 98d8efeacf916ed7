// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <string>

#include "core/geometry/point.h"
#include "core/result.h"

namespace gis {

/// A coordinate reference system that positions arrive in or leave in, tied to CGCS2000 degrees (EPSG:4490).
/// x is always east or longitude and y north or latitude, whatever order the authority prescribes.
/// One object per thread.
class Crs {
public:
    /// "EPSG:4547", a WKT or PROJ text, or the shifted systems of Chinese web maps "gcj02" and "bd09"
    /// (domain.md 5.2; approximations: their results are good to metres only).
    [[nodiscard]] static core::Result<Crs> from(const std::string &definition);
    Crs(Crs &&) noexcept;
    Crs &operator=(Crs &&) noexcept;
    ~Crs();

    /// InvalidData where the position is outside what the system can express.
    [[nodiscard]] core::Result<core::LonLat> toLonLat(const core::Point &position) const;
    [[nodiscard]] core::Result<core::Point> fromLonLat(const core::LonLat &position) const;
    /// In place; a position that cannot be converted becomes NaN, so that one bad row never stops the rest.
    void toLonLat(std::span<core::Point> positions) const;
    void fromLonLat(std::span<core::Point> positions) const;

    /// "CGCS2000 / 3-degree Gauss-Kruger CM 114E"
    [[nodiscard]] const std::string &name() const;
    /// Degrees rather than metres.
    [[nodiscard]] bool isGeographic() const;
    /// An older national datum (Xian 1980, Beijing 1954) without known parameters to CGCS2000: positions may lie
    /// tens to hundreds of metres off (可能偏移数十至上百米).
    [[nodiscard]] bool mayBeShifted() const;

private:
    struct Definition;
    explicit Crs(std::unique_ptr<Definition> definition);
    std::unique_ptr<Definition> m_definition;
};

} // namespace gis
