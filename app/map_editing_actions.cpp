// SPDX-License-Identifier: GPL-3.0-or-later
#include <QActionGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>

#include "app/look/icon.h"
#include "app/map/hint_strip.h"
#include "app/map/map_view.h"
#include "app/map_editing.h"
#include "app/models/feature_clipboard.h"
#include "core/edit/feature_edit.h"
#include "core/model/catalogue.h"

namespace app {

QList<QAction *> EditActions::all() const {
    return {select,   drawPoint, drawLine,       drawArea,    addEntrance, reshape, nullptr,
            snapping, tracing,   nullptr,        measureLine, measureArea, nullptr, split,
            merge,    remove,    removeRepeated, nullptr,     cut,         copy,    paste};
}

QAction *MapEditing::make(QWidget *window, const QString &text, const char *icon, const char *keys) {
    auto *action = new QAction(*icon ? interfaceIcon(QString::fromLatin1(icon)) : QIcon(), text, window);
    const QKeySequence key = QKeySequence::fromString(QString::fromLatin1(keys), QKeySequence::PortableText);
    action->setShortcut(key);
    action->setToolTip(key.isEmpty() ? text
                                     : QStringLiteral("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
    // Letters, digits and the clipboard keys belong to whatever has the focus.
    action->setShortcutContext(Qt::WidgetShortcut);
    m_map.addAction(action);
    return action;
}

void MapEditing::makeActions(QWidget *window) {
    EditActions &a = m_actions;
    a.select = make(window, tr("Select"), "pointer", "");
    a.drawPoint = make(window, tr("Draw point"), "map-pin-plus", "1");
    a.drawLine = make(window, tr("Draw line"), "line", "2");
    a.drawArea = make(window, tr("Draw area"), "polygon", "3");
    a.reshape = make(window, tr("Reshape"), "vector-bezier", "");
    a.snapping = make(window, tr("Snapping"), "magnet", "S");
    a.tracing = make(window, tr("Tracing"), "route", "T");
    a.measureLine = make(window, tr("Measure length"), "ruler-measure", "Ctrl+Shift+M");
    a.measureArea = make(window, tr("Measure area"), "ruler-2", "Ctrl+Shift+J");
    a.split = make(window, tr("Split"), "scissors", "");
    a.merge = make(window, tr("Merge"), "layers-intersect", "");
    a.remove = make(window, tr("Delete"), "trash", "Del");
    a.addEntrance = make(window, tr("Add entrance"), "", "");
    a.removeRepeated = make(window, tr("Delete duplicates"), "", "");
    for (QAction *action : {a.measureLine, a.measureArea})
        action->setShortcutContext(Qt::WindowShortcut);
    auto *tools = new QActionGroup(this);
    for (QAction *action : {a.select, a.drawPoint, a.drawLine, a.drawArea, a.reshape, a.measureLine, a.measureArea,
                            a.split, a.addEntrance}) {
        action->setCheckable(true);
        tools->addAction(action);
    }
    a.select->setChecked(true);
    a.snapping->setCheckable(true);
    a.snapping->setChecked(true);
    a.tracing->setCheckable(true);
    connect(a.tracing, &QAction::toggled, this, [this](bool on) { m_snapper.setTracing(on); });
    connect(a.snapping, &QAction::toggled, this, [this](bool on) { m_snapper.setOn(on); });
    connect(a.select, &QAction::triggered, this, &MapEditing::rest);
    connect(a.drawPoint, &QAction::triggered, this, [this] { draw(SketchTool::Shape::Point); });
    connect(a.drawLine, &QAction::triggered, this, [this] { draw(SketchTool::Shape::Line); });
    connect(a.drawArea, &QAction::triggered, this, [this] { draw(SketchTool::Shape::Area); });
    connect(a.reshape, &QAction::triggered, this, &MapEditing::toggleReshape);
    connect(a.measureLine, &QAction::triggered, this, [this] { measureWith(SketchTool::Shape::Line); });
    connect(a.measureArea, &QAction::triggered, this, [this] { measureWith(SketchTool::Shape::Area); });
    connect(a.split, &QAction::triggered, this, &MapEditing::beginSplit);
    connect(a.merge, &QAction::triggered, this, &MapEditing::merge);
    connect(a.remove, &QAction::triggered, this, &MapEditing::removeSelected);
    connect(a.addEntrance, &QAction::triggered, this, &MapEditing::drawEntrance);
    connect(a.removeRepeated, &QAction::triggered, this, &MapEditing::removeRepeated);
}

void MapEditing::makeClipboardActions(QWidget *window) {
    EditActions &a = m_actions;
    a.cut = make(window, tr("Cut features"), "scissors", "Ctrl+X");
    a.copy = make(window, tr("Copy features"), "copy", "Ctrl+C");
    a.paste = make(window, tr("Paste features"), "clipboard", "Ctrl+V");
    connect(a.copy, &QAction::triggered, this, &MapEditing::copySelected);
    connect(a.cut, &QAction::triggered, this, [this] {
        copySelected();
        removeSelected();
    });
    connect(a.paste, &QAction::triggered, this, &MapEditing::pasteRows);
}

void MapEditing::enableActions() {
    const EditActions &a = m_actions;
    const bool open = county() != nullptr;
    const bool editable = m_document.isEditable();
    const gis::Selection &selection = m_map.selection();
    const core::LayerSchema *schema = core::findSchema(selection.current().layer);
    const bool features = open && schema && schema->holding == core::Holding::Features;
    const bool shaped = features && schema->geometry != core::GeometryType::Point;
    for (QAction *action : {a.select, a.snapping, a.tracing, a.measureLine, a.measureArea})
        action->setEnabled(open);
    for (QAction *action : {a.drawPoint, a.drawLine, a.drawArea, a.reshape, a.paste, a.removeRepeated})
        action->setEnabled(open && editable);
    a.copy->setEnabled(features);
    for (QAction *action : {a.remove, a.cut})
        action->setEnabled(features && editable);
    a.addEntrance->setEnabled(features && editable && selection.current().layer == "shelter");
    a.split->setEnabled(shaped && editable && selection.size() == 1);
    a.merge->setEnabled(shaped && editable && selection.idsOf(selection.current().layer).size() > 1);
}

void MapEditing::copySelected() {
    if (county() && !m_map.selection().isEmpty())
        QGuiApplication::clipboard()->setMimeData(clipboardOf(*county(), m_map.selection()).release());
}

void MapEditing::pasteRows() {
    const QMimeData *mime = QGuiApplication::clipboard()->mimeData();
    if (!county() || !mime)
        return;
    const std::string layer = layerToDrawOn(SketchTool::Shape::Point);
    const Pasting pasting = pastedFrom(*county(), *mime, layer);
    if (pasting.changes.isEmpty()) {
        emit note(pasting.refusals.isEmpty() ? tr("There is nothing on the clipboard that can be pasted here.")
                                             : pasting.refusals.join(QLatin1Char('\n')));
        return;
    }
    if (pasting.doubt.isEmpty()) {
        addPasted(pasting);
        return;
    }
    m_whenUnlocked = [this, pasting] { addPasted(pasting); };
    m_strip->askToUnlock(pasting.doubt, tr("Paste so"));
}

void MapEditing::addPasted(const Pasting &pasting) {
    const std::string target = pasting.changes.changes().front().layer;
    withOpenLayer(target, tr("Unlock and paste"), [this, pasting] {
        rest();
        const auto count = static_cast<qulonglong>(pasting.changes.changes().size());
        if (!push(pasting.changes, tr("Paste %1 features").arg(count)))
            return;
        gis::Selection selection;
        for (const core::Change &change : pasting.changes.changes())
            selection.add({change.layer, change.id, gis::MapObject::noRow});
        m_map.select(selection);
        QStringList said{tr("%1 features pasted; Ctrl+Z takes them back.").arg(count)};
        said.append(pasting.refusals);
        emit note(said.join(QLatin1Char('\n')));
    });
}

} // namespace app
