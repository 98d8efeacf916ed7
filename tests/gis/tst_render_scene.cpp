// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <set>
#include <thread>

#include <QBuffer>
#include <QLineF>
#include <QPdfWriter>
#include <QTest>

#include "gis/render/draw_parts.h"
#include "gis/render/hit_test.h"
#include "gis/render/legend.h"
#include "gis/render/map_image.h"
#include "gis/render/scene_builder.h"
#include "gis/render/scene_painter.h"
#include "gis/render/thinning.h"
#include "tests/support/drawn_county.h"

namespace {

gis::MapContent smallContent() {
    gis::MapContent content;
    content.county = std::make_shared<core::County>(test::DrawnCounty().county);
    content.index = gis::DrawIndex::build(*content.county, {});
    return content;
}

std::shared_ptr<const gis::AnalysisOverlay> fourStates(const core::County &county) {
    auto overlay = std::make_shared<gis::AnalysisOverlay>();
    for (std::size_t i = 0; i < county.demand->size(); ++i)
        overlay->demand.push_back(static_cast<gis::DemandState>(i % 4));
    auto reached = std::make_shared<gis::ReachedLines>();
    reached->points = {{-800, 0}, {-800, 300}, {-400, 0}, {-400, 200}};
    reached->firstPoint = {0, 2, 4};
    reached->band = {0, 2};
    overlay->reached = std::move(reached);
    overlay->gaps.push_back({{-700, 150}, 1, 120, "柳村东"});
    return overlay;
}

gis::Viewport viewAt(double denominator) { return gis::Viewport::atScale({0, 0}, denominator, {1600, 1000}); }

const gis::Style &light() { return gis::Style::shipped(gis::Theme::Light); }

gis::Scene sceneAt(const gis::MapContent &content, double denominator) {
    return gis::buildScene(content, light(), viewAt(denominator), {});
}

/// Position of the first and last item of a layer.
std::pair<int, int> spanOf(const gis::Scene &scene, const std::string &layer) {
    std::pair<int, int> span{-1, -1};
    for (std::size_t i = 0; i < scene.items.size(); ++i)
        if (scene.items[i].layer == layer && !std::holds_alternative<gis::SceneLabel>(scene.items[i].shape)) {
            span.first = span.first < 0 ? static_cast<int>(i) : span.first;
            span.second = static_cast<int>(i);
        }
    return span;
}

std::vector<const gis::SceneLabel *> labelsOf(const gis::Scene &scene) {
    std::vector<const gis::SceneLabel *> labels;
    for (const gis::SceneItem &item : scene.items)
        if (const auto *label = std::get_if<gis::SceneLabel>(&item.shape))
            labels.push_back(label);
    return labels;
}

bool hasKind(const gis::Scene &scene, const char *kind) {
    return std::ranges::any_of(scene.items,
                               [&](const gis::SceneItem &item) { return item.kind == QLatin1String(kind); });
}

QString kindItself(const QString &kind) { return kind; }

} // namespace

class TestRenderScene : public QObject {
    Q_OBJECT

private slots:
    /// A township is named on paper even where signs cover all of it; other names give way.
    void aTownshipAmongSignsKeepsItsName() {
        test::DrawnCounty drawn;
        for (int i = 0; i < 2000; ++i) {
            const std::string id = "s" + std::to_string(i);
            drawn.put("shelter", id.c_str(), core::Point{-2000.0 + 80 * (i % 50), -1000.0 + 50 * (i / 50)},
                      {{"name", id}, {"status", std::string("in_use")}, {"effective_area_m2", 9000.0}});
        }
        gis::MapContent content;
        content.county = std::make_shared<core::County>(drawn.county);
        const gis::Viewport view = gis::Viewport::atScale({0, 0}, 100000, {50, 30}, gis::paperUnitMillimetres);
        for (const gis::Theme theme : {gis::Theme::Print, gis::Theme::Light}) {
            const gis::Scene scene = gis::buildScene(content, gis::Style::shipped(theme), view, {});
            std::set<QString> names;
            for (const gis::SceneLabel *label : labelsOf(scene))
                names.insert(label->text);
            const bool isPaper = theme == gis::Theme::Print;
            QCOMPARE(names.contains(QStringLiteral("西城镇")) && names.contains(QStringLiteral("东山乡")), isPaper);
            QCOMPARE(scene.droppedLabels.contains(QStringLiteral("township")), !isPaper);
        }
    }

