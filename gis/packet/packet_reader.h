// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <optional>
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

/// Records as they came back: layer -> uid -> row as JSON, nothing where the township had taken the record out.
using PacketState = std::map<std::string, std::map<std::string, std::optional<std::string>>>;

/// What is known of earlier returns (gis/packet/packet_history.h).
struct EarlierReturns {
    /// Of this packet, oldest first: what came back and was answered. The later stands over the earlier, all of them
    /// over what was sent.
    std::vector<PacketState> states;
    /// Records that returns of other packets changed since this one was cut: what the county put back is asked about.
    std::set<std::pair<std::string, core::FeatureId>> taken;
};

/// `county` was read without column tables. InvalidData "packet.other_county" (args: its county, this county) for
/// another county's, "packet.damaged"; Unsupported "packet.newer", "store.newer_schema"; NotFound "packet.none" for a
/// file that is no packet.
[[nodiscard]] core::Result<ReturnedPacket> readReturnedPacket(const std::filesystem::path &file,
                                                              const core::County &county, const EarlierReturns &earlier,
                                                              const core::Date &today, const core::Job &job);

} // namespace gis
