// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/basemap/pixel_grid.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "gis/crs/county_plane.h"

namespace gis {
namespace {

/// Pixels between knots.
constexpr int knotStep = 16;

/// Weighted sum of two pixels, 0..256 of the second; four channels at once in two halves.
inline QRgb blend(QRgb a, QRgb b, unsigned share) {
    const unsigned rest = 256 - share;
    const quint64 low = ((a & 0x00FF00FFU) * quint64(rest) + (b & 0x00FF00FFU) * quint64(share)) >> 8;
    const quint64 high = (((a >> 8) & 0x00FF00FFU) * quint64(rest) + ((b >> 8) & 0x00FF00FFU) * quint64(share)) >> 8;
    return static_cast<QRgb>((low & 0x00FF00FFU) | ((high & 0x00FF00FFU) << 8));
}

/// Colour at a place counted in pixel corners; the outermost half pixel is not faded.
QRgb colourAt(const QImage &pixels, double x, double y) {
    if (!(x >= 0) || !(y >= 0) || x >= pixels.width() || y >= pixels.height())
        return 0;
    const double inX = std::clamp(x - 0.5, 0.0, pixels.width() - 1.0);
    const double inY = std::clamp(y - 0.5, 0.0, pixels.height() - 1.0);
    const int column = static_cast<int>(inX), row = static_cast<int>(inY);
    const int nextColumn = std::min(column + 1, pixels.width() - 1), nextRow = std::min(row + 1, pixels.height() - 1);
    const auto shareX = static_cast<unsigned>((inX - column) * 256), shareY = static_cast<unsigned>((inY - row) * 256);
    const auto *upper = reinterpret_cast<const QRgb *>(pixels.constScanLine(row));
    const auto *lower = reinterpret_cast<const QRgb *>(pixels.constScanLine(nextRow));
    return blend(blend(upper[column], upper[nextColumn], shareX), blend(lower[column], lower[nextColumn], shareX),
                 shareY);
}

core::Point between(const core::Point &a, const core::Point &b, double share) {
    return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

} // namespace

core::Result<PixelGrid> PixelGrid::of(const PictureBand &band, const core::PlaneOrigin &plane, const Crs &crs) {
    core::Result<CountyPlane> county = CountyPlane::at(plane);
    if (!county)
        return tl::unexpected(county.error());
    PixelGrid grid;
    grid.m_size = band.size;
    grid.m_columns = (band.size.width() + knotStep - 1) / knotStep + 1;
    grid.m_rows = (band.size.height() + knotStep - 1) / knotStep + 1;
    grid.m_knots.reserve(static_cast<std::size_t>(grid.m_columns) * static_cast<std::size_t>(grid.m_rows));
    for (int row = 0; row < grid.m_rows; ++row)
        for (int column = 0; column < grid.m_columns; ++column) {
            const QPointF place(column * knotStep, band.firstRow + row * knotStep);
            grid.m_knots.push_back(band.viewport.toPlane(place / band.pixelRatio));
        }
    county->toLonLat(std::span<core::Point>(grid.m_knots));
    crs.fromLonLat(std::span<core::Point>(grid.m_knots));
    for (const core::Point &knot : grid.m_knots)
        if (std::isfinite(knot.x) && std::isfinite(knot.y))
            grid.m_box.include(knot);
    const int column = std::max(0, (grid.m_columns - 1) / 2 - 1), row = std::max(0, (grid.m_rows - 1) / 2 - 1);
    const core::Point &here = grid.knot(column, row), &next = grid.knot(column + 1, row),
                      &below = grid.knot(column, row + 1);
    grid.m_unitsPerPixel =
        std::min(std::hypot(next.x - here.x, next.y - here.y), std::hypot(below.x - here.x, below.y - here.y)) /
        knotStep;
    if (!std::isfinite(grid.m_unitsPerPixel) || !(grid.m_unitsPerPixel > 0))
        grid.m_box = {};
    return grid;
}

QImage PixelGrid::sample(const SquarePicture &picture, const core::Job &job) const {
    QImage image(m_size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    if (picture.pixels.isNull())
        return image;
    for (int y = 0; y < m_size.height() && !job.cancelled(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        const int row = y / knotStep;
        // The middle of a pixel is what is asked for.
        const double shareY = (y % knotStep + 0.5) / knotStep;
        for (int column = 0; column + 1 < m_columns; ++column) {
            const core::Point left = between(knot(column, row), knot(column, row + 1), shareY);
            const core::Point right = between(knot(column + 1, row), knot(column + 1, row + 1), shareY);
            const int end = std::min((column + 1) * knotStep, m_size.width());
            const double stepX = (right.x - left.x) / knotStep / picture.pixelWidth;
            const double stepY = -(right.y - left.y) / knotStep / picture.pixelHeight;
            double sourceX = (left.x - picture.left) / picture.pixelWidth + stepX / 2;
            double sourceY = (picture.top - left.y) / picture.pixelHeight + stepY / 2;
            for (int x = column * knotStep; x < end; ++x, sourceX += stepX, sourceY += stepY)
                line[x] = colourAt(picture.pixels, sourceX, sourceY);
        }
    }
    return image;
}

} // namespace gis
