// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/job.h"
#include "core/model/schema.h"
#include "core/model/uid.h"
#include "core/result.h"
#include "gis/store/dataset.h"

namespace gis {

/// Content of a row in 64 bits: the same whatever program wrote it, and whether columns that are null exist or not.
struct RowDigest {
    core::Uid uid;
    std::uint64_t digest = 0;
};
static_assert(sizeof(RowDigest) == 24);

/// A row of a column layer as it stands in its table.
struct DigestedRow {
    std::int64_t fid = 0;
    RowDigest state;
    /// Without a uid of its own it goes by one made of its place in the file.
    bool hasUid = true;
};

/// All rows after `afterFid`, by fid.
[[nodiscard]] core::Result<std::vector<DigestedRow>> digestsOf(const Dataset &dataset, const core::LayerSchema &schema,
                                                               std::int64_t afterFid, const core::Job &job);

/// The rows of these uids, in the given order; those that are not there are passed over.
[[nodiscard]] core::Result<std::vector<RowDigest>>
digestsOfRows(const Dataset &dataset, const core::LayerSchema &schema, std::span<const core::Uid> uids);

/// As audit text: {"rows": n, "digests": base64 of zlib over 24 bytes a row}.
[[nodiscard]] std::string packDigests(std::span<const RowDigest> rows);
/// InvalidData when the text is not what packDigests() makes.
[[nodiscard]] core::Result<std::vector<RowDigest>> unpackDigests(const std::string &text);

} // namespace gis
