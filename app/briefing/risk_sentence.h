// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "app/briefing/briefing_text.h"
#include "app/briefing/risk_facts.h"

namespace app {

/// What a monthly risk brief says under its title. Numbers that nobody recorded are said to be unknown.
[[nodiscard]] QString riskSentence(const RiskFacts &facts, const BriefingText &text);

} // namespace app
