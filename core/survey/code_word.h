// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace core {

/// The code that a word of another list means: 常设 is `in_use`, "yes" in OpenStreetMap's oneway is `forward`, 国道 a
/// trunk road. The domain "flag" has the codes `yes` and `no`. nullopt when nothing here says so.
[[nodiscard]] std::optional<std::string> codeForWord(std::string_view domain, std::string_view word);

} // namespace core
