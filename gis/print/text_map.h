// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace gis {

/// Mends what a PDF says about its characters, in place: Qt names a glyph by the lowest code point that shows it, so
/// 人 U+4EBA is found as the radical ⼈ U+2F08 and a space as a tab. Searching and copying need the real ones.
void mendTextMaps(std::span<char> pdf);

} // namespace gis
