// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>

#include "app/document/response_session.h"
#include "app/map/map_drawing.h"

namespace app {

/// Targets by their state, each tied to its team; `chosenTeam` stands out, core::noTeam = none. `result` is that of the
/// run, told by the first or the second team.
[[nodiscard]] std::shared_ptr<const MapDrawing> drawingOf(const ResponseRun &run, const core::ResponseResult &result,
                                                          std::uint32_t chosenTeam);

} // namespace app
