// SPDX-License-Identifier: GPL-3.0-or-later
// bench_briefing OUT_FOLDER EXTRACT.osm.pbf|NETWORK.geojson.gz|COUNTY.gpkg NAME [BOUNDARY.geojson]: makes or opens a
// county, analyses it and prints the coverage briefing on both papers in both languages. Prints one line a figure; the
// work is what this program did itself, whatever ran beside it.

#include <chrono>
#include <cstdio>
#include <ctime>

#include <QGuiApplication>

#include "app/briefing/briefing.h"
#include "core/analysis/county_input.h"
#include "gis/county/osm_county.h"
#include "gis/roads/analysis_input.h"
#include "gis/store/store.h"
#include "support/thread_loop.h"

namespace {

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

core::Result<app::BriefingInput> inputOf(core::County county, const core::Job &job) {
    auto ground = gis::compileWalkingGround(county.roads, county.demand, job);
    if (!ground)
        return tl::unexpected(ground.error());
    app::BriefingInput input;
    input.reachabilityInput = gis::reachabilityInput(county, *ground, "any");
    auto reach = core::analyseReachability(input.reachabilityInput, {}, job);
    if (!reach)
        return tl::unexpected(reach.error());
    input.reachability = std::move(*reach);
    const core::Provenance provenance = input.reachability.provenance;
    core::SufficiencyParameters stock;
    stock.asOf = {2026, 11, 21};
    if (auto result =
            core::analyseSufficiency(core::sufficiencyInputFrom(county, stock.standard, provenance), stock, job))
        input.sufficiency = std::move(*result);
    if (auto result = core::analyseClasses(core::classInputFrom(county, provenance), {}, job))
        input.classes = std::move(*result);
    if (auto result = core::analyseVillages(core::villageInputFrom(county, {}, provenance), {}, job))
        input.villages = std::move(*result);
    input.county = std::move(county);
    input.choice.madeOn = {2026, 11, 21};
    return input;
}

void write(app::BriefingInput &input, const std::filesystem::path &folder, const std::string &name) {
    const core::Job job({}, {}, threadLoop(2));
    for (const gis::Paper paper : {gis::Paper::A3Landscape, gis::Paper::A4Portrait}) {
        for (const gis::Language language : {gis::Language::Chinese, gis::Language::English}) {
            input.choice.paper = paper;
            input.choice.language = language;
            const std::string file = name + (paper == gis::Paper::A3Landscape ? "-a3-" : "-a4-") +
                                     (language == gis::Language::Chinese ? "zh" : "en") + ".pdf";
            const auto start = std::chrono::steady_clock::now();
            const std::clock_t worked = std::clock();
            const auto receipt = app::writeBriefing(input, folder / file, job);
            if (!receipt) {
                std::printf("%s: %s\n", file.c_str(), receipt.error().message.c_str());
                continue;
            }
            std::printf("%s: written %d, %d pages, %.2f MB, %.2f s (%.2f s of work)\n", file.c_str(), receipt->written,
                        receipt->pages, static_cast<double>(receipt->bytes) / 1e6, secondsSince(start),
                        static_cast<double>(std::clock() - worked) / CLOCKS_PER_SEC);
            for (const core::Issue &issue : receipt->findings) {
                std::printf("  %d %s %s page %s", static_cast<int>(issue.severity), issue.rule.c_str(),
                            issue.layer.c_str(), issue.row.c_str());
                for (const std::string &arg : issue.args)
                    std::printf(" | %s", arg.c_str());
                std::printf("\n");
            }
        }
    }
}

} // namespace

int main(int argc, char **argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    if (argc < 4) {
        std::fprintf(stderr, "bench_briefing OUT_FOLDER EXTRACT.osm.pbf|NETWORK.geojson.gz NAME [BOUNDARY]\n");
        return 2;
    }
    const core::Job job({}, {}, threadLoop(2));
    const std::filesystem::path source(argv[2]);
    core::Result<gis::BuiltCounty> built;
    auto start = std::chrono::steady_clock::now();
    if (source.extension() == ".pbf") {
        gis::OsmCountyOptions options;
        options.name = argv[3];
        options.code = "test";
        options.osmFile = source;
        if (argc > 4)
            options.boundaryFile = argv[4];
        built = gis::countyFromOsm(options, job);
    } else if (source.extension() == ".gpkg") {
        auto store = gis::Store::open(source, gis::OpenMode::ReadOnly);
        auto county = store ? store->readCounty({}, job) : tl::unexpected(store.error());
        if (county)
            built = gis::BuiltCounty{std::move(*county), {}, {}};
        else
            built = tl::unexpected(county.error());
    } else {
        built = gis::goteborgSample(source, job);
    }
    if (!built) {
        std::fprintf(stderr, "%s %s\n", built.error().message.c_str(), built.error().detail.c_str());
        return 3;
    }
    std::printf("county made or read %.2f s\n", secondsSince(start));
    start = std::chrono::steady_clock::now();
    core::Result<app::BriefingInput> input = inputOf(std::move(built->county), job);
    std::printf("analysed %.2f s\n", secondsSince(start));
    if (!input) {
        std::fprintf(stderr, "%s %s\n", input.error().message.c_str(), input.error().detail.c_str());
        return 3;
    }
    write(*input, argv[1], argv[3]);
    return 0;
}
