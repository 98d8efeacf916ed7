// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace app {

/// Lets go of something large on another thread: a table of 100,000 rows takes longer to destroy than a window may
/// stand still. Nobody else should hold it.
void releaseLater(std::shared_ptr<const void> value);

} // namespace app