    /// Ten gaps in one town at a county's scale: each number is read, and those that gave way point to their places.
    void ranksNeverHideOneAnother() {
        gis::MapContent content = smallContent();
        auto overlay = std::make_shared<gis::AnalysisOverlay>();
        for (int i = 0; i < 10; ++i)
            overlay->gaps.push_back({{-600.0 + 40 * (i % 4), 300.0 + 40 * (i / 4)}, i + 1, 1000 - i, "街区"});
        content.overlay = overlay;
        const gis::Viewport view = gis::Viewport::atScale({0, 0}, 300000, {80, 60}, gis::paperUnitMillimetres);
        const gis::Scene scene = gis::buildScene(content, gis::Style::shipped(gis::Theme::Print), view, {});
        std::vector<const gis::SceneLabel *> discs;
        for (const gis::SceneItem &item : scene.items)
            if (item.kind == QLatin1String("gap"))
                discs.push_back(&std::get<gis::SceneLabel>(item.shape));
        QCOMPARE(discs.size(), std::size_t(10));
        std::size_t moved = 0;
        for (std::size_t i = 0; i < discs.size(); ++i) {
            const double size = discs[i]->plateSize.height();
            QCOMPARE(discs[i]->text, QString::number(i + 1));
            QCOMPARE(discs[i]->plateSize.width(), size);
            QVERIFY(QRectF(0, 0, 80, 60).contains(discs[i]->centre));
            const QLineF away(discs[i]->centre, view.toPainter(overlay->gaps[i].position));
            QVERIFY(away.length() < 7 * size);
            moved += away.length() > size * 0.6 ? 1 : 0;
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(QLineF(discs[i]->centre, discs[j]->centre).length() >= size);
        }
        std::size_t leaders = 0;
        for (const gis::SceneItem &item : scene.items)
            if (const auto *lines = std::get_if<gis::SceneLines>(&item.shape); lines && item.layer == "gaps") {
                ++leaders;
                QVERIFY(std::ranges::any_of(overlay->gaps, [&](const gis::GapMark &gap) {
                    return QLineF(view.toPainter(gap.position), lines->points.front()).length() < 1e-6;
                }));
                QVERIFY(std::ranges::any_of(
                    discs, [&](const gis::SceneLabel *disc) { return disc->centre == lines->points.back(); }));
            }
        QCOMPARE(leaders, moved);
        QVERIFY(moved >= 6);
    }

    void groundLiesUnderRoadsUnderSymbolsUnderLabels() {
        const gis::Scene scene = sceneAt(smallContent(), 10000);
        const char *order[] = {"land", "water", "building", "road", "township", "levee", "shelter"};
        for (std::size_t i = 1; i < std::size(order); ++i) {
            QVERIFY2(spanOf(scene, order[i]).first >= 0, order[i]);
            QVERIFY2(spanOf(scene, order[i - 1]).second < spanOf(scene, order[i]).first, order[i]);
        }
        bool labels = false;
        for (const gis::SceneItem &item : scene.items) {
            const bool label = std::holds_alternative<gis::SceneLabel>(item.shape);
            QVERIFY(label || !labels);
            labels = labels || label;
        }
        QVERIFY(labels);
    }

    void casingsLieUnderFillsAndMinorRoadsUnderMajorOnes() {
        const gis::Scene scene = sceneAt(smallContent(), 10000);
        int lastCasing = -1, firstFill = -1, residential = -1, primary = -1;
        for (std::size_t i = 0; i < scene.items.size(); ++i) {
            const gis::SceneItem &item = scene.items[i];
            if (item.layer != "road" || std::holds_alternative<gis::SceneLabel>(item.shape))
                continue;
            const int at = static_cast<int>(i);
            if (item.kind.isEmpty())
                lastCasing = at;
            else if (item.kind != QLatin1String("road.path"))
                firstFill = firstFill < 0 ? at : firstFill;
            residential = item.kind == QLatin1String("road.residential") ? at : residential;
            primary = item.kind == QLatin1String("road.primary") ? at : primary;
        }
        QVERIFY(lastCasing >= 0 && lastCasing < firstFill);
        QVERIFY(residential >= 0 && residential < primary);
    }

