// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "core/change/change_set.h"
#include "core/result.h"

namespace gis {

/// Reads a commit back on a second connection, as another program would see it. "store.saved_unconfirmed" when another
/// program locks it just then: the commit stands. "store.not_confirmed" when the file is not there or says something
/// else than was written.
[[nodiscard]] core::Result<void> confirmCommit(const std::string &path, std::int64_t revision,
                                               const core::ChangeSet &changes = {});

/// True for "store.saved_unconfirmed": the rows are in the file.
[[nodiscard]] bool isCommitted(const core::Error &error);

} // namespace gis
