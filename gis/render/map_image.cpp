// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/map_image.h"

#include <cmath>

#include <QPainter>

#include "gis/render/scene_builder.h"
#include "gis/render/scene_painter.h"

namespace gis {
namespace {

/// 1.6 GB of pixels; a 1 m poster at 500 dpi has 388 million.
constexpr double largestPixelCount = 4e8;

} // namespace

core::Result<QImage> renderImage(const MapContent &content, const Style &style, const Viewport &viewport,
                                 double pixelsPerUnit, const core::Job &job) {
    const double width = std::round(viewport.size.width() * pixelsPerUnit);
    const double height = std::round(viewport.size.height() * pixelsPerUnit);
    if (!(width >= 1) || !(height >= 1) || width > 32767 || height > 32767 || width * height > largestPixelCount)
        return core::failure(
            core::ErrorCode::InvalidData, "render.too_large",
            {std::to_string(static_cast<std::int64_t>(width)), std::to_string(static_cast<std::int64_t>(height))});
    QImage image(static_cast<int>(width), static_cast<int>(height), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return core::failure(core::ErrorCode::Io, "render.no_memory");
    image.setDevicePixelRatio(pixelsPerUnit);
    const Scene scene = buildScene(content, style, viewport, job);
    QPainter painter(&image);
    paintScene(painter, scene, job);
    painter.end();
    if (job.cancelled())
        return core::failure(core::ErrorCode::Cancelled, "cancelled");
    return image;
}

} // namespace gis
