// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/result.h"

namespace app {

/// What a page of a book may be asked for by: uid, code and name of what it is about.
using PageNames = std::vector<std::string>;

/// Indices of the pages that are asked for, ascending; of several with one name each. All where nothing is asked for.
/// Error: "print.only_unknown" (the words that no page has).
[[nodiscard]] core::Result<std::vector<std::size_t>> chosenPages(const std::vector<std::string> &asked,
                                                                 const std::vector<PageNames> &pages);

} // namespace app
