// SPDX-License-Identifier: GPL-3.0-or-later
// bench_ground FILE.gpkg LAYER COUNT CACHE_DIR: cold and warm start of the reach analysis through the compiled ground.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>

#include "core/analysis/reachability.h"
#include "gis/roads/ground_cache.h"
#include "support/noded_file.h"
#include "support/thread_loop.h"

namespace {

using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

int analyse(const std::string &path, const std::string &layer, std::size_t count, const std::string &directory) {
    const core::Job job({}, {}, threadLoop(2));
    const Clock::time_point start = Clock::now();
    const auto origin = gis::walkingGround(
        {directory, path},
        [&path]() -> core::Result<gis::GroundTables> {
            NodedFile file = NodedFile::read(path);
            return gis::GroundTables{std::move(file.roads), std::move(file.demand)};
        },
        job);
    if (!origin)
        return 1;
    std::printf("%-24s %14.3f ms\n", origin->fromCache ? "ground, warm" : "ground, cold", millisecondsSince(start));
    const Clock::time_point begun = Clock::now();
    core::ReachabilityInput input;
    input.network = origin->ground.network;
    input.demand = origin->ground.demand;
    input.demandPositions = origin->ground.demandPositions;
    input.shelters = NodedFile::shelters(path, layer, count);
    core::ReachParameters parameters;
    parameters.speed = core::MetresPerSecond(80.0 / 60.0);
    parameters.countOffRoadLegs = false;
    parameters.snapLimit.reset();
    const auto result = core::analyseReachability(input, parameters, job);
    if (!result)
        return 1;
    std::printf("%-24s %14.3f ms\n", "analyse", millisecondsSince(begun));
    std::printf("%-24s %14.0f\n", "covered persons", static_cast<double>(result->county.covered.value()));
    return 0;
}

} // namespace

int main(int argc, char **argv) {
    if (argc < 5) {
        std::fprintf(stderr, "bench_ground FILE.gpkg LAYER COUNT CACHE_DIR\n");
        return 2;
    }
    for (int round = 0; round < 2; ++round)
        if (const int code = analyse(argv[1], argv[2], std::stoul(argv[3]), argv[4]); code != 0)
            return code;
    return 0;
}
