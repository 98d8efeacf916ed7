// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/job.h"
#include "core/model/feature.h"
#include "core/model/schema.h"
#include "core/result.h"
#include "gis/crs/county_plane.h"
#include "gis/store/dataset.h"
#include "gis/store/row_digest.h"

namespace gis {

/// Keeps in the audit how rows stood when this program wrote them in bulk, where no entry of their own says it: the
/// row itself for features, a digest for column layers. Such entries (feature_uid "=") are no changes and are never
/// listed; against them edits of other programs are noticed.
class StateNotes {
public:
    /// `entries` counts the audit entries of the batch.
    StateNotes(const Dataset &dataset, const CountyPlane &plane, std::string batch, std::size_t &entries)
        : m_dataset(dataset), m_plane(plane), m_batch(std::move(batch)), m_entries(entries) {}

    /// The whole table as it stands.
    [[nodiscard]] core::Result<void> noteTable(const core::LayerSchema &schema, const core::Job &job);
    /// The same in place of notes that cannot be read: nothing from before it counts any more.
    [[nodiscard]] core::Result<void> noteAnew(const core::LayerSchema &schema, const core::Job &job);
    /// Rows of a column layer added after `afterFid`.
    [[nodiscard]] core::Result<void> noteAdded(const core::LayerSchema &schema, std::int64_t afterFid,
                                               const core::Job &job);
    [[nodiscard]] core::Result<void> noteDigests(const std::string &layer, std::span<const RowDigest> rows,
                                                 const core::Job &job);
    /// Rows that are there no more.
    [[nodiscard]] core::Result<void> noteGone(const std::string &layer, std::span<const RowDigest> rows);

private:
    [[nodiscard]] core::Result<void> noteFeatures(const core::LayerSchema &schema, const core::Job &job);
    [[nodiscard]] core::Result<void> add(const std::string &layer, std::string before, std::string after);
    const Dataset &m_dataset;
    const CountyPlane &m_plane;
    std::string m_batch;
    std::size_t &m_entries;
};

/// Every row that this program left in the file, as the audit last knew it.
struct KnownRows {
    /// By layer and id: the row as audit text.
    std::map<std::string, std::unordered_map<core::FeatureId, std::string>, std::less<>> features;
    /// Column layers, by uid.
    std::map<std::string, std::vector<RowDigest>, std::less<>> columns;
    /// Layers with a note that cannot be read: what it said is not known, and rows the audit does not know are no news.
    std::set<std::string, std::less<>> unreadable;
};
[[nodiscard]] core::Result<KnownRows> knownRowsOf(const Dataset &dataset, const core::Job &job);

} // namespace gis
