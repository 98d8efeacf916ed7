// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <random>

#include <QtTest>

#include "gis/survey/placement.h"

class TestPlacement : public QObject {
    Q_OBJECT

private slots:
    /// Parts on several threads, in any order, of any size: bit for bit what one placement alone makes of them.
    void manyPositionsAreMovedAsOneByOne() {
        const core::PlaneOrigin origin{{112.55, 29.52}};
        const auto placement = gis::Placement::between("EPSG:4547", origin);
        QVERIFY(placement.has_value());
        const core::Job backwards({}, {}, [](std::size_t count, std::size_t chunk, const core::Job::LoopBody &body) {
            for (std::size_t part = (count + chunk - 1) / chunk; part-- > 0;)
                body(part * chunk, std::min(count, (part + 1) * chunk));
        });
        gis::SharedPlacement shared(*placement, backwards);
        std::mt19937 random(4547);
        std::uniform_real_distribution<double> east(350'000, 370'000), north(3'260'000, 3'280'000);
        for (const std::size_t count : {0, 1, 3, 4096, 4097, 65'536, 65'539}) {
            std::vector<core::Point> places(count);
            for (core::Point &place : places)
                place = {east(random), north(random)};
            std::vector<core::Point> alone = places;
            for (core::Point &place : alone)
                placement->toPlane(std::span(&place, 1));
            shared.toPlane(places);
            QVERIFY(places == alone);
        }
    }

    /// A cancel may leave parts out: none of them stands for a place then.
    void afterACancelNothingHasAPlace() {
        const auto placement = gis::Placement::between("EPSG:4547", {{112.55, 29.52}});
        QVERIFY(placement.has_value());
        std::stop_source stop;
        const core::Job job(stop.get_token(), {},
                            [&stop](std::size_t, std::size_t chunk, const core::Job::LoopBody &body) {
                                body(0, chunk);
                                stop.request_stop();
                            });
        std::vector<core::Point> places(20'000, {360'000, 3'270'000});
        gis::SharedPlacement(*placement, job).toPlane(places);
        QVERIFY(std::ranges::all_of(places, [](const core::Point &place) { return std::isnan(place.x); }));
    }
};

QTEST_GUILESS_MAIN(TestPlacement)
#include "tst_placement.moc"
