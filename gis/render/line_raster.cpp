// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/line_raster.h"

#include <algorithm>
#include <cmath>

namespace gis {
namespace {

/// Coverage takes a byte a pixel; larger pictures (posters) are stroked as paths.
constexpr qint64 mostPixels = 24'000'000;
/// Up to this width in pixels nobody sees how a line ends.
constexpr double hairline = 1.2;
/// A line that covers less of its pixels than this is not worth blending.
constexpr double narrowest = 0.05;

constexpr std::uint32_t blendChannelPair(std::uint32_t pair, std::uint32_t share) {
    // Two channels at once: x * share / 255, rounded (the usual byte-wise division by 255).
    std::uint32_t product = pair * share;
    product = (product + ((product >> 8U) & 0xff00ffU) + 0x800080U) >> 8U;
    return product & 0xff00ffU;
}

/// Premultiplied source over destination.
constexpr QRgb over(QRgb source, QRgb destination) {
    const std::uint32_t rest = 255U - (source >> 24U);
    const std::uint32_t low = blendChannelPair(destination & 0xff00ffU, rest);
    const std::uint32_t high = blendChannelPair((destination >> 8U) & 0xff00ffU, rest);
    return source + (low | (high << 8U));
}

} // namespace

LineRaster::LineRaster(QImage &image)
    : m_image(image), m_bits(image.bits()),
      m_cover(static_cast<std::size_t>(image.width()) * static_cast<std::size_t>(image.height())),
      m_touched(static_cast<std::size_t>(image.height()), Touched{image.width(), -1}), m_top(image.height()) {}

bool LineRaster::paints(const QPen &pen, double pixelsPerUnit) {
    const double width = pen.widthF() * pixelsPerUnit;
    if (pen.style() != Qt::SolidLine || pen.brush().style() != Qt::SolidPattern || width < narrowest)
        return false;
    return width <= hairline || (pen.capStyle() == Qt::RoundCap && pen.joinStyle() == Qt::RoundJoin);
}

bool LineRaster::paintsOn(const QImage &image) {
    return (image.format() == QImage::Format_RGB32 || image.format() == QImage::Format_ARGB32_Premultiplied) &&
           static_cast<qint64>(image.width()) * image.height() <= mostPixels;
}

void LineRaster::paint(const SceneLines &lines, const QTransform &toPixels) {
    const double width = lines.pen.widthF() * toPixels.m11();
    m_radius = width / 2;
    m_reach = m_radius + 0.5;
    m_outsideSquare = m_reach * m_reach;
    const double inside = std::max(0.0, m_radius - 0.5);
    m_insideSquare = m_radius > 0.5 ? inside * inside : 0;
    m_most = 255 * std::min(1.0, width);
    for (std::size_t i = 0; i + 1 < lines.starts.size(); ++i) {
        const std::uint32_t first = lines.starts[i], end = lines.starts[i + 1];
        if (first == end)
            continue;
        QPointF a = toPixels.map(lines.points[first]);
        for (std::uint32_t p = first + 1; p < end; ++p) {
            const QPointF b = toPixels.map(lines.points[p]);
            mark({a.x(), a.y()}, {b.x(), b.y()});
            a = b;
        }
    }
    blend(lines.pen.color());
}

void LineRaster::mark(Pixel a, Pixel b) {
    const double top = std::min(a.y, b.y) - m_reach, bottom = std::max(a.y, b.y) + m_reach;
    const double left = std::min(a.x, b.x) - m_reach, right = std::max(a.x, b.x) + m_reach;
    if (!(bottom > 0) || !(top < m_image.height()) || !(right > 0) || !(left < m_image.width()))
        return;
    // Pixel y has its centre at y + 0.5.
    const int firstRow = std::max(0, static_cast<int>(std::floor(top)));
    const int lastRow = std::min(m_image.height() - 1, static_cast<int>(std::floor(bottom)));
    m_top = std::min(m_top, firstRow);
    m_bottom = std::max(m_bottom, lastRow);
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double square = dx * dx + dy * dy;
    const double inverse = square > 0 ? 1 / square : 0;
    for (int y = firstRow; y <= lastRow; ++y)
        markRow(y, a, dx, dy, inverse);
}

void LineRaster::markRow(int y, Pixel a, double dx, double dy, double inverseSquare) {
    const double py = y + 0.5 - a.y;
    double from = std::min(0.0, dx) - m_reach, to = std::max(0.0, dx) + m_reach;
    // Between the two lines parallel to the segment at the reach.
    if (dy != 0) {
        const double middle = py * dx / dy;
        const double half = m_reach * std::sqrt(1 + dx * dx / (dy * dy));
        from = std::max(from, middle - half);
        to = std::min(to, middle + half);
    }
    const int first = std::max(0, static_cast<int>(std::floor(std::max(from + a.x, -1.0))));
    const int last =
        std::min(m_image.width() - 1, static_cast<int>(std::floor(std::min(to + a.x, m_image.width() + 1.0))));
    if (first > last)
        return;
    Touched &touched = m_touched[static_cast<std::size_t>(y)];
    touched.from = std::min(touched.from, first);
    touched.to = std::max(touched.to, last);
    std::uint8_t *row = m_cover.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(m_image.width());
    for (int x = first; x <= last; ++x) {
        const double px = x + 0.5 - a.x;
        const double t = std::clamp((px * dx + py * dy) * inverseSquare, 0.0, 1.0);
        const double awayX = px - t * dx, awayY = py - t * dy;
        const double distance = awayX * awayX + awayY * awayY;
        if (distance >= m_outsideSquare)
            continue;
        const double cover =
            distance <= m_insideSquare ? m_most : std::min(m_most, 255 * (m_reach - std::sqrt(distance)));
        const auto value = static_cast<std::uint8_t>(cover);
        row[x] = std::max(row[x], value);
    }
}

void LineRaster::blend(const QColor &colour) {
    const QRgb solid = qPremultiply(colour.rgba());
    const bool opaque = m_image.format() == QImage::Format_RGB32;
    for (int y = m_top; y <= m_bottom; ++y) {
        Touched &touched = m_touched[static_cast<std::size_t>(y)];
        std::uint8_t *cover = m_cover.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(m_image.width());
        auto *pixels = reinterpret_cast<QRgb *>(m_bits + static_cast<qsizetype>(y) * m_image.bytesPerLine());
        for (int x = touched.from; x <= touched.to; ++x) {
            if (cover[x] == 0)
                continue;
            const std::uint32_t share = cover[x];
            const QRgb source = share == 255 ? solid
                                             : blendChannelPair(solid & 0xff00ffU, share) |
                                                   (blendChannelPair((solid >> 8U) & 0xff00ffU, share) << 8U);
            const QRgb mixed = over(source, pixels[x]);
            pixels[x] = opaque ? mixed | 0xff000000U : mixed;
            cover[x] = 0;
        }
        touched = {m_image.width(), -1};
    }
    m_top = m_image.height();
    m_bottom = -1;
}

} // namespace gis
