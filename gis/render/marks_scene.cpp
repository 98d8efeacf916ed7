// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/geometry/measure.h"
#include "gis/render/scene_context.h"

namespace gis {
namespace {

/// Lines and areas are traced in the selection's colour over a pale casing.
constexpr double tracedWidth = 3;
constexpr double casingWidth = 7;
constexpr double hoveredWidth = 2;
constexpr double personRing = 8;

class MarkScene {
public:
    explicit MarkScene(SceneContext &context) : m_context(context) {}

    void add(const MapObject &object, bool selected) {
        SceneLines &lines = selected ? m_selected : m_hovered;
        if (object.layer == "road" || object.layer == "building" || object.layer == "demand_point")
            addRow(object, lines, selected);
        else
            addFeature(object, lines);
    }

    void finish() {
        SceneLines casing = m_selected;
        trace(std::move(casing), Ink::Plate, casingWidth);
        trace(std::move(m_selected), Ink::Selection, tracedWidth);
        trace(std::move(m_hovered), Ink::Hover, hoveredWidth);
        for (const auto &[layer, feature] : m_symbols)
            addSymbol(m_context, layer.c_str(), *feature);
    }

private:
    void addRow(const MapObject &object, SceneLines &lines, bool selected) {
        const core::County &county = m_context.county;
        if (object.layer == "road" && county.roads && object.row < county.roads->size())
            m_context.thinning.append(lines, county.roads->line(object.row));
        else if (object.layer == "building" && county.buildings && object.row < county.buildings->size())
            m_context.thinning.append(lines, county.buildings->ring(object.row));
        else if (object.layer == "demand_point" && county.demand && object.row < county.demand->size())
            addRing(county.demand->position[object.row], selected);
    }

    void addFeature(const MapObject &object, SceneLines &lines) {
        const core::Layer *layer = m_context.county.layer(object.layer);
        const core::FeaturePointer feature = layer ? layer->find(object.id) : nullptr;
        if (!feature)
            return;
        const std::vector<std::string> symbols = symbolLayers(m_context.content);
        if (std::ranges::find(symbols, object.layer) == symbols.end())
            m_context.thinning.append(lines, feature->geometry);
        else if (m_context.wideBox.intersects(core::boundsOf(feature->geometry)))
            m_symbols.emplace_back(object.layer, feature);
    }

    void addRing(const core::Point &place, bool selected) {
        SceneSymbols ring;
        ring.positions = {m_context.viewport.toPainter(place)};
        ring.symbol.shape = SymbolShape::Ring;
        ring.symbol.fill = QColor(Qt::transparent);
        ring.symbol.line = m_context.style.colour(selected ? Ink::Selection : Ink::Hover);
        ring.symbol.lineWidth = selected ? tracedWidth : hoveredWidth;
        ring.size = 2 * personRing;
        m_context.add(std::move(ring), {}, "selection");
    }

    void trace(SceneLines lines, Ink ink, double width) {
        lines.pen = QPen(m_context.style.colour(ink), width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
        m_context.addLines(std::move(lines), {}, "selection");
    }

    SceneContext &m_context;
    SceneLines m_selected, m_hovered;
    /// Above the traced lines.
    std::vector<std::pair<std::string, core::FeaturePointer>> m_symbols;
};

} // namespace

void addMarks(SceneContext &context) {
    MarkScene marks(context);
    for (const MapObject &object : context.content.selected.objects())
        marks.add(object, true);
    if (!context.content.hovered.isEmpty() && !context.content.selected.contains(context.content.hovered))
        marks.add(context.content.hovered, false);
    marks.finish();
    // A name that stands on the map already is written over in bold, wherever its symbol's ring reaches.
    const KeptLabels *kept = context.content.kept.get();
    if (!kept || kept->unitsPerMetre != context.viewport.unitsPerMetre || context.labels.empty())
        return;
    PendingLabel &label = context.labels.front();
    const QString text = label.looks.front().front().text;
    const auto found = std::ranges::find_if(kept->labels, [&](const PlacedLabel &placed) {
        return placed.looks.size() == 1 && placed.id == label.id && placed.looks.front().text == text;
    });
    if (found == kept->labels.end())
        return;
    SceneLabel look = label.looks.front().front();
    look.centre = found->looks.front().centre + context.scene.ground;
    context.add(std::move(look), {}, label.layer, 0, label.id);
    context.labels.clear();
}

} // namespace gis
