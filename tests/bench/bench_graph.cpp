// SPDX-License-Identifier: GPL-3.0-or-later
// bench_graph PATH_WITHOUT_SUFFIX BOUND_MS: multi-source search on a road graph of the shared data (NY, FLA …), with
// its published weights and 139 sources. Median of nine runs; one line a figure.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include <QString>

#include "core/network/service_area.h"
#include "support/known_graph.h"

namespace {

using Clock = std::chrono::steady_clock;

template <class Work> double medianMilliseconds(Work &&work) {
    std::vector<double> times;
    for (int run = 0; run < 9; ++run) {
        const Clock::time_point start = Clock::now();
        work();
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    std::ranges::sort(times);
    return times[times.size() / 2];
}

} // namespace

int main(int argc, char **argv) {
    if (argc < 3) {
        std::fprintf(stderr, "bench_graph PATH_WITHOUT_SUFFIX BOUND_MS\n");
        return 2;
    }
    const KnownGraph graph = KnownGraph::fromRoadGraph(QString::fromUtf8(argv[1]));
    if (graph.edges.empty()) {
        std::fprintf(stderr, "no graph at %s\n", argv[1]);
        return 3;
    }
    const double bound = std::stod(argv[2]);
    const Clock::time_point start = Clock::now();
    const core::RoadNetwork network = graph.network();
    std::printf("%-24s %14.3f ms\n", "build network",
                std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    const std::vector<core::SearchSeed> seeds = graph.seeds(network, graph.roadGraphSources());
    core::ShortestPathQuery query(network);
    bool done = true;
    const double search = medianMilliseconds([&] {
        query.start(seeds, {core::SearchDirection::Away, true});
        done = done && query.advance(bound, core::Job());
    });
    const std::size_t settled = query.settledWithin(bound);
    std::printf("%-24s %14.3f ms\n", "search", search);
    std::printf("%-24s %14zu\n", "settled nodes", settled);
    std::printf("%-24s %14.3f ns\n", "per settled node",
                search * 1e6 / static_cast<double>(std::max<std::size_t>(settled, 1)));
    const double cut = medianMilliseconds([&] { done = done && core::serviceArea(query, bound, core::Job()); });
    std::printf("%-24s %14.3f ms\n", "service area", cut);
    return done ? 0 : 1;
}
