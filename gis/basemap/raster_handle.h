// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/geometry/box.h"
#include "core/job.h"
#include "core/result.h"
#include "gis/basemap/pixel_grid.h"

namespace gis {

/// What the pixels of a raster mean.
enum class RasterMeaning { Colours, Grey, Palette, Heights };

/// What a raster file says about itself.
struct RasterFacts {
    /// WKT of its reference system.
    std::string crs;
    RasterMeaning meaning = RasterMeaning::Colours;
    int width = 0, height = 0;
    int bands = 0;
    /// Outer corner of the first pixel, and units of the reference system a pixel.
    double left = 0, top = 0, pixelWidth = 1, pixelHeight = 1;
    /// Who made it, if the file says so.
    std::string attribution;
};

/// A part of a raster in its own pixels, from the north-west.
struct PixelWindow {
    int left = 0, top = 0, width = 0, height = 0;
};

/// One open raster: MBTiles, GeoPackage tiles, GeoTIFF, SRTM heights, Arc grid. Read-only and for one thread at a time;
/// nothing else is ever opened, fetched or written beside it.
class RasterHandle {
public:
    /// Errors: "basemap.no_file", "basemap.unsupported", "basemap.no_place" (no reference system, or a rotated grid),
    /// "basemap.no_picture" (bands that are neither colours nor heights).
    [[nodiscard]] static core::Result<RasterHandle> open(const std::filesystem::path &path);
    RasterHandle(RasterHandle &&) noexcept;
    RasterHandle &operator=(RasterHandle &&) noexcept;
    ~RasterHandle();

    [[nodiscard]] const RasterFacts &facts() const;
    /// What lies inside the box, at about `unitsPerPixel`; heights come as shaded relief (`metresPerUnit` of the
    /// reference system on the ground). An empty picture where the raster has nothing. Error "basemap.read".
    [[nodiscard]] core::Result<SquarePicture> read(const core::Box &box, double unitsPerPixel, double metresPerUnit,
                                                   const core::Job &job) const;

    /// Heights of the window, pixel by pixel, in metres, NaN where none is known. The window must lie inside the
    /// raster; errors "basemap.read", "basemap.no_heights".
    [[nodiscard]] core::Result<std::vector<float>> heights(const PixelWindow &window, const core::Job &job) const;

private:
    struct Open;
    explicit RasterHandle(std::unique_ptr<Open> open);
    std::unique_ptr<Open> m_open;
};

} // namespace gis
