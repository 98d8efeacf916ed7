// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QImage>
#include <QSize>

#include "core/geometry/box.h"
#include "core/job.h"
#include "core/model/county.h"
#include "core/result.h"
#include "gis/crs/crs.h"
#include "gis/render/viewport.h"

namespace gis {

/// Pixels that lie square in their own reference system: pixel (0, 0) has its outer corner at (left, top), y runs down.
struct SquarePicture {
    /// ARGB32_Premultiplied; transparent where the source has nothing.
    QImage pixels;
    double left = 0, top = 0;
    /// Units of the reference system a pixel.
    double pixelWidth = 1, pixelHeight = 1;
};

/// A part of a map picture: rows of `viewport` at `pixelRatio`.
struct PictureBand {
    Viewport viewport;
    double pixelRatio = 1;
    int firstRow = 0;
    QSize size;
};

/// Where the pixels of a map picture lie in another reference system: computed at knots, linear between them. At county
/// scales the difference to computing every pixel is below a tenth of a pixel.
class PixelGrid {
public:
    [[nodiscard]] static core::Result<PixelGrid> of(const PictureBand &band, const core::PlaneOrigin &plane,
                                                    const Crs &crs);

    /// All of the picture in the other system; empty when none of it can be expressed there.
    [[nodiscard]] const core::Box &box() const { return m_box; }
    /// Units of the other system a pixel, in the middle of the picture.
    [[nodiscard]] double unitsPerPixel() const { return m_unitsPerPixel; }
    /// The band filled from the picture, bilinear; transparent beside it.
    [[nodiscard]] QImage sample(const SquarePicture &picture, const core::Job &job) const;

private:
    [[nodiscard]] const core::Point &knot(int column, int row) const {
        return m_knots[static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) +
                       static_cast<std::size_t>(column)];
    }

    QSize m_size;
    int m_columns = 0, m_rows = 0;
    std::vector<core::Point> m_knots;
    core::Box m_box;
    double m_unitsPerPixel = 0;
};

} // namespace gis
