// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/briefing/briefing_text.h"

namespace app {

/// Fixed texts of resource maps, atlases and cards.
[[nodiscard]] const std::vector<Phrase> &sheetPhrases();

} // namespace app
