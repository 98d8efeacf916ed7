// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace gis {

/// Version of the tables that make a county file a packet; a newer one is not read.
inline constexpr int packetFormat = 1;

/// What a packet says of itself: which county it was cut from, for whom, by whom and when.
struct PacketNote {
    int format = packetFormat;
    /// Of the packet.
    std::string uid;
    std::string countyUid;
    std::string countyCode;
    std::string countyName;
    std::string unitCode;
    std::string unitName;
    /// Number of the county's last save when it was cut.
    std::int64_t baseRevision = 0;
    /// UTC, "2026-11-21T20:14:00Z".
    std::string made;
    std::string maker;
    /// Of what was sent for reference only: layer -> digest of its rows.
    std::map<std::string, std::string> references;
};

} // namespace gis
