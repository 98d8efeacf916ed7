// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QPointF>
#include <QRectF>
#include <QString>

#include "gis/render/scene.h"

namespace gis {

/// A label that found its room.
struct PlacedLabel {
    /// Kind, layer, feature and words: what makes it the same label in the next picture.
    QString key;
    core::FeatureId id;
    std::vector<SceneLabel> looks;
    std::vector<QRectF> room;
};

/// The labels of one picture, so that the next one leaves them where they are while the map is moved. Positions count
/// from the origin of the county plane, in painter units of that scale.
struct KeptLabels {
    double unitsPerMetre = 0;
    std::vector<PlacedLabel> labels;
};

} // namespace gis