    void hiddenLayersAreNotDrawn() {
        gis::MapContent content = smallContent();
        content.hiddenLayers = {"road", "shelter", "demand_point"};
        const gis::Scene scene = sceneAt(content, 10000);
        QCOMPARE(spanOf(scene, "road").first, -1);
        QCOMPARE(spanOf(scene, "shelter").first, -1);
        for (const gis::SceneLabel *label : labelsOf(scene))
            QVERIFY(label->text != QStringLiteral("体育场") && label->text != QStringLiteral("人民路"));
    }

    void scaleDecidesWhatIsDrawn() {
        const gis::MapContent content = smallContent();
        QVERIFY(hasKind(sceneAt(content, 10000), "building"));
        QVERIFY(!hasKind(sceneAt(content, 36000), "building"));
        QVERIFY(hasKind(sceneAt(content, 30000), "road.residential"));
        QVERIFY(!hasKind(sceneAt(content, 100000), "road.residential"));
        QVERIFY(hasKind(sceneAt(content, 100000), "road.primary"));
    }

    void shelterStatesHaveTheirOwnSigns() {
        const gis::Scene scene = sceneAt(smallContent(), 10000);
        for (const char *kind : {"shelter", "shelter.small", "shelter.large", "shelter.planned", "shelter.closed"})
            QVERIFY2(hasKind(scene, kind), kind);
    }

    void everyPlaceInThisQuietCountyIsNamed() {
        const gis::Scene scene = sceneAt(smallContent(), 10000);
        QStringList texts;
        for (const gis::SceneLabel *label : labelsOf(scene))
            texts.append(label->text);
        for (const char16_t *name :
             {u"体育场", u"小广场", u"中心场所", u"县物资库", u"消防队", u"HP-07 滑坡", u"西城镇", u"东山乡", u"柳村",
              u"新公园（规划）", u"旧校园（关闭）", u"Long Lane", u"东湖"})
            QVERIFY2(texts.contains(QString::fromUtf16(name)), qPrintable(texts.join(QLatin1Char('|'))));
    }

    void codedWordsFollowTheLanguage() {
        gis::MapContent content = smallContent();
        content.language = gis::Language::English;
        QStringList texts;
        const gis::Scene scene = sceneAt(content, 10000);
        for (const gis::SceneLabel *label : labelsOf(scene))
            texts.append(label->text);
        QVERIFY(texts.contains(QStringLiteral("HP-07 landslide")));
    }

    void theSelectedFeatureIsRingedOnTopAndNamedInBold() {
        gis::MapContent content = smallContent();
        content.selected = gis::MapObject{"shelter", "s-small", gis::MapObject::noRow};
        const gis::Scene scene = sceneAt(content, 10000);
        const int ring = spanOf(scene, "selection").first;
        QVERIFY(ring > spanOf(scene, "warehouse").second);
        bool bold = false;
        for (const gis::SceneLabel *label : labelsOf(scene))
            bold = bold || (label->text == QStringLiteral("小广场") && label->look.bold);
        QVERIFY(bold);
    }

    void analysisShowsPointsNearAndSettlementsFar() {
        gis::MapContent content = smallContent();
        content.overlay = fourStates(*content.county);
        const gis::Scene near = sceneAt(content, 10000);
        for (const char *kind : {"demand.covered", "demand.radius_only", "demand.uncovered", "demand.unconnected",
                                 "reach.0", "reach.2", "gap"})
            QVERIFY2(hasKind(near, kind), kind);
        QVERIFY(!hasKind(near, "settlement"));
        const gis::Scene far = sceneAt(content, 60000);
        QVERIFY(hasKind(far, "settlement") && !hasKind(far, "demand.covered"));
        for (const gis::SceneItem &item : far.items)
            if (const auto *ring = std::get_if<gis::SceneShares>(&item.shape)) {
                const double sum = ring->shares[0] + ring->shares[1] + ring->shares[2] + ring->shares[3];
                QVERIFY(std::abs(sum - 1) < 1e-9);
            }
    }

