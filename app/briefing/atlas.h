// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/briefing/briefing_input.h"
#include "app/briefing/mapped_unit.h"
#include "app/briefing/page_book.h"

namespace app {

/// Atlas of a county (look/print.md, print-4), A4 upright: cover, index sheet, list of sheets where the index has no
/// room for it, and one sheet a township or village with its own title, legend and numbers. Each page is made when it
/// is asked for. Errors: "print.no_result", "print.no_townships", "print.no_villages".
[[nodiscard]] core::Result<PageBook> composeAtlas(std::shared_ptr<const BriefingInput> input, UnitKind kind,
                                                  const core::Job &job);

} // namespace app
