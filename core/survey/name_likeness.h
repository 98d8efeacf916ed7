// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace core {

/// Form in which names and codes are compared: full-width forms narrow, capitals, no spaces, one kind of brackets.
[[nodiscard]] std::string foldedName(std::string_view name);

/// 1 for names that fold to the same, 0 for names without a common pair of characters (Dice's coefficient over pairs of
/// neighbouring characters, which suits Chinese names of 3 to 12 characters). Both are folded names.
[[nodiscard]] double nameLikeness(std::string_view a, std::string_view b);

} // namespace core
