// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include <QColor>
#include <QPainterPath>
#include <QPen>
#include <QPointF>
#include <QSizeF>
#include <QString>

#include "core/model/feature.h"
#include "gis/render/style.h"

namespace gis {

/// Narrow and Wide are slanted, Level lines lie flat.
enum class Hatch : std::uint8_t { None, Narrow, Wide, Waves, Level };

/// Filled areas with one look; lengths in painter units, as everywhere in a scene.
struct SceneArea {
    QPainterPath path;
    QColor fill;
    QPen line{Qt::NoPen};
    Hatch hatch = Hatch::None;
    QColor hatchColour;
};

/// Any number of open lines with one pen: line i is points[starts[i] .. starts[i + 1]).
struct SceneLines {
    std::vector<QPointF> points;
    std::vector<std::uint32_t> starts{0};
    QPen pen;
    /// Lies under the lines as items of their own; a legend shows both.
    QPen casing{Qt::NoPen};
};

/// One symbol at any number of places.
struct SceneSymbols {
    std::vector<QPointF> positions;
    SymbolStyle symbol;
    double size = 0;
};

/// A ring that shows shares (covered, radius only, uncovered, unconnected) of the people of one settlement.
struct SceneShares {
    QPointF position;
    double radius = 0;
    std::array<double, 4> shares{};
    std::array<QColor, 4> colours;
    QColor casing;
};

/// Text around its centre; `angle` in degrees clockwise. A pill has a filled plate behind it.
struct SceneLabel {
    QString text;
    QPointF centre;
    LabelStyle look;
    double angle = 0;
    QColor haloColour;
    QColor plate{Qt::transparent};
    QColor plateLine{Qt::transparent};
    QSizeF plateSize;
};

struct KeptLabels;

using SceneShape = std::variant<SceneArea, SceneLines, SceneSymbols, SceneShares, SceneLabel>;

/// One thing to paint. `kind` names its row in the legend ("shelter.small", "road.primary", "demand.covered"; empty =
/// no row of its own); layer and id say where it came from.
struct SceneItem {
    SceneShape shape;
    QString kind;
    std::string layer;
    core::FeatureId id;
    /// Number of things, or of people where `kind` starts with "demand.".
    std::int64_t count = 0;
    /// Metres of line drawn inside the picture; levees, rivers and reached roads only.
    double metres = 0;
};

/// Ordered plain items in painter units: the same scene goes to the screen, a PNG and a PDF. No pointers into the
/// county: a scene outlives it.
struct Scene {
    QSizeF size;
    double unitMillimetres = 0;
    double scaleDenominator = 0;
    QColor background;
    /// Where the origin of the county plane lies; hatches start there.
    QPointF ground;
    std::vector<QString> fontFamilies;
    std::vector<QString> serifFamilies;
    std::vector<SceneItem> items;
    /// Labels that found no room, by kind of label ("township", "village" …).
    std::map<QString, int> droppedLabels;
    /// Labels that found one, for the next picture of the place.
    std::shared_ptr<const KeptLabels> keptLabels;
};

} // namespace gis
