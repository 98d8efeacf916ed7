// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/map/sketch_tool.h"

namespace app {

/// Measures lengths and areas on the ellipsoid; the result stays on the map until the next click, and can be copied.
class MeasureTool : public SketchTool {
    Q_OBJECT
public:
    using SketchTool::SketchTool;

    /// "Length 1,046.2 m" or area and girth; empty while there is nothing to measure.
    [[nodiscard]] QString result() const;
    bool key(int key, Qt::KeyboardModifiers modifiers) override;
    [[nodiscard]] bool wantsKey(int key, Qt::KeyboardModifiers modifiers) const override;
    [[nodiscard]] ToolHint hint() const override;
};

} // namespace app
