// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>
#include <numbers>

#include <QtTest>

#include "core/geometry/measure.h"
#include "gis/overlay/overlay.h"

namespace {

core::Polygon square(double x, double y, double size) {
    return {{{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}}, {}};
}

core::MultiPolygon area(double x, double y, double size) { return {{square(x, y, size)}}; }

bool near(double a, double b) { return std::abs(a - b) < 1e-6; }

} // namespace

class TestOverlay : public QObject {
    Q_OBJECT

private slots:
    void overlappingSquaresBecomeOne() {
        const std::array<core::MultiPolygon, 3> areas{area(0, 0, 10), area(5, 0, 10), area(100, 0, 1)};
        const auto all = gis::unionOf(areas);
        QVERIFY(all.has_value());
        QCOMPARE(all->polygons.size(), std::size_t(2));
        QVERIFY(near(core::areaOf(*all).value(), 151));
        QCOMPARE(gis::unionOf({})->polygons.size(), std::size_t(0));
    }

    void commonAndRemainingAreasAddUp() {
        const core::MultiPolygon a = area(0, 0, 10), b = area(4, 3, 10);
        QVERIFY(near(gis::intersectionArea(a, b)->value(), 42));
        QVERIFY(near(core::areaOf(*gis::intersectionOf(a, b)).value(), 42));
        QVERIFY(near(core::areaOf(*gis::differenceOf(a, b)).value(), 58));
        QCOMPARE(gis::intersectionArea(a, area(10, 0, 5))->value(), 0.0);
        QVERIFY(gis::differenceOf(a, a)->polygons.empty());
    }

    void bowTieIsRepaired() {
        const core::MultiPolygon tie{{{{{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}, {}}}};
        QCOMPARE(*gis::isValid(tie), false);
        const auto repaired = gis::makeValid(tie);
        QVERIFY(repaired.has_value());
        QCOMPARE(*gis::isValid(*repaired), true);
        QVERIFY(near(core::areaOf(*repaired).value(), 50));
        // Combining repairs by itself.
        QVERIFY(near(gis::intersectionArea(tie, area(-5, -5, 30))->value(), 50));
    }

    void holesAreKept() {
        core::MultiPolygon ring = area(0, 0, 10);
        ring.polygons[0].holes.push_back(square(4, 4, 2).outer);
        const auto same = gis::makeValid(ring);
        QCOMPARE(same->polygons[0].holes.size(), std::size_t(1));
        QVERIFY(near(gis::intersectionArea(ring, area(3, 3, 4))->value(), 12));
    }

    void bufferOfAPointIsNearlyACircle() {
        const auto disc = gis::bufferOf(core::Point{3, 4}, core::Metres(100));
        const double ratio = core::areaOf(*disc).value() / (std::numbers::pi * 1e4);
        QVERIFY(ratio > 0.99 && ratio <= 1);
        QVERIFY(gis::bufferOf(area(0, 0, 10), core::Metres(-6))->polygons.empty());
        QVERIFY(near(core::areaOf(*gis::bufferOf(area(0, 0, 10), core::Metres(-2))).value(), 36));
        QVERIFY(core::areaOf(*gis::bufferOf(core::Line{{{0, 0}, {100, 0}}}, core::Metres(1))).value() > 200);
    }

    void simplifyingKeepsTheShapeWithinTolerance() {
        core::Line line;
        for (int i = 0; i <= 100; ++i)
            line.points.push_back({double(i), i % 2 == 0 ? 0.0 : 0.1});
        const auto simple = gis::simplify(line, core::Metres(0.5));
        QCOMPARE(std::get<core::Line>(*simple).points.size(), std::size_t(2));
        QVERIFY(std::holds_alternative<core::Polygon>(*gis::simplify(square(0, 0, 5), core::Metres(50))));
    }

    void surfacePointOfAHorseshoeLiesInside() {
        const core::MultiPolygon shoe{
            {{{{0, 0}, {10, 0}, {10, 10}, {8, 10}, {8, 2}, {2, 2}, {2, 10}, {0, 10}, {0, 0}}, {}}}};
        const auto inside = gis::pointOnSurface(shoe);
        QVERIFY(inside.has_value());
        QVERIFY(core::contains(shoe, *inside));
        QCOMPARE(gis::pointOnSurface(core::Geometry()).error().message, std::string("overlay.empty"));
    }

    void preparedAreaAnswersLikeTheExactTest() {
        core::MultiPolygon shape = area(0, 0, 10);
        shape.polygons.push_back(square(20, 0, 5));
        const auto prepared = gis::PreparedArea::from(shape);
        QVERIFY(prepared.has_value());
        for (int i = -4; i < 60; ++i)
            for (int j = -4; j < 30; ++j) {
                const core::Point p{i * 0.5, j * 0.5};
                QCOMPARE(prepared->covers(p), core::contains(shape, p));
            }
        QVERIFY(prepared->intersects(core::Line{{{-5, 5}, {15, 5}}}));
        QVERIFY(!prepared->intersects(core::Line{{{-5, 50}, {15, 50}}}));
    }

    void hullSpansAllPoints() {
        const std::array<core::Point, 5> points{core::Point{0, 0}, {4, 0}, {4, 4}, {0, 4}, {2, 2}};
        QVERIFY(near(core::areaOf(*gis::convexHullOf(points)).value(), 16));
    }

    void brokenShapesAreErrors() {
        QVERIFY(!gis::makeValid({{{{{0, 0}, {1, 1}}, {}}}}).has_value());
        QVERIFY(!gis::bufferOf(core::Line{{{0, 0}}}, core::Metres(1)).has_value());
    }
};

QTEST_APPLESS_MAIN(TestOverlay)
#include "tst_overlay.moc"
