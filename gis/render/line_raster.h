// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include <QImage>
#include <QTransform>

#include "gis/render/scene.h"

namespace gis {

/// Paints solid lines with round ends and joints straight into the pixels of a picture: coverage is the distance of a
/// pixel to the nearest line of the batch, so lines that cross or meet are one shape even in a translucent colour.
/// Many times as fast as stroking each line as a path, which tens of thousands of streets a picture need. Keeps its
/// scratch memory from one batch to the next. One object per thread.
class LineRaster {
public:
    /// `image` must be RGB32 or premultiplied ARGB32 and outlive the object; nothing else may paint on it meanwhile.
    explicit LineRaster(QImage &image);

    /// A pen that this painter knows: solid, round ends and joints (hairlines whatever their ends), with a width.
    [[nodiscard]] static bool paints(const QPen &pen, double pixelsPerUnit);
    /// Pictures in a format and of a size that it paints on.
    [[nodiscard]] static bool paintsOn(const QImage &image);

    /// `toPixels` may scale evenly and move.
    void paint(const SceneLines &lines, const QTransform &toPixels);

private:
    struct Pixel {
        double x, y;
    };
    void mark(Pixel a, Pixel b);
    void markRow(int y, Pixel a, double dx, double dy, double inverseSquare);
    void blend(const QColor &colour);

    QImage &m_image;
    /// Rows of the picture before anything detaches.
    uchar *m_bits;
    std::vector<std::uint8_t> m_cover;
    /// Touched columns of every row; from > to = none.
    struct Touched {
        int from, to;
    };
    std::vector<Touched> m_touched;
    int m_top = 0, m_bottom = -1;
    /// Half the width, and the squares between which a pixel is partly covered.
    double m_reach = 0, m_radius = 0, m_insideSquare = 0, m_outsideSquare = 0;
    double m_most = 255;
};

} // namespace gis
