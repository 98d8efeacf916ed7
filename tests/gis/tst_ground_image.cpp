// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include <QTest>

#include "gis/render/draw_index.h"
#include "gis/render/draw_parts.h"
#include "gis/render/ground_image.h"
#include "gis/render/line_raster.h"
#include "gis/render/scene_builder.h"
#include "support/drawn_county.h"

namespace {

gis::MapContent contentOf(std::shared_ptr<const core::County> county,
                          const std::shared_ptr<const gis::DrawIndex> &before = {}) {
    gis::MapContent content;
    content.county = std::move(county);
    content.index = gis::DrawIndex::build(*content.county, {}, before);
    return content;
}

gis::GroundImage painted(const gis::MapContent &content, const QRect &area, double unitsPerMetre,
                         const gis::GroundImage *previous = nullptr) {
    gis::GroundImage wanted;
    wanted.area = area;
    wanted.unitsPerMetre = unitsPerMetre;
    return *gis::paintGround(content, gis::Style::shipped(gis::Theme::Light), wanted, previous, {});
}

/// Pixels that differ by more than a shade nobody sees.
int differences(const QImage &a, const QImage &b) {
    int different = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
            if (std::abs(qRed(p) - qRed(q)) > 6 || std::abs(qGreen(p) - qGreen(q)) > 6 ||
                std::abs(qBlue(p) - qBlue(q)) > 6)
                ++different;
        }
    return different;
}

std::shared_ptr<core::County> drawn() { return std::make_shared<core::County>(test::DrawnCounty().county); }

} // namespace

class TestGroundImage : public QObject {
    Q_OBJECT
private slots:
    void aStripAfterAPanFitsToTheRest_data() {
        QTest::addColumn<double>("scale");
        QTest::newRow("street") << 0.6;
        QTest::newRow("town") << 0.2;
        QTest::newRow("county") << 0.05;
    }
    void aStripAfterAPanFitsToTheRest() {
        QFETCH(double, scale);
        const gis::MapContent content = contentOf(drawn());
        const QRect first(-300, -200, 600, 400);
        const QRect second = first.translated(83, -57);
        const gis::GroundImage before = painted(content, first, scale);
        const gis::GroundImage panned = painted(content, second, scale, &before);
        const gis::GroundImage whole = painted(content, second, scale);
        QCOMPARE(panned.pixels.size(), whole.pixels.size());
        QVERIFY2(differences(panned.pixels, whole.pixels) < 20,
                 qPrintable(QString::number(differences(panned.pixels, whole.pixels))));
        QVERIFY(differences(panned.pixels, before.pixels) > 100);
    }

    void anEditedLakeIsPaintedAnewAndNothingElse() {
        const auto county = drawn();
        const gis::MapContent content = contentOf(county);
        const QRect area(-400, -300, 800, 600);
        const gis::GroundImage before = painted(content, area, 0.2);
        auto edited = std::make_shared<core::County>(*county);
        core::Layer *water = edited->layer("water");
        QVERIFY(water && water->size() > 0);
        water->remove(water->features().front()->id);
        const gis::MapContent after = contentOf(edited, content.index);
        QCOMPARE(after.index->parts().roads, content.index->parts().roads);
        const gis::GroundImage mended = painted(after, area, 0.2, &before);
        QVERIFY(differences(mended.pixels, before.pixels) > 50);
        QCOMPARE(differences(mended.pixels, painted(after, area, 0.2).pixels), 0);
        const auto changed = mended.look.differences(before.look);
        QVERIFY(changed && changed->size() == 1);
    }

    void anEditedShelterLeavesTheGroundAlone() {
        const auto county = drawn();
        const gis::MapContent content = contentOf(county);
        const gis::GroundImage before = painted(content, QRect(-200, -200, 400, 400), 0.2);
        auto edited = std::make_shared<core::County>(*county);
        core::Layer *shelters = edited->layer("shelter");
        shelters->remove(shelters->features().front()->id);
        const gis::MapContent after = contentOf(edited, content.index);
        QCOMPARE(after.index->parts().roads, content.index->parts().roads);
        const gis::GroundImage same = painted(after, QRect(-200, -200, 400, 400), 0.2, &before);
        // The very same pixels: nothing was painted.
        QCOMPARE(same.pixels.cacheKey(), before.pixels.cacheKey());
    }

