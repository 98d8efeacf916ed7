// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <random>

#include <QTest>

#include "core/edit/shared_border.h"
#include "core/geometry/measure.h"
#include "core/model/catalogue.h"
#include "gis/overlay/area_cut.h"
#include "gis/overlay/overlay.h"

namespace {

using core::MultiPolygon;
using core::Point;

core::Polygon rectangle(double minX, double minY, double maxX, double maxY) {
    return {{{minX, minY}, {maxX, minY}, {maxX, maxY}, {minX, maxY}, {minX, minY}}, {}};
}

/// Nine townships in three rows; the middle row is shifted, so that corners of one lie on edges of the next (some of
/// them without a vertex there).
core::Layer townships() {
    core::Layer layer(*core::findSchema("township"));
    int number = 0;
    for (int row = 0; row < 3; ++row) {
        const std::vector<double> edges =
            row == 1 ? std::vector<double>{0, 500, 1600, 3000} : std::vector<double>{0, 1000, 2000, 3000};
        for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
            const auto id = "t" + std::to_string(number++);
            layer.put(std::make_shared<const core::Feature>(core::makeFeature(
                layer.schema(), id,
                MultiPolygon{{rectangle(edges[i], row * 1000.0, edges[i + 1], row * 1000.0 + 1000)}}, {})));
        }
    }
    return layer;
}

const MultiPolygon &areaOf(const core::FeaturePointer &feature) { return std::get<MultiPolygon>(feature->geometry); }

double totalArea(const core::Layer &layer) {
    double sum = 0;
    for (const core::FeaturePointer &feature : layer.features())
        sum += core::areaOf(areaOf(feature)).value();
    return sum;
}

double coveredArea(const core::Layer &layer) {
    std::vector<MultiPolygon> areas;
    for (const core::FeaturePointer &feature : layer.features())
        areas.push_back(areaOf(feature));
    return core::areaOf(gis::unionOf(areas).value()).value();
}

bool allValid(const core::Layer &layer) {
    return std::ranges::all_of(layer.features(), [](const core::FeaturePointer &feature) {
        return gis::isValid(areaOf(feature)).value_or(false);
    });
}

void apply(core::Layer &layer, const core::ChangeSet &changes) {
    for (const core::Change &change : changes.changes())
        layer.put(change.after);
}

/// Neither a gap nor an overlap: the sum of the areas is what they cover together, and covers the same ground.
#define VERIFY_TILED(layer)                                                                                            \
    QVERIFY(std::abs(totalArea(layer) - coveredArea(layer)) < 0.5);                                                    \
    QVERIFY(std::abs(coveredArea(layer) - 9e6) < 0.5)

} // namespace

/// Areas edited on the map: shared borders, cutting and merging.
class TestAreaEdit : public QObject {
    Q_OBJECT
private slots:
    void movingASharedVertexMovesItEverywhere() {
        core::Layer layer = townships();
        // The corner (500, 1000) of the middle row lies on an edge of the row below, without a vertex there.
        const auto vertex = core::vertexAt(layer.find("t3")->geometry, {500, 1000}, core::Metres(1));
        QVERIFY(vertex);
        const core::ChangeSet changes = core::movedWithNeighbours(layer, "t3", *vertex, {520, 940});
        apply(layer, changes);
        VERIFY_TILED(layer);
        QVERIFY(core::vertexAt(layer.find("t0")->geometry, {520, 940}, core::Metres(0.01)));
        QVERIFY(core::vertexAt(layer.find("t4")->geometry, {520, 940}, core::Metres(0.01)));
    }

    void hundredsOfMovesLeaveNoGapAndNoOverlap() {
        std::mt19937 random(5);
        std::uniform_real_distribution<double> shift(-45, 45);
        core::Layer layer = townships();
        int done = 0, inserted = 0;
        for (int round = 0; round < 400; ++round) {
            const auto feature = layer.features()[random() % layer.size()];
            const std::size_t count = core::pathsOf(feature->geometry)[0].vertexCount();
            const core::VertexRef vertex{0, random() % count};
            const Point from = core::pointAt(feature->geometry, vertex);
            core::Layer next = layer;
            if (round % 8 == 0) {
                const Point end = core::pathsOf(feature->geometry)[0].points[vertex.index + 1];
                const Point middle{(from.x + end.x) / 2, (from.y + end.y) / 2};
                const bool outer = middle.x <= 0.01 || middle.x >= 2999.99 || middle.y <= 0.01 || middle.y >= 2999.99;
                if (outer)
                    continue;
                apply(next, core::insertedWithNeighbours(layer, feature->id, vertex,
                                                         {middle.x + shift(random) / 3, middle.y + shift(random) / 3}));
                ++inserted;
            } else {
                if (from.x <= 0.01 || from.x >= 2999.99 || from.y <= 0.01 || from.y >= 2999.99)
                    continue;
                apply(next, core::movedWithNeighbours(layer, feature->id, vertex,
                                                      {from.x + shift(random), from.y + shift(random)}));
            }
            // A move that folds an outline is refused on the map; the property is of those that stand.
            if (!allValid(next))
                continue;
            layer = next;
            ++done;
            VERIFY_TILED(layer);
        }
        QVERIFY2(done > 100 && inserted > 10, qPrintable(QStringLiteral("%1 %2").arg(done).arg(inserted)));
    }

