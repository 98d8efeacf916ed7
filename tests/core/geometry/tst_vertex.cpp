// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <random>

#include <QTest>

#include "core/geometry/line_place.h"
#include "core/geometry/measure.h"
#include "core/geometry/vertex.h"

namespace {

using core::Geometry;
using core::Point;

core::Polygon square() { return {{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}, {{{2, 2}, {4, 2}, {4, 4}, {2, 2}}}}; }

} // namespace

class TestVertex : public QObject {
    Q_OBJECT
private slots:
    void firstVertexOfARingIsItsLastToo() {
        const Geometry moved = core::withVertexMoved(square(), {0, 0}, {-5, -5});
        const core::Ring &ring = std::get<core::Polygon>(moved).outer;
        QCOMPARE(ring.front(), (Point{-5, -5}));
        QCOMPARE(ring.back(), (Point{-5, -5}));
        QCOMPARE(ring.size(), std::size_t(5));
    }

    void insertedVertexFollowsItsEdge() {
        const Geometry more = core::withVertexInserted(square(), {0, 3}, {-1, 5});
        const core::Ring &ring = std::get<core::Polygon>(more).outer;
        QCOMPARE(ring[4], (Point{-1, 5}));
        QCOMPARE(ring.front(), ring.back());
    }

    void removedVertexKeepsTheRingClosed() {
        const auto less = core::withVertexRemoved(square(), {0, 0});
        QVERIFY(less);
        const core::Ring &ring = std::get<core::Polygon>(*less).outer;
        QCOMPARE(ring.size(), std::size_t(4));
        QCOMPARE(ring.front(), ring.back());
        QVERIFY(!core::withVertexRemoved(*less, {0, 1}));
        QCOMPARE(core::withVertexRemoved(square(), {1, 0}).error().message, std::string("edit.too_few_vertices"));
        QVERIFY(!core::withVertexRemoved(core::Line{{{0, 0}, {1, 0}}}, {0, 1}));
    }

    void insertingAndRemovingGivesTheShapeBack() {
        for (std::size_t i = 0; i < 4; ++i) {
            const Geometry more = core::withVertexInserted(square(), {0, i}, {3, 3});
            const auto less = core::withVertexRemoved(more, {0, i + 1});
            QVERIFY(less);
            QVERIFY(*less == Geometry(square()));
        }
    }

    void holesAreFoundByTheirVertices() {
        const auto vertex = core::vertexAt(square(), {4.2, 2}, core::Metres(1));
        QVERIFY(vertex);
        QCOMPARE(*vertex, (core::VertexRef{1, 1}));
        QVERIFY(!core::vertexAt(square(), {6, 6}, core::Metres(1)));
    }

    void cutPiecesMakeUpTheLine() {
        std::mt19937 random(3);
        std::uniform_real_distribution<double> place(0, 100);
        int cut = 0;
        for (int round = 0; round < 200; ++round) {
            core::MultiLine lines;
            for (int part = 0; part < 2; ++part) {
                core::Line line;
                for (int i = 0; i < 6; ++i)
                    line.points.push_back({place(random), place(random)});
                lines.lines.push_back(line);
            }
            const core::Line knife{{{place(random), -1}, {place(random), 101}}};
            const auto pieces = core::cutLines(lines, knife);
            if (!pieces)
                continue;
            ++cut;
            double sum = 0;
            for (const core::MultiLine &piece : *pieces)
                sum += core::lengthOf(Geometry(piece)).value();
            QVERIFY(std::abs(sum - core::lengthOf(Geometry(lines)).value()) < 1e-6);
            // Both ends of every new piece lie on the knife.
            for (std::size_t i = 1; i < pieces->size(); ++i) {
                const Point start = (*pieces)[i].lines.front().points.front();
                QVERIFY(core::placeOnLine(knife, start)->distance < 1e-6 || start == lines.lines[1].points.front());
            }
        }
        QVERIFY(cut > 150);
    }

