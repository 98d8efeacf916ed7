// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>

#include <QAction>
#include <QObject>

#include "app/document/document.h"
#include "app/document/padlock.h"
#include "app/map/measure_tool.h"
#include "app/map/shape_changes.h"

namespace app {

class CoordinateField;
class HintStrip;
class MapView;
struct Pasting;

/// What can be done by hand on the map; menus, task row and search share these.
struct EditActions {
    QAction *select = nullptr;
    QAction *drawPoint = nullptr;
    QAction *drawLine = nullptr;
    QAction *drawArea = nullptr;
    QAction *reshape = nullptr;
    QAction *snapping = nullptr;
    QAction *tracing = nullptr;
    QAction *measureLine = nullptr;
    QAction *measureArea = nullptr;
    QAction *split = nullptr;
    QAction *merge = nullptr;
    QAction *remove = nullptr;
    /// A way into the selected shelter.
    QAction *addEntrance = nullptr;
    QAction *removeRepeated = nullptr;
    QAction *cut = nullptr;
    QAction *copy = nullptr;
    QAction *paste = nullptr;

    /// In the order of the menu; null = a divider.
    [[nodiscard]] QList<QAction *> all() const;
};

/// Editing on the map: puts tools into the hand, asks before a locked layer is touched, and turns what they end in
/// into one undo step each.
class MapEditing : public QObject {
    Q_OBJECT
public:
    /// The actions become children of `window`.
    MapEditing(Document &document, MapView &map, QWidget *window);

    [[nodiscard]] const EditActions &actions() const { return m_actions; }
    [[nodiscard]] LayerLocks &locks() { return m_locks; }
    [[nodiscard]] HintStrip *strip() const { return m_strip; }
    [[nodiscard]] CoordinateField *coordinateField() const { return m_coordinate; }
    [[nodiscard]] SketchTool &sketch() { return m_sketch; }
    [[nodiscard]] MeasureTool &measure() { return m_measure; }
    [[nodiscard]] ShapeTool &shape() { return m_shape; }

    /// The layer that the tree shows as current: drawn on when its shape fits.
    void setCurrentLayer(std::function<std::string()> layer) { m_currentLayer = std::move(layer); }
    /// Layers that hold what is drawn.
    [[nodiscard]] static std::vector<std::string> layersFor(SketchTool::Shape shape);
    void enableActions();
    /// Calls `go` at once, or after the person unlocked the layer. Never when the county cannot be changed.
    void withOpenLayer(const std::string &layer, const QString &consent, const std::function<void()> &go);
    /// Back to the resting tool; a sketch is dropped.
    void rest();
    /// Puts a tool of somebody else into the hand, with its hint on the strip, until rest() or another tool.
    void lend(Tool &tool);

signals:
    /// The new feature wants its form.
    void drawn(const gis::MapObject &object);
    void failed(const core::Error &error);
    void note(const QString &sentence);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Purpose { Draw, Split };

    void makeActions(QWidget *window);
    void makeClipboardActions(QWidget *window);
    QAction *make(QWidget *window, const QString &text, const char *icon, const char *keys);
    void connectTools();
    void draw(SketchTool::Shape shape);
    void beginSketch(const std::string &layer);
    void beginSplit();
    void measureWith(SketchTool::Shape shape);
    void toggleReshape(bool on);
    void onSketched(const std::vector<core::Point> &points);
    void onEdited(const ShapeEdit &edit);
    void merge();
    void removeSelected();
    void removeRepeated();
    void drawEntrance();
    void copySelected();
    void pasteRows();
    void addPasted(const Pasting &pasting);
    void typeCoordinate(SketchTool &tool);

    void hold(Tool &tool);
    void showHint();
    bool push(const core::Result<core::ChangeSet> &changes, const QString &text);
    [[nodiscard]] std::string layerToDrawOn(SketchTool::Shape shape) const;
    [[nodiscard]] const core::County *county() const { return m_document.county().get(); }

    Document &m_document;
    MapView &m_map;
    LayerLocks m_locks;
    Snapper m_snapper;
    ShapeTool m_shape;
    SketchTool m_sketch;
    MeasureTool m_measure;
    HintStrip *m_strip = nullptr;
    CoordinateField *m_coordinate = nullptr;
    SketchTool *m_typing = nullptr;
    EditActions m_actions;
    Purpose m_purpose = Purpose::Draw;
    std::string m_layer;
    /// What was selected when the sketch began: a ground or an entrance belongs to it.
    gis::MapObject m_owner;
    std::map<SketchTool::Shape, std::string> m_lastLayer;
    std::function<std::string()> m_currentLayer;
    std::function<void()> m_whenUnlocked;
    bool m_pushing = false;
};

} // namespace app
