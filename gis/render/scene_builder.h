// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "gis/render/map_content.h"
#include "gis/render/scene.h"
#include "gis/render/style.h"
#include "gis/render/viewport.h"

namespace gis {

/// County, result and selection as things to paint, thinned for this scale and clipped to the picture. Pure: any
/// thread. After a cancel the scene is incomplete: ask job.cancelled().
[[nodiscard]] Scene buildScene(const MapContent &content, const Style &style, const Viewport &viewport,
                               const core::Job &job);

} // namespace gis
