// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/county_reader.h"

#include <array>
#include <functional>

#include <ogrsf_frmts.h>

#include "core/model/catalogue.h"
#include "gis/store/column_reader.h"
#include "gis/store/feature_row.h"
#include "gis/store/gdal_messages.h"
#include "gis/store/settings_table.h"

namespace gis {
namespace {

constexpr std::size_t rowsPerLook = 1000;

core::Error cancelled() { return {core::ErrorCode::Cancelled, "job.cancelled", {}, {}}; }

core::Result<void> readLayer(const Dataset &dataset, const CountyPlane &plane, core::Layer &layer, SavedRows &saved,
                             const core::Job &job) {
    const core::LayerSchema &schema = layer.schema();
    const core::Result<OGRLayer *> table = dataset.layer(schema.name);
    // A file of an older schema that is only viewed may lack a table: an empty layer says the same.
    if (!table)
        return {};
    const FeatureRow codec(schema, **table, plane);
    const GdalMessages messages;
    auto &rows = saved[schema.name];
    (*table)->ResetReading();
    std::size_t number = 0;
    for (OGRFeatureUniquePtr row((*table)->GetNextFeature()); row; row.reset((*table)->GetNextFeature())) {
        if (number++ % rowsPerLook == 0 && job.cancelled())
            return tl::unexpected(cancelled());
        core::FeaturePointer feature = std::make_shared<const core::Feature>(codec.read(*row));
        // Someone's new row in QGIS: without an identity it cannot be edited here; `check` names it.
        if (feature->id.empty())
            continue;
        rows[feature->id] = {codec.revisionOf(*row), feature};
        layer.put(std::move(feature));
    }
    // The loop ends at a damaged page as at the last row; only the message tells.
    if (messages.hasFailure())
        return core::failure(core::ErrorCode::InvalidData, "store.incomplete_read", {dataset.path(), schema.name},
                             messages.text());
    return {};
}

core::Result<void> readFeatures(const Dataset &dataset, const CountyPlane &plane, ReadResult &result,
                                const core::Job &job) {
    for (auto &[name, layer] : result.county.layers)
        if (core::Result<void> done = readLayer(dataset, plane, layer, result.saved, job); !done)
            return done;
    return {};
}

/// Moves a column table into its place in the county.
template <class Table> core::Result<void> keep(core::Result<Table> table, std::shared_ptr<const Table> &place) {
    if (!table)
        return tl::unexpected(table.error());
    place = std::make_shared<const Table>(std::move(*table));
    return {};
}

using Part = std::function<core::Result<void>(const Dataset &, const CountyPlane &)>;

std::vector<Part> partsOf(const ReadOptions &options, ReadResult &result, const core::Job &job) {
    std::vector<Part> parts;
    core::County &county = result.county;
    const bool uids = options.uids;
    if (options.roads)
        parts.emplace_back([&county, &job, uids](const Dataset &dataset, const CountyPlane &plane) {
            return keep(ColumnReader(dataset, plane, uids).roads(job), county.roads);
        });
    if (options.demand)
        parts.emplace_back([&county, &job, uids](const Dataset &dataset, const CountyPlane &plane) {
            return keep(ColumnReader(dataset, plane, uids).demand(job), county.demand);
        });
    if (options.buildings)
        parts.emplace_back([&county, &job, uids](const Dataset &dataset, const CountyPlane &plane) {
            return keep(ColumnReader(dataset, plane, uids).buildings(job), county.buildings);
        });
    parts.emplace_back([&result, &job](const Dataset &dataset, const CountyPlane &plane) {
        return readFeatures(dataset, plane, result, job);
    });
    return parts;
}

} // namespace

core::Result<ReadResult> readWholeCounty(const std::string &path, Dataset::Purpose purpose, const ReadOptions &options,
                                         const core::Job &job) {
    ReadResult result;
    {
        const core::Result<Dataset> dataset = Dataset::open(path, purpose);
        if (!dataset)
            return tl::unexpected(dataset.error());
        const core::Result<Settings> settings = readSettings(*dataset);
        if (!settings)
            return tl::unexpected(settings.error());
        core::Result<core::County> county = countyOf(*settings, path);
        if (!county)
            return tl::unexpected(county.error());
        result.county = std::move(*county);
    }
    const std::vector<Part> parts = partsOf(options, result, job);
    std::vector<core::Result<void>> outcomes(parts.size());
    job.parallelFor(parts.size(), 1, [&](std::size_t begin, std::size_t end) {
        // Columns of a damaged file are first looked at here and there; nothing may reach the terminal.
        const GdalMessages quiet;
        for (std::size_t i = begin; i < end; ++i) {
            const core::Result<CountyPlane> plane = CountyPlane::at(result.county.identity.plane);
            const core::Result<Dataset> dataset = Dataset::open(path, purpose);
            if (!plane)
                outcomes[i] = tl::unexpected(plane.error());
            else if (!dataset)
                outcomes[i] = tl::unexpected(dataset.error());
            else
                outcomes[i] = parts[i](*dataset, *plane);
        }
    });
    if (job.cancelled())
        return tl::unexpected(cancelled());
    for (core::Result<void> &outcome : outcomes)
        if (!outcome)
            return tl::unexpected(outcome.error());
    return result;
}

} // namespace gis
