// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unordered_map>

#include "core/job.h"
#include "gis/render/draw_parts.h"
#include "gis/render/label_placer.h"
#include "gis/render/map_content.h"
#include "gis/render/scene.h"
#include "gis/render/scene_focus.h"
#include "gis/render/style.h"
#include "gis/render/text_painter.h"
#include "gis/render/thinning.h"
#include "gis/render/viewport.h"

namespace gis {

/// A label that waits for a room; `rooms` of the candidate and `looks` are parallel.
struct PendingLabel {
    LabelCandidate candidate;
    /// What is painted for each room: one label, or one per character along a line.
    std::vector<std::vector<SceneLabel>> looks;
    /// Kind of label, for the count of dropped ones.
    QString kind;
    std::string layer;
    core::FeatureId id;
    /// How far a text along a line stands above it, painter units; 0 = on it.
    double lift = 0;
    /// The middle of the sign that the label names and its reach: a line leads there from a room farther away.
    std::optional<QPointF> sign;
    double signReach = 0;
    /// Rooms before this one need no such line.
    std::size_t leadersFrom = 0;
    /// The first rooms are plates, edged in this colour.
    std::size_t plates = 0;
    QColor plateLine;
};

/// What the steps of building one scene share. Lives for one buildScene().
struct SceneContext {
    const MapContent &content;
    const core::County &county;
    const DrawParts &index;
    const Style &style;
    const Viewport &viewport;
    const core::Job &job;
    const SceneFocus &focus;
    /// What the picture shows, and that with room for the widest symbol, in metres.
    core::Box box, wideBox;
    double denominator;
    Thinning thinning;
    TextMeasure measure;
    LabelPlacer placer;
    std::vector<PendingLabel> labels;
    /// Symbols of a printed map that give way to more important ones.
    std::unordered_map<const core::Feature *, QPointF> aside;
    Scene scene;

    SceneContext(const MapContent &mapContent, const DrawParts &parts, const Style &mapStyle,
                 const Viewport &mapViewport, const core::Job &mapJob, const SceneFocus &mapFocus);

    [[nodiscard]] bool shows(const char *layer) const { return content.shows(layer); }
    void add(SceneShape shape, QString kind, std::string layer, std::int64_t count = 0, core::FeatureId id = {});
    /// Adds nothing when there is no line.
    void addLines(SceneLines lines, QString kind, std::string layer, double metres = 0);
    /// Look of a label kind at this scale; nullopt when it is not drawn here.
    [[nodiscard]] std::optional<LabelStyle> labelLook(const QString &kind) const;
    [[nodiscard]] SceneLabel plainLabel(const QString &text, const QPointF &centre, const LabelStyle &look) const;
    /// Features of a layer whose boxes meet the picture, in file order; none for hidden or missing layers.
    [[nodiscard]] std::vector<const core::Feature *> visible(const char *layer) const;
    /// A field's text as the map says it.
    [[nodiscard]] QString text(const core::Feature &feature, const char *layer, const char *field) const;
};

// The steps, from the ground up.
void addLandAndWater(SceneContext &context);
void addBuildings(SceneContext &context);
void addHazardZones(SceneContext &context);
void addStateAreas(SceneContext &context);
void addRoads(SceneContext &context);
void addReachedRoads(SceneContext &context);
void addOutside(SceneContext &context);
/// The whole ground in pale colours; what comes next is painted inside the focus only, until endFocus().
void beginFocus(SceneContext &context);
void endFocus(SceneContext &context);
void addFocusBorder(SceneContext &context);
/// Names of the townships round the focus, where they are seen best.
void addNeighbourNames(SceneContext &context);
/// Outline of the focus; null where there is none.
[[nodiscard]] const core::Feature *focusOf(const SceneContext &context);
void addBorders(SceneContext &context);
void addSites(SceneContext &context);
void addLevees(SceneContext &context);
void addDemand(SceneContext &context);
void addSymbols(SceneContext &context);
/// One symbol with its label and, when selected or hovered, its ring.
void addSymbol(SceneContext &context, const char *layer, const core::Feature &feature);
/// Everything selected or under the pointer.
void addMarks(SceneContext &context);
void addGaps(SceneContext &context);
void addPlaceLabels(SceneContext &context);
void addLineLabels(SceneContext &context);
/// Kilometre marks of levees that say where they begin.
void addChainage(SceneContext &context);
/// Places all pending labels and adds those that found a room.
void addLabels(SceneContext &context);

/// Which symbol of the style shows a feature, such as "shelter.small"; empty = not drawn.
[[nodiscard]] QString symbolKind(const core::LayerSchema &schema, const core::Feature &feature);
/// Point layers in drawing order, the most important last; as the person has ordered them.
[[nodiscard]] std::vector<std::string> symbolLayers(const MapContent &content);

/// Rooms right, left, below and above a symbol, `reach` from its centre, then at the corners.
void addPointRooms(PendingLabel &label, const SceneLabel &look, const QPointF &centre, double reach, QSizeF size);
/// Rooms for a plate beside a sign: the name in bold and a line of data under it, which may be empty.
void addPlateRooms(SceneContext &context, PendingLabel &label, const SceneLabel &look, const QString &data,
                   const QPointF &centre, double reach);
/// Further rooms beyond those, up to three lines of text away: a line leads from the sign to the name there.
void addFarRooms(PendingLabel &label, const SceneLabel &look, const QPointF &centre, double reach, QSizeF size);
/// Rooms on and around a place without a symbol: the middle, then rings of growing radius up to `farthest`.
void addAreaRooms(PendingLabel &label, const SceneLabel &look, const QPointF &centre, double farthest, QSizeF size);
/// Rooms for the name of a township on paper: wholly inside it, the nearest to its seat first, then half inside, then
/// round the seat with a line that leads back to it.
void addTownshipRooms(SceneContext &context, PendingLabel &label, const SceneLabel &look,
                      const core::MultiPolygon &area, const QPointF &seat, double farthest, QSizeF size);
/// Rooms for the name of a lake on paper: wholly on its water, lying or standing, else wholly off it.
void addWaterRooms(SceneContext &context, PendingLabel &label, const SceneLabel &look, const core::MultiPolygon &water,
                   QSizeF size);
/// Rooms along a line, in its straightest parts first: CJK texts upright character by character, others turned.
void addLineRooms(SceneContext &context, PendingLabel &label, const SceneLabel &look, std::span<const QPointF> line);

} // namespace gis
