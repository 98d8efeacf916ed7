// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/bulk_batch.h"

#include "gis/store/audit.h"
#include "gis/store/confirmation.h"

namespace gis {

core::Result<SaveReceipt> beginBatch(const Dataset &dataset) {
    if (core::Result<void> begun = dataset.begin(); !begun)
        return tl::unexpected(begun.error());
    const core::Result<std::int64_t> revision = raiseRevision(dataset);
    if (!revision)
        return tl::unexpected(revision.error());
    const core::Result<std::string> batch = batchUidOf(dataset, *revision);
    if (!batch)
        return tl::unexpected(batch.error());
    return SaveReceipt{*revision, 0, *batch};
}

core::Result<SaveReceipt> finishBatch(const Dataset &dataset, const SaveReceipt &receipt, const Signature &signature) {
    if (core::Result<void> audited = addAuditBatch(dataset, receipt, signature); !audited)
        return tl::unexpected(audited.error());
    if (core::Result<void> done = dataset.commit(); !done)
        return tl::unexpected(done.error());
    if (core::Result<void> confirmed = confirmCommit(dataset.path(), receipt.revision); !confirmed)
        return tl::unexpected(confirmed.error());
    return receipt;
}

} // namespace gis
