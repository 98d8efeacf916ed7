// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

/// What the user chose about looks; kept in the user's settings.
struct Appearance {
    bool dark = false;
    /// 100..200 per cent.
    int textPercent = 100;
};

/// Sets style, palette and font of the running application. Call again after a change; widgets follow.
void applyAppearance(const Appearance &appearance);

/// True when the running application has a font for Chinese text.
[[nodiscard]] bool hasChineseFont();

} // namespace app
