// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/packet_return.h"

#include "gis/survey/source_hash.h"

namespace app {
namespace {

/// Batches that are looked through for earlier returns; a packet is out for weeks, not years.
constexpr std::size_t mostBatches = 5000;
constexpr std::size_t mostEntries = 200'000;

constexpr const char *reasonWord = "packet ";

/// What returns of packets changed before, whichever file they came in: the file of a packet changes each time somebody
/// works on it. What the county has put back since is asked about, never overwritten.
core::Result<gis::EarlierReturns> earlierReturnsIn(const gis::Store &store, const core::County &county,
                                                   const std::string &hash) {
    gis::EarlierReturns all;
    const auto batches = store.auditBatches(0, mostBatches);
    if (!batches)
        return tl::unexpected(batches.error());
    for (const gis::AuditBatch &batch : *batches) {
        if (batch.sourceHash != hash && !batch.why.starts_with(reasonWord))
            continue;
        const auto entries = store.auditEntries({batch.uid, {}, {}, 0, mostEntries});
        if (!entries)
            return tl::unexpected(entries.error());
        all.taken.merge(gis::earlierReturns(*entries, county).taken);
    }
    return all;
}

} // namespace

core::Result<gis::ReturnedPacket> readReturn(const gis::Store &store, const core::County &county,
                                             const std::filesystem::path &file, const core::Date &today,
                                             const core::Job &job) {
    const auto earlier = earlierReturnsIn(store, county, gis::sourceHash(file));
    if (!earlier)
        return tl::unexpected(earlier.error());
    return gis::readReturnedPacket(file, county, *earlier, today, job);
}

std::string packetReason(const std::filesystem::path &file) { return reasonWord + file.filename().string(); }

} // namespace app
