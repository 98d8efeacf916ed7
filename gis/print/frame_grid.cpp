// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/print/frame_grid.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <QRectF>

#include "gis/crs/county_plane.h"
#include "gis/crs/crs.h"

namespace gis {

namespace {

/// Grid crosses nearer to the frame than this would touch its numbers.
constexpr double clearOfFrame = 3;
/// Ticks nearer than this cannot be told apart.
constexpr double closestTicks = 12;
constexpr int samplesAlongEdge = 64;

double stepFor(double scaleDenominator) {
    double step = scaleDenominator <= 30000 ? 1000 : scaleDenominator <= 150000 ? 5000 : 10000;
    while (step / scaleDenominator * 1000 < closestTicks)
        step *= 2;
    return step;
}

/// Between the county plane and the printed grid.
class Grid {
public:
    static core::Result<Grid> at(const core::PlaneOrigin &origin, int meridian) {
        core::Result<CountyPlane> plane = CountyPlane::at(origin);
        if (!plane)
            return tl::unexpected(plane.error());
        core::Result<Crs> crs = Crs::from("+proj=tmerc +lat_0=0 +lon_0=" + std::to_string(meridian) +
                                          " +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs +type=crs");
        if (!crs)
            return tl::unexpected(crs.error());
        return Grid(std::move(*plane), std::move(*crs));
    }

