// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include "gis/survey/source_card.h"

namespace app {

/// Cards of a source as stable JSON, and as lines for people.
[[nodiscard]] QJsonObject toJson(const gis::SourceCards &cards);
[[nodiscard]] QStringList linesOf(const gis::SourceCard &card);

/// The mapping with its reasons: target, source, confidence, reason.
[[nodiscard]] QJsonArray toJson(const std::vector<core::FieldProposal> &proposals);
[[nodiscard]] QJsonObject toJson(const gis::CoordinateCard &card);

} // namespace app