    void aVertexOfTwoGoesFromBothAndACornerOfThreeStays() {
        core::Layer layer = townships();
        apply(layer, core::insertedWithNeighbours(layer, "t0", {0, 1}, {1040, 500}));
        VERIFY_TILED(layer);
        const auto bend = core::vertexAt(layer.find("t1")->geometry, {1040, 500}, core::Metres(0.01));
        QVERIFY(bend);
        const auto removed = core::removedWithNeighbours(layer, "t1", *bend);
        QVERIFY(removed);
        apply(layer, *removed);
        VERIFY_TILED(layer);
        QVERIFY(!core::vertexAt(layer.find("t0")->geometry, {1040, 500}, core::Metres(1)));
        const auto corner = core::vertexAt(layer.find("t3")->geometry, {500, 1000}, core::Metres(1));
        const auto refused = core::removedWithNeighbours(layer, "t3", *corner);
        QVERIFY(!refused);
        QCOMPARE(refused.error().message, std::string("edit.border_corner"));
    }

    void cutPiecesMakeUpTheArea() {
        std::mt19937 random(9);
        std::uniform_real_distribution<double> place(0, 1000);
        core::Polygon holed = rectangle(0, 0, 1000, 1000);
        holed.holes.push_back({{300, 300}, {600, 300}, {600, 600}, {300, 600}, {300, 300}});
        const MultiPolygon area{{holed, rectangle(5000, 0, 5100, 100)}};
        for (int round = 0; round < 60; ++round) {
            const core::Line knife{{{place(random), -10}, {place(random), place(random)}, {place(random), 1010}}};
            const auto pieces = gis::cutArea(area, knife);
            QVERIFY(pieces);
            QVERIFY(pieces->size() >= 2);
            double sum = 0;
            for (std::size_t i = 0; i < pieces->size(); ++i) {
                QVERIFY(gis::isValid((*pieces)[i]).value_or(false));
                sum += core::areaOf((*pieces)[i]).value();
                for (std::size_t k = 0; k < i; ++k)
                    QVERIFY(gis::intersectionArea((*pieces)[i], (*pieces)[k])->value() < 1e-3);
            }
            QVERIFY(std::abs(sum - core::areaOf(area).value()) < 1e-3);
        }
    }

    void aKnifeThatEndsInsideCutsNothing() {
        const MultiPolygon area{{rectangle(0, 0, 100, 100)}};
        QCOMPARE(gis::cutArea(area, {{{50, -10}, {50, 60}}}).error().message, std::string("edit.cut_misses"));
        QCOMPARE(gis::cutArea(area, {{{500, -10}, {500, 60}}}).error().message, std::string("edit.cut_misses"));
    }

    void cutAndMergedIsTheAreaAgain() {
        const MultiPolygon area{{rectangle(0, 0, 1000, 700)}};
        const auto pieces = gis::cutArea(area, {{{-10, 10}, {500, 400}, {1010, 600}}});
        QVERIFY(pieces && pieces->size() == 2);
        const auto merged = gis::mergedAreas(*pieces);
        QVERIFY(merged);
        QCOMPARE(merged->polygons.size(), std::size_t(1));
        QVERIFY(std::abs(core::areaOf(*merged).value() - 7e5) < 1e-3);
        const auto apart = gis::mergedAreas({area, MultiPolygon{{rectangle(2000, 0, 2100, 100)}}});
        QVERIFY(!apart);
        QCOMPARE(apart.error().message, std::string("edit.not_adjacent"));
        // Corner to corner is not side by side.
        QVERIFY(!gis::mergedAreas({area, MultiPolygon{{rectangle(1000, 700, 1100, 800)}}}));
    }

    void crossedOutlinesAreRefused() {
        QVERIFY(gis::checkShape(rectangle(0, 0, 1, 1)));
        QVERIFY(gis::checkShape(core::Line{{{0, 0}, {1, 1}}}));
        const auto bow = gis::checkShape(core::Polygon{{{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}, {}});
        QVERIFY(!bow);
        QCOMPARE(bow.error().message, std::string("edit.crosses_itself"));
    }
};

QTEST_APPLESS_MAIN(TestAreaEdit)
#include "tst_area_edit.moc"
