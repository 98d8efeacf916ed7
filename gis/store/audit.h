// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/result.h"
#include "gis/store/dataset.h"
#include "gis/store/signature.h"
#include "gis/store/sqlite_file.h"

namespace gis {

/// Raises the county revision: the first statement of every writing transaction, so that it takes the write lock
/// before anything is read.
[[nodiscard]] core::Result<std::int64_t> raiseRevision(const Dataset &dataset);
/// Uid of the audit batch of a revision of this file.
[[nodiscard]] core::Result<std::string> batchUidOf(const Dataset &dataset, std::int64_t revision);
/// Adds the batch row itself.
[[nodiscard]] core::Result<void> addAuditBatch(const Dataset &dataset, const SaveReceipt &receipt,
                                               const Signature &signature);

/// Audit text of a state that nobody kept.
inline constexpr const char *unknownState = "{}";
/// Stands in place of a feature's uid: a change of many rows, and the noted state of many (state_notes.h).
inline constexpr const char *manyRows = "*";
inline constexpr const char *stateOfRows = "=";

/// Before and after of one change, as audit text; empty for none.
struct AuditTexts {
    std::string layer;
    std::string featureUid;
    std::string before;
    std::string after;
};

/// Entries of one batch, written with one statement; uids are made of the batch and their number.
class AuditEntries {
public:
    [[nodiscard]] static core::Result<AuditEntries> begin(const Dataset &dataset, std::string batch,
                                                          std::size_t first = 0);
    [[nodiscard]] core::Result<void> add(const AuditTexts &texts);

private:
    AuditEntries(SqliteStatement insert, std::string batch, std::size_t first)
        : m_insert(std::move(insert)), m_batch(std::move(batch)), m_next(first) {}
    SqliteStatement m_insert;
    std::string m_batch;
    std::size_t m_next;
};

[[nodiscard]] core::Result<void> addAuditEntry(const Dataset &dataset, const std::string &batch, std::size_t number,
                                               const AuditTexts &texts);

} // namespace gis
