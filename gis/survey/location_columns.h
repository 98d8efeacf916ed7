// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "gis/survey/survey_row.h"

namespace gis {

/// Columns of a table without geometry that say where its rows are: a pair such as 经度 / 纬度, lon / lat, x / y, one
/// with both numbers ("112.54,29.53") or one with Well-Known Text.
struct LocationColumns {
    std::optional<std::size_t> x;
    std::optional<std::size_t> y;
    std::optional<std::size_t> wkt;
    std::optional<std::size_t> pair;
    /// The headings say longitude and latitude, not merely x and y.
    bool namedDegrees = false;

    [[nodiscard]] static LocationColumns among(const std::vector<SurveyField> &fields);
    [[nodiscard]] bool exist() const { return (x && y) || wkt || pair; }
    [[nodiscard]] bool holds(std::size_t column) const {
        return x == column || y == column || wkt == column || pair == column;
    }
    /// Sets the row's geometry, or its problem ("coordinates_unreadable", "geometry_broken"). Numbers, degrees with
    /// minutes and seconds, full-width digits and commas for the decimal point are read; a coordinate that names its
    /// axis stands where it belongs. Blank cells: no geometry.
    void locate(SurveyRow &row) const;
};

} // namespace gis
