// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/job.h"
#include "core/model/columns.h"
#include "core/result.h"
#include "gis/crs/county_plane.h"
#include "gis/store/dataset.h"
#include "gis/store/known_degrees.h"

namespace gis {

/// Adds rows of the column layers in bulk, inside the caller's transaction; spatial indices are packed afterwards.
class ColumnWriter {
public:
    /// Rows without a uid of their own get one made of `uidSeed` and their number.
    ColumnWriter(const Dataset &dataset, const CountyPlane &plane, std::int64_t revision, std::string uidSeed)
        : m_dataset(dataset), m_plane(plane), m_revision(revision), m_uidSeed(std::move(uidSeed)) {}

    /// Vertices of roads that are written back as the file had them; outlives the writer.
    void keep(const KnownDegrees &degrees) { m_degrees = &degrees; }

    /// Each returns the uids of the rows it wrote.
    [[nodiscard]] core::Result<std::vector<core::Uid>> write(const core::RoadTable &roads, const core::Job &job);
    [[nodiscard]] core::Result<std::vector<core::Uid>> write(const core::DemandTable &demand, const core::Job &job);
    [[nodiscard]] core::Result<std::vector<core::Uid>> write(const core::BuildingTable &buildings,
                                                             const core::Job &job);

private:
    class Rows;
    const Dataset &m_dataset;
    const CountyPlane &m_plane;
    std::int64_t m_revision;
    std::string m_uidSeed;
    const KnownDegrees *m_degrees = nullptr;
};

} // namespace gis