    void legendNamesExactlyWhatWasPainted() {
        gis::MapContent content = smallContent();
        content.overlay = fourStates(*content.county);
        const gis::Scene scene = sceneAt(content, 10000);
        const std::vector<gis::LegendEntry> legend = gis::legendOf(scene, kindItself);
        std::map<QString, const gis::LegendEntry *> rows;
        for (const gis::LegendEntry &entry : legend)
            rows[entry.kind] = &entry;
        QCOMPARE(rows.size(), legend.size());
        QCOMPARE(rows.at(QStringLiteral("shelter"))->count, 1);
        QCOMPARE(rows.at(QStringLiteral("warehouse"))->count, 1);
        QCOMPARE(rows.at(QStringLiteral("geohazard_point"))->count, 1);
        // Ten people each, unknown ones counted as none.
        std::int64_t people = 0;
        for (const char *kind : {"demand.covered", "demand.radius_only", "demand.uncovered", "demand.unconnected"})
            people += rows.at(QLatin1String(kind))->count;
        QCOMPARE(people, 350);
        QVERIFY(std::abs(rows.at(QStringLiteral("reach.0"))->metres - 300) < 1);
        QVERIFY(std::abs(rows.at(QStringLiteral("levee"))->metres - 4000) < 1);
        QVERIFY(!rows.contains(QStringLiteral("road.motorway")));
        for (const gis::SceneItem &item : scene.items)
            if (!item.kind.isEmpty() && item.kind.startsWith(QLatin1String("shelter")))
                QVERIFY(rows.contains(item.kind));
        QVERIFY(legend.front().kind.startsWith(QLatin1String("demand")));
    }

    void wordsOfTheLegendComeFromTheCatalogue() {
        using gis::catalogueWords, gis::Language;
        QCOMPARE(catalogueWords(QStringLiteral("levee"), Language::Chinese), QStringLiteral("堤防"));
        QCOMPARE(catalogueWords(QStringLiteral("road.primary"), Language::English), QStringLiteral("primary"));
        QCOMPARE(catalogueWords(QStringLiteral("shelter.planned"), Language::Chinese),
                 QStringLiteral("应急避难场所（规划）"));
        QCOMPARE(catalogueWords(QStringLiteral("demand.covered"), Language::Chinese), QString());
    }

    void thinningKeepsTheEndsAndTheShape() {
        const gis::Thinning thinning = gis::Thinning::of(viewAt(50000), 0.7);
        std::vector<core::Point> line;
        for (int i = 0; i <= 2000; ++i)
            line.push_back({i * 1.0, 20 * std::sin(i / 100.0)});
        gis::SceneLines lines;
        thinning.append(lines, line);
        QCOMPARE(lines.starts.size(), std::size_t(2));
        QVERIFY(lines.points.size() < line.size() / 5 && lines.points.size() > 50);
        QCOMPARE(lines.points.front(), thinning.viewport.toPainter(line.front()));
        QCOMPARE(lines.points.back(), thinning.viewport.toPainter(line.back()));
        for (std::size_t i = 1; i + 1 < lines.points.size(); ++i)
            QVERIFY(QLineF(lines.points[i - 1], lines.points[i]).length() >= 0.7 - 1e-9);
    }

    void linesAreCutAtThePicture() {
        const gis::Thinning thinning = gis::Thinning::of(viewAt(10000), 0.7);
        gis::SceneLines lines;
        // Out to the west, back through the picture, out to the east and home far outside.
        thinning.append(lines,
                        std::vector<core::Point>{{-9e6, 0}, {-9e6, 10}, {0, 0}, {9e6, 0}, {9e6, 9e6}, {8e6, 9e6}});
        QCOMPARE(lines.starts.size(), std::size_t(2));
        QCOMPARE(lines.points.size(), std::size_t(3));
        QPainterPath path;
        thinning.append(path, test::rectangle(-1e7, -1e7, 1e7, 1e7));
        QVERIFY(path.boundingRect().width() < 2000);
        QVERIFY(path.contains(QRectF(0, 0, 1600, 1000)));
        QPainterPath away;
        thinning.append(away, test::rectangle(1e6, 1e6, 2e6, 2e6));
        QVERIFY(away.isEmpty());
    }

