// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/scene_builder.h"

#include "gis/render/scene_context.h"

namespace gis {

SceneContext::SceneContext(const MapContent &mapContent, const DrawParts &parts, const Style &mapStyle,
                           const Viewport &mapViewport, const core::Job &mapJob, const SceneFocus &mapFocus)
    : content(mapContent), county(*mapContent.county), index(parts), style(mapStyle), viewport(mapViewport),
      job(mapJob), focus(mapFocus), box(mapViewport.box()),
      wideBox(box.grown(style.number(QStringLiteral("largestSymbol")) / viewport.unitsPerMetre)),
      denominator(viewport.scaleDenominator()),
      thinning(Thinning::of(mapViewport, style.number(QStringLiteral("thinning")))),
      measure(style.fontFamilies, style.serifFamilies, style.unitMillimetres),
      placer(mapViewport.size, style.number(QStringLiteral("labelPadding"))) {
    if (content.window)
        placer.setWindow(QRectF(viewport.toPainter({content.window->minX, content.window->maxY}),
                                viewport.toPainter({content.window->maxX, content.window->minY})));
    for (const QRectF &taken : focus.covered)
        placer.block(taken);
    scene.size = viewport.size;
    scene.unitMillimetres = viewport.unitMillimetres;
    scene.scaleDenominator = denominator;
    const bool ground = content.part == ScenePart::Whole || content.part == ScenePart::Ground;
    scene.background = ground && !content.overBasemap ? style.colour(Ink::Land) : QColor(Qt::transparent);
    scene.ground = viewport.toPainter({0, 0});
    scene.fontFamilies = style.fontFamilies;
    scene.serifFamilies = style.serifFamilies;
}

void SceneContext::add(SceneShape shape, QString kind, std::string layer, std::int64_t count, core::FeatureId id) {
    scene.items.push_back({std::move(shape), std::move(kind), std::move(layer), std::move(id), count, 0});
}

void SceneContext::addLines(SceneLines lines, QString kind, std::string layer, double metres) {
    if (lines.starts.size() < 2)
        return;
    scene.items.push_back({std::move(lines), std::move(kind), std::move(layer), {}, 0, metres});
}

std::optional<LabelStyle> SceneContext::labelLook(const QString &kind) const {
    LabelStyle look = style.label(kind);
    if (denominator > look.maxDenominator)
        return std::nullopt;
    if (look.farSize > 0 && style.symbolBands.bandOf(denominator) > 0)
        look.size = look.farSize;
    return look;
}

SceneLabel SceneContext::plainLabel(const QString &text, const QPointF &centre, const LabelStyle &look) const {
    SceneLabel label;
    label.text = text;
    label.centre = centre;
    label.look = look;
    label.haloColour = style.colour(Ink::LabelHalo);
    return label;
}

std::vector<const core::Feature *> SceneContext::visible(const char *layer) const {
    std::vector<const core::Feature *> found;
    const LayerParts *parts = shows(layer) ? index.layer(layer) : nullptr;
    if (!parts)
        return found;
    const FeatureSet *only = content.only(layer);
    for (const std::uint32_t i : parts->index.search(wideBox))
        if (!only || only->contains(parts->features[i]->id))
            found.push_back(parts->features[i].get());
    return found;
}

QString SceneContext::text(const core::Feature &feature, const char *layer, const char *field) const {
    return QString::fromStdString(core::textOf(county.layer(layer)->schema(), feature, field));
}

namespace {

using Step = void (*)(SceneContext &);

std::span<const Step> stepsOf(ScenePart part, bool hasFocus) {
    static constexpr Step whole[] = {addLandAndWater, addStateAreas, addBuildings, addHazardZones, addRoads,
                                     addReachedRoads, addOutside,    addBorders,   addSites,       addLevees,
                                     addChainage,     addDemand,     addSymbols,   addGaps,        addPlaceLabels,
                                     addLineLabels,   addLabels};
    static constexpr Step focused[] = {
        beginFocus,  addLandAndWater, addStateAreas, addBuildings,   addHazardZones,    addRoads,      addReachedRoads,
        addDemand,   endFocus,        addOutside,    addBorders,     addFocusBorder,    addSites,      addLevees,
        addChainage, addSymbols,      addGaps,       addPlaceLabels, addNeighbourNames, addLineLabels, addLabels};
    static constexpr Step ground[] = {addLandAndWater, addBuildings, addHazardZones, addRoads, addOutside};
    static constexpr Step objects[] = {addStateAreas,  addReachedRoads, addBorders, addSites,
                                       addLevees,      addDemand,       addSymbols, addGaps,
                                       addPlaceLabels, addLineLabels,   addLabels};
    static constexpr Step marks[] = {addMarks, addLabels};
    switch (part) {
    case ScenePart::Ground:
        return ground;
    case ScenePart::Objects:
        return objects;
    case ScenePart::Marks:
        return marks;
    case ScenePart::Whole:
        break;
    }
    if (hasFocus)
        return focused;
    return whole;
}

} // namespace

Scene buildScene(const MapContent &content, const Style &style, const Viewport &viewport, const core::Job &job) {
    return buildScene(content, style, viewport, {}, job);
}

Scene buildScene(const MapContent &content, const Style &style, const Viewport &viewport, const SceneFocus &focus,
                 const core::Job &job) {
    const std::shared_ptr<const DrawIndex> index =
        content.index ? content.index : DrawIndex::build(*content.county, job);
    SceneContext context(content, index->parts(), style, viewport, job, focus);
    for (const Step step : stepsOf(content.part, focusOf(context) != nullptr)) {
        if (job.cancelled())
            break;
        step(context);
    }
    return std::move(context.scene);
}

} // namespace gis
