// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/basemap/basemap_file.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>
#include <optional>

#include "gis/crs/county_plane.h"
#include "gis/crs/crs.h"

namespace gis {
namespace {

/// Rows painted by one thread at a time.
constexpr int bandRows = 320;
constexpr double metresPerDegree = 6371008.8 * std::numbers::pi / 180;

/// Ground metres a unit of the file's reference system, in the middle of the picture: web maps stretch the ground, and
/// degrees are not metres.
double metresPerUnit(const PictureBand &band, const PixelGrid &grid, const Crs &crs) {
    if (crs.isGeographic())
        return metresPerDegree;
    return band.viewport.metresPerUnit() / band.pixelRatio / grid.unitsPerPixel();
}

} // namespace

core::Result<std::shared_ptr<const BasemapFile>> BasemapFile::open(const std::filesystem::path &path) {
    core::Result<RasterHandle> handle = RasterHandle::open(path);
    if (!handle)
        return tl::unexpected(handle.error());
    const core::Result<Crs> crs = Crs::from(handle->facts().crs);
    if (!crs)
        return core::failure(core::ErrorCode::InvalidData, "basemap.no_place", {path.filename().string()},
                             crs.error().detail);
    std::shared_ptr<BasemapFile> file(new BasemapFile(path));
    file->m_facts = handle->facts();
    file->giveBack(std::move(*handle));
    return file;
}

core::Result<RasterHandle> BasemapFile::take() const {
    {
        const std::lock_guard lock(m_mutex);
        if (!m_idle.empty()) {
            RasterHandle handle = std::move(m_idle.back());
            m_idle.pop_back();
            return handle;
        }
    }
    return RasterHandle::open(m_path);
}

void BasemapFile::giveBack(RasterHandle handle) const {
    const std::lock_guard lock(m_mutex);
    m_idle.push_back(std::move(handle));
}

core::Result<QImage> BasemapFile::paintBand(const PictureBand &band, const core::PlaneOrigin &plane,
                                            const core::Job &job) const {
    const core::Result<Crs> crs = Crs::from(m_facts.crs);
    if (!crs)
        return tl::unexpected(crs.error());
    const core::Result<PixelGrid> grid = PixelGrid::of(band, plane, *crs);
    if (!grid)
        return tl::unexpected(grid.error());
    if (grid->box().isEmpty())
        return grid->sample({}, job);
    core::Result<RasterHandle> handle = take();
    if (!handle)
        return tl::unexpected(handle.error());
    const core::Result<SquarePicture> picture =
        handle->read(grid->box(), grid->unitsPerPixel(), metresPerUnit(band, *grid, *crs), job);
    giveBack(std::move(*handle));
    if (!picture)
        return tl::unexpected(picture.error());
    return grid->sample(*picture, job);
}

core::Result<QImage> BasemapFile::paint(const Viewport &viewport, double pixelRatio, const core::PlaneOrigin &plane,
                                        const core::Job &job) const {
    const QSize size(static_cast<int>(std::lround(viewport.size.width() * pixelRatio)),
                     static_cast<int>(std::lround(viewport.size.height() * pixelRatio)));
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return core::failure(core::ErrorCode::Io, "render.no_memory");
    image.setDevicePixelRatio(pixelRatio);
    const auto bands = static_cast<std::size_t>((size.height() + bandRows - 1) / bandRows);
    std::vector<std::optional<core::Error>> errors(bands);
    uchar *bits = image.bits();
    const qsizetype line = image.bytesPerLine();
    job.parallelFor(bands, 1, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && !job.cancelled(); ++i) {
            const int first = static_cast<int>(i) * bandRows;
            const PictureBand band{viewport, pixelRatio, first,
                                   QSize(size.width(), std::min(bandRows, size.height() - first))};
            const core::Result<QImage> part = paintBand(band, plane, job);
            if (!part) {
                errors[i] = part.error();
                continue;
            }
            // Bands share no row of the image.
            for (int y = 0; y < part->height(); ++y)
                std::memcpy(bits + (first + y) * line, part->constScanLine(y), static_cast<std::size_t>(line));
        }
    });
    if (job.cancelled())
        return core::failure(core::ErrorCode::Cancelled, "cancelled");
    for (const std::optional<core::Error> &error : errors)
        if (error)
            return tl::unexpected(*error);
    return image;
}

} // namespace gis
