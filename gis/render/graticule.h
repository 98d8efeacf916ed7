// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QPolygonF>

#include "core/result.h"
#include "gis/crs/county_plane.h"
#include "gis/render/viewport.h"

namespace gis {

/// A line of constant longitude or latitude (degrees) in painter units, cut to the picture.
struct GraticuleLine {
    bool meridian = false;
    double degrees = 0;
    QPolygonF line;
};

/// Lines of a round step in degrees, minutes or seconds, at most `mostLines` each way.
[[nodiscard]] std::vector<GraticuleLine> graticule(const Viewport &viewport, const CountyPlane &plane, int mostLines);

/// "112°30′00″E"; seconds are left out where `step` degrees is a whole number of minutes.
[[nodiscard]] QString degreesText(double degrees, bool meridian, double step);

} // namespace gis
