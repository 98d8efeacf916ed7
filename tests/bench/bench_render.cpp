// SPDX-License-Identifier: GPL-3.0-or-later
// bench_render: how long a county takes to paint at its usual scales.
//   bench_render county EXTRACT.osm.pbf NAME [BOUNDARY.geojson]   a county made from OpenStreetMap
//   bench_render huarong data/huarong                              the shipped sample
//   bench_render small                                             the county of the unit tests
//   bench_render roads N                                           N synthetic roads of all classes
// With ONEMAP_PICTURES=folder the pictures are written there; with ONEMAP_COSTS=1 the dearest kinds are listed. Prints
// one line a figure (processor time, median of five).

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <functional>
#include <map>
#include <random>

#include <QGuiApplication>
#include <QImage>

#include "core/analysis/reachability.h"
#include "gis/county/osm_county.h"
#include "gis/render/draw_index.h"
#include "gis/render/hit_test.h"
#include "gis/render/map_image.h"
#include "gis/render/scene_builder.h"
#include "gis/render/scene_painter.h"
#include "gis/sample/huarong.h"
#include "tests/support/drawn_county.h"

namespace {

/// Processor time: other programs on the machine do not count.
double cpuMilliseconds() { return static_cast<double>(std::clock()) * 1000.0 / CLOCKS_PER_SEC; }

double millisecondsOf(const std::function<void()> &work) {
    std::vector<double> times;
    for (int i = 0; i < 5; ++i) {
        const double start = cpuMilliseconds();
        work();
        times.push_back(cpuMilliseconds() - start);
    }
    std::ranges::sort(times);
    return times[2];
}

/// Roads in a jittered grid of 60 × 60 km; every 40th line is a secondary road, every 200th a primary one.
std::shared_ptr<core::County> syntheticRoads(std::size_t count) {
    auto county = std::make_shared<core::County>(core::County::empty({}));
    auto roads = std::make_shared<core::RoadTable>();
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> jitter(-8, 8);
    const auto side = static_cast<std::size_t>(std::sqrt(static_cast<double>(count) / 2));
    const double step = 60000.0 / static_cast<double>(side);
    for (std::size_t i = 0; i < side * side; ++i)
        for (const bool across : {false, true}) {
            const double x = static_cast<double>(i % side) * step - 30000;
            const double y = static_cast<double>(i / side) * step - 30000;
            const std::size_t number = across ? i / side : i % side;
            core::RoadUse use;
            use.roadClass = number % 200 == 0  ? core::RoadClass::Primary
                            : number % 40 == 0 ? core::RoadClass::Secondary
                            : number % 8 == 0  ? core::RoadClass::Tertiary
                                               : core::RoadClass::Residential;
            const core::Point end{across ? x + step : x, across ? y : y + step};
            const core::Point middle{(x + end.x) / 2 + jitter(random), (y + end.y) / 2 + jitter(random)};
            roads->add(std::vector<core::Point>{{x, y}, middle, end}, use, 0, 0);
        }
    county->roads = roads;
    return county;
}

std::shared_ptr<const core::County> countyOf(const QStringList &arguments) {
    if (arguments.value(1) == QLatin1String("small"))
        return std::make_shared<core::County>(test::DrawnCounty().county);
    if (arguments.value(1) == QLatin1String("roads"))
        return syntheticRoads(arguments.value(2).toULongLong());
    if (arguments.value(1) == QLatin1String("huarong")) {
        auto sample = gis::huarongSample(std::filesystem::path(arguments.value(2).toStdString()), 20261121, {});
        return sample ? std::make_shared<const core::County>(std::move(*sample)) : nullptr;
    }
    gis::OsmCountyOptions options;
    options.osmFile = arguments.value(2).toStdString();
    options.name = arguments.value(3).toStdString();
    if (arguments.size() > 4)
        options.boundaryFile = arguments.value(4).toStdString();
    auto built = gis::countyFromOsm(options, {});
    if (!built) {
        std::fprintf(stderr, "%s %s\n", built.error().message.c_str(), built.error().detail.c_str());
        return nullptr;
    }
    return std::make_shared<core::County>(std::move(built->county));
}

/// Three states by position alone: enough to paint every symbol of an analysis.
std::shared_ptr<const gis::AnalysisOverlay> stripes(const core::County &county) {
    auto overlay = std::make_shared<gis::AnalysisOverlay>();
    if (!county.demand)
        return overlay;
    for (const core::Point &p : county.demand->position) {
        const int band = static_cast<int>(std::floor(p.x / 300) + std::floor(p.y / 300)) & 3;
        overlay->demand.push_back(static_cast<gis::DemandState>(band));
    }
    auto reached = std::make_shared<gis::ReachedLines>();
    for (std::size_t i = 0; county.roads && i < county.roads->size(); i += 3) {
        const auto line = county.roads->line(i);
        reached->points.insert(reached->points.end(), line.begin(), line.end());
        reached->firstPoint.push_back(static_cast<std::uint32_t>(reached->points.size()));
        reached->band.push_back(static_cast<std::uint8_t>(i % 9 / 3));
    }
    overlay->reached = std::move(reached);
    for (std::size_t i = 0; i < std::min<std::size_t>(8, county.demand->size()); ++i)
        overlay->gaps.push_back({county.demand->position[i * county.demand->size() / 8], static_cast<int>(i) + 1,
                                 static_cast<std::int64_t>(300 - 20 * i), "gap"});
    return overlay;
}

/// What each kind of item costs to paint, the dearest first.
void printCosts(const gis::Scene &scene) {
    std::map<std::string, double> costs;
    QImage image(scene.size.toSize(), QImage::Format_ARGB32_Premultiplied);
    for (const gis::SceneItem &item : scene.items) {
        gis::Scene alone = scene;
        alone.items = {item};
        QPainter painter(&image);
        const double start = cpuMilliseconds();
        gis::paintScene(painter, alone);
        const bool label = std::holds_alternative<gis::SceneLabel>(item.shape);
        costs[item.layer + (label ? " label" : " " + item.kind.toStdString())] += cpuMilliseconds() - start;
    }
    std::vector<std::pair<double, std::string>> order;
    for (const auto &[kind, cost] : costs)
        order.emplace_back(cost, kind);
    std::ranges::sort(order, std::greater<>());
    for (std::size_t i = 0; i < std::min<std::size_t>(order.size(), 8); ++i)
        std::printf("    %.1f ms %s\n", order[i].first, order[i].second.c_str());
}

struct View {
    const char *name;
    gis::Viewport viewport;
};

core::Point busiestPlace(const core::County &county) {
    if (!county.demand || county.demand->size() == 0)
        return {};
    return county.demand->position[county.demand->size() / 2];
}

} // namespace

