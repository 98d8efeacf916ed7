// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>

#include "core/geometry/box.h"
#include "core/model/county.h"
#include "gis/render/analysis_overlay.h"
#include "gis/render/draw_index.h"
#include "gis/render/kept_labels.h"
#include "gis/render/map_look.h"
#include "gis/render/selection.h"

namespace gis {

enum class Language { Chinese, English };

/// Layers of a map that is painted in parts. Ground: land, water, buildings, hazard zones, roads, the neighbours'
/// veil; dear to paint and seldom changed. Objects: all that lies on it, with every label; transparent elsewhere.
/// Marks: what is selected or under the pointer, over both.
enum class ScenePart { Whole, Ground, Objects, Marks };

/// What is to be drawn: a county snapshot and what lies over it. A value of shared const parts: cheap to copy, safe to
/// hand to a worker thread.
struct MapContent {
    std::shared_ptr<const core::County> county;
    /// Prepared once a county revision with DrawIndex::build; null = built for this one picture.
    std::shared_ptr<const DrawIndex> index;
    /// Result of an analysis; null = none.
    std::shared_ptr<const AnalysisOverlay> overlay;
    /// Names of catalogue layers, and "demand", "reach", "gaps" of the overlay.
    std::set<std::string> hiddenLayers{"demand_point"};
    Selection selected;
    MapObject hovered;
    /// Language of coded words in labels ("HP-07 滑坡" or "HP-07 landslide"); names of data stay as they are.
    Language language = Language::Chinese;
    ScenePart part = ScenePart::Whole;
    /// Something is painted below: the ground has no colour of its own where nothing lies.
    bool overBasemap = false;
    /// Labels of the last picture of this place: those keep their rooms. Null = none.
    std::shared_ptr<const KeptLabels> kept;
    /// The part of the picture that is looked at, plane metres: no label is cut by its edge. nullopt = the whole
    /// picture, as while the map is moved.
    std::optional<core::Box> window;
    /// What a person changed about the looks; null = nothing.
    std::shared_ptr<const MapLook> look;

    [[nodiscard]] bool shows(const std::string &layer) const { return !hiddenLayers.contains(layer); }
    /// Null when all features of the layer are shown.
    [[nodiscard]] const FeatureSet *only(const std::string &layer) const { return look ? look->only(layer) : nullptr; }
    [[nodiscard]] const StyleChange *styleOf(const std::string &layer) const {
        return look ? look->styleOf(layer) : nullptr;
    }
};

} // namespace gis
