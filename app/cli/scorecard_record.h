// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "core/indicator/scorecard.h"
#include "core/result.h"

namespace app {

/// A judged plan as JSON, whole: reading it back gives the same card to the last digit.
[[nodiscard]] QJsonObject recordOf(const core::Scorecard &card);
/// InvalidData "snapshot.damaged" when the text is no such record.
[[nodiscard]] core::Result<core::Scorecard> scorecardFrom(const QJsonObject &record);

} // namespace app
