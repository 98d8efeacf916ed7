// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>

#include "core/job.h"
#include "gis/render/scene.h"

namespace gis {

/// Areas of this layer are not painted: what follows one is painted inside its path only, an empty path lifts that.
inline constexpr const char *clipLayer = "clip";

/// Paints the scene with its top left corner at the painter's origin, in the painter's units; clips to the scene's
/// size. Raster targets get symbols and halos as cached images, vector targets (PDF) paths and selectable text.
/// Any thread that may use the painter; stops early when the job is cancelled.
void paintScene(QPainter &painter, const Scene &scene, const core::Job &job = {});

} // namespace gis
