// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <utility>

#include "core/job.h"
#include "core/model/columns.h"
#include "core/result.h"
#include "gis/crs/county_plane.h"
#include "gis/store/dataset.h"
#include "gis/store/sqlite_file.h"

namespace gis {

/// Reads the column layers in one streaming pass each, in file order, into the county plane. Rows without a readable
/// geometry are left out and counted; Store::check names them. A row without a uid is read under strayId(). Statements
/// run on OGR's own connection: a million roads take 0.24 s so and 0.71 s through OGR features, and the booleans of
/// OGR's Arrow stream (0.21 s) are wrong in GDAL 3.6.
class ColumnReader {
public:
    struct Options {
        bool uids = false;
        std::string fileUid;
    };
    ColumnReader(const Dataset &dataset, const CountyPlane &plane, Options options)
        : m_dataset(dataset), m_plane(plane), m_options(std::move(options)) {}

    template <class Table> struct Rows {
        Table table;
        std::int64_t leftOut = 0;
    };
    [[nodiscard]] core::Result<Rows<core::RoadTable>> roads(const core::Job &job) const;
    [[nodiscard]] core::Result<Rows<core::DemandTable>> demand(const core::Job &job) const;
    [[nodiscard]] core::Result<Rows<core::BuildingTable>> buildings(const core::Job &job) const;

private:
    /// SELECT of the geometry, the columns (null where the file lacks one) and, if wanted, uid and fid, in file order.
    [[nodiscard]] core::Result<SqliteStatement> select(const char *table,
                                                       std::initializer_list<const char *> columns) const;
    /// Identity of a row whose uid and fid are in these columns and the next.
    [[nodiscard]] core::Uid uidAt(const SqliteStatement &row, const char *table, int column) const;
    /// Highest row number, to reserve memory once; a lying file reserves no more than its size allows.
    [[nodiscard]] std::size_t expectedRows(const char *table) const;
    const Dataset &m_dataset;
    const CountyPlane &m_plane;
    Options m_options;
};

} // namespace gis
