// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "core/geometry/point.h"
#include "core/result.h"
#include "gis/crs/crs.h"

namespace gis {

/// Behind the name of a system: the first number of a pair is the northing or the latitude.
inline constexpr const char *swappedMark = ",swapped";

/// A coordinate system as an import is told: what Crs::from() takes, and whether the two numbers are swapped.
class SourceCrs {
public:
    /// "EPSG:4547", "gcj02", "gcj02,swapped" …
    [[nodiscard]] static core::Result<SourceCrs> from(const std::string &definition);

    /// In place; a position that cannot be converted becomes NaN.
    void toLonLat(std::span<core::Point> positions) const;
    [[nodiscard]] bool isSwapped() const { return m_swapped; }
    [[nodiscard]] const std::string &name() const { return m_crs.name(); }
    [[nodiscard]] bool mayBeShifted() const { return m_crs.mayBeShifted(); }
    [[nodiscard]] bool isGeographic() const { return m_crs.isGeographic(); }

private:
    SourceCrs(Crs crs, bool swapped) : m_crs(std::move(crs)), m_swapped(swapped) {}
    Crs m_crs;
    bool m_swapped = false;
};

} // namespace gis
