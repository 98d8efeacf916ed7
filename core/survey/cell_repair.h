// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/schema.h"
#include "core/survey/check.h"
#include "core/survey/import_row.h"

namespace core {

/// The finding about a cell that valueFor() refused with `reason`, and what would mend it: the one number that stands
/// in its words ("约 500 人"), a negative count without its sign, else to leave the cell out. Only proposed, never done
/// unasked.
[[nodiscard]] RowFinding cellFinding(const Field &field, const Value &raw, const Reason &reason);

} // namespace core
