// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QByteArray>

#include "gis/print/page.h"

namespace gis {

/// The entry of a page's dictionary that says where its maps lie ("/VP [ … ]", ISO 32000-2, 12.9 and 12.10): each map
/// with its frame, its corners in degrees and its coordinate system, so that a GIS reads the PDF in place. Empty where
/// no map of the page knows its ground.
[[nodiscard]] QByteArray groundOf(const Page &page);

} // namespace gis
