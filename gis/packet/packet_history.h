// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "gis/packet/packet_reader.h"
#include "gis/store/store.h"

namespace gis {

// A packet may come back more than once. What was answered at one return is the common past of county and township at
// the next: kept as a row of packet_return, written with the batch of the return. A return that the county took back as
// a whole (a batch of the same source hash whose reason begins with takenBackReason) counts as never made.

/// "packet 东山镇.gpkg", the reason that the audit keeps of a return.
[[nodiscard]] std::string packetReason(const std::filesystem::path &file);
/// How the reason of a batch begins that takes an import back; the reason of that import follows.
inline constexpr const char *takenBackReason = "take back ";

/// Row of packet_return: every record that came back otherwise than the last time and whose question was answered.
[[nodiscard]] Record returnRecord(const ReturnedPacket &packet, const core::County &county, const Signature &signature);

/// Reads a packet that came back against the county as it is in the open store: compared with how it was sent, or with
/// how it came back the last time where it did. Errors as of readReturnedPacket().
[[nodiscard]] core::Result<ReturnedPacket> readReturn(Store &store, const core::County &county,
                                                      const std::filesystem::path &file, const core::Date &today,
                                                      const core::Job &job);

/// Records that a packet brings back are merged with what the county did since; read as plain rows they would overwrite
/// it. Unsupported "packet.is_packet" (args: file, township) for a packet of this county and a layer that townships
/// keep; what went along for reference may be read.
[[nodiscard]] core::Result<void> refuseAsRows(const std::filesystem::path &file, std::string_view layer,
                                              const core::County &county);

} // namespace gis
