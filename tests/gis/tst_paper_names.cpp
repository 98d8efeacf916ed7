// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <numbers>
#include <set>

#include <QLineF>
#include <QTest>

#include "core/geometry/measure.h"
#include "gis/render/scene_builder.h"
#include "gis/render/scene_focus.h"
#include "gis/render/style.h"
#include "tests/support/drawn_county.h"

namespace {

using Text = std::string;

gis::Scene paperScene(const core::County &county, const gis::Viewport &view,
                      const std::shared_ptr<const gis::AnalysisOverlay> &overlay = nullptr) {
    gis::MapContent content;
    content.county = std::make_shared<core::County>(county);
    content.overlay = overlay;
    return gis::buildScene(content, gis::Style::shipped(gis::Theme::Print), view, {});
}

gis::Viewport viewAt(double denominator, QSizeF size = {80, 60}) {
    return gis::Viewport::atScale({0, 0}, denominator, size, gis::paperUnitMillimetres);
}

std::vector<const gis::SceneLabel *> labelsOf(const gis::Scene &scene, const char *layer) {
    std::vector<const gis::SceneLabel *> labels;
    for (const gis::SceneItem &item : scene.items)
        if (const auto *label = std::get_if<gis::SceneLabel>(&item.shape); label && item.layer == layer)
            labels.push_back(label);
    return labels;
}

std::set<QString> namesOf(const gis::Scene &scene, const char *layer) {
    std::set<QString> names;
    for (const gis::SceneLabel *label : labelsOf(scene, layer))
        names.insert(label->text);
    return names;
}

/// A ring of lake round an island, so that the lake's own middle is land.
core::MultiPolygon ringLake(double inner, double outer) {
    const auto circle = [](double radius) {
        std::vector<core::Point> points;
        for (int i = 0; i <= 64; ++i) {
            const double angle = 2 * std::numbers::pi * (i % 64) / 64;
            points.push_back({radius * std::cos(angle), radius * std::sin(angle)});
        }
        return points;
    };
    return {{{circle(outer), {circle(inner)}}}};
}

core::County emptyCounty() {
    core::County county = core::County::empty({"430623", "小县", {{112.5, 29.5}}, "", "", "", "", ""});
    county.boundary.polygons = {test::rectangle(-2000, -1000, 2000, 1000)};
    return county;
}

core::Point villagePlace(int i) { return {-800.0 + 400 * (i % 5), 250.0 - 500 * (i / 5)}; }

} // namespace

