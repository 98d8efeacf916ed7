// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map_editing.h"

#include <algorithm>

#include <QKeyEvent>

#include "app/map/coordinate_field.h"
#include "app/map/hint_strip.h"
#include "app/map/map_view.h"
#include "app/models/field_text.h"
#include "app/text/language.h"
#include "app/text/messages.h"
#include "core/edit/feature_edit.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

QString layerWords(const std::string &layer) {
    const core::LayerSchema *schema = core::findSchema(layer);
    return schema ? chosen(schema->zh, schema->en) : QString::fromStdString(layer);
}

bool holds(const core::LayerSchema &schema, SketchTool::Shape shape) {
    using core::GeometryType;
    switch (shape) {
    case SketchTool::Shape::Point:
        return schema.geometry == GeometryType::Point;
    case SketchTool::Shape::Line:
        return schema.geometry == GeometryType::Line || schema.geometry == GeometryType::MultiLine;
    case SketchTool::Shape::Area:
        return schema.geometry == GeometryType::Polygon || schema.geometry == GeometryType::MultiPolygon;
    }
    return false;
}

const char *firstLayer(SketchTool::Shape shape) {
    return shape == SketchTool::Shape::Point ? "shelter" : shape == SketchTool::Shape::Line ? "levee" : "shelter_site";
}

} // namespace

MapEditing::MapEditing(Document &document, MapView &map, QWidget *window)
    : QObject(window), m_document(document), m_map(map), m_snapper(map),
      m_shape(
          map, m_snapper,
          [this](const std::string &layer) { return m_document.isEditable() && !m_locks.isLocked(layer); }, nullptr),
      m_sketch(map, m_snapper, nullptr), m_measure(map, m_snapper, nullptr) {
    m_strip = new HintStrip(&map);
    m_coordinate = new CoordinateField(&map);
    makeActions(window);
    makeClipboardActions(window);
    connectTools();
    m_map.setTool(&m_shape);
}

void MapEditing::connectTools() {
    for (Tool *tool : {static_cast<Tool *>(&m_shape), static_cast<Tool *>(&m_sketch), static_cast<Tool *>(&m_measure)})
        connect(tool, &Tool::hintChanged, this, [this, tool] {
            if (m_map.tool() == tool)
                showHint();
        });
    connect(&m_sketch, &SketchTool::finished, this, &MapEditing::onSketched);
    connect(&m_measure, &SketchTool::finished, this, &MapEditing::showHint);
    for (SketchTool *tool : {&m_sketch, static_cast<SketchTool *>(&m_measure)}) {
        connect(tool, &SketchTool::cancelled, this, &MapEditing::rest);
        connect(tool, &SketchTool::coordinateWanted, this, [this, tool] { typeCoordinate(*tool); });
    }
    connect(&m_shape, &ShapeTool::edited, this, &MapEditing::onEdited);
    connect(&m_shape, &ShapeTool::cancelled, this, &MapEditing::rest);
    connect(&m_map, &MapView::selectionChanged, this, [this] {
        m_shape.reset();
        enableActions();
    });
    connect(m_strip, &HintStrip::layerChosen, this, &MapEditing::beginSketch);
    connect(m_strip, &HintStrip::cancelled, this, &MapEditing::rest);
    connect(m_strip, &HintStrip::unlockChosen, this, [this] {
        if (const std::function<void()> go = std::exchange(m_whenUnlocked, nullptr)) {
            showHint();
            go();
        }
    });
    connect(m_coordinate, &CoordinateField::entered, this, [this](const core::Point &point) {
        if (!m_map.viewport().box().contains(point))
            m_map.showPoint(point, m_map.viewport().scaleDenominator());
        if (m_typing)
            m_typing->addPoint(point);
    });
    connect(m_coordinate, &CoordinateField::closed, this, [this] { m_map.setFocus(); });
    connect(&m_locks, &LayerLocks::changed, this, [this] {
        m_map.update();
        enableActions();
    });
    connect(&m_document, &Document::opened, this, &MapEditing::rest);
    connect(&m_document, &Document::edited, this, [this] {
        // Undo and edits of others: the vertex in the hand may be another now.
        if (!m_pushing)
            m_shape.reset();
    });
    m_map.installEventFilter(this);
}

void MapEditing::hold(Tool &tool) {
    m_map.setTool(&tool);
    showHint();
    m_map.setFocus();
}

void MapEditing::lend(Tool &tool) {
    connect(&tool, &Tool::hintChanged, this, &MapEditing::showHint, Qt::UniqueConnection);
    m_strip->setLayers({}, {});
    hold(tool);
}

