// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "app/briefing/risk_facts.h"

namespace app {

/// The figures of a monthly risk brief.
[[nodiscard]] QJsonObject figuresOf(const RiskFacts &facts);

} // namespace app
