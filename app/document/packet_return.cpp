// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/packet_return.h"

#include "gis/survey/source_hash.h"

namespace app {
namespace {

/// Batches that are looked through for earlier returns; a packet is out for weeks, not years.
constexpr std::size_t mostBatches = 5000;
constexpr std::size_t mostEntries = 200'000;

core::Result<std::vector<gis::AuditEntry>> entriesOf(const gis::Store &store, const std::string &hash) {
    std::vector<gis::AuditEntry> entries;
    const auto batches = store.auditBatches(0, mostBatches);
    if (!batches)
        return tl::unexpected(batches.error());
    for (const gis::AuditBatch &batch : *batches) {
        if (batch.sourceHash != hash)
            continue;
        auto more = store.auditEntries({batch.uid, {}, {}, 0, mostEntries});
        if (!more)
            return tl::unexpected(more.error());
        entries.insert(entries.end(), more->begin(), more->end());
    }
    return entries;
}

} // namespace

core::Result<gis::ReturnedPacket> readReturn(const gis::Store &store, const core::County &county,
                                             const std::filesystem::path &file, const core::Date &today,
                                             const core::Job &job) {
    const auto entries = entriesOf(store, gis::sourceHash(file));
    if (!entries)
        return tl::unexpected(entries.error());
    return gis::readReturnedPacket(file, county, gis::earlierReturns(*entries, county), today, job);
}

std::string packetReason(const std::filesystem::path &file) { return "packet " + file.filename().string(); }

} // namespace app
