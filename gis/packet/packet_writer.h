// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/job.h"
#include "core/model/county.h"
#include "core/result.h"
#include "core/survey/problem.h"
#include "gis/store/signature.h"

namespace gis {

struct PacketRequest {
    /// Code, name or uid of the township.
    std::string unit;
    /// A new .gpkg.
    std::filesystem::path target;
    /// Who makes it, and when.
    Signature signature;
    /// Dates the check list.
    core::Date today;
    /// Words for an entry of the check list.
    std::function<std::string(const core::Problem &problem)> words = {};
};

struct PacketReceipt {
    std::string unitCode;
    std::string unitName;
    /// Rows by layer, those without any left out.
    std::vector<std::pair<std::string, std::size_t>> rows;
    /// Records that come back and are merged.
    std::size_t records = 0;
    std::size_t checks = 0;
};

/// One file for one township: its records, its map, the forms, a check list, and what is needed to merge it again.
/// Opens as a county file of its own. Whole at its place or not at all. `county` was read with all tables and uids and
/// is as it was saved.
[[nodiscard]] core::Result<PacketReceipt> writePacket(const core::County &county, const PacketRequest &request,
                                                      const core::Job &job);

} // namespace gis
