// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/ground_source.h"

#include <algorithm>
#include <functional>
#include <optional>

#include <QFile>

#include "app/document/analysis_origin.h"
#include "app/document/road_heights.h"
#include "gis/roads/driving_ground.h"
#include "gis/store/store.h"

namespace app {
namespace {

/// Roads and people as they were read, with the rows of the file that the reading left out. Fails when the file cannot
/// be asked: a result that hides rows is worse than none.
core::Result<gis::GroundTables> tablesOf(const GroundSource &source, bool &isOfKey) {
    gis::GroundTables tables{source.county->roads, source.county->demand};
    isOfKey = false;
    if (source.file.empty())
        return tables;
    auto store = gis::Store::open(source.file, gis::OpenMode::ReadOnly);
    if (!store)
        return tl::unexpected(store.error());
    const auto missing = [&store](const char *table, std::size_t read) -> core::Result<std::uint32_t> {
        const auto rows = store->rowsOf(table);
        if (!rows)
            return tl::unexpected(rows.error());
        return static_cast<std::uint32_t>(std::max<std::int64_t>(0, *rows - static_cast<std::int64_t>(read)));
    };
    const auto roads = missing("road", tables.roads ? tables.roads->size() : 0);
    const auto demand = missing("demand_point", tables.demand ? tables.demand->size() : 0);
    if (!roads || !demand)
        return tl::unexpected(roads ? demand.error() : roads.error());
    tables.roadsLeftOut = *roads;
    tables.demandLeftOut = *demand;
    isOfKey = store->contentKey() == source.cache.contentKey;
    return tables;
}

using ReadTables = std::function<core::Result<gis::GroundTables>()>;

/// The two ways to ground of one kind.
struct GroundWays {
    std::function<core::Result<gis::GroundOrigin>(const ReadTables &)> throughCache;
    std::function<core::Result<gis::WalkingGround>(const gis::GroundTables &)> compile;
};

core::Result<std::shared_ptr<const gis::WalkingGround>> compiled(const GroundWays &ways,
                                                                 const gis::GroundTables &tables) {
    auto ground = ways.compile(tables);
    if (!ground)
        return tl::unexpected(ground.error());
    ground->roadsLeftOut = tables.roadsLeftOut;
    ground->demandLeftOut = tables.demandLeftOut;
    return std::make_shared<const gis::WalkingGround>(std::move(*ground));
}

core::Result<std::shared_ptr<const gis::WalkingGround>> groundOf(const GroundSource &source, const GroundWays &ways) {
    std::optional<gis::GroundTables> unkept;
    const auto tables = [&source, &unkept]() -> core::Result<gis::GroundTables> {
        bool isOfKey = false;
        auto read = tablesOf(source, isOfKey);
        // Somebody saved since: what is compiled from older tables is not kept under any key.
        if (read && !isOfKey) {
            unkept = std::move(*read);
            return core::failure(core::ErrorCode::Conflict, "store.changed_meanwhile", {});
        }
        return read;
    };
    if (source.cache.contentKey.empty()) {
        const auto read = tables();
        if (!unkept)
            return tl::unexpected(read.error());
        return compiled(ways, *unkept);
    }
    auto origin = ways.throughCache(tables);
    if (unkept)
        return compiled(ways, *unkept);
    if (!origin)
        return tl::unexpected(origin.error());
    return std::make_shared<const gis::WalkingGround>(std::move(origin->ground));
}

} // namespace

GroundSource groundSourceOf(const Document &document) {
    return {document.county(),
            {cacheFolder(), document.contentKey(), false},
            std::filesystem::path(QFile::encodeName(document.path()).toStdString())};
}

core::Result<void> layOnHeights(GroundSource &source, const std::filesystem::path &heights) {
    if (heights.empty())
        return {};
    auto opened = openHeights(heights, source.county->identity.plane);
    if (!opened)
        return tl::unexpected(opened.error());
    source.cache.heights = std::move(*opened);
    return {};
}

core::Result<std::shared_ptr<const gis::WalkingGround>> walkingGroundOf(const GroundSource &source,
                                                                        const core::Job &job) {
    return groundOf(source, {[&](const ReadTables &tables) { return gis::walkingGround(source.cache, tables, job); },
                             [&](const gis::GroundTables &tables) {
                                 return gis::compileWalkingGround(tables.roads, tables.demand, job,
                                                                  source.cache.heights.get());
                             }});
}

core::Result<std::shared_ptr<const gis::WalkingGround>>
drivingGroundOf(const GroundSource &source, const gis::VehicleProfile &profile, const core::Job &job) {
    return groundOf(source,
                    {[&](const ReadTables &tables) { return gis::drivingGround(source.cache, profile, tables, job); },
                     [&](const gis::GroundTables &tables) {
                         return gis::compileDrivingGround(tables.roads, tables.demand, profile, job);
                     }});
}

} // namespace app
