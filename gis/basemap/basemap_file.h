// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <QImage>

#include "core/job.h"
#include "core/model/county.h"
#include "core/result.h"
#include "gis/basemap/raster_handle.h"
#include "gis/render/viewport.h"

namespace gis {

/// A raster file under the county: a picture of the ground, or heights shown as relief. Shared by threads: each paints
/// through an open handle that is its own for that time.
class BasemapFile {
public:
    /// Errors as RasterHandle::open.
    [[nodiscard]] static core::Result<std::shared_ptr<const BasemapFile>> open(const std::filesystem::path &path);

    [[nodiscard]] const RasterFacts &facts() const { return m_facts; }
    /// The part of the map picture that the file covers, transparent elsewhere: viewport.size × pixelRatio pixels,
    /// ARGB32_Premultiplied, warped from the file's reference system to the county plane.
    [[nodiscard]] core::Result<QImage> paint(const Viewport &viewport, double pixelRatio,
                                             const core::PlaneOrigin &plane, const core::Job &job) const;

private:
    explicit BasemapFile(std::filesystem::path path) : m_path(std::move(path)) {}
    [[nodiscard]] core::Result<RasterHandle> take() const;
    void giveBack(RasterHandle handle) const;
    [[nodiscard]] core::Result<QImage> paintBand(const PictureBand &band, const core::PlaneOrigin &plane,
                                                 const core::Job &job) const;

    std::filesystem::path m_path;
    RasterFacts m_facts;
    /// Guards `m_idle`.
    mutable std::mutex m_mutex;
    /// Handles that no thread paints with at the moment.
    mutable std::vector<RasterHandle> m_idle;
};

} // namespace gis
