// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <random>
#include <set>

#include <QtTest>

#include "core/geometry/hilbert.h"
#include "core/geometry/spatial_index.h"

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Boxes of many sizes around a place far from the origin, as map coordinates are.
std::vector<core::Box> randomBoxes(std::size_t count, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto draw = [&random](double high) { return high * static_cast<double>(random() % 1000003) / 1000003; };
    std::vector<core::Box> boxes;
    for (std::size_t i = 0; i < count; ++i) {
        const double x = 3.2e6 + draw(40000), y = 3.3e6 + draw(30000), size = i % 50 == 0 ? 5000 : 80;
        boxes.push_back({x, y, x + draw(size), y + draw(size)});
    }
    return boxes;
}

double squaredDistance(const core::Box &box, const core::Point &p) {
    const double dx = std::max({box.minX - p.x, 0.0, p.x - box.maxX});
    const double dy = std::max({box.minY - p.y, 0.0, p.y - box.maxY});
    return dx * dx + dy * dy;
}

} // namespace

/// The packed R-tree against plain loops, and the curve it is built on.
class TestSpatialIndex : public QObject {
    Q_OBJECT

private slots:
    void searchMissesNothingAndNamesNothingFar() {
        for (const std::size_t count : {1U, 2U, 16U, 17U, 256U, 257U, 5000U}) {
            const std::vector<core::Box> boxes = randomBoxes(count, count);
            const core::SpatialIndex index = core::SpatialIndex::build(boxes);
            QCOMPARE(index.size(), count);
            for (const core::Box &around : randomBoxes(100, count + 1)) {
                const core::Box wanted = around.grown(300);
                const std::vector<std::uint32_t> found = index.search(wanted);
                QVERIFY(std::ranges::is_sorted(found));
                const std::set<std::uint32_t> items(found.begin(), found.end());
                QCOMPARE(items.size(), found.size());
                for (std::uint32_t i = 0; i < boxes.size(); ++i) {
                    QVERIFY(!boxes[i].intersects(wanted) || items.contains(i));
                    QVERIFY(boxes[i].intersects(wanted.grown(0.05)) || !items.contains(i));
                }
            }
        }
    }

    void searchStopsWhenToldTo() {
        const std::vector<core::Box> boxes = randomBoxes(1000, 5);
        const core::SpatialIndex index = core::SpatialIndex::build(boxes);
        int visits = 0;
        index.search(index.extent(), [&visits](std::uint32_t) { return ++visits < 3; });
        QCOMPARE(visits, 3);
    }

    void nearestEqualsAPlainLoop() {
        const std::vector<core::Box> boxes = randomBoxes(3000, 7);
        std::vector<core::Box> ordered = boxes;
        std::ranges::sort(ordered, {}, &core::Box::minX);
        const core::SpatialIndex built = core::SpatialIndex::build(boxes);
        const core::SpatialIndex kept = core::SpatialIndex::buildOrdered(ordered);
        for (const core::Box &near : randomBoxes(500, 8)) {
            const core::Point p = near.centre();
            const auto check = [&p](const core::SpatialIndex &index, const std::vector<core::Box> &items) {
                const auto distanceTo = [&](std::uint32_t item) { return squaredDistance(items[item], p); };
                std::uint32_t best = 0;
                for (std::uint32_t i = 1; i < items.size(); ++i)
                    if (distanceTo(i) < distanceTo(best))
                        best = i;
                const auto found = index.nearest(p, infinity, distanceTo);
                QVERIFY(found);
                QCOMPARE(found->item, best);
                QCOMPARE(found->squaredDistance, distanceTo(best));
                const double distance = std::sqrt(distanceTo(best));
                QVERIFY(index.nearest(p, distance + 0.001, distanceTo));
                QVERIFY(distance < 0.01 || !index.nearest(p, distance - 0.001, distanceTo));
            };
            check(built, boxes);
            check(kept, ordered);
        }
    }

    void ofEqualsTheSmallestItemWins() {
        const std::vector<core::Box> boxes(100, core::Box{1, 1, 2, 2});
        const auto found =
            core::SpatialIndex::build(boxes).nearest({0, 0}, infinity, [](std::uint32_t) { return 2.0; });
        QVERIFY(found);
        QCOMPARE(found->item, 0U);
    }

    void itemsLeftOutByInfinityAreNotFound() {
        const std::vector<core::Box> boxes(3, core::Box{1, 1, 2, 2});
        const auto index = core::SpatialIndex::build(boxes);
        QVERIFY(!index.nearest({0, 0}, infinity, [](std::uint32_t) { return infinity; }));
    }

    void emptyIndexFindsNothing() {
        for (const core::SpatialIndex &index : {core::SpatialIndex(), core::SpatialIndex::build({})}) {
            QVERIFY(index.search(core::Box{-1e9, -1e9, 1e9, 1e9}).empty());
            QVERIFY(!index.nearest({0, 0}, infinity, [](std::uint32_t) { return 0.0; }));
        }
    }

    void hilbertCurveStepsFromCellToNeighbour() {
        constexpr int side = 64;
        const core::Box extent{0, 0, side, side};
        std::vector<core::Point> points;
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x)
                points.push_back({x + 0.5, y + 0.5});
        const std::vector<std::uint32_t> order = core::hilbertOrder(points, extent);
        QCOMPARE(std::set<std::uint32_t>(order.begin(), order.end()).size(), points.size());
        for (std::size_t i = 1; i < order.size(); ++i) {
            const core::Point &a = points[order[i - 1]], &b = points[order[i]];
            QCOMPARE(std::abs(a.x - b.x) + std::abs(a.y - b.y), 1.0);
            QVERIFY(core::hilbertKey(a, extent) < core::hilbertKey(b, extent));
        }
    }

    void hilbertOrderKeepsEqualsInPlaceAndBearsOutliers() {
        const std::vector<core::Point> same(5, core::Point{3, 3});
        QCOMPARE(core::hilbertOrder(same, core::Box{0, 0, 10, 10}), (std::vector<std::uint32_t>{0, 1, 2, 3, 4}));
        QCOMPARE(core::hilbertOrder(same, core::Box{3, 3, 3, 3}).size(), same.size());
        QCOMPARE(core::hilbertKey({-50, -50}, core::Box{0, 0, 10, 10}),
                 core::hilbertKey({0, 0}, core::Box{0, 0, 10, 10}));
    }
};

QTEST_GUILESS_MAIN(TestSpatialIndex)
#include "tst_spatial_index.moc"
