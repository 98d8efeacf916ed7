// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gis {

/// Called in a process that will read a file of somebody else, before it begins: 2 GB of memory, no core dump, no
/// network sockets, no new rights. Asks the system alone, so that it may stand between fork and exec.
void limitThisProcess();

} // namespace gis