int main(int argc, char **argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    const std::shared_ptr<const core::County> county = countyOf(application.arguments());
    if (!county)
        return 1;
    gis::MapContent content;
    content.county = county;
    std::printf("index %.1f ms\n", millisecondsOf([&] { content.index = gis::DrawIndex::build(*county, {}); }));

    core::Box box = core::boundsOf(core::Geometry(county->boundary));
    if (box.isEmpty() && county->roads)
        for (const core::Point &p : county->roads->points)
            box.include(p);
    const QSizeF size(1600, 1000);
    const core::Point place = busiestPlace(*county);
    const View views[] = {{"county", gis::Viewport::fit(box, size, 12)},
                          {"town-60k", gis::Viewport::atScale(place, 60000, size)},
                          {"town-30k", gis::Viewport::atScale(place, 30000, size)},
                          {"town-17k", gis::Viewport::atScale(place, 17400, size)},
                          {"street-10k", gis::Viewport::atScale(place, 10000, size)},
                          {"street-5k", gis::Viewport::atScale(place, 5000, size)}};
    const std::shared_ptr<const gis::AnalysisOverlay> overlay = stripes(*county);
    const QString pictures = qEnvironmentVariable("ONEMAP_PICTURES");
    for (const View &view : views)
        for (const bool analysed : {false, true})
            for (const gis::Theme theme : {gis::Theme::Light, gis::Theme::Dark}) {
                content.overlay = analysed ? overlay : nullptr;
                const gis::Style &style = gis::Style::shipped(theme);
                const double scene = millisecondsOf([&] { (void)gis::buildScene(content, style, view.viewport, {}); });
                QImage image;
                const double whole =
                    millisecondsOf([&] { image = *gis::renderImage(content, style, view.viewport, 1, {}); });
                const char *mode = analysed ? "analysed" : "plain";
                const char *look = theme == gis::Theme::Light ? "light" : "dark";
                std::printf("%s 1:%.0f %s %s: picture %.1f ms, of it scene %.1f ms\n", view.name,
                            view.viewport.scaleDenominator(), mode, look, whole, scene);
                if (theme == gis::Theme::Light && qEnvironmentVariableIsSet("ONEMAP_COSTS"))
                    printCosts(gis::buildScene(content, style, view.viewport, {}));
                if (!pictures.isEmpty())
                    image.save(QStringLiteral("%1/%2-%3-%4.png")
                                   .arg(pictures, QLatin1String(view.name), QLatin1String(mode), QLatin1String(look)));
            }
    const gis::Style &print = gis::Style::shipped(gis::Theme::Print);
    for (const double denominator : {20000.0, 110000.0}) {
        const gis::Viewport paper =
            gis::Viewport::atScale(denominator > 50000 ? box.centre() : place, denominator,
                                   {200, denominator > 50000 ? 240.0 : 120.0}, gis::paperUnitMillimetres);
        QImage image;
        const double whole = millisecondsOf([&] { image = *gis::renderImage(content, print, paper, 8, {}); });
        std::printf("paper 1:%.0f: picture %.1f ms\n", denominator, whole);
        if (!pictures.isEmpty())
            image.save(QStringLiteral("%1/paper-%2.png").arg(pictures).arg(denominator, 0, 'f', 0));
    }
    std::printf("hit test %.3f ms\n", millisecondsOf([&] {
                    (void)gis::hitTest(content, gis::Style::shipped(gis::Theme::Light), views[4].viewport, {800, 500});
                }));
    return 0;
}
