// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

#include "core/job.h"
#include "core/result.h"
#include "gis/render/map_content.h"
#include "gis/render/style.h"
#include "gis/render/viewport.h"

namespace gis {

/// The map as a picture of viewport.size × `pixelsPerUnit` pixels (device pixel ratio on screens); the image carries
/// that ratio. Errors: "render.too_large" (more than 400 million pixels), Cancelled.
[[nodiscard]] core::Result<QImage> renderImage(const MapContent &content, const Style &style, const Viewport &viewport,
                                               double pixelsPerUnit, const core::Job &job);

} // namespace gis
