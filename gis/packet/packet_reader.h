// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/job.h"
#include "core/model/county.h"
#include "core/model/issue.h"
#include "core/result.h"
#include "core/survey/packet_merge.h"
#include "gis/packet/packet_note.h"
#include "gis/store/history.h"

namespace gis {

/// A packet that came back, held against the county as it is now.
struct ReturnedPacket {
    PacketNote note;
    /// Of the file as it came back.
    std::string hash;
    core::PacketMerge merge;
    /// What has to be said of it: changes to what was only for reference, rows without identity, an older county.
    std::vector<core::Issue> issues;
};

/// What is known of earlier returns.
struct EarlierReturns {
    /// Records that batches with this file's hash changed; what the county has taken back as a whole is not among them.
    std::set<std::pair<std::string, core::FeatureId>> taken;
};

/// Entries of every batch with the hash of this file, from Store::auditEntries().
[[nodiscard]] EarlierReturns earlierReturns(const std::vector<AuditEntry> &entries, const core::County &county);

/// `county` was read without column tables. InvalidData "packet.other_county" (args: its county, this county) for
/// another county's, "packet.damaged"; Unsupported "packet.newer", "store.newer_schema"; NotFound "packet.none" for a
/// file that is no packet.
[[nodiscard]] core::Result<ReturnedPacket> readReturnedPacket(const std::filesystem::path &file,
                                                              const core::County &county, const EarlierReturns &earlier,
                                                              const core::Date &today, const core::Job &job);

} // namespace gis
