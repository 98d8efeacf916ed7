// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace app {

/// `onemap import COUNTY PACKET.gpkg`: a township's packet comes back and is merged record by record.
[[nodiscard]] ExitCode runPacketReturn(const CommandContext &context);

} // namespace app
