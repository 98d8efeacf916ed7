// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>

#include "core/geometry/geometry.h"
#include "core/job.h"
#include "core/model/county.h"
#include "core/model/schema.h"
#include "core/result.h"
#include "gis/crs/county_plane.h"
#include "gis/crs/crs.h"
#include "gis/survey/survey_file.h"

namespace gis {

/// Moves positions of a source into the county plane.
class Placement {
public:
    [[nodiscard]] static core::Result<Placement> between(const std::string &crs, const core::PlaneOrigin &origin);
    /// In place; what cannot be placed becomes NaN.
    void toPlane(std::span<core::Point> positions) const;
    /// False when a vertex could not be placed.
    [[nodiscard]] bool toPlane(core::Geometry &geometry) const;
    [[nodiscard]] const std::string &crsName() const { return m_crs.name(); }
    [[nodiscard]] bool mayBeShifted() const { return m_crs.mayBeShifted(); }

private:
    Placement(Crs crs, CountyPlane plane) : m_crs(std::move(crs)), m_plane(std::move(plane)) {}
    Crs m_crs;
    CountyPlane m_plane;
};

/// The system of a source layer: what it says, or degrees of CGCS2000 where it says nothing and its first rows look
/// like degrees; InvalidData when a person has to say.
[[nodiscard]] core::Result<std::string> crsOf(const SurveyFile &file, std::size_t layer);

/// The geometry as a layer of that type holds it: single ones become multi ones, an outline becomes its inner point
/// where a layer holds points. nullopt when it cannot.
[[nodiscard]] std::optional<core::Geometry> fitted(core::Geometry geometry, core::GeometryType type);

} // namespace gis
