// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include <QImage>
#include <QRect>

#include "core/job.h"
#include "core/result.h"
#include "gis/render/map_content.h"
#include "gis/render/style.h"
#include "gis/render/viewport.h"

namespace gis {

struct BuildingParts;
struct LayerParts;
class RoadParts;

/// What the ground was painted from; two equal looks paint the same ground.
struct GroundLook {
    static constexpr std::size_t layerCount = 4;
    std::shared_ptr<const RoadParts> roads;
    std::shared_ptr<const BuildingParts> buildings;
    /// Land, water, waterways, hazard zones; null where hidden.
    std::array<std::shared_ptr<const LayerParts>, layerCount> layers;
    /// Which of their features are shown; null = all. Parallel to `layers`.
    std::array<std::shared_ptr<const FeatureSet>, layerCount> only;
    std::optional<StyleChange> hazards;
    core::MultiPolygon boundary;
    bool veiled = false;
    bool overBasemap = false;
    Theme theme = Theme::Light;

    [[nodiscard]] static GroundLook of(const MapContent &content, const Style &style);
    /// Where the two differ, in the county plane; nullopt = everywhere.
    [[nodiscard]] std::optional<std::vector<core::Box>> differences(const GroundLook &other) const;
};

/// The ground of one scale as pixels of a grid that is fixed to the county plane, so that images of neighbouring places
/// fit together. Pixel (0, 0) lies at the plane's origin; y runs south.
struct GroundImage {
    QImage pixels;
    QRect area;
    double unitsPerMetre = 0;
    double pixelRatio = 1;
    GroundLook look;

    /// What the image shows, as the rest of the program says it.
    [[nodiscard]] Viewport viewport() const;
};

/// The part of the grid that shows `viewport`, to half a pixel.
[[nodiscard]] QRect groundArea(const Viewport &viewport, double pixelRatio);

/// Paints what `previous` (may be null) does not already show: strips at the edges after a pan, the surroundings of an
/// edited lake, or all of it in bands on several threads. `wanted` names area, scale and ratio; its pixels are ignored.
[[nodiscard]] core::Result<GroundImage> paintGround(const MapContent &content, const Style &style, GroundImage wanted,
                                                    const GroundImage *previous, const core::Job &job);

} // namespace gis
