// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QImage>

#include "core/job.h"

namespace gis {

/// Heights in metres, row by row from the north; NaN where none is known.
struct ElevationField {
    std::vector<float> heights;
    int width = 0, height = 0;
    /// Ground metres a cell.
    double cellWidth = 1, cellHeight = 1;
};

/// Grey relief lit from the north-west, 45° high (Horn's slope, IEEE Proc. 69(1), 1981); flat ground is light grey,
/// unknown ground transparent. Heights are exaggerated by reliefExaggeration(): the same everywhere at one scale, so
/// that pictures of neighbouring places fit together.
[[nodiscard]] QImage shadeRelief(const ElevationField &field, const core::Job &job);

/// How many times heights are raised for cells of this size on the ground.
[[nodiscard]] double reliefExaggeration(double cellMetres);

} // namespace gis
