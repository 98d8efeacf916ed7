// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <random>

#include <QTest>

#include "core/geometry/measure.h"
#include "core/geometry/snapping.h"

namespace {

using core::Point;
using Paths = std::vector<std::vector<Point>>;

std::vector<core::SnapPath> viewsOf(const Paths &paths) {
    std::vector<core::SnapPath> views;
    for (std::uint32_t i = 0; i < paths.size(); ++i)
        views.push_back({paths[i], i});
    return views;
}

/// What snapping must find, by trying everything: fine sampling of edges, crossings by solving both lines.
struct Expected {
    double corner = 1e9;
    double edge = 1e9;
};

Expected bruteForce(const Point &p, const Paths &paths) {
    Expected expected;
    std::vector<std::pair<Point, Point>> edges;
    for (const auto &path : paths)
        for (std::size_t i = 0; i < path.size(); ++i) {
            expected.corner = std::min(expected.corner, std::hypot(p.x - path[i].x, p.y - path[i].y));
            if (i > 0)
                edges.emplace_back(path[i - 1], path[i]);
        }
    for (const auto &[a, b] : edges)
        for (int k = 0; k <= 2000; ++k) {
            const double t = k / 2000.0;
            expected.edge =
                std::min(expected.edge, std::hypot(p.x - (a.x + t * (b.x - a.x)), p.y - (a.y + t * (b.y - a.y))));
        }
    for (std::size_t i = 0; i < edges.size(); ++i)
        for (std::size_t j = i + 1; j < edges.size(); ++j) {
            // By sides: c and d on different sides of a-b, and a and b of c-d; the place by the ratio of the sides.
            const auto [a, b] = edges[i];
            const auto [c, d] = edges[j];
            const auto side = [](Point u, Point v, Point w) {
                return (v.x - u.x) * (w.y - u.y) - (v.y - u.y) * (w.x - u.x);
            };
            const double sc = side(a, b, c), sd = side(a, b, d);
            if (sc * sd > 0 || side(c, d, a) * side(c, d, b) > 0 || sc == sd)
                continue;
            const double t = sc / (sc - sd);
            const Point at{c.x + t * (d.x - c.x), c.y + t * (d.y - c.y)};
            expected.corner = std::min(expected.corner, std::hypot(p.x - at.x, p.y - at.y));
        }
    return expected;
}

} // namespace

class TestSnapping : public QObject {
    Q_OBJECT
private slots:
    void vertexWinsOverItsEdge() {
        const Paths paths = {{{0, 0}, {100, 0}}};
        const auto snap = core::snapTo({4, 3}, core::Metres(12), viewsOf(paths));
        QVERIFY(snap);
        QCOMPARE(snap->kind, core::SnapKind::Vertex);
        QCOMPARE(snap->point, (Point{0, 0}));
        QCOMPARE(snap->distance, 5.0);
    }

    void edgeBetweenVertices() {
        const Paths paths = {{{500, 500}}, {{0, 0}, {100, 0}}};
        const auto snap = core::snapTo({50, 3}, core::Metres(12), viewsOf(paths));
        QVERIFY(snap);
        QCOMPARE(snap->kind, core::SnapKind::Edge);
        QCOMPARE(snap->point, (Point{50, 0}));
        QCOMPARE(snap->owner, 1U);
    }

    void crossingOfTwoLines() {
        const Paths paths = {{{0, 0}, {100, 0}}, {{40, -50}, {40, 50}}};
        const auto snap = core::snapTo({43, 4}, core::Metres(12), viewsOf(paths));
        QVERIFY(snap);
        QCOMPARE(snap->kind, core::SnapKind::Intersection);
        QCOMPARE(snap->point, (Point{40, 0}));
    }

    void nothingWithinReach() {
        const Paths paths = {{{0, 0}, {100, 0}}};
        QVERIFY(!core::snapTo({50, 12.01}, core::Metres(12), viewsOf(paths)));
        QVERIFY(core::snapTo({50, 11.99}, core::Metres(12), viewsOf(paths)));
        QVERIFY(!core::snapTo({0, 0}, core::Metres(12), {}));
    }

    void agreesWithBruteForceOnRandomLines() {
        std::mt19937 random(7);
        std::uniform_real_distribution<double> place(0, 200);
        int found = 0, crossings = 0, edgesFound = 0;
        for (int round = 0; round < 150; ++round) {
            Paths paths(6);
            for (auto &path : paths)
                for (int i = 0; i < 4; ++i)
                    path.push_back({place(random), place(random)});
            const Point p{place(random), place(random)};
            const double tolerance = 9;
            const auto snap = core::snapTo(p, core::Metres(tolerance), viewsOf(paths));
            const Expected expected = bruteForce(p, paths);
            const bool corner = expected.corner <= tolerance;
            if (!corner && expected.edge > tolerance) {
                // Sampling finds edges a little too far away, never too near.
                QVERIFY(!snap || snap->distance > tolerance - 0.2);
                continue;
            }
            QVERIFY(snap);
            ++found;
            crossings += snap->kind == core::SnapKind::Intersection;
            edgesFound += snap->kind == core::SnapKind::Edge;
            QCOMPARE(snap->kind != core::SnapKind::Edge, corner);
            if (corner)
                QVERIFY(std::abs(snap->distance - expected.corner) < 1e-9);
            else
                QVERIFY(std::abs(snap->distance - expected.edge) < 0.1);
            QVERIFY(std::abs(core::distance(p, snap->point) - snap->distance) < 1e-9);
        }
        // The oracle has seen every kind.
        QVERIFY(found > 60 && crossings > 10 && edgesFound > 10);
    }
};

QTEST_APPLESS_MAIN(TestSnapping)
#include "tst_snapping.moc"
