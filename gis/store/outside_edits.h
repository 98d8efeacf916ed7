// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/job.h"
#include "core/model/feature.h"
#include "core/result.h"
#include "gis/crs/county_plane.h"
#include "gis/store/dataset.h"
#include "gis/store/history.h"
#include "gis/store/own_write.h"
#include "gis/store/row_digest.h"

namespace gis {

/// A row that another program added, changed or removed since this program last wrote the file.
struct OutsideChange {
    std::string layer;
    core::FeatureId id;
    /// Place in the table; 0 when the row is gone.
    std::int64_t fid = 0;
    /// The row has no uid, or that of an earlier row, and is to get this id.
    bool wantsUid = false;
    /// As audit text; empty for none. `unknownState` where the row was there but nobody kept how it looked.
    std::string before;
    std::string after;
};

/// Rows of a column layer, too many to be told one by one.
struct OutsideRows {
    std::string layer;
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t removed = 0;
};

/// Everything that other programs did to the rows of a file.
struct OutsideEdits {
    std::vector<OutsideChange> changes;
    std::vector<OutsideRows> many;
    /// Column rows as they stand now and were not known so, and those that are gone: by layer.
    std::map<std::string, std::vector<RowDigest>> digests;
    std::map<std::string, std::vector<RowDigest>> gone;
    /// Column rows without a usable uid.
    std::map<std::string, std::vector<DigestedRow>> nameless;
    /// Features that lost the uid they had been given, and nothing else: they get it back.
    std::vector<OutsideChange> unnamed;
    /// Layers whose notes cannot be read, to be noted anew.
    std::vector<std::string> unreadable;
    /// Something to write, be it only identities and notes.
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] std::size_t count() const;
};

/// Reason and author of a batch that keeps what others did.
inline constexpr const char *outsideReason = "store.outside";
inline constexpr const char *outsideAuthor = "outside OneMap";

/// Compares every row with what the audit last knew of it. Where `last` is NotNoted, rows that the audit does not know
/// are taken for older than it: they are no changes.
[[nodiscard]] core::Result<OutsideEdits> findOutsideEdits(const Dataset &dataset, const CountyPlane &plane,
                                                          LastWriter last, const core::Job &job);

/// As a history lists them, in a batch without uid: it is not in the audit yet.
[[nodiscard]] std::vector<AuditEntry> auditEntriesOf(const OutsideEdits &edits, const CountyPlane &plane);

} // namespace gis