    void overlappingAreasAreFilledAndHolesAreNot() {
        const gis::Thinning thinning = gis::Thinning::of(viewAt(10000), 0.7);
        core::Polygon ring = test::rectangle(-500, -500, 500, 500);
        ring.holes.push_back(test::rectangle(-100, -100, 100, 100).outer);
        core::Polygon across = test::rectangle(200, -50, 900, 50);
        std::ranges::reverse(across.outer);
        QPainterPath path;
        path.setFillRule(Qt::WindingFill);
        thinning.append(path, core::MultiPolygon{{ring, across}});
        const auto covered = [&](double x, double y) { return path.contains(thinning.viewport.toPainter({x, y})); };
        QVERIFY(covered(-300, 0) && covered(300, 0) && covered(800, 0));
        QVERIFY(!covered(0, 0) && !covered(0, 700));
    }

    void townshipBordersAreDrawnOnce() {
        const gis::MapContent content = smallContent();
        const auto &arcs = content.index->parts().borders->arcs;
        QCOMPARE(arcs.size(), std::size_t(1));
        QVERIFY(arcs[0].points == (std::vector<core::Point>{{0, -1000}, {0, 1000}}) ||
                arcs[0].points == (std::vector<core::Point>{{0, 1000}, {0, -1000}}));
    }

    void leveeTicksStandOnTheLandSide() {
        const gis::MapContent content = smallContent();
        // The line runs east with the river on its left, to the north.
        QCOMPARE(content.index->parts().levees->landOnLeft[0][0], false);
        const gis::Scene scene = sceneAt(content, 10000);
        const double leveeY = viewAt(10000).toPainter({0, 690}).y();
        for (const gis::SceneItem &item : scene.items)
            if (const auto *lines = std::get_if<gis::SceneLines>(&item.shape); lines && item.layer == "levee")
                for (const QPointF &p : lines->points)
                    QVERIFY(p.y() >= leveeY - 1e-6);
    }

    void indexIsSharedWhereNothingChanged() {
        const gis::MapContent content = smallContent();
        auto edited = std::make_shared<core::County>(*content.county);
        edited->layer("shelter")->remove("s-small");
        const auto next = gis::DrawIndex::build(*edited, {}, content.index);
        QCOMPARE(next->parts().roads, content.index->parts().roads);
        QCOMPARE(next->parts().layers.at("water"), content.index->parts().layers.at("water"));
        QVERIFY(next->parts().layers.at("shelter") != content.index->parts().layers.at("shelter"));
        QCOMPARE(next->parts().layers.at("shelter")->features.size(), std::size_t(4));
    }

    void clickFindsSymbolsThenLinesThenAreas() {
        const gis::MapContent content = smallContent();
        const gis::Viewport view = viewAt(10000);
        const auto at = [&](double x, double y) {
            return gis::hitTest(content, light(), view, view.toPainter({x, y}));
        };
        QCOMPARE(at(-600, 300).front().id, std::string("s-large"));
        const auto road = at(600, 3).front();
        QCOMPARE(road.layer, std::string("road"));
        QCOMPARE(road.row, 0U);
        const auto village = at(-780, 60);
        QCOMPARE(village.front().layer, std::string("building"));
        QCOMPARE(village.front().row, 0U);
        const auto meadow = at(1500, 500);
        QCOMPARE(meadow.front().layer, std::string("township"));
        QCOMPARE(meadow.front().id, std::string("t-east"));
        QCOMPARE(at(-1500, -700).front().id, std::string("lake"));
        QVERIFY(at(5000, 5000).empty());
    }

    void hiddenLayersAreNotHit() {
        gis::MapContent content = smallContent();
        content.hiddenLayers = {"shelter"};
        const gis::Viewport view = viewAt(10000);
        for (const gis::MapObject &object : gis::hitTest(content, light(), view, view.toPainter({-600, 300})))
            QVERIFY(object.layer != "shelter");
    }

    void cancelStopsTheWork() {
        std::stop_source stop;
        stop.request_stop();
        const core::Job job(stop.get_token());
        const gis::MapContent content = smallContent();
        const auto image = gis::renderImage(content, light(), viewAt(10000), 1, job);
        QVERIFY(!image);
        QCOMPARE(image.error().code, core::ErrorCode::Cancelled);
        QVERIFY(gis::buildScene(content, light(), viewAt(10000), job).items.empty());
    }

