// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "core/geometry/geometry.h"
#include "gis/survey/survey_row.h"

class OGRGeometry;

namespace gis {

/// Fills geometry, hadHeight and, where the geometry cannot be used, problem. Curves are made of straight pieces; a
/// collection of one kind becomes a multi-geometry.
void readGeometry(const OGRGeometry *geometry, SurveyRow &row);
void readWellKnownText(const std::string &text, SurveyRow &row);

/// Null for no geometry. The coordinates are taken as they are.
[[nodiscard]] std::unique_ptr<OGRGeometry> ogrGeometryFrom(const core::Geometry &geometry);
[[nodiscard]] std::string wellKnownText(const core::Geometry &geometry);

} // namespace gis
