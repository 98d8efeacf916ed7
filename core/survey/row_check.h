// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/geometry/box.h"
#include "core/model/county.h"
#include "core/survey/import_row.h"

namespace core {

/// What a row of a source would be as a feature of the county, looked at before it is taken: what its fields say of
/// themselves and against each other (checkFeature), whether it lies in the county and in the township that it names.
class RowCheck {
public:
    /// `hasPlaces`: the source says where its rows are.
    RowCheck(const County &county, const LayerSchema &schema, const Date &today, bool hasPlaces);

    /// `before` is the feature that would be updated, null for a new one; what it said of itself already is not held
    /// against the row.
    [[nodiscard]] std::vector<RowFinding> check(const ImportRow &row, const Feature &candidate,
                                                const Feature *before) const;

private:
    void checkFields(const Feature &candidate, const Feature *before, std::vector<RowFinding> &findings) const;
    void checkPlace(const ImportRow &row, const Feature &candidate, std::vector<RowFinding> &findings) const;
    [[nodiscard]] std::string townshipAt(const Point &place) const;

    const LayerSchema *m_schema;
    Date m_today;
    bool m_hasPlaces;
    std::optional<Box> m_nearCounty;
    std::vector<std::pair<std::string, FeaturePointer>> m_townships;
};

} // namespace core
