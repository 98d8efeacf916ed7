// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/geometry/point.h"
#include "core/job.h"
#include "core/model/county.h"
#include "core/quantity.h"
#include "core/result.h"
#include "gis/basemap/raster_handle.h"

namespace gis {

/// A raster of heights (GeoTIFF, SRTM, Arc grid …) that can be asked at places of a county. One thread at a time.
class HeightFile {
public:
    /// Errors as RasterHandle::open, and "basemap.no_heights" for a picture.
    [[nodiscard]] static core::Result<std::shared_ptr<const HeightFile>> open(const std::filesystem::path &path,
                                                                              const core::PlaneOrigin &plane);

    /// Heights in metres, bilinear between the four pixels around each place; NaN beside the raster and where one of
    /// the four is unknown or no height on earth (core::isHeight).
    [[nodiscard]] core::Result<std::vector<double>> at(std::span<const core::Point> places, const core::Job &job) const;
    [[nodiscard]] const std::string &name() const { return m_name; }
    /// Path, size, time of the last change, and where the raster lies: its reference may come from a file beside it.
    [[nodiscard]] const std::string &key() const { return m_key; }
    /// Side of a pixel on the ground, at the middle of the county.
    [[nodiscard]] core::Metres pixelSize() const { return m_pixelSize; }

private:
    explicit HeightFile(RasterHandle handle, const core::PlaneOrigin &plane)
        : m_handle(std::move(handle)), m_plane(plane) {}
    [[nodiscard]] core::Result<std::vector<core::Point>> pixelsOf(std::span<const core::Point> places,
                                                                  const core::Job &job) const;
    [[nodiscard]] core::Result<void> measurePixel();

    RasterHandle m_handle;
    core::PlaneOrigin m_plane;
    std::string m_name;
    std::string m_key;
    core::Metres m_pixelSize{30};
};

} // namespace gis
