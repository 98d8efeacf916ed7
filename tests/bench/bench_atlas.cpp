// SPDX-License-Identifier: GPL-3.0-or-later
// bench_atlas OUT_FOLDER [RUNS]: the Huarong sample analysed once, then printed in one process: the atlas by village
// (225 sheets), RUNS times (20), the atlas by township and all cards. Prints one line a figure; the memory line of a
// run is what the process holds after its fifth page and after its last.

#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>

#include <QGuiApplication>

#include "app/briefing/atlas.h"
#include "app/briefing/cards.h"
#include "gis/roads/analysis_input.h"
#include "gis/sample/huarong.h"
#include "support/thread_loop.h"

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// Megabytes that the process holds.
double heldMegabytes() {
    std::ifstream status("/proc/self/statm");
    long whole = 0, held = 0;
    status >> whole >> held;
    return static_cast<double>(held) * 4096 / 1e6;
}

core::Result<std::shared_ptr<const app::BriefingInput>> inputOf(core::County county, const core::Job &job) {
    auto ground = gis::compileWalkingGround(county.roads, county.demand, job);
    if (!ground)
        return tl::unexpected(ground.error());
    app::BriefingInput input;
    input.reachabilityInput = gis::reachabilityInput(county, *ground, "any");
    auto reach = core::analyseReachability(input.reachabilityInput, {}, job);
    if (!reach)
        return tl::unexpected(reach.error());
    input.reachability = std::move(*reach);
    input.county = std::move(county);
    input.choice.madeOn = {2026, 11, 21};
    return std::make_shared<const app::BriefingInput>(std::move(input));
}

void write(const char *name, core::Result<app::PageBook> book, const std::filesystem::path &path) {
    if (!book) {
        std::printf("%s: %s\n", name, book.error().message.c_str());
        return;
    }
    const auto start = Clock::now();
    double early = 0;
    const auto page = book->page;
    book->page = [&early, page](std::size_t index, const core::Job &job) {
        auto made = page(index, job);
        if (index == 5)
            early = heldMegabytes();
        return made;
    };
    const auto receipt = app::writeBook(*book, path, {});
    if (!receipt) {
        std::printf("%s: %s\n", name, receipt.error().message.c_str());
        return;
    }
    std::printf("%s: written %d, %d pages, %.2f MB, %.1f s, held %.0f MB after page 5, %.0f MB at the end\n", name,
                receipt->written, receipt->pages, static_cast<double>(receipt->bytes) / 1e6, secondsSince(start), early,
                heldMegabytes());
    std::map<std::string, int> rules;
    for (const core::Issue &issue : receipt->findings)
        ++rules[std::to_string(static_cast<int>(issue.severity)) + " " + issue.rule];
    for (const auto &[rule, count] : rules)
        std::printf("  %s %d\n", rule.c_str(), count);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "bench_atlas OUT_FOLDER [RUNS]\n");
        return 2;
    }
    const core::Job job({}, {}, threadLoop(2));
    auto built = gis::huarongSample(std::filesystem::path(SAMPLE_FOLDER), 430623, job);
    if (!built) {
        std::fprintf(stderr, "%s\n", built.error().message.c_str());
        return 3;
    }
    const auto input = inputOf(std::move(*built), job);
    if (!input) {
        std::fprintf(stderr, "%s\n", input.error().message.c_str());
        return 3;
    }
    const std::filesystem::path folder(argv[1]);
    write("township atlas", app::composeAtlas(*input, app::UnitKind::Township, job), folder / "township.pdf");
    const auto start = Clock::now();
    write("hazard and village cards",
          app::composeCards(*input, {{app::CardKind::Hazard, app::CardKind::Village}, true}, job),
          folder / "cards.pdf");
    std::printf("cards with their making: %.1f s\n", secondsSince(start));
    write("shelter cards", app::composeCards(*input, {{app::CardKind::Shelter}, true}, job), folder / "shelters.pdf");
    const int runs = argc > 2 ? std::atoi(argv[2]) : 20;
    for (int run = 0; run < runs; ++run)
        write("village atlas", app::composeAtlas(*input, app::UnitKind::Village, job), folder / "village.pdf");
    return 0;
}
