// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QtTest>

#include "core/analysis/coverage.h"
#include "support/random_town.h"
#include "support/thread_loop.h"

namespace {

core::CoverageInput inputOf(const RandomTown &town) {
    core::CoverageInput input;
    input.demand = std::make_shared<const core::DemandTable>(town.demand);
    input.shelters = town.shelters;
    return input;
}

core::CoverageResult covered(const core::CoverageInput &input, double radius, const core::Job &job = core::Job()) {
    auto result = core::analyseCoverage(input, core::Metres(radius), job);
    if (!result)
        qFatal("the analysis failed");
    return std::move(*result);
}

/// Distance to an upright rectangle by its sides.
double distanceToBox(const core::Polygon &box, const core::Point &p) {
    const core::Point low = box.outer[0], high = box.outer[2];
    const double dx = std::max({low.x - p.x, 0.0, p.x - high.x});
    const double dy = std::max({low.y - p.y, 0.0, p.y - high.y});
    return std::hypot(dx, dy);
}

double nearestShelter(const RandomTown &town, const core::Point &p) {
    double least = std::numeric_limits<double>::infinity();
    for (const core::ShelterSite &shelter : town.shelters) {
        if (!shelter.usable)
            continue;
        for (const core::Point &entrance : shelter.entrances)
            least = std::min(least, std::hypot(entrance.x - p.x, entrance.y - p.y));
        for (const core::Polygon &polygon : shelter.site.polygons)
            least = std::min(least, distanceToBox(polygon, p));
    }
    return least;
}

} // namespace

/// People within a radius of a usable shelter.
class TestCoverage : public QObject {
    Q_OBJECT

private slots:
    void equalsAPlainLoopOnAThousandTowns() {
        std::size_t inside = 0;
        for (std::uint64_t seed = 0; seed < 1000; ++seed) {
            const RandomTown town = RandomTown::grown(seed);
            const double radius = 50 + 50 * static_cast<double>(seed % 9);
            const core::CoverageResult result = covered(inputOf(town), radius, core::Job({}, {}, threadLoop(2)));
            std::int64_t persons = 0;
            for (std::size_t h = 0; h < town.demand.size(); ++h) {
                const bool expected = nearestShelter(town, town.demand.position[h]) <= radius;
                QCOMPARE(static_cast<bool>(result.covered[h]), expected);
                if (expected)
                    persons += std::max(town.demand.persons[h], 0);
                inside += expected ? 1 : 0;
            }
            QCOMPARE(result.county.covered.value(), persons);
            QVERIFY(result.county.balances());
            QCOMPARE(result.county.unconnected.value(), 0);
        }
        QVERIFY(inside > 1000);
    }

    void theRadiusIsInclusive() {
        RandomTown town;
        town.demand.position = {{300, 0}, {std::nextafter(300.0, 301.0), 0}};
        town.demand.persons = {1, 1};
        core::ShelterSite shelter;
        shelter.entrances = {{0, 0}};
        town.shelters = {shelter};
        const core::CoverageResult result = covered(inputOf(town), 300);
        QVERIFY(result.covered[0] && !result.covered[1]);
    }

    void nearTheRadiusTheExactDistanceDecides() {
        RandomTown town;
        town.demand.position = {{299.9, 0}, {300.1, 0}, {100, 0}, {301, 0}};
        town.demand.persons = {1, 2, 4, 8};
        core::ShelterSite shelter;
        shelter.entrances = {{0, 0}};
        town.shelters = {shelter};
        core::CoverageInput input = inputOf(town);
        int asked = 0;
        // An ellipsoid on which the plane stretches distances: the first is out, the second in.
        input.exactDistance = [&asked](const core::Point &p, const core::Point &) {
            ++asked;
            return p.x < 300 ? 300.01 : 299.99;
        };
        QCOMPARE(covered(input, 300).county.covered.value(), 2 + 4);
        QCOMPARE(asked, 2);
    }

    void badInputIsRefused() {
        core::CoverageInput input;
        QVERIFY(!core::analyseCoverage(input, core::Metres(300), core::Job()));
        input.demand = std::make_shared<const core::DemandTable>();
        QVERIFY(core::analyseCoverage(input, core::Metres(300), core::Job()));
        QVERIFY(!core::analyseCoverage(input, core::Metres(-1), core::Job()));
        std::stop_source stop;
        stop.request_stop();
        const auto result = core::analyseCoverage(input, core::Metres(300), core::Job(stop.get_token()));
        QVERIFY(!result && result.error().code == core::ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestCoverage)
#include "tst_coverage.moc"
