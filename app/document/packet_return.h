// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "gis/packet/packet_reader.h"
#include "gis/store/store.h"

namespace app {

/// Reads a packet that came back against the county as it is in the open store, earlier returns of packets
/// looked up in the audit.
[[nodiscard]] core::Result<gis::ReturnedPacket> readReturn(const gis::Store &store, const core::County &county,
                                                           const std::filesystem::path &file, const core::Date &today,
                                                           const core::Job &job);

/// "packet 东山镇.gpkg", the reason that the audit keeps.
[[nodiscard]] std::string packetReason(const std::filesystem::path &file);

} // namespace app
