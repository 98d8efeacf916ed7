// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/model/feature.h"

namespace gis {

/// A row that another program left without an identity, or with that of an earlier row. It is read under an id made
/// from its place in the file, so that it counts and can be edited; the next save writes that id into the row.
struct StrayRow {
    std::int64_t fid = 0;
    /// As it stands in the file; nullopt = null.
    std::optional<std::string> uid;
    core::FeatureId id;
};

/// Same file, table and row: same id.
[[nodiscard]] core::FeatureId strayId(const std::string &fileUid, const std::string &table, std::int64_t fid);

} // namespace gis
