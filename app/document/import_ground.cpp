// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/import_ground.h"

#include "core/model/catalogue.h"

namespace app {
namespace {

bool isColumns(const std::string &layer) {
    const core::LayerSchema *schema = core::findSchema(layer);
    return schema && schema->holding == core::Holding::Columns;
}

core::Result<void> readEarlier(const gis::Store &store, gis::ImportRequest &request) {
    auto batches = store.addedBatches(request.layer);
    if (!batches)
        return tl::unexpected(batches.error());
    auto earlier = std::make_shared<std::vector<gis::EarlierImport>>();
    for (gis::Store::AddedBatch &batch : *batches)
        earlier->push_back({std::move(batch.why), std::move(batch.at), std::move(batch.uids)});
    request.earlier = std::move(earlier);
    return {};
}

} // namespace

core::Result<core::County> readImportGround(gis::Store &store, gis::ImportRequest &request, const core::Job &job) {
    const bool isColumnLayer = isColumns(request.layer);
    // Roads tell shifted coordinates; nobody needs them who says what the coordinates are.
    const bool asksRoads = request.crs.empty() || request.layer == "road";
    auto county =
        store.readCounty({asksRoads, request.layer == "demand_point", request.layer == "building", isColumnLayer}, job);
    if (county && isColumnLayer)
        if (auto read = readEarlier(store, request); !read)
            return tl::unexpected(read.error());
    return county;
}

core::Result<core::County> withIdentities(const core::County &county, const std::filesystem::path &path,
                                          gis::ImportRequest &request, const core::Job &job) {
    if (!isColumns(request.layer) || path.empty())
        return county;
    auto store = gis::Store::open(path, gis::OpenMode::ReadOnly);
    if (!store)
        return tl::unexpected(store.error());
    auto read = readImportGround(*store, request, job);
    if (!read)
        return tl::unexpected(read.error());
    core::County whole = county;
    if (request.layer == "road")
        whole.roads = read->roads;
    else if (request.layer == "building")
        whole.buildings = read->buildings;
    else
        whole.demand = read->demand;
    return whole;
}

} // namespace app
