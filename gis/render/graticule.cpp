// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/graticule.h"

#include <array>
#include <cmath>

namespace gis {
namespace {

/// Round steps in seconds of arc: 1″ to 10°.
constexpr std::array stepSeconds = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18000, 36000};
constexpr double secondsPerDegree = 3600;
/// A curve of this many pieces strays less than a hundredth of a millimetre on a county map.
constexpr int piecesPerLine = 24;

struct Extent {
    double west = 180, south = 90, east = -180, north = -90;
    void include(const core::LonLat &p) {
        west = std::min(west, p.lon);
        east = std::max(east, p.lon);
        south = std::min(south, p.lat);
        north = std::max(north, p.lat);
    }
};

/// Edges of the picture bulge in degrees: they are sampled, not only their corners.
Extent extentOf(const Viewport &viewport, const CountyPlane &plane) {
    Extent extent;
    for (int i = 0; i <= piecesPerLine; ++i) {
        const double t = static_cast<double>(i) / piecesPerLine;
        const double x = viewport.size.width() * t, y = viewport.size.height() * t;
        for (const QPointF &p :
             {QPointF(x, 0), QPointF(x, viewport.size.height()), QPointF(0, y), QPointF(viewport.size.width(), y)})
            extent.include(plane.toLonLat(viewport.toPlane(p)));
    }
    return extent;
}

double stepFor(double span, int mostLines) {
    for (const int seconds : stepSeconds)
        if (span * secondsPerDegree / seconds <= mostLines)
            return seconds / secondsPerDegree;
    return stepSeconds.back() / secondsPerDegree;
}

} // namespace

std::vector<GraticuleLine> graticule(const Viewport &viewport, const CountyPlane &plane, int mostLines) {
    const Extent extent = extentOf(viewport, plane);
    const double step = stepFor(std::max(extent.east - extent.west, extent.north - extent.south), mostLines);
    std::vector<GraticuleLine> lines;
    const auto addLines = [&](bool meridian, double from, double to) {
        for (double count = std::ceil(from / step); count * step <= to; ++count) {
            GraticuleLine line{meridian, count * step, {}};
            for (int i = 0; i <= piecesPerLine; ++i) {
                const double t = static_cast<double>(i) / piecesPerLine;
                const core::LonLat place =
                    meridian ? core::LonLat{line.degrees, extent.south + (extent.north - extent.south) * t}
                             : core::LonLat{extent.west + (extent.east - extent.west) * t, line.degrees};
                line.line.append(viewport.toPainter(plane.toPlane(place)));
            }
            lines.push_back(std::move(line));
        }
    };
    addLines(true, extent.west, extent.east);
    addLines(false, extent.south, extent.north);
    return lines;
}

QString degreesText(double degrees, bool meridian, double step) {
    const QChar hemisphere = meridian ? QLatin1Char(degrees < 0 ? 'W' : 'E') : QLatin1Char(degrees < 0 ? 'S' : 'N');
    const auto seconds = static_cast<qint64>(std::llround(std::abs(degrees) * secondsPerDegree));
    const bool wholeMinutes = std::llround(step * secondsPerDegree) % 60 == 0;
    QString text = QStringLiteral("%1°%2′").arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'));
    if (!wholeMinutes)
        text += QStringLiteral("%1″").arg(seconds % 60, 2, 10, QLatin1Char('0'));
    return text + hemisphere;
}

} // namespace gis
