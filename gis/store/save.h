// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>

#include "core/change/change_set.h"
#include "core/job.h"
#include "core/result.h"
#include "gis/crs/county_plane.h"
#include "gis/store/audit.h"
#include "gis/store/dataset.h"
#include "gis/store/signature.h"

namespace gis {

/// State of a row as this program last saw it in the file.
struct SavedRow {
    std::int64_t revision = 0;
    core::FeaturePointer feature;
};
/// By layer and feature id.
using SavedRows = std::map<std::string, std::unordered_map<core::FeatureId, SavedRow>, std::less<>>;

/// One save: a transaction that finds every row in the state it was read in, writes rows and audit, raises the county
/// revision and is read back on a second connection. A row that QGIS changed keeps its `rev`, so contents are
/// compared as well.
class Save {
public:
    Save(const Dataset &dataset, const CountyPlane &plane, SavedRows &saved)
        : m_dataset(dataset), m_plane(plane), m_saved(saved) {}

    /// After an error nothing is written and the dataset must be reopened, unless isCommitted() says otherwise.
    [[nodiscard]] core::Result<SaveReceipt> run(const core::ChangeSet &changes, const Signature &signature,
                                                const core::Job &job);

private:
    class LayerTable;
    [[nodiscard]] core::Result<SaveReceipt> write(const core::ChangeSet &changes, const Signature &signature,
                                                  const core::Job &job);
    [[nodiscard]] core::Result<void> writeChange(LayerTable &table, const core::Change &change);
    void remember();
    [[nodiscard]] core::Result<void> expectState(const LayerTable &table, const core::Change &change,
                                                 const SavedRow &current) const;
    const Dataset &m_dataset;
    const CountyPlane &m_plane;
    SavedRows &m_saved;
    SavedRows m_written;
    std::int64_t m_revision = 0;
    std::string m_batch;
    std::optional<AuditEntries> m_entries;
};

/// Refuses with figures when the disk of the file has less than three times the bytes to be written and 20 MB free
/// (reliability.md 3).
[[nodiscard]] core::Result<void> checkFreeSpace(const std::string &path, std::size_t bytes);

} // namespace gis
