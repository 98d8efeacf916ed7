// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "gis/print/page.h"

namespace gis {

/// The page in words, one thing a line, in reading order: what it is, every line of text with its place and width,
/// every map with its scale and what is painted on it, every legend row with its number. For tests and for people who
/// compare two pages.
[[nodiscard]] QString pageDump(const Page &page);

} // namespace gis
