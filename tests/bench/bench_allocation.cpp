// SPDX-License-Identifier: GPL-3.0-or-later
// bench_allocation: people to shelters with capacities, and separate catchments of shelters, on drawn towns. Medians of
// nine runs, one line a figure; processor time beside, which other programs do not lengthen.
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <random>
#include <vector>

#include "core/analysis/travel_table.h"
#include "core/network/service_area.h"
#include "core/optimise/transport.h"
#include "support/thread_loop.h"

namespace {

using Clock = std::chrono::steady_clock;

struct Medians {
    double elapsed = 0, processor = 0;
};

template <class Work> Medians medianMilliseconds(Work &&work) {
    std::vector<double> elapsed, processor;
    for (int run = 0; run < 9; ++run) {
        const std::clock_t begun = std::clock();
        const Clock::time_point start = Clock::now();
        work();
        elapsed.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
        processor.push_back(1000.0 * static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC);
    }
    std::ranges::sort(elapsed);
    std::ranges::sort(processor);
    return {elapsed[elapsed.size() / 2], processor[processor.size() / 2]};
}

void figure(const char *name, const Medians &medians) {
    std::printf("%-52s %10.3f ms %10.3f ms processor\n", name, medians.elapsed, medians.processor);
}

class Draw {
public:
    explicit Draw(std::uint64_t seed) : m_random(seed) {}
    double between(double low, double high) {
        return low + (high - low) * static_cast<double>(m_random() >> 11) / 9007199254740992.0;
    }
    std::int64_t below(std::uint64_t count) { return static_cast<std::int64_t>(m_random() % count); }

private:
    std::mt19937_64 m_random;
};

/// People in clusters, shelters anywhere in 40 x 40 km, walking seconds as the crow flies; every pair is there.
core::TransportProblem drawnProblem(std::size_t people, std::size_t shelters, double capacity) {
    Draw draw(7);
    std::vector<core::Point> centre, shelter;
    for (int i = 0; i < 60; ++i)
        centre.push_back({draw.between(0, 40000), draw.between(0, 40000)});
    for (std::size_t j = 0; j < shelters; ++j)
        shelter.push_back({draw.between(0, 40000), draw.between(0, 40000)});
    core::TransportProblem problem;
    std::int64_t total = 0;
    for (std::size_t i = 0; i < people; ++i) {
        const core::Point &c = centre[static_cast<std::size_t>(draw.below(centre.size()))];
        const core::Point p{c.x + draw.between(-2500, 2500), c.y + draw.between(-2500, 2500)};
        problem.supply.push_back(1 + draw.below(60));
        total += problem.supply.back();
        std::vector<core::TransportPair> pairs;
        for (std::uint32_t j = 0; j < shelters; ++j)
            pairs.push_back({std::llround(1e6 * std::hypot(p.x - shelter[j].x, p.y - shelter[j].y)), j});
        std::ranges::sort(pairs, {}, &core::TransportPair::cost);
        problem.pairs.insert(problem.pairs.end(), pairs.begin(), pairs.end());
        problem.firstPair.push_back(problem.pairs.size());
    }
    for (std::size_t j = 0; j < shelters; ++j)
        problem.room.push_back(std::llround(static_cast<double>(total) * capacity / static_cast<double>(shelters) *
                                            draw.between(0.5, 1.5)));
    problem.unservedCost = problem.costThatServesMost();
    return problem;
}

bool measureFlow(std::size_t people, std::size_t shelters, double capacity, std::size_t nearest) {
    const core::TransportProblem problem = drawnProblem(people, shelters, capacity);
    bool proved = true;
    core::TransportPlan plan;
    const Medians time = medianMilliseconds([&] {
        plan = *core::solveTransport(problem, nearest, core::Job());
        proved = proved && core::isCheapest(problem, plan);
    });
    std::int64_t left = 0;
    for (const std::int64_t amount : plan.unserved)
        left += amount;
    char name[96];
    std::snprintf(name, sizeof name, "%zu x %zu, %.0f %%, %zu nearest, %s", people, shelters, capacity * 100, nearest,
                  proved ? "proved" : "NOT PROVED");
    figure(name, time);
    std::printf("    pairs %zu, looked at %zu, without a place %lld\n", problem.pairs.size(), plan.pairsUsed,
                static_cast<long long>(left));
    return proved;
}

/// A square town of `side` x `side` crossings, 100 m apart, about 2 side² roads.
core::ReachabilityInput drawnTown(std::size_t side, std::size_t shelters, std::size_t homes) {
    Draw draw(11);
    std::vector<core::RoadNetwork::Piece> pieces;
    std::vector<core::Point> points;
    std::vector<std::uint32_t> firstPoint{0};
    std::vector<core::Point> crossing;
    for (std::size_t i = 0; i < side * side; ++i)
        crossing.push_back({100.0 * static_cast<double>(i % side) + draw.between(-30, 30),
                            100.0 * static_cast<double>(i / side) + draw.between(-30, 30)});
    const auto add = [&](std::size_t a, std::size_t b) {
        core::RoadNetwork::Piece piece;
        piece.ref = static_cast<core::EdgeRef>(pieces.size());
        pieces.push_back(piece);
        points.insert(points.end(), {crossing[a], crossing[b]});
        firstPoint.push_back(static_cast<std::uint32_t>(points.size()));
    };
    for (std::size_t i = 0; i < side * side; ++i) {
        if (i % side + 1 < side)
            add(i, i + 1);
        if (i / side + 1 < side)
            add(i, i + side);
    }
    core::ReachabilityInput input;
    input.network =
        std::make_shared<const core::RoadNetwork>(*core::RoadNetwork::build(pieces, points, firstPoint, core::Job()));
    const double width = 100.0 * static_cast<double>(side - 1);
    for (std::size_t j = 0; j < shelters; ++j) {
        core::ShelterSite shelter;
        shelter.id = "S" + std::to_string(j);
        shelter.entrances = {{draw.between(0, width), draw.between(0, width)}};
        input.shelters.push_back(shelter);
    }
    auto demand = std::make_shared<core::DemandTable>();
    for (std::size_t i = 0; i < homes; ++i) {
        demand->position.push_back({draw.between(0, width), draw.between(0, width)});
        demand->persons.push_back(static_cast<std::int32_t>(1 + draw.below(30)));
    }
    input.demand = demand;
    input.demandPositions = std::make_shared<const std::vector<core::NetworkPosition>>(
        *core::snap(*input.network, demand->position, std::nullopt, core::Job()));
    return input;
}

bool measureCatchments(unsigned threads) {
    const core::ReachabilityInput input = drawnTown(317, 139, 50'000);
    bool done = true;
    std::size_t ways = 0;
    const core::Job job({}, {}, threadLoop(threads));
    const Medians time = medianMilliseconds([&] {
        const auto table = core::travelTable(input, {}, job);
        done = done && table;
        ways = done ? table->ways.size() : 0;
    });
    char name[96];
    std::snprintf(name, sizeof name, "139 catchments, %zu roads, 50,000 homes, %u thr.", input.network->edgeCount(),
                  threads);
    figure(name, time);
    std::printf("    pairs within 300 s %zu\n", ways);
    return done;
}

/// The same catchments as lines: one search a shelter, every road cut where 300 s of walking end.
bool measureServiceAreas() {
    const core::ReachabilityInput input = drawnTown(317, 139, 50'000);
    const core::ReachParameters parameters;
    const double bound = parameters.timeLimit.count() * parameters.speed.value();
    core::ShortestPathQuery query(*input.network);
    bool done = true;
    std::size_t stretches = 0;
    const Medians time = medianMilliseconds([&] {
        stretches = 0;
        for (const core::ShelterSite &shelter : input.shelters) {
            const core::NetworkPosition position = core::snap(*input.network, shelter.entrances.front(), std::nullopt);
            core::SearchOptions options;
            options.bound = bound;
            query.start(std::array{core::SearchSeed{position, position.distance}}, options);
            done = done && query.advance(bound, core::Job());
            const auto area = core::serviceArea(query, bound, core::Job());
            done = done && area;
            stretches += area ? area->stretches.size() : 0;
        }
    });
    figure("139 catchments with their roads cut, 1 thr.", time);
    std::printf("    stretches within 300 s %zu\n", stretches);
    return done;
}

/// The search of reach alone: from 5,000 shelters over a million roads, within 300 m of cost and to the end.
bool measureSearch() {
    const core::ReachabilityInput input = drawnTown(705, 5000, 1000);
    std::vector<core::SearchSeed> seeds;
    for (const core::ShelterSite &shelter : input.shelters) {
        const core::NetworkPosition position = core::snap(*input.network, shelter.entrances.front(), std::nullopt);
        seeds.push_back({position, position.distance});
    }
    core::ShortestPathQuery query(*input.network);
    bool done = true;
    for (const double bound : {300.0, 1e12}) {
        const Medians time = medianMilliseconds([&] {
            core::SearchOptions options;
            options.bound = bound;
            query.start(seeds, options);
            done = done && query.advance(bound, core::Job());
        });
        char name[96];
        std::snprintf(name, sizeof name, "search, %zu roads, %zu nodes settled", input.network->edgeCount(),
                      query.settledWithin(bound));
        figure(name, time);
    }
    return done;
}

} // namespace

int main() {
    bool good = true;
    for (const double capacity : {1.1, 0.9, 2.0})
        good = measureFlow(5000, 200, capacity, 20) && good;
    good = measureFlow(5000, 200, 1.1, 200) && good;
    good = measureFlow(20000, 139, 1.1, 15) && good;
    for (const unsigned threads : {1U, 2U})
        good = measureCatchments(threads) && good;
    good = measureServiceAreas() && good;
    good = measureSearch() && good;
    return good ? 0 : 1;
}
