// SPDX-License-Identifier: GPL-3.0-or-later
// bench_live COUNTY.gpkg | bench_live EDGES: what a step of a what-if costs, on a county file or on a drawn grid of
// about EDGES roads with a shelter for 200 of them and a demand point for two. Medians and 95th percentiles of steps at
// random places; every kind of step is compared with a run made anew at its end. One line a figure.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "core/analysis/live_reach.h"
#include "core/analysis/reachability.h"
#include "core/network/reclosed.h"
#include "gis/roads/analysis_input.h"
#include "gis/store/store.h"
#include "support/thread_loop.h"

namespace {

using Clock = std::chrono::steady_clock;

constexpr int stepsOfAKind = 201;

double millisecondsSince(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void figure(const std::string &name, double value, const char *unit) {
    std::printf("%-34s %14.3f %s\n", name.c_str(), value, unit);
    std::fflush(stdout);
}

core::Result<core::ReachabilityInput> countyInput(const std::string &path, const core::Job &job) {
    auto store = gis::Store::open(path, gis::OpenMode::ReadOnly);
    if (!store)
        return tl::unexpected(store.error());
    const auto county = store->readCounty({true, true, false, false}, job);
    if (!county)
        return tl::unexpected(county.error());
    const auto ground = gis::compileWalkingGround(county->roads, county->demand, job);
    if (!ground)
        return tl::unexpected(ground.error());
    return gis::reachabilityInput(*county, *ground, "any");
}

/// Streets of 120 m that are never straight, each tenth one missing.
core::Result<core::ReachabilityInput> gridInput(std::size_t edges, const core::Job &job) {
    const auto side = static_cast<std::uint32_t>(std::sqrt(static_cast<double>(edges) / 1.8));
    std::mt19937_64 random(11);
    const auto draw = [&random](double reach) {
        return reach * (static_cast<double>(random() >> 11) / 4503599627370496.0 - 1);
    };
    std::vector<core::Point> nodes;
    for (std::uint32_t i = 0; i < side * side; ++i)
        nodes.push_back({120.0 * (i % side) + draw(40), 120.0 * (i / side) + draw(40)});
    std::vector<core::RoadNetwork::Piece> pieces;
    std::vector<core::Point> points;
    std::vector<std::uint32_t> firstPoint{0};
    const auto street = [&](std::uint32_t a, std::uint32_t b) {
        if (random() % 10 == 0)
            return;
        core::RoadNetwork::Piece piece;
        piece.ref = static_cast<core::EdgeRef>(pieces.size());
        pieces.push_back(piece);
        points.insert(points.end(), {nodes[a], nodes[b]});
        firstPoint.push_back(static_cast<std::uint32_t>(points.size()));
    };
    for (std::uint32_t i = 0; i < side * side; ++i) {
        if (i % side + 1 < side)
            street(i, i + 1);
        if (i + side < side * side)
            street(i, i + side);
    }
    auto network = core::RoadNetwork::build(pieces, points, firstPoint, job);
    if (!network)
        return tl::unexpected(network.error());
    core::ReachabilityInput input;
    auto demand = std::make_shared<core::DemandTable>();
    const auto somewhere = [&] {
        const core::Point &node = nodes[random() % nodes.size()];
        return core::Point{node.x + draw(60), node.y + draw(60)};
    };
    for (std::size_t i = 0; i < pieces.size() / 2; ++i) {
        demand->position.push_back(somewhere());
        demand->persons.push_back(static_cast<std::int32_t>(random() % 9));
    }
    for (std::size_t i = 0; i < pieces.size() / 200; ++i) {
        core::ShelterSite shelter;
        shelter.id = "S" + std::to_string(i);
        shelter.entrances = {somewhere()};
        input.shelters.push_back(shelter);
    }
    input.network = std::make_shared<const core::RoadNetwork>(std::move(*network));
    input.demand = demand;
    return input;
}

class LiveBench {
public:
    LiveBench(core::ReachabilityInput input, const core::Job &job) : m_input(std::move(input)), m_job(job) {}

    int run() {
        figure("edges", static_cast<double>(m_input.network->edgeCount()), "");
        figure("shelters", static_cast<double>(m_input.shelters.size()), "");
        figure("demand points", static_cast<double>(m_input.demand->size()), "");
        Clock::time_point start = Clock::now();
        const auto fresh = core::analyseReachability(m_input, {}, m_job);
        figure("analysis anew", millisecondsSince(start), "ms");
        start = Clock::now();
        auto live = core::LiveReach::start(m_input, {}, m_job);
        if (!fresh || !live)
            return 1;
        m_live = std::move(*live);
        figure("live field, begin", millisecondsSince(start), "ms");
        measure("move a shelter 80 m", [this] { return moved(80); });
        measure("move a shelter 2 km", [this] { return moved(2000); });
        measure("shelter out of use, into use", [this] { return switched(); });
        measure("add a shelter", [this] { return added(); });
        measure("remove a shelter", [this] { return removed(); });
        measure("close a road", [this] { return closed(); });
        measure("open a road", [this] { return opened(); });
        return equalsFresh() ? 0 : 1;
    }

private:
    std::uint32_t someShelter() {
        const auto count = static_cast<std::uint32_t>(m_live->shelters().size());
        for (;;)
            if (const auto i = static_cast<std::uint32_t>(m_random() % count); m_live->isPresent(i))
                return i;
    }
    double draw(double reach) { return reach * (static_cast<double>(m_random() >> 11) / 4503599627370496.0 - 1); }
    core::ReachEdit moved(double reach) {
        const std::uint32_t i = someShelter();
        core::ShelterSite site = m_live->shelters()[i];
        const double dx = draw(reach), dy = draw(reach);
        for (core::Point &entrance : site.entrances)
            entrance = {entrance.x + dx, entrance.y + dy};
        return {{{i, site}}, {}, {}};
    }
    core::ReachEdit switched() {
        const std::uint32_t i = someShelter();
        core::ShelterSite site = m_live->shelters()[i];
        site.usable = !site.usable;
        return {{{i, site}}, {}, {}};
    }
    core::ReachEdit added() {
        core::ShelterSite site;
        site.id = "new" + std::to_string(m_live->shelters().size());
        const auto edge = static_cast<std::uint32_t>(m_random() % m_input.network->edgeCount());
        site.entrances = {m_input.network->line(edge).front()};
        return {{{static_cast<std::uint32_t>(m_live->shelters().size()), site}}, {}, {}};
    }
    core::ReachEdit removed() { return {{{someShelter(), std::nullopt}}, {}, {}}; }
    core::ReachEdit closed() {
        m_closed.push_back(static_cast<std::uint32_t>(m_random() % m_input.network->edgeCount()));
        return {{}, {m_closed.back()}, {}};
    }
    core::ReachEdit opened() {
        const std::size_t i = m_random() % m_closed.size();
        const std::uint32_t edge = m_closed[i];
        m_closed.erase(m_closed.begin() + static_cast<std::ptrdiff_t>(i));
        return {{}, {}, {edge}};
    }

    void measure(const std::string &name, const std::function<core::ReachEdit()> &draw) {
        std::vector<double> milliseconds;
        std::size_t rows = 0;
        for (int step = 0; step < stepsOfAKind; ++step) {
            const core::ReachEdit edit = draw();
            const Clock::time_point start = Clock::now();
            if (!m_live->apply(edit, core::Job())) {
                std::fprintf(stderr, "an edit was refused\n");
                std::exit(1);
            }
            milliseconds.push_back(millisecondsSince(start));
            rows += m_live->changedRows().size();
        }
        std::ranges::sort(milliseconds);
        figure(name + ", median", milliseconds[milliseconds.size() / 2], "ms");
        figure(name + ", 95 %", milliseconds[milliseconds.size() * 95 / 100], "ms");
        figure(name + ", worst", milliseconds.back(), "ms");
        figure(name + ", rows changed", static_cast<double>(rows) / stepsOfAKind, "");
    }

    bool equalsFresh() {
        core::ReachabilityInput now = m_input;
        auto network = core::reclosed(
            *m_input.network, [this](std::uint32_t edge) { return m_live->isClosed(edge); }, m_job);
        if (!network)
            return false;
        now.network = std::make_shared<const core::RoadNetwork>(std::move(*network));
        now.shelters.clear();
        for (std::uint32_t i = 0; i < m_live->shelters().size(); ++i)
            if (m_live->isPresent(i))
                now.shelters.push_back(m_live->shelters()[i]);
        const auto fresh = core::analyseReachability(now, {}, m_job);
        if (!fresh)
            return false;
        std::size_t differing = 0;
        for (std::size_t row = 0; row < fresh->demand.size(); ++row)
            differing += fresh->demand[row].seconds != m_live->demand()[row].seconds ||
                                 fresh->demand[row].reason != m_live->demand()[row].reason
                             ? 1
                             : 0;
        figure("rows that differ from a fresh run", static_cast<double>(differing), "");
        figure("covered, live", static_cast<double>(m_live->totals().county.covered.value()), "persons");
        figure("covered, fresh", static_cast<double>(fresh->county.covered.value()), "persons");
        return differing == 0 && fresh->county.covered == m_live->totals().county.covered;
    }

    core::ReachabilityInput m_input;
    core::Job m_job;
    std::unique_ptr<core::LiveReach> m_live;
    std::vector<std::uint32_t> m_closed;
    std::mt19937_64 m_random{5};
};

} // namespace

int main(int argc, char **argv) {
    if (argc < 2) {
        std::fprintf(stderr, "bench_live COUNTY.gpkg | bench_live EDGES\n");
        return 2;
    }
    const std::string what = argv[1];
    const core::Job job({}, {}, threadLoop(2));
    const bool grid = what.find_first_not_of("0123456789") == std::string::npos;
    auto input = grid ? gridInput(std::stoul(what), job) : countyInput(what, job);
    if (!input) {
        std::fprintf(stderr, "%s cannot be read\n", argv[1]);
        return 3;
    }
    return LiveBench(std::move(*input), job).run();
}
