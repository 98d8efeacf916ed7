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
#include "gis/store/stray_rows.h"

namespace gis {
namespace {

constexpr std::size_t rowsPerLook = 1000;

core::Error cancelled() { return {core::ErrorCode::Cancelled, "job.cancelled", {}, {}}; }

using Issues = std::vector<core::Issue>;

/// Reads one feature layer.
class LayerReading {
public:
    LayerReading(const Dataset &dataset, const CountyPlane &plane, ReadResult &result)
        : m_dataset(dataset), m_plane(plane), m_result(result) {}

    core::Result<void> read(core::Layer &layer, Issues &issues, const core::Job &job) {
        const std::string &name = layer.schema().name;
        const core::Result<OGRLayer *> table = m_dataset.layer(name);
        // A file of an older schema that is only viewed may lack a table: an empty layer says the same.
        if (!table)
            return {};
        const FeatureRow codec(layer.schema(), **table, m_plane);
        const GdalMessages messages;
        m_rows = &m_result.saved[name];
        m_strays.clear();
        (*table)->ResetReading();
        std::size_t number = 0;
        for (OGRFeatureUniquePtr row((*table)->GetNextFeature()); row; row.reset((*table)->GetNextFeature())) {
            if (number++ % rowsPerLook == 0 && job.cancelled())
                return tl::unexpected(cancelled());
            keep(codec, *row, layer);
        }
        // The loop ends at a damaged page as at the last row; only the message tells.
        if (messages.hasFailure())
            return core::failure(core::ErrorCode::InvalidData, "store.incomplete_read", {m_dataset.path(), name},
                                 messages.text());
        report(name, issues);
        return {};
    }

private:
    void keep(const FeatureRow &codec, OGRFeature &row, core::Layer &layer) {
        core::Feature feature = codec.read(row);
        if (feature.id.empty() || m_rows->contains(feature.id)) {
            StrayRow stray{row.GetFID(), codec.uidOf(row), {}};
            feature.id = strayId(m_result.county.identity.fileUid, layer.schema().name, stray.fid);
            stray.id = feature.id;
            m_strays.push_back(std::move(stray));
        }
        auto kept = std::make_shared<const core::Feature>(std::move(feature));
        (*m_rows)[kept->id] = {codec.revisionOf(row), kept};
        layer.put(std::move(kept));
    }

    void report(const std::string &name, Issues &issues) {
        std::int64_t nameless = 0, doubled = 0;
        const StrayRow *firstNameless = nullptr, *firstDoubled = nullptr;
        for (const StrayRow &stray : m_strays) {
            const bool isNameless = !stray.uid || stray.uid->empty();
            (isNameless ? nameless : doubled)++;
            const StrayRow *&first = isNameless ? firstNameless : firstDoubled;
            first = first ? first : &stray;
        }
        if (firstNameless)
            issues.push_back({core::Severity::Warning,
                              "store.no_uid",
                              name,
                              firstNameless->id,
                              {std::to_string(nameless), std::to_string(firstNameless->fid)}});
        if (firstDoubled)
            issues.push_back({core::Severity::Error,
                              "store.duplicate_uid",
                              name,
                              firstDoubled->id,
                              {std::to_string(doubled), std::to_string(firstDoubled->fid)}});
    }

    const Dataset &m_dataset;
    const CountyPlane &m_plane;
    ReadResult &m_result;
    std::unordered_map<core::FeatureId, SavedRow> *m_rows = nullptr;
    std::vector<StrayRow> m_strays;
};

core::Result<void> readFeatures(LayerReading reading, core::County &county, Issues &issues, const core::Job &job) {
    for (auto &[name, layer] : county.layers)
        if (core::Result<void> done = reading.read(layer, issues, job); !done)
            return done;
    return {};
}

/// Moves a column table into its place in the county.
template <class Table>
core::Result<void> keep(core::Result<ColumnReader::Rows<Table>> rows, std::shared_ptr<const Table> &place,
                        const char *name, Issues &issues) {
    if (!rows)
        return tl::unexpected(rows.error());
    if (rows->leftOut > 0)
        issues.push_back(
            {core::Severity::Error, "store.rows_left_out", name, {}, {std::to_string(rows->leftOut), name}});
    place = std::make_shared<const Table>(std::move(rows->table));
    return {};
}

/// What is read side by side: each on a connection of its own, with its own list of issues.
using Part = std::function<core::Result<void>(const Dataset &, const CountyPlane &, Issues &)>;

std::vector<Part> partsOf(const ReadOptions &options, ReadResult &result, const core::Job &job) {
    std::vector<Part> parts;
    core::County &county = result.county;
    const bool uids = options.uids;
    if (options.roads)
        parts.emplace_back([&county, &job, uids](const Dataset &dataset, const CountyPlane &plane, Issues &issues) {
            const ColumnReader reader(dataset, plane, {uids, county.identity.fileUid});
            return keep(reader.roads(job), county.roads, "road", issues);
        });
    if (options.demand)
        parts.emplace_back([&county, &job, uids](const Dataset &dataset, const CountyPlane &plane, Issues &issues) {
            const ColumnReader reader(dataset, plane, {uids, county.identity.fileUid});
            return keep(reader.demand(job), county.demand, "demand_point", issues);
        });
    if (options.buildings)
        parts.emplace_back([&county, &job, uids](const Dataset &dataset, const CountyPlane &plane, Issues &issues) {
            const ColumnReader reader(dataset, plane, {uids, county.identity.fileUid});
            return keep(reader.buildings(job), county.buildings, "building", issues);
        });
    parts.emplace_back([&result, &job](const Dataset &dataset, const CountyPlane &plane, Issues &issues) {
        return readFeatures({dataset, plane, result}, result.county, issues, job);
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
    std::vector<Issues> issues(parts.size());
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
                outcomes[i] = parts[i](*dataset, *plane, issues[i]);
        }
    });
    if (job.cancelled())
        return tl::unexpected(cancelled());
    for (core::Result<void> &outcome : outcomes)
        if (!outcome)
            return tl::unexpected(outcome.error());
    for (const Issues &found : issues)
        result.issues.insert(result.issues.end(), found.begin(), found.end());
    return result;
}

} // namespace gis
