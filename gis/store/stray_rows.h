// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/model/feature.h"
#include "core/result.h"
#include "gis/crs/county_plane.h"
#include "gis/store/dataset.h"
#include "gis/store/save.h"
#include "gis/store/signature.h"

namespace gis {

/// A row that another program left without an identity, or with that of an earlier row. It is read under an id made
/// from its place in the file, so that it counts and can be edited; the next save writes that id into the row.
struct StrayRow {
    std::int64_t fid = 0;
    /// As it stands in the file; nullopt = null.
    std::optional<std::string> uid;
    core::FeatureId id;
};
/// By layer.
using StrayRows = std::map<std::string, std::vector<StrayRow>, std::less<>>;

/// Same file, table and row: same id.
[[nodiscard]] core::FeatureId strayId(const std::string &fileUid, const std::string &table, std::int64_t fid);

/// Gives every stray row its id, in a transaction and an audited batch of its own (why = "store.taken_up"), and notes
/// in `saved` what now stands in the file. After an error the dataset must be reopened, unless isCommitted().
[[nodiscard]] core::Result<void> takeUp(const Dataset &dataset, const CountyPlane &plane, const StrayRows &strays,
                                        const Signature &signature, SavedRows &saved);

} // namespace gis
