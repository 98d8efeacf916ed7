// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

#include "gis/print/page.h"

class QPainter;

namespace gis {

/// Paints a page with any painter whose coordinate system is pixels of the device, `pixelsPerMillimetre` of them:
/// PDF writer, printer, picture, preview. Text stays text.
void paintPage(QPainter &painter, const Page &page, double pixelsPerMillimetre);

/// The page as a picture on white paper.
[[nodiscard]] QImage pageImage(const Page &page, double dotsPerInch);

} // namespace gis
