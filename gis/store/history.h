// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/change/change_set.h"
#include "core/model/county.h"
#include "core/model/issue.h"

namespace gis {

/// One save, import or undo as the audit keeps it.
struct AuditBatch {
    std::string uid;
    std::string who;
    std::string why;
    /// UTC, "2026-11-21T20:14:00Z".
    std::string at;
    /// Number of the save; batches are listed by it, newest first.
    std::int64_t revision = 0;
    /// Rows it changed.
    std::int64_t changes = 0;
    /// Of the file that was imported; empty for a save.
    std::string sourceHash;
};

/// One changed feature of a batch. No `before` = added, no `after` = removed.
struct AuditEntry {
    std::string uid;
    AuditBatch batch;
    std::string layer;
    core::FeatureId feature;
    core::FeaturePointer before;
    core::FeaturePointer after;
    /// More than zero: rows added (or removed, when negative) in bulk; they have no before, after or feature.
    std::int64_t bulkRows = 0;
    /// Rows that another program changed, too many to tell one by one; like bulkRows otherwise.
    std::int64_t bulkChanged = 0;
    /// The row was there before, but nobody kept how it looked.
    bool isBeforeUnknown = false;
    /// What the file holds is no row of this schema: it can be listed, not taken back.
    bool isUnreadable = false;
};

/// Which entries, newest first; an empty text asks for all.
struct AuditQuery {
    std::string batch;
    std::string layer;
    core::FeatureId feature;
    std::size_t skip = 0;
    std::size_t limit = 100;
};

/// What takes saved changes back ("undo after saving"), to be pushed as one edit.
struct TakingBack {
    core::ChangeSet changes;
    /// Features that were changed again since ("history.changed_since"), whose entry cannot be read
    /// ("history.unreadable") or does not say how they were: left as they are.
    std::vector<core::Issue> refused;
};

/// `entries` newest first, as Store::auditEntries() gives them: a whole batch, or one change. Each feature must stand
/// in `county` as the newest of its entries left it.
[[nodiscard]] TakingBack takingBack(const std::vector<AuditEntry> &entries, const core::County &county);

} // namespace gis
