// SPDX-License-Identifier: GPL-3.0-or-later
// bench_chain COUNTY.gpkg ZONE: a hazard zone assumed in the what-if of the window: from the wish to the numbers, and
// to the whole chain (roads, shelters, people, reach, allocation, stock, difference). Cold = asked for the first time.
// Medians; one line a figure.
#include <algorithm>
#include <cstdio>
#include <vector>

#include <QCoreApplication>
#include <QEventLoop>

#include "app/document/what_if_session.h"
#include "app/models/scenario_record.h"
#include "support/analysed_county.h"

namespace {

constexpr int rounds = 9;

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

template <class Signal> void waitFor(app::WhatIfSession &session, Signal signal) {
    QEventLoop loop;
    QObject::connect(&session, signal, &loop, &QEventLoop::quit);
    QObject::connect(&session, &app::WhatIfSession::failed, &loop, [](const core::Error &error) {
        std::fprintf(stderr, "%s\n", error.message.c_str());
        std::exit(3);
    });
    loop.exec();
}

int run(const char *path, const QString &zone) {
    const std::shared_ptr<app::ReachRun> base = test::analysedCounty(path, "flood");
    if (!base)
        return 3;
    const auto steps = app::hazardSteps(*base->county, zone);
    if (!steps)
        return 3;
    core::Scenario flood;
    flood.steps = *steps;
    std::vector<double> numbersCold, chainCold, numbersWarm, chainWarm;
    for (int round = 0; round < rounds; ++round) {
        app::WhatIfSession session;
        session.begin(base);
        waitFor(session, &app::WhatIfSession::chained);
        for (const bool cold : {true, false}) {
            session.change(flood, {});
            waitFor(session, &app::WhatIfSession::chained);
            (cold ? numbersCold : numbersWarm).push_back(session.state()->milliseconds);
            (cold ? chainCold : chainWarm).push_back(session.chain()->milliseconds);
            if (cold && round == 0)
                std::printf("%zu areas, %zu roads, %zu places, %lld displaced, %lld placed, %lld covered fewer\n",
                            flood.steps.size(), base->county->roads->size(), base->county->demand->size(),
                            static_cast<long long>(session.chain()->now.total()),
                            static_cast<long long>(session.chain()->now.assigned()),
                            static_cast<long long>(-session.state()->comparison.county.net()));
            if (cold) {
                session.undo();
                waitFor(session, &app::WhatIfSession::chained);
            }
        }
    }
    std::printf("numbers, cold  %8.1f ms\nchain, cold    %8.1f ms\nnumbers, warm  %8.1f ms\nchain, warm    %8.1f ms\n",
                median(numbersCold), median(chainCold), median(numbersWarm), median(chainWarm));
    return 0;
}

} // namespace

int main(int argc, char **argv) {
    const QCoreApplication application(argc, argv);
    if (argc < 3) {
        std::fprintf(stderr, "bench_chain COUNTY.gpkg ZONE\n");
        return 2;
    }
    return run(argv[1], QString::fromLocal8Bit(argv[2]));
}
