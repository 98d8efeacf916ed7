// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "gis/survey/survey_row.h"

namespace gis {

/// Columns of a table without geometry that say where its rows are: a pair such as 经度 / 纬度, lon / lat, x / y, or
/// one with Well-Known Text.
struct LocationColumns {
    std::optional<std::size_t> x;
    std::optional<std::size_t> y;
    std::optional<std::size_t> wkt;

    [[nodiscard]] static LocationColumns among(const std::vector<SurveyField> &fields);
    [[nodiscard]] bool exist() const { return (x && y) || wkt; }
    /// Sets the row's geometry, or its problem ("coordinates_unreadable", "geometry_broken"). Blank cells: no geometry.
    void locate(SurveyRow &row) const;
};

} // namespace gis
