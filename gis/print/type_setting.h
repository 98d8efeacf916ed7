// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QFont>
#include <QString>

#include "gis/print/page.h"

namespace gis {

inline constexpr double millimetresPerPoint = 0.3528;
/// Smallest Chinese that a person must read (look/print.md 4).
inline constexpr double smallestPoints = 6;

/// The font of a style in hundredths of a millimetre, unhinted, so that it measures the same on every device.
[[nodiscard]] QFont fontOf(const TextStyle &style);
/// The family that is really used for a typeface: the first of the wanted ones that is installed.
[[nodiscard]] QString familyInUse(Typeface typeface);
/// The family that the pages are designed for.
[[nodiscard]] QString wantedFamily(Typeface typeface);

/// Widths in millimetres.
[[nodiscard]] double widthOf(const TextRun &run);
[[nodiscard]] double widthOf(const std::vector<TextRun> &runs);

/// The line as it is painted: smaller or elided where it may be and must be.
[[nodiscard]] TextLine fitted(const TextLine &line);
/// The area that a fitted line covers on the page, ascent and descent included.
[[nodiscard]] QRectF extentOf(const TextLine &line);

/// Breaks runs into lines no wider than `room` by the rules of Unicode (Chinese between characters, Latin at spaces).
[[nodiscard]] std::vector<std::vector<TextRun>> wrapped(const std::vector<TextRun> &runs, double room);

/// Characters that no installed font can show.
[[nodiscard]] QString missingCharacters(const TextRun &run);

} // namespace gis
