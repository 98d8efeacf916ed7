// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/briefing/briefing_input.h"
#include "app/briefing/mapped_unit.h"
#include "app/briefing/page_book.h"

namespace app {

/// Atlas of a county (look/print.md, print-4), A4 upright: cover, index sheet, list of sheets where the index has no
/// room for it, and one sheet a township or village with its own title, legend and numbers. Each page is made when it
/// is asked for. `only` names units by uid, code or name: the book then holds their sheets alone, with the numbers that
/// they have in the whole atlas. Errors: "print.no_result", "print.no_townships", "print.no_villages",
/// "print.only_unknown".
[[nodiscard]] core::Result<PageBook> composeAtlas(std::shared_ptr<const BriefingInput> input, UnitKind kind,
                                                  const core::Job &job, const std::vector<std::string> &only = {});

} // namespace app
