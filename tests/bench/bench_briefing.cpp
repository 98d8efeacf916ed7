// SPDX-License-Identifier: GPL-3.0-or-later
// bench_briefing OUT_FOLDER EXTRACT.osm.pbf|NETWORK.geojson.gz|COUNTY.gpkg NAME [BOUNDARY.geojson] [--only a3-zh]:
// makes or opens a county, analyses it and prints the coverage briefing on both papers in both languages, or the one
// page that is named. Prints one line a figure; the work is what this program did itself, whatever ran beside it. The
// pages stand in words beside each file, so that two versions of the program can be compared.

#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>

#include <QGuiApplication>

#include "app/briefing/briefing.h"
#include "core/analysis/county_input.h"
#include "gis/county/osm_county.h"
#include "gis/print/page_dump.h"
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

/// What the clock and this program's processors did since it was made.
class Stopwatch {
public:
    [[nodiscard]] std::string text() const {
        char line[64];
        std::snprintf(line, sizeof(line), "%.2f s (%.2f s of work)", secondsSince(m_start),
                      static_cast<double>(std::clock() - m_worked) / CLOCKS_PER_SEC);
        return line;
    }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    std::clock_t m_worked = std::clock();
};

void printReceipt(const app::BriefingReceipt &receipt) {
    for (const core::Issue &issue : receipt.findings) {
        std::printf("  %d %s %s page %s", static_cast<int>(issue.severity), issue.rule.c_str(), issue.layer.c_str(),
                    issue.row.c_str());
        for (const std::string &arg : issue.args)
            std::printf(" | %s", arg.c_str());
        std::printf("\n");
    }
}

/// The pages in words beside the file: what two versions of the program are compared by.
void dump(const app::Briefing &briefing, const std::filesystem::path &file) {
    std::ofstream words(file);
    for (const gis::Page &page : briefing.pages)
        words << gis::pageDump(page).toStdString();
    for (const app::CoverageGap &gap : briefing.gaps)
        words << gap.people.value() << ' ' << gap.points.size() << ' ' << gap.position.x << ' ' << gap.position.y << ' '
              << gap.name << ' ' << gap.shelterName << ' ' << gap.medianWalk.value_or(core::Seconds(-1)).count()
              << '\n';
}

void write(const app::BriefingInput &input, const std::filesystem::path &file) {
    const core::Job job({}, {}, threadLoop(2));
    const std::string name = file.filename().string();
    const Stopwatch whole;
    const auto briefing = app::composeBriefing(input, job);
    const std::string composed = whole.text();
    const Stopwatch writing;
    const auto receipt = briefing ? app::writePages(*briefing, input.county.identity.name, file, job)
                                  : core::Result<app::BriefingReceipt>(tl::unexpected(briefing.error()));
    if (!receipt) {
        std::printf("%s: %s\n", name.c_str(), receipt.error().message.c_str());
        return;
    }
    std::printf("%s: written %d, %d pages, %.2f MB, %s\n", name.c_str(), receipt->written, receipt->pages,
                static_cast<double>(receipt->bytes) / 1e6, whole.text().c_str());
    std::printf("%s: composed in %s, file written and read again in %s\n", name.c_str(), composed.c_str(),
                writing.text().c_str());
    printReceipt(*receipt);
    dump(*briefing, std::filesystem::path(file).replace_extension(".txt"));
}

/// `only`: the page that is wanted, such as a3-zh; empty = all four.
void writeAll(app::BriefingInput &input, const std::filesystem::path &folder, const std::string &name,
              const std::string &only) {
    for (const gis::Paper paper : {gis::Paper::A3Landscape, gis::Paper::A4Portrait}) {
        for (const gis::Language language : {gis::Language::Chinese, gis::Language::English}) {
            input.choice.paper = paper;
            input.choice.language = language;
            const std::string page = std::string(paper == gis::Paper::A3Landscape ? "a3-" : "a4-") +
                                     (language == gis::Language::Chinese ? "zh" : "en");
            if (only.empty() || only == page)
                write(input, folder / (name + "-" + page + ".pdf"));
        }
    }
}

} // namespace

int main(int argc, char **argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    std::string only;
    if (argc > 2 && std::string(argv[argc - 2]) == "--only") {
        only = argv[argc - 1];
        argc -= 2;
    }
    if (argc < 4) {
        std::fprintf(stderr, "bench_briefing OUT_FOLDER COUNTY NAME [BOUNDARY] [--only a3-zh]\n");
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
    writeAll(*input, argv[1], argv[3], only);
    return 0;
}
