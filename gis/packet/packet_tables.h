// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/model/county.h"
#include "core/result.h"
#include "gis/packet/packet_note.h"

namespace gis {

/// What a packet has beside a county file: its note, every record as it was sent, and what is to be checked. Layout:
/// resources/county_file.md.
struct PacketTables {
    PacketNote note;
    /// Layer -> uid -> row as JSON.
    std::map<std::string, std::map<std::string, std::string>> base;
    /// One thing to look at.
    struct Check {
        std::string layer;
        core::FeatureId feature;
        std::string name;
        std::string words;
    };
    std::vector<Check> checks;
};

/// Into a county file that nobody else has open.
[[nodiscard]] core::Result<void> writePacketTables(const std::filesystem::path &file, const PacketTables &tables);

/// nullopt for a file that is no packet; Unsupported "packet.newer" for one of a later format.
[[nodiscard]] core::Result<std::optional<PacketNote>> readPacketNote(const std::filesystem::path &file);
/// InvalidData "packet.damaged" when what was sent is no longer all there.
[[nodiscard]] core::Result<PacketTables> readPacketTables(const std::filesystem::path &file);

} // namespace gis
