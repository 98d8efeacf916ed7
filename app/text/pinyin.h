// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/text/pinyin_table.h"

namespace app {

/// Readings of Han characters as shipped with the program.
[[nodiscard]] const core::PinyinTable &pinyinTable();

/// "huarongxian" for 华容县: what core::Spelling asks for.
[[nodiscard]] std::string spelledName(const std::string &name);

} // namespace app
