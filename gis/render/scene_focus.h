// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QRectF>

#include "core/job.h"
#include "gis/render/map_content.h"
#include "gis/render/scene.h"
#include "gis/render/style.h"
#include "gis/render/viewport.h"

namespace gis {

/// What a sheet of an atlas is about, and what else stands on it.
struct SceneFocus {
    /// The ground outside this township is drawn pale under the names of its neighbours, and results stand inside it
    /// only. Empty = the whole county.
    core::FeatureId township{};
    /// Parts of the picture that something else will cover, painter units: no label stands there.
    std::vector<QRectF> covered{};
    /// Near enough, shelters and warehouses are named on plates that also say the area on record (look/print.md 7).
    bool plates = false;
};

/// As buildScene() of a whole picture, with a focus.
[[nodiscard]] Scene buildScene(const MapContent &content, const Style &style, const Viewport &viewport,
                               const SceneFocus &focus, const core::Job &job);

} // namespace gis
