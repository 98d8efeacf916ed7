// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/job.h"
#include "core/model/county.h"
#include "core/result.h"
#include "gis/overlay/overlay.h"

namespace gis {

/// What of a county belongs to one of its townships: what says so by its township code or by the warehouse, shelter or
/// feature it belongs to, else what lies in it, in part at least.
class UnitRows {
public:
    /// `unit`: code, name or uid of a township. NotFound "unit.unknown" names those there are, "unit.ambiguous" when
    /// several have the name; InvalidData "unit.no_area" for one without an outline.
    [[nodiscard]] static core::Result<UnitRows> of(const core::County &county, const std::string &unit);

    [[nodiscard]] const core::Feature &township() const { return *m_township; }
    [[nodiscard]] const std::string &code() const { return m_code; }
    [[nodiscard]] const std::string &name() const { return m_name; }
    [[nodiscard]] const core::MultiPolygon &area() const { return m_area; }

    [[nodiscard]] bool has(const core::LayerSchema &schema, const core::Feature &feature);
    /// Some of it lies in the township.
    [[nodiscard]] bool holds(const core::Geometry &geometry) const;
    /// Positions of its rows in the layer, in order; NotFound "export.no_layer" like LayerRows.
    [[nodiscard]] core::Result<std::vector<std::size_t>> rowsOf(const std::string &layer, const core::Job &job);

private:
    UnitRows(const core::County &county, core::FeaturePointer township, core::MultiPolygon area, PreparedArea prepared);
    [[nodiscard]] bool hasOwner(std::string_view layer, const std::string &uid);
    [[nodiscard]] bool hasDemand(std::size_t row) const;

    const core::County *m_county;
    core::FeaturePointer m_township;
    std::string m_code, m_name;
    core::MultiPolygon m_area;
    core::Box m_box;
    PreparedArea m_prepared;
};

} // namespace gis
