// SPDX-License-Identifier: GPL-3.0-or-later
// bench_reach FILE.gpkg LAYER COUNT [legs]: reach on a file of noded roads with the parameters of the comparison
// table (80 m/min, 300 s, no snap limit; off-road legs only with `legs`). One line a figure.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "core/analysis/reachability.h"
#include "gis/roads/travel_network.h"
#include "support/noded_file.h"
#include "support/thread_loop.h"

namespace {

using Clock = std::chrono::steady_clock;

void figure(const char *name, double value, const char *unit) { std::printf("%-24s %14.3f %s\n", name, value, unit); }

double millisecondsSince(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double peakMegabytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:"))
            return std::stod(line.substr(6)) / 1024;
    return 0;
}

/// Times between the stages that an analysis reports.
class StageClock {
public:
    void enter(std::string_view stage) {
        const Clock::time_point now = Clock::now();
        if (!m_stage.empty())
            m_milliseconds[m_stage] += std::chrono::duration<double, std::milli>(now - m_since).count();
        m_stage = stage;
        m_since = now;
    }
    [[nodiscard]] const std::map<std::string, double> &milliseconds() const { return m_milliseconds; }

private:
    std::string m_stage;
    Clock::time_point m_since;
    std::map<std::string, double> m_milliseconds;
};

int run(const std::string &path, const std::string &layer, std::size_t count, bool legs) {
    Clock::time_point start = Clock::now();
    const NodedFile file = NodedFile::read(path);
    if (!file.roads) {
        std::fprintf(stderr, "cannot read %s\n", path.c_str());
        return 3;
    }
    figure("read file", millisecondsSince(start), "ms");
    StageClock stages;
    const core::Job job(
        {}, [&stages](double, std::string_view stage) { stages.enter(stage); }, threadLoop(2));
    start = Clock::now();
    auto network = gis::walkingNetwork(*file.roads, job);
    if (!network)
        return 1;
    figure("build network", millisecondsSince(start), "ms");
    core::ReachabilityInput input;
    input.network = std::make_shared<const core::RoadNetwork>(std::move(*network));
    input.demand = file.demand;
    input.shelters = NodedFile::shelters(path, layer, count);
    core::ReachParameters parameters;
    parameters.speed = core::MetresPerSecond(80.0 / 60.0);
    parameters.countOffRoadLegs = legs;
    parameters.offRoadFactor = 1;
    parameters.snapLimit.reset();
    start = Clock::now();
    const auto result = core::analyseReachability(input, parameters, job);
    if (!result)
        return 1;
    figure("analyse", millisecondsSince(start), "ms");
    for (const auto &[stage, milliseconds] : stages.milliseconds())
        figure(("  " + stage).c_str(), milliseconds, "ms");
    figure("shelters", static_cast<double>(input.shelters.size()), "");
    figure("settled nodes", static_cast<double>(result->settledNodes), "");
    figure("reached", result->reachedKilometres, "km");
    figure("covered points", static_cast<double>(result->county.pointsCovered), "");
    figure("covered persons", static_cast<double>(result->county.covered.value()), "");
    start = Clock::now();
    const auto strip = core::analyseSensitivity(input, parameters, job);
    figure("sensitivity strip", millisecondsSince(start), "ms");
    figure("peak memory", peakMegabytes(), "MB");
    return strip ? 0 : 1;
}

} // namespace

int main(int argc, char **argv) {
    if (argc < 4) {
        std::fprintf(stderr, "bench_reach FILE.gpkg LAYER COUNT [legs]\n");
        return 2;
    }
    return run(argv[1], argv[2], std::stoul(argv[3]), argc > 4);
}
