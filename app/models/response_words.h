// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "app/document/response_session.h"

namespace app {

/// "Village", "Levee point" …
[[nodiscard]] QString kindWords(core::ResponseTargetKind kind);
[[nodiscard]] QString reasonWords(core::ArrivalReason reason);
[[nodiscard]] QString verdictWords(core::Verdict verdict);
/// The indicator in one of its two wordings, with counts, share and verdict.
[[nodiscard]] QString wordingWords(const core::WordingAnswer &answer, const core::ResponseParameters &parameters);
/// What keeps the answer from being judged whatever the numbers say: rows that reading left out, teams without a
/// place; empty = nothing.
[[nodiscard]] QString gapWords(const core::ResponseResult &result);
/// Parameters and data version.
[[nodiscard]] QStringList footWords(const ResponseRun &run);

} // namespace app
