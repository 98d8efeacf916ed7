// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/print/page.h"

namespace gis {

QSizeF sizeOf(Paper paper) { return paper == Paper::A3Landscape ? QSizeF(420, 297) : QSizeF(210, 297); }

} // namespace gis
