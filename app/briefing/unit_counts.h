// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <QString>

#include "core/model/county.h"

namespace app {

/// What stands inside a mapped unit, by the sign that shows it.
struct UnitCounts {
    /// Kind of sign ("shelter.small") to number.
    std::map<QString, std::int64_t> signs;
    /// Kilometres of levees; as stated, where the county is the unit.
    double leveeKilometres = 0;

    /// All signs of a layer ("shelter").
    [[nodiscard]] std::int64_t of(const QString &layer) const;
    /// Number of a legend row, which may stand for several signs ("geohazard_point").
    [[nodiscard]] std::int64_t row(const QString &kind) const;
};

/// Counts the whole county (sites of neighbours left out).
[[nodiscard]] UnitCounts countsOf(const core::County &county);
/// Counts what stands inside an area.
[[nodiscard]] UnitCounts countsInside(const core::County &county, const core::MultiPolygon &area);

/// Outline of a township or village; empty when the feature has none.
[[nodiscard]] core::MultiPolygon outlineOf(const core::Feature &feature);

} // namespace app