    void labelsStayWhileTheMapIsMoved() {
        gis::MapContent content = contentOf(drawn());
        content.part = gis::ScenePart::Objects;
        const gis::Style &style = gis::Style::shipped(gis::Theme::Light);
        gis::Viewport viewport = gis::Viewport::atScale({0, 0}, 12000, {700, 500});
        const auto places = [](const gis::KeptLabels &labels) {
            std::map<QString, QPointF> found;
            for (const gis::PlacedLabel &label : labels.labels)
                found[label.key] = label.looks.front().centre;
            return found;
        };
        std::shared_ptr<const gis::KeptLabels> kept = gis::buildScene(content, style, viewport, {}).keptLabels;
        QVERIFY(kept->labels.size() > 3);
        int compared = 0, moved = 0;
        for (int step = 0; step < 12; ++step) {
            content.kept = kept;
            viewport = viewport.panned({step % 2 ? 37.0 : -23.0, step % 3 ? 19.0 : -31.0});
            const auto next = gis::buildScene(content, style, viewport, {}).keptLabels;
            const auto before = places(*kept);
            for (const auto &[key, place] : places(*next))
                if (const auto found = before.find(key); found != before.end()) {
                    const QPointF now = place + viewport.toPainter({0, 0});
                    // One that was pushed over the edge may find another place.
                    if (!QRectF(90, 60, 520, 380).contains(now))
                        continue;
                    ++compared;
                    moved += QLineF(place, found->second).length() < 0.01 ? 0 : 1;
                }
            kept = next;
        }
        QVERIFY(compared > 20);
        // A weightier label that comes into view may take a room; hardly any does.
        QVERIFY2(moved * 20 <= compared, qPrintable(QStringLiteral("%1 of %2").arg(moved).arg(compared)));
    }

    void crossingLinesAreOneShape() {
        QImage image(40, 40, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        gis::SceneLines lines;
        lines.points = {{5, 20}, {35, 20}, {20, 5}, {20, 35}};
        lines.starts = {0, 2, 4};
        lines.pen = QPen(QColor(255, 0, 0, 128), 4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
        QVERIFY(gis::LineRaster::paints(lines.pen, 1) && gis::LineRaster::paintsOn(image));
        gis::LineRaster raster(image);
        raster.paint(lines, QTransform());
        QCOMPARE(qAlpha(image.pixel(20, 20)), 128);
        QCOMPARE(qAlpha(image.pixel(10, 20)), 128);
        QCOMPARE(qAlpha(image.pixel(10, 10)), 0);
        // Four pixels wide, with round ends two pixels beyond the last point.
        QCOMPARE(qAlpha(image.pixel(10, 18)), 128);
        QCOMPARE(qAlpha(image.pixel(10, 22)), 0);
        QVERIFY(qAlpha(image.pixel(3, 20)) > 60);
        QCOMPARE(qAlpha(image.pixel(2, 20)), 0);
        const QImage once = image.copy();
        gis::SceneLines nothing;
        nothing.pen = lines.pen;
        raster.paint(nothing, QTransform());
        QCOMPARE(image, once);
    }

    void dashedAndSquarePensAreLeftToPaths() {
        QPen pen(Qt::black, 3, Qt::DashLine, Qt::RoundCap, Qt::RoundJoin);
        QVERIFY(!gis::LineRaster::paints(pen, 1));
        pen = QPen(Qt::black, 3, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
        QVERIFY(!gis::LineRaster::paints(pen, 1));
        pen.setWidthF(0.6);
        QVERIFY(gis::LineRaster::paints(pen, 1));
        QVERIFY(!gis::LineRaster::paintsOn(QImage(10, 10, QImage::Format_Mono)));
    }

    void theMostCrowdedPlaceDecidesHowStreetsLook() {
        const gis::MapContent content = contentOf(drawn());
        const gis::RoadParts &roads = *content.index->parts().roads;
        std::size_t all = 0;
        for (std::size_t c = 0; c < gis::roadClassCount; ++c) {
            const auto roadClass = static_cast<core::RoadClass>(c);
            const std::size_t most = roads.mostWithin(roadClass, 1e12);
            QVERIFY(roads.mostWithin(roadClass, 1) <= most);
            QCOMPARE(most, roads.rows(roadClass).rows.size());
            all += most;
        }
        QCOMPARE(all, content.county->roads->size());
    }
};

QTEST_MAIN(TestGroundImage)
#include "tst_ground_image.moc"
