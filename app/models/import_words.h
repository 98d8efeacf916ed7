// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include <QString>

#include "core/survey/decision_table.h"
#include "gis/survey/refused_rows.h"

namespace app {

/// What was found about a row, with the field in the language of the window.
[[nodiscard]] QString findingText(const core::LayerSchema &schema, const core::RowFinding &finding);
/// The same of every row with this finding: its first sentence, without the values.
[[nodiscard]] QString ruleText(std::string_view rule);
/// What one step would mend: "Swap longitude and latitude"; empty when nothing is proposed.
[[nodiscard]] QString remedyText(const core::LayerSchema &schema, const core::RowFinding &finding);

/// Sign and word of what becomes of a row; the sign tells it without colour.
[[nodiscard]] QString outcomeSign(core::RowOutcome outcome, bool isOpen);
[[nodiscard]] QString outcomeWord(core::RowOutcome outcome, bool isOpen);
/// How the row found its feature, "by code"; empty where it found none.
[[nodiscard]] QString basisWord(const core::Match &match);

/// Why each refused row was refused and what would mend it, for gis::writeRefusedRows.
[[nodiscard]] std::map<std::int64_t, gis::Refusal> refusalsOf(const core::DecisionTable &decisions);
/// Of a column layer as well, which has no decisions.
[[nodiscard]] std::map<std::int64_t, gis::Refusal> refusalsOf(const gis::ImportPreview &preview);
[[nodiscard]] gis::RefusedColumns refusedColumns();

} // namespace app
