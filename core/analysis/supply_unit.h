// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace core {

/// How many `to` one `from` is: 1 t = 1000 kg, 1 m3 = 1000 L; 顶 and "tent" are the same. nullopt when the two cannot
/// be compared (a tent is no bed) or a word is unknown; equal words always give 1.
[[nodiscard]] std::optional<double> unitFactor(std::string_view from, std::string_view to);

} // namespace core
