// SPDX-License-Identifier: GPL-3.0-or-later
// bench_what_if COUNTY.gpkg [SCALE]: a shelter dragged over the map, a step every 16 ms: from the wish to the numbers,
// and from the last wish to the picture with the new road colours. Medians and 95th percentiles; one line a figure.
#include <algorithm>
#include <cstdio>
#include <vector>

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include "app/document/what_if_session.h"
#include "app/map/map_view.h"
#include "core/geometry/measure.h"
#include "support/analysed_county.h"

namespace {

constexpr int steps = 120;
constexpr int drops = 15;

void figure(const char *name, std::vector<double> values) {
    std::ranges::sort(values);
    if (values.empty())
        return;
    std::printf("%-34s %10.3f ms  95 %% %10.3f ms  worst %10.3f ms\n", name, values[values.size() / 2],
                values[values.size() * 95 / 100], values.back());
    std::fflush(stdout);
}

template <class Sender, class Signal> void waitFor(Sender *sender, Signal signal) {
    QEventLoop loop;
    QObject::connect(sender, signal, &loop, &QEventLoop::quit);
    loop.exec();
}

void pause(int milliseconds) {
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

core::Scenario movedTo(const core::ShelterSite &shelter, const core::Point &place) {
    core::ScenarioStep step;
    step.id = shelter.id;
    step.place = place;
    return {{}, {}, {}, {step}};
}

int run(const char *path, double scale) {
    const std::shared_ptr<app::ReachRun> base = test::analysedCounty(path, "any");
    if (!base || base->input.shelters.empty())
        return 3;
    app::WhatIfSession session;
    QElapsedTimer clock;
    clock.start();
    session.begin(base);
    waitFor(&session, &app::WhatIfSession::answered);
    std::printf("%-34s %10.0f ms\n", "begin", static_cast<double>(clock.elapsed()));
    const core::ShelterSite &shelter = base->input.shelters[base->input.shelters.size() / 2];
    const core::Point home = shelter.entrances.front();
    app::MapView map;
    map.resize(1600, 1000);
    map.setCounty(base->county);
    map.show();
    map.showPoint(home, scale);
    while (!map.isUpToDate())
        pause(20);
    const auto drawBox = [&map] { return map.viewport().box().grown(0.2 * map.viewport().box().width()); };
    std::shared_ptr<const gis::AnalysisOverlay> shown;
    QObject::connect(&session, &app::WhatIfSession::drawn, &map,
                     [&](const std::shared_ptr<const gis::AnalysisOverlay> &overlay) {
                         shown = overlay;
                         map.setOverlay(overlay);
                     });
    std::vector<double> numbers, colours;
    const auto connection = QObject::connect(&session, &app::WhatIfSession::answered, &map, [&] {
        numbers.push_back(session.state()->milliseconds);
        session.draw(drawBox());
    });
    for (int i = 0; i < steps; ++i) {
        session.preview(movedTo(shelter, {home.x + 4.0 * i, home.y + 2.0 * i}));
        pause(16);
    }
    figure("numbers while dragging", numbers);
    pause(1000);
    for (int i = 0; i < drops; ++i) {
        shown.reset();
        clock.restart();
        session.preview(movedTo(shelter, {home.x - 6.0 * i, home.y + 90.0}));
        while (!shown || !map.isUpToDate())
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
        colours.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        pause(100);
    }
    figure("road colours on the map", colours);
    QObject::disconnect(connection);
    return 0;
}

} // namespace

int main(int argc, char **argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "bench_what_if COUNTY.gpkg [SCALE]\n");
        return 2;
    }
    return run(argv[1], argc > 2 ? std::stod(argv[2]) : 10000);
}