    void anEmptyCountyIsAnEmptyPicture() {
        gis::MapContent content;
        content.county = std::make_shared<core::County>(core::County::empty({}));
        const auto image = gis::renderImage(content, light(), viewAt(10000), 1, {});
        QVERIFY(image.has_value());
        QCOMPARE(image->pixelColor(800, 500), light().colour(gis::Ink::Land));
    }

    void tooLargePicturesAreRefused() {
        const auto image = gis::renderImage(smallContent(), light(), viewAt(10000), 100, {});
        QVERIFY(!image);
        QCOMPARE(image.error().message, std::string("render.too_large"));
    }

    void sameContentGivesTheSamePictureOnEveryThread() {
        const gis::MapContent content = smallContent();
        const auto image = gis::renderImage(content, light(), viewAt(10000), 1, {});
        QImage others[2];
        std::thread threads[2];
        for (int i = 0; i < 2; ++i)
            threads[i] = std::thread([&, i] { others[i] = *gis::renderImage(content, light(), viewAt(10000), 1, {}); });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(others[0], *image);
        QCOMPARE(others[1], *image);
    }

    /// Shares of the picture by colour: water, forest and the outside where they must be.
    void picturesShowTheirGround() {
        const gis::Viewport view = viewAt(12000);
        for (const gis::Theme theme : {gis::Theme::Light, gis::Theme::Dark}) {
            const gis::Style &style = gis::Style::shipped(theme);
            const QImage image = *gis::renderImage(smallContent(), style, view, 1, {});
            const auto pixelAt = [&](double x, double y) { return image.pixelColor(view.toPainter({x, y}).toPoint()); };
            QCOMPARE(pixelAt(-1700, -850), style.colour(gis::Ink::Water));
            QCOMPARE(pixelAt(1000, -700), style.colour(gis::Ink::Forest));
            QCOMPARE(pixelAt(-1500, 300), style.colour(gis::Ink::Land));
            QVERIFY(pixelAt(0, 1300) != style.colour(gis::Ink::Land));
            const QColor shelter = pixelAt(-600 - 25, 300 - 25);
            QVERIFY(shelter.green() > shelter.red() + 30);
        }
    }

    /// A PDF keeps its text as text: the map's names are in its character tables, and its page is vectors.
    void vectorTargetsKeepTextAndShapes() {
        const gis::Style &print = gis::Style::shipped(gis::Theme::Print);
        const gis::Viewport view = gis::Viewport::atScale({0, 0}, 20000, {200, 100}, gis::paperUnitMillimetres);
        const gis::Scene scene = gis::buildScene(smallContent(), print, view, {});
        QByteArray pdf;
        QBuffer buffer(&pdf);
        QVERIFY(buffer.open(QIODevice::WriteOnly));
        {
            QPdfWriter writer(&buffer);
            writer.setPageSize(QPageSize(QSizeF(200, 100), QPageSize::Millimeter));
            writer.setPageMargins({});
            writer.setResolution(2540);
            QPainter painter(&writer);
            painter.scale(100, 100);
            gis::paintScene(painter, scene);
        }
        QVERIFY(pdf.contains("/FontFile"));
        QVERIFY(pdf.contains("/ToUnicode"));
        QVERIFY2(!pdf.contains("/Subtype /Image"), "symbols and halos must not become pictures");
    }

    void sharpScreensGetMorePixelsOfTheSamePicture() {
        const gis::MapContent content = smallContent();
        const QImage image = *gis::renderImage(content, light(), viewAt(10000), 2, {});
        QCOMPARE(image.size(), QSize(3200, 2000));
        QCOMPARE(image.devicePixelRatio(), 2.0);
        const QImage plain = *gis::renderImage(content, light(), viewAt(10000), 1, {});
        QImage reduced = image.scaled(1600, 1000, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        double difference = 0;
        for (int y = 0; y < 1000; y += 2)
            for (int x = 0; x < 1600; x += 2)
                difference += std::abs(qGray(reduced.pixel(x, y)) - qGray(plain.pixel(x, y)));
        QVERIFY2(difference / 400000 < 2.0, qPrintable(QString::number(difference / 400000)));
    }
};

QTEST_MAIN(TestRenderScene)
#include "tst_render_scene.moc"
