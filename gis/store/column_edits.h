// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/change/change_set.h"
#include "core/job.h"
#include "core/result.h"
#include "gis/crs/county_plane.h"
#include "gis/store/dataset.h"

namespace gis {

/// Changes and removals of rows of column layers as part of one audited batch, inside the caller's transaction: the
/// audit keeps the rows before and after, packed, so that they can be taken back (decisions.md 21).
class ColumnEdits {
public:
    /// `entries` counts the audit entries of the batch.
    ColumnEdits(const Dataset &dataset, const CountyPlane &plane, std::int64_t revision, std::string batch,
                std::size_t &entries)
        : m_dataset(dataset), m_plane(plane), m_revision(revision), m_batch(std::move(batch)), m_entries(entries) {}

    /// Conflict when a row is not as its change says it was. Returns how many rows were written.
    [[nodiscard]] core::Result<std::size_t> write(const core::ChangeSet &changes, const core::Job &job);
    /// Puts the rows of an earlier batch back as they were. Conflict when one was changed since.
    [[nodiscard]] core::Result<std::size_t> takeBack(const std::string &batch, const core::Job &job);

private:
    class Table;
    [[nodiscard]] core::Result<void> writeLayer(const std::string &layer, const std::vector<core::Change> &changes,
                                                bool isHeld, const core::Job &job);
    [[nodiscard]] core::Result<std::map<std::string, std::vector<core::Change>>>
    changesOf(const std::string &batch) const;

    const Dataset &m_dataset;
    const CountyPlane &m_plane;
    std::int64_t m_revision;
    std::string m_batch;
    std::size_t &m_entries;
};

} // namespace gis
