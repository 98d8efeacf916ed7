// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/feature.h"
#include "core/model/schema.h"
#include "core/result.h"
#include "gis/crs/county_plane.h"

class OGRFeature;
class OGRLayer;

namespace gis {

/// Turns features of one layer into rows of its table and back. Columns are found by name once; those a file of an
/// older schema lacks read as null.
class FeatureRow {
public:
    FeatureRow(const core::LayerSchema &schema, OGRLayer &layer, const CountyPlane &plane);

    [[nodiscard]] core::Feature read(OGRFeature &row) const;
    /// As it stands in the row; nullopt = null.
    [[nodiscard]] std::optional<std::string> uidOf(const OGRFeature &row) const;
    [[nodiscard]] std::int64_t revisionOf(const OGRFeature &row) const;
    /// Sets what differs from `before` (everything when null), so that untouched columns keep what others wrote.
    [[nodiscard]] core::Result<void> write(const core::Feature &feature, const core::Feature *before,
                                           std::int64_t revision, OGRFeature &row) const;

    /// The same without identity and revision, for tables that have none.
    [[nodiscard]] core::Result<void> writeFields(const core::Feature &feature, const core::Feature *before,
                                                 OGRFeature &row) const;

private:
    void writeValue(const core::Value &value, int column, OGRFeature &row) const;
    [[nodiscard]] core::Value readValue(const core::Field &field, int column, const OGRFeature &row) const;

    const core::LayerSchema &m_schema;
    const CountyPlane &m_plane;
    int m_uid = -1;
    int m_revision = -1;
    std::vector<int> m_columns;
};

/// Equal but for the rounding of stored coordinates.
[[nodiscard]] bool isSameRow(const core::Feature &a, const core::Feature &b);

} // namespace gis
