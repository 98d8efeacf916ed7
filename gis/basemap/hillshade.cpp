// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/basemap/hillshade.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace gis {
namespace {

constexpr double lightAzimuth = 315 * std::numbers::pi / 180;
constexpr double lightAltitude = 45 * std::numbers::pi / 180;
/// Grey of level ground, and how far light and shade go from there.
constexpr double levelGrey = 228, brightest = 252, darkest = 96;

struct Slope {
    /// Rise a metre towards east and towards north; NaN when unknown.
    float east = 0, north = 0;
};

Slope slopeAt(const ElevationField &field, int column, int row) {
    const auto at = [&](int dx, int dy) {
        const int x = std::clamp(column + dx, 0, field.width - 1), y = std::clamp(row + dy, 0, field.height - 1);
        return static_cast<double>(field.heights[static_cast<std::size_t>(y) * static_cast<std::size_t>(field.width) +
                                                 static_cast<std::size_t>(x)]);
    };
    const double middle = at(0, 0);
    if (std::isnan(middle))
        return {NAN, NAN};
    // An unknown neighbour counts as level.
    const auto known = [&](int dx, int dy) {
        const double height = at(dx, dy);
        return std::isnan(height) ? middle : height;
    };
    const double east =
        (known(1, -1) + 2 * known(1, 0) + known(1, 1)) - (known(-1, -1) + 2 * known(-1, 0) + known(-1, 1));
    const double north =
        (known(-1, -1) + 2 * known(0, -1) + known(1, -1)) - (known(-1, 1) + 2 * known(0, 1) + known(1, 1));
    return {static_cast<float>(east / (8 * field.cellWidth)), static_cast<float>(north / (8 * field.cellHeight))};
}

int greyOf(const Slope &slope, double exaggeration) {
    const double east = double(slope.east) * exaggeration, north = double(slope.north) * exaggeration;
    const double toLightEast = std::sin(lightAzimuth), toLightNorth = std::cos(lightAzimuth);
    const double light =
        (std::sin(lightAltitude) - std::cos(lightAltitude) * (east * toLightEast + north * toLightNorth)) /
        std::sqrt(1 + east * east + north * north);
    const double level = std::sin(lightAltitude);
    const double grey = light >= level ? levelGrey + (light - level) / (1 - level) * (brightest - levelGrey)
                                       : levelGrey + (light - level) / level * (levelGrey - darkest);
    return static_cast<int>(std::lround(std::clamp(grey, darkest, brightest)));
}

} // namespace

double reliefExaggeration(double cellMetres) {
    // Slopes between far cells are gentler: they need more help to be seen.
    return std::clamp(2 * std::pow(cellMetres / 30, 0.4), 1.5, 10.0);
}

QImage shadeRelief(const ElevationField &field, const core::Job &job) {
    QImage image(field.width, field.height, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return image;
    image.fill(Qt::transparent);
    const double exaggeration = reliefExaggeration((field.cellWidth + field.cellHeight) / 2);
    for (int row = 0; row < field.height && !job.cancelled(); ++row) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(row));
        for (int column = 0; column < field.width; ++column) {
            const Slope slope = slopeAt(field, column, row);
            if (std::isnan(slope.east))
                continue;
            const int grey = greyOf(slope, exaggeration);
            line[column] = qRgb(grey, grey, grey);
        }
    }
    return image;
}

} // namespace gis
