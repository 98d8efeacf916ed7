// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace app {

/// Colours of the window, light or dark; names and values follow the design tokens. Text colours keep 4.5:1 on every
/// ground they are used on (tested).
struct Tokens {
    QColor window;
    QColor panel;
    QColor sub;
    QColor field;
    QColor line;
    QColor line2;
    QColor ink;
    QColor ink2;
    QColor ink3;
    QColor accent;
    QColor accentGround;
    QColor onAccent;
    QColor ok;
    QColor okGround;
    QColor warn;
    QColor warnGround;
    QColor error;
    QColor errorGround;
    /// The four states of people, and the reached roads by a third of the time limit, as on the map.
    QColor covered;
    QColor radiusOnly;
    QColor radiusOnlyLine;
    QColor uncovered;
    QColor unconnected;
    QColor reached[3];
    /// Ends of the ramp of the sensitivity strip.
    QColor rampLow;
    QColor rampHigh;
    /// Snapping, and nothing else: words and marks.
    QColor snapText;
    QColor snap;
    bool dark = false;
};

[[nodiscard]] const Tokens &lightTokens();
[[nodiscard]] const Tokens &darkTokens();
/// The table that the palette was made from.
[[nodiscard]] const Tokens &tokensOf(const QPalette &palette);
[[nodiscard]] QPalette paletteOf(const Tokens &tokens);

/// Contrast ratio of WCAG 2 (1..21).
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);

} // namespace app
