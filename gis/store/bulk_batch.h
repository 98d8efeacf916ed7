// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "gis/store/dataset.h"
#include "gis/store/signature.h"

namespace gis {

/// Begins the transaction of a batch of many rows: raises the revision and names the batch.
[[nodiscard]] core::Result<SaveReceipt> beginBatch(const Dataset &dataset);
/// Adds the row of the batch, ends the transaction and reads it back on a second connection.
[[nodiscard]] core::Result<SaveReceipt> finishBatch(const Dataset &dataset, const SaveReceipt &receipt,
                                                    const Signature &signature);

} // namespace gis