bool MapEditing::eventFilter(QObject *watched, QEvent *event) {
    // The question on the strip is what Esc closes first.
    if (event->type() == QEvent::KeyPress && m_whenUnlocked &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        rest();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

void MapEditing::showHint() {
    if (const Tool *tool = m_map.tool())
        m_strip->showHint(tool->hint());
}

void MapEditing::rest() {
    m_whenUnlocked = nullptr;
    m_strip->setLayers({}, {});
    m_coordinate->hide();
    m_shape.setReshaping(false);
    for (SketchTool *tool : {&m_sketch, static_cast<SketchTool *>(&m_measure)})
        if (!tool->points().empty())
            tool->reset();
    m_actions.select->setChecked(true);
    hold(m_shape);
}

void MapEditing::withOpenLayer(const std::string &layer, const QString &consent, const std::function<void()> &go) {
    if (const std::optional<core::Error> &obstacle = m_document.obstacle()) {
        emit failed(*obstacle);
        rest();
        return;
    }
    if (!m_locks.isLocked(layer)) {
        go();
        return;
    }
    m_whenUnlocked = [this, layer, go] {
        m_locks.setLocked(layer, false);
        go();
    };
    m_strip->askToUnlock(tr("“%1” is locked").arg(layerWords(layer)), consent);
}

bool MapEditing::push(const core::Result<core::ChangeSet> &changes, const QString &text) {
    core::Result<void> done;
    if (!changes) {
        done = tl::unexpected(changes.error());
    } else if (!changes->isEmpty()) {
        m_pushing = true;
        done = m_document.push(*changes, text);
        m_pushing = false;
    }
    if (done)
        return true;
    const QString reason = sentenceOf(done.error());
    if (m_map.tool() == &m_sketch)
        m_sketch.refuse(reason);
    else
        m_shape.refuse(reason);
    return false;
}

std::vector<std::string> MapEditing::layersFor(SketchTool::Shape shape) {
    std::vector<std::string> layers;
    for (const core::LayerSchema &schema : core::catalogue())
        if (schema.holding == core::Holding::Features && holds(schema, shape))
            layers.push_back(schema.name);
    return layers;
}

std::string MapEditing::layerToDrawOn(SketchTool::Shape shape) const {
    const std::vector<std::string> fitting = layersFor(shape);
    const auto last = m_lastLayer.find(shape);
    for (const std::string &wish :
         {m_currentLayer ? m_currentLayer() : std::string(), last == m_lastLayer.end() ? std::string() : last->second})
        if (std::ranges::find(fitting, wish) != fitting.end())
            return wish;
    return firstLayer(shape);
}

void MapEditing::draw(SketchTool::Shape shape) {
    if (!county())
        return;
    m_shape.setReshaping(false);
    m_purpose = Purpose::Draw;
    m_owner = m_map.selection().current();
    const QString title = shape == SketchTool::Shape::Point  ? tr("Draw point")
                          : shape == SketchTool::Shape::Line ? tr("Draw line")
                                                             : tr("Draw area");
    m_sketch.begin(shape, title);
    beginSketch(layerToDrawOn(shape));
}

void MapEditing::drawEntrance() {
    if (!county())
        return;
    m_shape.setReshaping(false);
    m_purpose = Purpose::Draw;
    m_owner = m_map.selection().current();
    m_sketch.begin(SketchTool::Shape::Point, tr("Entrance of %1").arg(m_map.titleOf(m_owner)));
    const std::string layer = "shelter_entrance";
    // Not the layer that is drawn on next time.
    withOpenLayer(layer, tr("Unlock and draw"), [this, layer] {
        m_layer = layer;
        m_strip->setLayers({}, {});
        hold(m_sketch);
    });
}

void MapEditing::beginSketch(const std::string &layer) {
    withOpenLayer(layer, tr("Unlock and draw"), [this, layer] {
        m_layer = layer;
        m_lastLayer[m_sketch.shape()] = layer;
        std::vector<std::pair<std::string, QString>> choices;
        for (const std::string &name : layersFor(m_sketch.shape()))
            choices.emplace_back(name, layerWords(name));
        m_strip->setLayers(std::move(choices), layer);
        hold(m_sketch);
    });
}

void MapEditing::onSketched(const std::vector<core::Point> &points) {
    const gis::MapObject selected = m_map.selection().current();
    if (m_purpose == Purpose::Split) {
        if (push(cuttingOf(*county(), selected, points), tr("Split %1").arg(m_map.titleOf(selected))))
            rest();
        return;
    }
    const core::Layer *owners = county()->layer(m_owner.layer);
    const bool isOwned = owners && owners->find(m_owner.id);
    const core::Result<core::ChangeSet> changes =
        drawingOf(*county(), m_layer, m_sketch.shape(), points, isOwned ? m_owner : gis::MapObject());
    if (!push(changes, tr("Draw %1").arg(layerWords(m_layer))))
        return;
    const gis::MapObject object{m_layer, changes->changes().front().id, gis::MapObject::noRow};
    rest();
    emit drawn(object);
}

void MapEditing::beginSplit() {
    const gis::MapObject object = m_map.selection().current();
    withOpenLayer(object.layer, tr("Unlock and split"), [this] {
        m_purpose = Purpose::Split;
        m_strip->setLayers({}, {});
        m_sketch.begin(SketchTool::Shape::Line, tr("Split"));
        hold(m_sketch);
    });
}

void MapEditing::measureWith(SketchTool::Shape shape) {
    m_shape.setReshaping(false);
    m_strip->setLayers({}, {});
    m_measure.begin(shape, shape == SketchTool::Shape::Line ? tr("Measure length") : tr("Measure area"));
    hold(m_measure);
}

void MapEditing::toggleReshape(bool on) {
    if (!on) {
        rest();
        return;
    }
    const std::string layer = m_map.selection().current().layer;
    const auto begin = [this] {
        m_strip->setLayers({}, {});
        m_shape.setReshaping(true);
        hold(m_shape);
    };
    if (layer.empty() || !LayerLocks::canUnlock(layer))
        begin();
    else
        withOpenLayer(layer, tr("Unlock and reshape"), begin);
}

void MapEditing::onEdited(const ShapeEdit &edit) {
    const QString title = m_map.titleOf(edit.object);
    const bool whole = edit.kind == ShapeEdit::Kind::MoveWhole ||
                       core::findSchema(edit.object.layer)->geometry == core::GeometryType::Point;
    (void)push(reshapingOf(*county(), edit), whole ? tr("Move %1").arg(title) : tr("Reshape %1").arg(title));
}

void MapEditing::merge() {
    const std::string layer = m_map.selection().current().layer;
    withOpenLayer(layer, tr("Unlock and merge"), [this, layer] {
        const core::Result<Merging> merging = mergingOf(*county(), layer, m_map.selection().idsOf(layer));
        if (!merging) {
            rest();
            m_shape.refuse(sentenceOf(merging.error()));
            return;
        }
        const gis::MapObject kept = m_map.selection().objects().front();
        if (!push(merging->changes, tr("Merge into %1").arg(m_map.titleOf(kept))))
            return;
        m_map.select(kept);
        QStringList fields;
        for (const std::string &field : merging->differing)
            fields.append(titleOf(*core::findSchema(layer)->find(field)));
        rest();
        emit note(
            fields.isEmpty()
                ? tr("Merged; all fields agreed.")
                : tr("Merged. The first one's values were kept where they differed: %1.").arg(fields.join(tr(", "))));
    });
}

void MapEditing::removeSelected() {
    const gis::Selection selection = m_map.selection();
    const std::string layer = selection.current().layer;
    withOpenLayer(layer, tr("Unlock and delete"), [this, selection, layer] {
        const std::vector<core::FeatureId> ids = selection.idsOf(layer);
        const QString text = ids.size() == 1
                                 ? tr("Delete %1").arg(m_map.titleOf(selection.current()))
                                 : tr("Delete %1 × %2").arg(layerWords(layer)).arg(static_cast<qulonglong>(ids.size()));
        rest();
        (void)push(core::deletion(*county(), layer, ids), text);
    });
}

void MapEditing::removeRepeated() {
    std::string layer = m_map.selection().current().layer;
    if (const std::string current = m_currentLayer ? m_currentLayer() : std::string(); layer.empty())
        layer = current;
    const core::Layer *found = county() ? county()->layer(layer) : nullptr;
    if (!found) {
        emit note(tr("Choose a layer in the tree first."));
        return;
    }
    const std::vector<core::FeatureId> repeated = core::repeatedFeatures(*found);
    if (repeated.empty()) {
        emit note(tr("No duplicates in “%1”.").arg(layerWords(layer)));
        return;
    }
    withOpenLayer(layer, tr("Unlock and delete"), [this, layer, repeated] {
        rest();
        if (push(core::deletion(*county(), layer, repeated), tr("Delete duplicates of %1").arg(layerWords(layer))))
            emit note(tr("%1 duplicates deleted from “%2”; Ctrl+Z brings them back.")
                          .arg(static_cast<qulonglong>(repeated.size()))
                          .arg(layerWords(layer)));
    });
}

void MapEditing::typeCoordinate(SketchTool &tool) {
    m_typing = &tool;
    if (county())
        m_coordinate->open(county()->identity.plane);
}

} // namespace app
