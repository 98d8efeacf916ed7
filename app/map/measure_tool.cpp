// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/measure_tool.h"

#include <QClipboard>
#include <QGuiApplication>

#include "app/map/map_view.h"
#include "app/map/measure_text.h"

namespace app {

QString MeasureTool::result() const {
    std::vector<core::Point> line = points();
    if (line.size() < 2 || !map().content().county)
        return {};
    const core::County &county = *map().content().county;
    if (shape() == Shape::Line)
        return tr("Length %1").arg(lengthText(geodesicLength(county, line)));
    if (line.size() < 3)
        return {};
    const QString area = areaText(geodesicArea(county, line));
    line.push_back(line.front());
    return tr("Area %1, perimeter %2").arg(area, lengthText(geodesicLength(county, line)));
}

bool MeasureTool::wantsKey(int key, Qt::KeyboardModifiers modifiers) const {
    return (key == Qt::Key_C && modifiers == Qt::ControlModifier && !result().isEmpty()) ||
           SketchTool::wantsKey(key, modifiers);
}

bool MeasureTool::key(int key, Qt::KeyboardModifiers modifiers) {
    if (key == Qt::Key_C && modifiers == Qt::ControlModifier && !result().isEmpty()) {
        QGuiApplication::clipboard()->setText(result());
        return true;
    }
    return SketchTool::key(key, modifiers);
}

ToolHint MeasureTool::hint() const {
    ToolHint hint = SketchTool::hint();
    if (const QString measured = result(); !measured.isEmpty()) {
        hint.words = measured;
        hint.keys.insert(hint.keys.begin(), {QStringLiteral("Ctrl+C"), tr("copy")});
    }
    return hint;
}

} // namespace app
