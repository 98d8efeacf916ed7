// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app {

/// Map pictures come and go by dozens of megabytes. From now on such blocks are given back to the system when they are
/// freed, instead of being kept in pieces by every thread that once had one. Call it first; once.
void giveBackLargeBlocks();

} // namespace app
