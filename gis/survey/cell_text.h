// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "core/model/value.h"

namespace gis {

/// A spreadsheet would take text that starts so for a formula or a command (= + - @ tab, line ends, the full-width
/// forms, and a semicolon, behind which another cell begins where lists are parted so).
[[nodiscard]] bool looksLikeFormula(std::string_view text);

/// The value as a cell of a text table: empty for null, shortest form that reads back equal for numbers, ISO dates.
/// Text that looks like a formula gets a leading apostrophe, which withoutGuard() takes off again.
[[nodiscard]] std::string cellText(const core::Value &value);
[[nodiscard]] std::string_view withoutGuard(std::string_view cell);

/// Text of a workbook: "_x000D_" stands for a carriage return there (ECMA-376 part 1, 22.4.2.4, ST_Xstring), so text
/// that looks so is written as "_x005F_x000D_". unescapedCell() reads both.
[[nodiscard]] std::string escapedCell(const std::string &text);
[[nodiscard]] std::string unescapedCell(const std::string &cell);

/// RFC 4180 quotes where needed.
[[nodiscard]] std::string quotedCell(const std::string &text);

} // namespace gis
