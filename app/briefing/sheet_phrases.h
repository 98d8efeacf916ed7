// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/briefing/briefing_text.h"

namespace app {

/// Fixed texts of resource maps and of what several kinds of page share; of atlases; of cards; of scenarios; of risk
/// briefs.
[[nodiscard]] const std::vector<Phrase> &sheetPhrases();
[[nodiscard]] const std::vector<Phrase> &atlasPhrases();
[[nodiscard]] const std::vector<Phrase> &cardPhrases();
[[nodiscard]] const std::vector<Phrase> &scenarioPhrases();
[[nodiscard]] const std::vector<Phrase> &riskPhrases();

} // namespace app