    void aKnifeThatMissesSaysSo() {
        const core::MultiLine line{{{{{0, 0}, {10, 0}}}}};
        QCOMPARE(core::cutLines(line, {{{0, 5}, {10, 5}}}).error().message, std::string("edit.cut_misses"));
        // Touching an end cuts nothing off.
        QVERIFY(!core::cutLines(line, {{{0, -5}, {0, 5}}}));
        QCOMPARE(core::cutLines(line, {{{4, -5}, {4, 5}}})->size(), std::size_t(2));
    }

    void joinedLinesRunOn() {
        const core::MultiLine first{{{{{0, 0}, {10, 0}}}}};
        for (const core::Line &next : {core::Line{{{10, 0}, {20, 0}}}, core::Line{{{20, 0}, {10, 0}}},
                                       core::Line{{{0, 0}, {-10, 0}}}, core::Line{{{-10, 0}, {0, 0}}}}) {
            const auto joined = core::joinedLines(first, {{next}});
            QVERIFY(joined);
            QCOMPARE(joined->lines.size(), std::size_t(1));
            QCOMPARE(core::lengthOf(joined->lines[0].points).value(), 20.0);
            // The direction of the first one holds.
            QVERIFY(joined->lines[0].points.front().x < joined->lines[0].points.back().x);
        }
        QCOMPARE(core::joinedLines(first, {{{{{11, 0}, {20, 0}}}}}).error().message, std::string("edit.not_adjacent"));
    }

    void tracingFollowsThePath() {
        const std::vector<Point> line = {{0, 0}, {10, 0}, {20, 5}, {30, 0}};
        QCOMPARE(*core::tracedBetween(line, {5, 0}, {30, 0}), (std::vector<Point>{{10, 0}, {20, 5}}));
        QCOMPARE(*core::tracedBetween(line, {30, 0}, {5, 0}), (std::vector<Point>{{20, 5}, {10, 0}}));
        QVERIFY(core::tracedBetween(line, {2, 0}, {8, 0})->empty());
        QVERIFY(!core::tracedBetween(line, {5, 1}, {30, 0}));
    }

    void tracingARingTakesTheShorterWay() {
        std::mt19937 random(21);
        std::uniform_real_distribution<double> angle(0, 6.283185307);
        std::vector<Point> ring;
        for (int i = 0; i <= 40; ++i)
            ring.push_back({100 * std::cos(i % 40 * 6.283185307 / 40), 100 * std::sin(i % 40 * 6.283185307 / 40)});
        const core::Line closed{ring};
        const double girth = core::lengthOf(closed.points).value();
        for (int round = 0; round < 300; ++round) {
            const double a = angle(random), b = angle(random);
            const Point from = core::placeOnLine(closed, {200 * std::cos(a), 200 * std::sin(a)})->point;
            const Point to = core::placeOnLine(closed, {200 * std::cos(b), 200 * std::sin(b)})->point;
            std::vector<Point> way = core::tracedBetween(ring, from, to).value();
            way.insert(way.begin(), from);
            way.push_back(to);
            const double one =
                std::abs(core::placeOnLine(closed, from)->along.value() - core::placeOnLine(closed, to)->along.value());
            QVERIFY(std::abs(core::lengthOf(way).value() - std::min(one, girth - one)) < 0.05);
        }
    }

    void placeOnLineCountsAllParts() {
        const core::MultiLine lines{{{{{0, 0}, {10, 0}}}, {{{10, 5}, {10, 25}}}}};
        const auto place = core::placeOnLine(lines, {13, 15});
        QVERIFY(place);
        QCOMPARE(place->along.value(), 20.0);
        QCOMPARE(place->distance, 3.0);
        QVERIFY(!core::placeOnLine(Point{0, 0}, {1, 1}));
    }
};

QTEST_APPLESS_MAIN(TestVertex)
#include "tst_vertex.moc"
