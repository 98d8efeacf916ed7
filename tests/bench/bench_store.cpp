// SPDX-License-Identifier: GPL-3.0-or-later
// bench_store FILE.gpkg EPSG OUT.gpkg: writes the roads and people of a noded file as a county, reads it back, saves.
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>

#include <sys/resource.h>

#include "core/model/catalogue.h"
#include "gis/crs/county_plane.h"
#include "gis/crs/crs.h"
#include "gis/store/store.h"
#include "support/noded_file.h"
#include "support/thread_loop.h"

namespace {

using Clock = std::chrono::steady_clock;

void print(const char *what, double value, const char *unit) { std::printf("%-28s %12.3f %s\n", what, value, unit); }

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

const gis::Signature signature{"bench", "bench", "2026-01-01T00:00:00Z", ""};

/// The tables of the file, moved from its own plane into that of a county around their middle.
core::Result<core::County> countyFrom(const std::string &path, const std::string &epsg) {
    NodedFile file = NodedFile::read(path);
    const core::Result<gis::Crs> crs = gis::Crs::from("EPSG:" + epsg);
    if (!crs || !file.roads || !file.demand)
        return core::failure(core::ErrorCode::Io, "bench");
    auto roads = std::make_shared<core::RoadTable>(*file.roads);
    auto demand = std::make_shared<core::DemandTable>(*file.demand);
    file = {};
    crs->toLonLat(roads->points);
    crs->toLonLat(demand->position);
    core::CountyIdentity identity;
    identity.code = "000000";
    identity.name = "bench";
    const core::Point &middle = roads->points[roads->points.size() / 2];
    identity.plane.centre = {middle.x, middle.y};
    core::Result<gis::CountyPlane> plane = gis::CountyPlane::at(identity.plane);
    if (!plane)
        return tl::unexpected(plane.error());
    plane->toPlane(roads->points);
    plane->toPlane(demand->position);
    core::County county = core::County::empty(identity);
    county.roads = std::move(roads);
    county.demand = std::move(demand);
    return county;
}

core::Result<void> read(const std::string &path, unsigned threads) {
    const Clock::time_point start = Clock::now();
    core::Result<gis::Store> store = gis::Store::open(path, gis::OpenMode::ReadOnly);
    if (!store)
        return tl::unexpected(store.error());
    print("open", secondsSince(start), "s");
    const Clock::time_point begun = Clock::now();
    const core::Job job({}, {}, threadLoop(threads));
    const core::Result<core::County> county = store->readCounty({}, job);
    if (!county)
        return tl::unexpected(county.error());
    print(threads == 1 ? "read, 1 thread" : "read, 2 threads", secondsSince(begun), "s");
    return {};
}

core::Result<void> save(const std::string &path) {
    core::Result<gis::Store> store = gis::Store::open(path, gis::OpenMode::ReadWrite);
    if (!store)
        return tl::unexpected(store.error());
    const core::LayerSchema &schema = *core::findSchema("shelter");
    constexpr int saves = 100;
    const Clock::time_point start = Clock::now();
    for (int i = 0; i < saves; ++i) {
        auto feature = std::make_shared<const core::Feature>(
            core::makeFeature(schema, core::textOf(core::uidFromName("bench" + std::to_string(i))),
                              core::Point{double(i), double(i)}, {{"name", std::string("场所")}}));
        core::ChangeSet changes({{"shelter", feature->id, nullptr, feature}});
        if (const auto receipt = store->commit(changes, signature, {}); !receipt)
            return tl::unexpected(receipt.error());
    }
    print("saves", saves / secondsSince(start), "/s");
    return {};
}

core::Result<void> run(const std::string &source, const std::string &epsg, const std::string &target) {
    core::Result<core::County> county = countyFrom(source, epsg);
    if (!county)
        return tl::unexpected(county.error());
    print("roads", static_cast<double>(county->roads->size()), "");
    print("demand points", static_cast<double>(county->demand->size()), "");
    const Clock::time_point start = Clock::now();
    if (core::Result<void> made = gis::Store::create(target, *county, signature, {}); !made)
        return made;
    print("create", secondsSince(start), "s");
    county = core::County();
    core::Result<void> done;
    for (const unsigned threads : {1U, 2U, 2U})
        if (done)
            done = read(target, threads);
    return done ? save(target) : done;
}

} // namespace

int main(int argc, char **argv) {
    if (argc < 4) {
        std::fprintf(stderr, "bench_store FILE.gpkg EPSG OUT.gpkg\n");
        return 2;
    }
    const core::Result<void> done = run(argv[1], argv[2], argv[3]);
    if (!done) {
        std::fprintf(stderr, "%s %s\n", done.error().message.c_str(), done.error().detail.c_str());
        return 1;
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    print("peak memory", static_cast<double>(usage.ru_maxrss) / 1024, "MB");
    return 0;
}