    [[nodiscard]] core::Point gridOf(const core::Point &plane) const {
        return m_crs.fromLonLat(m_plane.toLonLat(plane)).value_or(core::Point{});
    }
    [[nodiscard]] core::Point planeOf(const core::Point &grid) const {
        const core::Result<core::LonLat> position = m_crs.toLonLat(grid);
        return position ? m_plane.toPlane(*position) : core::Point{};
    }
    [[nodiscard]] core::LonLat lonLatOf(const core::Point &plane) const { return m_plane.toLonLat(plane); }

private:
    Grid(CountyPlane plane, Crs crs) : m_plane(std::move(plane)), m_crs(std::move(crs)) {}
    CountyPlane m_plane;
    Crs m_crs;
};

/// Ticks on one edge: where the grid's easting (or northing) passes a whole step.
void addTicks(FrameGrid &frame, const Viewport &viewport, const Grid &grid, FrameTick::Side side) {
    const bool across = side == FrameTick::Side::Top || side == FrameTick::Side::Bottom;
    const QSizeF size = viewport.size;
    const auto pointAt = [&](int i) {
        const double t = static_cast<double>(i) / samplesAlongEdge;
        if (across)
            return QPointF(t * size.width(), side == FrameTick::Side::Top ? 0 : size.height());
        return QPointF(side == FrameTick::Side::Left ? 0 : size.width(), t * size.height());
    };
    const double step = frame.step.value();
    const auto valueAt = [&](const QPointF &p) {
        const core::Point position = grid.gridOf(viewport.toPlane(p));
        return across ? position.x : position.y;
    };
    for (int i = 0; i < samplesAlongEdge; ++i) {
        const QPointF a = pointAt(i);
        const QPointF b = pointAt(i + 1);
        const double from = valueAt(a);
        const double to = valueAt(b);
        const double low = std::min(from, to);
        const double high = std::max(from, to);
        for (double line = std::ceil(low / step) * step; line < high; line += step) {
            const QPointF at = a + (b - a) * ((line - from) / (to - from));
            frame.ticks.push_back({side, at, QString::number(std::lround(line / 1000))});
        }
    }
}

void addCrosses(FrameGrid &frame, const Viewport &viewport, const Grid &grid) {
    core::Box extent;
    for (const QPointF &corner : {QPointF(0, 0), QPointF(viewport.size.width(), 0), QPointF(0, viewport.size.height()),
                                  QPointF(viewport.size.width(), viewport.size.height())})
        extent.include(grid.gridOf(viewport.toPlane(corner)));
    const double step = frame.step.value();
    const QRectF clear =
        QRectF(QPointF(), viewport.size).adjusted(clearOfFrame, clearOfFrame, -clearOfFrame, -clearOfFrame);
    for (double y = std::floor(extent.maxY / step) * step; y >= extent.minY; y -= step) {
        for (double x = std::ceil(extent.minX / step) * step; x <= extent.maxX; x += step) {
            const QPointF at = viewport.toPainter(grid.planeOf({x, y}));
            if (clear.contains(at))
                frame.crosses.push_back(at);
        }
    }
}

QString angleText(double degrees, const char *positive, const char *negative) {
    const long tenths = std::lround(std::abs(degrees) * 36000);
    return QStringLiteral("%1°%2′%3″%4")
        .arg(tenths / 36000)
        .arg(tenths / 600 % 60, 2, 10, QLatin1Char('0'))
        .arg(static_cast<double>(tenths % 600) / 10, 4, 'f', 1, QLatin1Char('0'))
        .arg(QLatin1String(degrees < 0 ? negative : positive));
}

QString cornerText(const core::LonLat &position) {
    return angleText(position.lon, "E", "W") + QLatin1Char(' ') + angleText(position.lat, "N", "S");
}

} // namespace

core::Result<FrameGrid> frameGrid(const Viewport &viewport, const core::PlaneOrigin &origin) {
    const core::Result<CountyPlane> plane = CountyPlane::at(origin);
    if (!plane)
        return tl::unexpected(plane.error());
    const core::LonLat middle = plane->toLonLat(viewport.centre);
    FrameGrid frame;
    frame.step = core::Metres(stepFor(viewport.scaleDenominator()));
    // That of the county: all of its pages have one grid, so that coordinates go from sheet to sheet.
    frame.centralMeridian = static_cast<int>(std::lround(origin.centre.lon / 3)) * 3;
    const core::Result<Grid> grid = Grid::at(origin, frame.centralMeridian);
    if (!grid)
        return tl::unexpected(grid.error());
    constexpr double degree = std::numbers::pi / 180;
    frame.convergence =
        std::atan(std::tan((middle.lon - frame.centralMeridian) * degree) * std::sin(middle.lat * degree)) / degree;
    using Side = FrameTick::Side;
    for (const Side side : {Side::Top, Side::Right, Side::Bottom, Side::Left})
        addTicks(frame, viewport, *grid, side);
    addCrosses(frame, viewport, *grid);
    const double w = viewport.size.width();
    const double h = viewport.size.height();
    const std::array<QPointF, 4> corners = {QPointF(0, 0), QPointF(w, 0), QPointF(0, h), QPointF(w, h)};
    for (std::size_t i = 0; i < corners.size(); ++i)
        frame.corners[i] = cornerText(grid->lonLatOf(viewport.toPlane(corners[i])));
    const std::array<QPointF, 4> around = {QPointF(0, h), QPointF(0, 0), QPointF(w, 0), QPointF(w, h)};
    for (std::size_t i = 0; i < around.size(); ++i)
        frame.ground.corners[i] = plane->toLonLat(viewport.toPlane(around[i]));
    frame.ground.wkt = CountyPlane::wktOf(origin);
    return frame;
}

bool isOnLadder(double scaleDenominator) {
    constexpr double metre = 1000;
    const core::Box box{0, 0, scaleDenominator / metre, 0};
    return std::abs(scaleFromLadder(box, QSizeF(1, 1), 0) - scaleDenominator) < 0.5;
}

double stepOnLadder(double scaleDenominator, int steps) {
    const auto rungFrom = [](double needed) { return scaleFromLadder({0, 0, 0, needed / 1000}, QSizeF(1, 1), 0); };
    // Rungs lie more than a metre apart.
    std::vector<double> below;
    double rung = rungFrom(0);
    for (; rung < scaleDenominator - 0.5; rung = rungFrom(rung + 1))
        below.push_back(rung);
    for (int i = 0; i < steps; ++i)
        rung = rungFrom(rung + 1);
    if (steps >= 0 || below.empty())
        return rung;
    const auto back = std::min(below.size(), static_cast<std::size_t>(-steps));
    return below[below.size() - back];
}

double scaleFromLadder(const core::Box &box, const QSizeF &size, double margin) {
    const double width = std::max(1.0, size.width() - 2 * margin);
    const double height = std::max(1.0, size.height() - 2 * margin);
    const double needed = std::max(box.width() / width, box.height() / height) * 1000;
    for (const double scale : {5000.0, 7500.0, 10000.0, 12500.0, 15000.0, 20000.0, 25000.0}) {
        if (needed <= scale)
            return scale;
    }
    const double step = needed <= 100000 ? 5000 : needed <= 250000 ? 10000 : 50000;
    return std::ceil(needed / step - 1e-9) * step;
}

} // namespace gis