class TestPaperNames : public QObject {
    Q_OBJECT

private slots:
    void lakeNamesStandWhollyOnTheirWater_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("inner");
        QTest::addColumn<double>("outer");
        QTest::newRow("lying") << QStringLiteral("大湖") << 300.0 << 900.0;
        QTest::newRow("standing, in a narrow ring") << QStringLiteral("东洞庭湖") << 740.0 << 960.0;
    }

    void lakeNamesStandWhollyOnTheirWater() {
        QFETCH(QString, name);
        QFETCH(double, inner);
        QFETCH(double, outer);
        core::County county = emptyCounty();
        core::Layer *waters = county.layer("water");
        const core::MultiPolygon lake = ringLake(inner, outer);
        waters->put(std::make_shared<const core::Feature>(
            core::makeFeature(waters->schema(), "lake", lake, {{"name", name.toStdString()}, {"kind", Text("lake")}})));
        const gis::Viewport view = viewAt(30000);
        const gis::Scene scene = paperScene(county, view);
        const auto labels = labelsOf(scene, "water");
        QVERIFY(!labels.empty());
        QString read;
        for (const gis::SceneLabel *label : labels) {
            read += label->text;
            // Each character's box on the water: brute force over a fine raster.
            const double width = label->look.size * (static_cast<double>(label->text.size()) +
                                                     0.4 * static_cast<double>(label->text.size() - 1));
            for (int i = 0; i <= 20; ++i)
                for (int j = 0; j <= 8; ++j) {
                    const QPointF p =
                        label->centre + QPointF(width * (i / 20.0 - 0.5), label->look.size * (j / 8.0 - 0.5));
                    QVERIFY2(core::contains(lake, view.toPlane(p)), qPrintable(label->text));
                }
        }
        QCOMPARE(read, name);
    }

    void aPondsNameStandsOnLandAltogether() {
        core::County county = emptyCounty();
        core::Layer *waters = county.layer("water");
        // Wide and high enough for the name as a box, but a ring too thin to hold it.
        const core::MultiPolygon pond = ringLake(290, 310);
        waters->put(std::make_shared<const core::Feature>(
            core::makeFeature(waters->schema(), "pond", pond, {{"name", Text("月亮池")}, {"kind", Text("lake")}})));
        const gis::Viewport view = viewAt(30000);
        const auto labels = [&] { return paperScene(county, view); }();
        const auto names = labelsOf(labels, "water");
        for (const gis::SceneLabel *label : names)
            for (int i = -4; i <= 4; ++i)
                QVERIFY(!core::contains(pond, view.toPlane(label->centre + QPointF(label->look.size * 0.35 * i, 0))));
        QCOMPARE(names.size() +
                     static_cast<std::size_t>(labels.droppedLabels.contains(QStringLiteral("water")) ? 1 : 0),
                 std::size_t(1));
    }

    /// Ten villages as close as those of a valley: names step aside, lead back to their signs and are all there.
    void namesOfCloseVillagesStepAside() {
        core::County county = emptyCounty();
        core::Layer *villages = county.layer("village");
        for (int i = 0; i < 10; ++i)
            villages->put(std::make_shared<const core::Feature>(
                core::makeFeature(villages->schema(), "v" + std::to_string(i), villagePlace(i),
                                  {{"name", "Hinterdorf " + std::to_string(i)}})));
        const gis::Viewport view = viewAt(100000);
        const gis::Scene scene = paperScene(county, view);
        const std::set<QString> names = namesOf(scene, "village");
        for (int i = 0; i < 10; ++i)
            QVERIFY2(names.contains(QStringLiteral("Hinterdorf %1").arg(i)), qPrintable(QString::number(i)));
        QVERIFY(!scene.droppedLabels.contains(QStringLiteral("village")));
        std::size_t leaders = 0;
        for (const gis::SceneItem &item : scene.items)
            if (const auto *line = std::get_if<gis::SceneLines>(&item.shape); line && item.layer == "village") {
                ++leaders;
                bool fromSign = false;
                for (int i = 0; i < 10; ++i)
                    fromSign = fromSign || QLineF(view.toPainter(villagePlace(i)), line->points.front()).length() < 2;
                QVERIFY(fromSign);
            }
        QVERIFY(leaders > 0);
    }

    void aVillageNamedAsItsTownshipIsNotNamedAgain() {
        test::DrawnCounty drawn;
        drawn.put("village", "same", core::Point{-700, 500}, {{"name", Text("西城镇")}});
        drawn.put("village", "coded", core::Point{-700, -300},
                  {{"name", Text("西城镇")}, {"township_code", Text("430623101")}});
        drawn.put("village", "other", core::Point{1000, 500}, {{"name", Text("柳村")}});
        const gis::Scene scene = paperScene(drawn.county, viewAt(60000));
        QCOMPARE(namesOf(scene, "village").count(QStringLiteral("西城镇")), std::size_t(0));
        QVERIFY(namesOf(scene, "village").contains(QStringLiteral("柳村")));
        QVERIFY(namesOf(scene, "township").contains(QStringLiteral("西城镇")));
        QVERIFY(!scene.droppedLabels.contains(QStringLiteral("village")));
        // The same name in another township is another place.
        test::DrawnCounty apart;
        apart.put("village", "same", core::Point{1000, -500}, {{"name", Text("西城镇")}});
        QVERIFY(namesOf(paperScene(apart.county, viewAt(60000)), "village").contains(QStringLiteral("西城镇")));
    }

    /// People crowd at the border: the name keeps off it; a township too small for its name is led back to.
    void namesOfTownshipsStandInside() {
        test::DrawnCounty drawn;
        auto demand = std::make_shared<core::DemandTable>();
        demand->townshipIds = {"t-west", "t-east"};
        for (const std::uint32_t township : {0U, 1U}) {
            demand->position.push_back({township == 0 ? -40.0 : 40.0, 0});
            demand->persons.push_back(500);
            demand->township.push_back(township);
            demand->village.push_back(core::noUnit);
        }
        drawn.county.demand = demand;
        const gis::Viewport view = viewAt(60000);
        const core::Layer &townships = *drawn.county.layer("township");
        const gis::Scene scene = paperScene(drawn.county, view);
        const auto labels = labelsOf(scene, "township");
        QCOMPARE(labels.size(), std::size_t(2));
        for (const gis::SceneLabel *label : labels)
            for (const core::FeaturePointer &township : townships.features()) {
                const bool isOwn = core::textOf(townships.schema(), *township, "name") == label->text.toStdString();
                const double half = label->look.size * 1.4;
                for (const double side : {-half, half})
                    QCOMPARE(core::contains(std::get<core::MultiPolygon>(township->geometry),
                                            view.toPlane(label->centre + QPointF(side, 0))),
                             isOwn);
            }
        // 150 m are 2.5 mm on this map: the name stands half on it, or a line leads there.
        test::DrawnCounty narrow;
        const core::MultiPolygon tiny{{test::rectangle(1000, 400, 1150, 550)}};
        narrow.put("township", "t-tiny", tiny, {{"code", Text("430623109")}, {"name", Text("小街道")}});
        const gis::Scene small = paperScene(narrow.county, view);
        bool isLedTo = false, isFound = false;
        for (const gis::SceneItem &item : small.items)
            if (const auto *line = std::get_if<gis::SceneLines>(&item.shape);
                line && item.layer == "township" && line->points.size() == 2)
                isLedTo = isLedTo || QLineF(view.toPainter({1075, 475}), line->points.front()).length() < 2;
        for (const gis::SceneLabel *label : labelsOf(small, "township"))
            if (label->text == QStringLiteral("小街道")) {
                isFound = true;
                QVERIFY(isLedTo != core::contains(tiny, view.toPlane(label->centre)));
            }
        QVERIFY(isFound);
    }

    /// A map too small for any name says no township, and so counts the village that would stand beside it.
    void aVillageNamedAsATownshipWithoutRoomIsCounted() {
        test::DrawnCounty drawn;
        const gis::Viewport view = viewAt(60000, {7, 5});
        const auto droppedVillages = [&view](const core::County &county) {
            const gis::Scene scene = paperScene(county, view);
            return namesOf(scene, "township").empty() && scene.droppedLabels.contains(QStringLiteral("village"))
                       ? scene.droppedLabels.at(QStringLiteral("village"))
                       : 0;
        };
        const int before = droppedVillages(drawn.county);
        drawn.put("village", "same", core::Point{-100, 0}, {{"name", Text("西城镇")}});
        QCOMPARE(droppedVillages(drawn.county), before + 1);
    }

    /// Plates carry name and area, hide no sign and no other plate, and stand on the ground of the page only.
    void platesSayNameAndAreaOnTheGroundOfThePage() {
        test::DrawnCounty drawn;
        for (int i = 0; i < 12; ++i) {
            const std::string id = "p" + std::to_string(i);
            drawn.put("shelter", id.c_str(), core::Point{-700.0 + 260 * (i % 6), -350.0 + 500 * (i / 6)},
                      {{"name", "场所 " + std::to_string(i)},
                       {"status", Text("in_use")},
                       {"effective_area_m2", 1200.4 + 1000 * i}});
        }
        const auto platesOf = [&](const gis::SceneFocus &focus, double denominator) {
            gis::MapContent content;
            content.county = std::make_shared<core::County>(drawn.county);
            return gis::buildScene(content, gis::Style::shipped(gis::Theme::Print), viewAt(denominator), focus, {});
        };
        const gis::Scene scene = platesOf({{}, {}, true}, 25000);
        std::vector<QRectF> plates, signs;
        for (const gis::SceneItem &item : scene.items) {
            if (const auto *area = std::get_if<gis::SceneArea>(&item.shape); area && item.layer == "shelter")
                plates.push_back(area->path.boundingRect());
            if (const auto *symbols = std::get_if<gis::SceneSymbols>(&item.shape); symbols && item.layer == "shelter")
                signs.emplace_back(symbols->positions.front() - QPointF(symbols->size, symbols->size) / 2,
                                   QSizeF(symbols->size, symbols->size));
        }
        QVERIFY(plates.size() >= 8);
        int twoLines = 0;
        for (std::size_t i = 0; i < plates.size(); ++i) {
            for (const QRectF &sign : signs)
                QVERIFY(!plates[i].intersects(sign));
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(!plates[i].intersects(plates[j]));
            int lines = 0;
            for (const gis::SceneLabel *label : labelsOf(scene, "shelter"))
                lines += plates[i].contains(label->centre) ? 1 : 0;
            // Shelters of the drawn county may have no area on record.
            QVERIFY(lines == 1 || lines == 2);
            twoLines += lines == 2 ? 1 : 0;
        }
        QVERIFY(twoLines >= 4);
        // To the square metre, as in the register.
        int areas = 0;
        for (const QString &words : namesOf(scene, "shelter"))
            if (words.startsWith(QStringLiteral("有效"))) {
                ++areas;
                const bool isOurs = [&words] {
                    for (int i = 0; i < 12; ++i) {
                        const QString metres =
                            i < 9 ? QStringLiteral("%1,200").arg(i + 1) : QStringLiteral("1%1,200").arg(i - 9);
                        if (words == QStringLiteral("有效 %1 m²").arg(metres))
                            return true;
                    }
                    return false;
                }();
                const bool isDrawns =
                    words == QStringLiteral("有效 9,000 m²") || words == QStringLiteral("有效 800 m²");
                QVERIFY2(isOurs || isDrawns, qPrintable(words));
            }
        QVERIFY(areas >= 4);
        const auto areasOn = [](const gis::Scene &map) {
            return std::ranges::count_if(map.items, [](const gis::SceneItem &item) {
                return item.layer == "shelter" && std::holds_alternative<gis::SceneArea>(item.shape);
            });
        };
        QVERIFY(areasOn(platesOf({{}, {}, false}, 25000)) == 0);
        QVERIFY(areasOn(platesOf({{}, {}, true}, 30000)) == 0);
        // A sheet of the western township: the eastern half has no plates.
        const gis::Scene west = platesOf({"t-west", {}, true}, 25000);
        QVERIFY(areasOn(west) > 0);
        for (const gis::SceneItem &item : west.items)
            if (item.layer == "shelter" && std::holds_alternative<gis::SceneArea>(item.shape)) {
                const core::FeaturePointer shelter = drawn.county.layer("shelter")->find(item.id);
                QVERIFY(shelter && core::anchorOf(shelter->geometry).x <= 0);
            }
    }

    void signsBeyondTheFrameAreNotNamed() {
        test::DrawnCounty drawn;
        const gis::Viewport view = viewAt(20000);
        const double half = view.box().width() / 2;
        drawn.put("shelter", "out", core::Point{half + 15, 0},
                  {{"name", Text("框外场所")}, {"status", Text("in_use")}, {"effective_area_m2", 9000.0}});
        drawn.put("shelter", "in", core::Point{half - 60, 200},
                  {{"name", Text("框内场所")}, {"status", Text("in_use")}, {"effective_area_m2", 9000.0}});
        const std::set<QString> names = namesOf(paperScene(drawn.county, view), "shelter");
        QVERIFY(!names.contains(QStringLiteral("框外场所")));
        QVERIFY(names.contains(QStringLiteral("框内场所")));
    }

    void discsOfRanksAreNotCutByTheFrame() {
        test::DrawnCounty drawn;
        const gis::Viewport view = viewAt(20000);
        const core::Box box = view.box();
        auto overlay = std::make_shared<gis::AnalysisOverlay>();
        overlay->gaps.push_back({{box.minX + 2, 30}, 1, 120, "西"});
        overlay->gaps.push_back({{0, box.minY + 3}, 2, 110, "南"});
        overlay->gaps.push_back({{box.maxX - 1, box.maxY - 1}, 3, 100, "东北"});
        const gis::Scene scene = paperScene(drawn.county, view, overlay);
        int discs = 0;
        for (const gis::SceneItem &item : scene.items)
            if (const auto *label = std::get_if<gis::SceneLabel>(&item.shape);
                label && item.kind == QLatin1String("gap")) {
                ++discs;
                const QSizeF &size = label->plateSize;
                const QRectF disc(label->centre - QPointF(size.width(), size.height()) / 2, size);
                QVERIFY(QRectF(-1e-9, -1e-9, 80 + 2e-9, 60 + 2e-9).contains(disc));
            }
        QCOMPARE(discs, 3);
    }
};

QTEST_MAIN(TestPaperNames)
#include "tst_paper_names.moc"
