// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLineF>
#include <QtTest>

#include <set>

#include "app/briefing/coverage_map.h"
#include "core/geometry/measure.h"
#include "gis/print/page_rules.h"
#include "gis/print/type_setting.h"
#include "support/printed_county.h"

/// Enlargements of a coverage briefing and what stands on them.
class TestEnlargements : public QObject {
    Q_OBJECT
private slots:
    void aWideGapIsSeenWithItsShelter();
    void platesHideNoSignAndNoName_data();
    void platesHideNoSignAndNoName();
    void namesStandClearOfTheSidesOfAnEnlargement();
    void aFrameThatWasMovedEnlargesOnlyWhatItShows();
    void picturesDoNotOverlap_data();
    void picturesDoNotOverlap();
    void leadersCrossNothing();
    void theLegendCoversNoGroundWhereACornerIsFree();
};

namespace {

using Text = std::string;

app::CoverageMap mapOf(const app::BriefingInput &input) {
    const app::CoverageFacts facts = app::coverageFacts(input, app::BriefingText(input.choice.language));
    return *app::coverageMap(input, facts, {});
}

/// So wide that its map is no enlargement of itself.
core::County wideCounty() {
    core::County county = test::countyWithGaps();
    county.boundary.polygons = {test::rectangle(-9000, -7000, 9000, 7000)};
    return county;
}

/// The eastern places lie so far away that their picture is another one than that of the western.
core::County stretchedCounty(core::County county) {
    auto demand = std::make_shared<core::DemandTable>(*county.demand);
    for (core::Point &place : demand->position)
        if (place.x > 1400)
            place.x += 4500;
    county.demand = demand;
    return county;
}

/// Shelters and villages round the places where people lack one.
core::County crowdedCounty() {
    core::County county = wideCounty();
    const auto put = [&](const char *layer, const Text &id, core::Point place,
                         std::vector<std::pair<std::string_view, core::Value>> values) {
        core::Layer *target = county.layer(layer);
        values.emplace_back("name", id);
        target->put(
            std::make_shared<const core::Feature>(core::makeFeature(target->schema(), id, place, std::move(values))));
    };
    for (int i = 0; i < 14; ++i) {
        put("village", "上下柳树村 " + std::to_string(i), {-1960.0 + 45 * i, 110.0 - 45 * (i % 5)}, {});
        // Closed: they serve nobody, so the gaps stay.
        put("shelter", "柳树场所 " + std::to_string(i), {-1950.0 + 45 * i, -100.0 + 50 * (i % 6)},
            {{"status", Text("closed")}, {"effective_area_m2", 3000.0}});
    }
    return county;
}

} // namespace

/// The people live along two kilometres of a road, the shelter stands at its side: at 1:25,000 not all of them fit.
void TestEnlargements::aWideGapIsSeenWithItsShelter() {
    const app::BriefingInput input = *test::printedCounty(wideCounty());
    app::CoverageFacts facts = app::coverageFacts(input, app::BriefingText(gis::Language::Chinese));
    QVERIFY(!facts.gaps.empty());
    app::BriefingInput wide = input;
    auto demand = std::make_shared<core::DemandTable>(*input.reachabilityInput.demand);
    app::CoverageGap &gap = facts.gaps.front();
    demand->position[gap.points.front()] = {-2500, 2000};
    demand->position[gap.points.back()] = {2500, -2000};
    gap.position = {-900, 600};
    gap.shelterPosition = core::Point{-400, 600};
    wide.reachabilityInput.demand = demand;
    const auto map = app::coverageMap(wide, facts, {});
    QVERIFY(map);
    std::vector<app::Enlargement> all = map->insets;
    all.insert(all.end(), map->further.begin(), map->further.end());
    const auto own = std::ranges::find(all, std::size_t(0), &app::Enlargement::gap);
    QVERIFY(own != all.end());
    QCOMPARE(own->sheet.viewport.scaleDenominator(), 25000.0);
    QVERIFY(own->sheet.viewport.box().contains(gap.position));
    QVERIFY(own->sheet.viewport.box().contains(*gap.shelterPosition));
}

void TestEnlargements::platesHideNoSignAndNoName_data() {
    QTest::addColumn<int>("paper");
    QTest::newRow("A3") << static_cast<int>(gis::Paper::A3Landscape);
    QTest::newRow("A4") << static_cast<int>(gis::Paper::A4Portrait);
}

void TestEnlargements::platesHideNoSignAndNoName() {
    QFETCH(int, paper);
    app::BriefingInput input = *test::printedCounty(crowdedCounty());
    input.choice.paper = static_cast<gis::Paper>(paper);
    const auto briefing = app::composeBriefing(input, {});
    QVERIFY(briefing);
    int plates = 0, signs = 0;
    for (const gis::Page &page : briefing->pages)
        for (const gis::PageItem &item : page.items) {
            const auto *line = std::get_if<gis::TextLine>(&item);
            if (!line || line->role != "gap plate")
                continue;
            ++plates;
            const QRectF plate = gis::extentOf(*line);
            for (const gis::MapPicture *map : gis::mapsOf(page)) {
                const QRectF frame(map->topLeft, map->scene->size);
                if (!frame.contains(plate) || map->name == "county")
                    continue;
                for (const gis::SceneItem &drawn : map->scene->items) {
                    if (const auto *symbols = std::get_if<gis::SceneSymbols>(&drawn.shape);
                        symbols && !drawn.id.empty())
                        for (const QPointF &place : symbols->positions) {
                            ++signs;
                            const QRectF sign(map->topLeft + place - QPointF(symbols->size, symbols->size) / 2,
                                              QSizeF(symbols->size, symbols->size));
                            QVERIFY2(!sign.intersects(plate), drawn.id.c_str());
                        }
                    if (const auto *label = std::get_if<gis::SceneLabel>(&drawn.shape);
                        label && label->plateSize.isEmpty())
                        QVERIFY2(!plate.contains(map->topLeft + label->centre), qPrintable(label->text));
                }
            }
        }
    QVERIFY(plates >= 1);
    QVERIFY(signs > 5 || briefing->pages.front().paper == gis::Paper::A4Portrait);
}

void TestEnlargements::namesStandClearOfTheSidesOfAnEnlargement() {
    const app::BriefingInput input = *test::printedCounty(crowdedCounty());
    const app::CoverageMap map = mapOf(input);
    QVERIFY(!map.insets.empty());
    int names = 0;
    for (const app::Enlargement &enlargement : map.insets) {
        const core::Box seen = enlargement.sheet.viewport.box();
        const QRectF extent(map.county.viewport.toPainter({seen.minX, seen.maxY}),
                            map.county.viewport.toPainter({seen.maxX, seen.minY}));
        const QLineF sides[] = {{extent.topLeft(), extent.topRight()},
                                {extent.topRight(), extent.bottomRight()},
                                {extent.bottomRight(), extent.bottomLeft()},
                                {extent.bottomLeft(), extent.topLeft()}};
        for (const gis::SceneItem &item : map.county.scene->items) {
            const auto *label = std::get_if<gis::SceneLabel>(&item.shape);
            if (!label || !label->plateSize.isEmpty() || label->text.size() < 2)
                continue;
            ++names;
            // The middle line of the text, a little shorter than the text itself.
            const double half = label->look.size * static_cast<double>(label->text.size()) * 0.2;
            const QLineF text(label->centre - QPointF(half, 0), label->centre + QPointF(half, 0));
            for (const QLineF &side : sides)
                QVERIFY2(text.intersects(side, nullptr) != QLineF::BoundedIntersection, qPrintable(label->text));
        }
    }
    QVERIFY(names > 5);
}

/// Lines from an enlargement to a place that the frame leaves out would lead to nothing.
void TestEnlargements::aFrameThatWasMovedEnlargesOnlyWhatItShows() {
    app::BriefingInput input = *test::printedCounty(stretchedCounty(wideCounty()));
    const app::CoverageFacts facts = app::coverageFacts(input, app::BriefingText(input.choice.language));
    const app::CoverageMap usual = mapOf(input);
    const double scale = usual.county.viewport.scaleDenominator();
    QVERIFY(usual.insets.size() + usual.further.size() > 1);
    // The gaps lie in the west and in the east.
    const double width = usual.county.inner.width() * scale / 1000;
    input.choice.ground = app::FrameGround{{width / 2 + 500, 0}, scale};
    const app::CoverageMap moved = mapOf(input);
    QVERIFY(moved.insets.size() + moved.further.size() < usual.insets.size() + usual.further.size());
    for (const std::vector<app::Enlargement> *part : {&moved.insets, &moved.further})
        for (const app::Enlargement &one : *part)
            QVERIFY(moved.county.viewport.box().contains(facts.gaps[one.gap].position));
    const auto briefing = app::composeBriefing(input, {});
    QVERIFY(briefing);
    // No road leads to the places in the east.
    for (const core::Issue &finding : briefing->findings)
        QVERIFY2(finding.severity != core::Severity::Error || finding.rule == "print.empty_map", finding.rule.c_str());
}

void TestEnlargements::picturesDoNotOverlap_data() {
    QTest::addColumn<int>("paper");
    QTest::newRow("A3") << static_cast<int>(gis::Paper::A3Landscape);
    QTest::newRow("A4") << static_cast<int>(gis::Paper::A4Portrait);
}

/// The second gap lies just beside the picture of the first; the third, with fewer people, far away.
void TestEnlargements::picturesDoNotOverlap() {
    QFETCH(int, paper);
    core::County county = wideCounty();
    auto demand = std::make_shared<core::DemandTable>(*county.demand);
    demand->position.push_back({7000, 4500});
    demand->persons.push_back(40);
    demand->township.push_back(1);
    demand->village.push_back(core::noUnit);
    county.demand = demand;
    app::BriefingInput input = *test::printedCounty(county);
    input.choice.paper = static_cast<gis::Paper>(paper);
    const app::CoverageFacts facts = app::coverageFacts(input, app::BriefingText(input.choice.language));
    QCOMPARE(facts.gaps.at(1).people.value(), 66);
    QCOMPARE(facts.gaps.at(2).people.value(), 40);
    const app::CoverageMap map = mapOf(input);
    std::vector<app::Enlargement> all = map.insets;
    all.insert(all.end(), map.further.begin(), map.further.end());
    QCOMPARE(all.size(), 2U);
    QVERIFY(!all[0].sheet.viewport.box().intersects(all[1].sheet.viewport.box()));
    QCOMPARE((std::set<std::size_t>{all[0].gap, all[1].gap}), (std::set<std::size_t>{0, 2}));
}

void TestEnlargements::leadersCrossNothing() {
    std::size_t drawn = 0;
    for (core::County county : {stretchedCounty(wideCounty()), stretchedCounty(crowdedCounty())}) {
        const app::BriefingInput input = *test::printedCounty(std::move(county));
        const auto briefing = app::composeBriefing(input, {});
        QVERIFY(briefing);
        const gis::Page &page = briefing->pages.front();
        std::vector<QLineF> leaders;
        for (const gis::PageItem &item : page.items)
            if (const auto *shape = std::get_if<gis::Shape>(&item);
                shape && shape->dashes == std::vector<double>{1.6, 1.0})
                leaders.emplace_back(shape->outline.elementAt(0), shape->outline.elementAt(1));
        drawn += leaders.size();
        const auto &map = *gis::mapsOf(page).front();
        QCOMPARE(map.name, std::string("county"));
        for (const QLineF &leader : leaders) {
            for (const QLineF &other : leaders)
                QVERIFY(&leader == &other || leader.intersects(other, nullptr) != QLineF::BoundedIntersection);
            for (const gis::SceneItem &item : map.scene->items)
                if (const auto *label = std::get_if<gis::SceneLabel>(&item.shape);
                    label && item.kind != QLatin1String("gap")) {
                    const QPointF middle = map.topLeft + label->centre;
                    const double half = label->look.size * static_cast<double>(label->text.size()) * 0.25;
                    const QLineF text(middle - QPointF(half, 0), middle + QPointF(half, 0));
                    QVERIFY2(text.intersects(leader, nullptr) != QLineF::BoundedIntersection, qPrintable(label->text));
                }
        }
    }
    QVERIFY(drawn > 0);
}

/// A county like a hull with its corners cut off: a broad legend would lie over it, a narrow one does not.
void TestEnlargements::theLegendCoversNoGroundWhereACornerIsFree() {
    app::MapSubject subject;
    core::Polygon hull;
    hull.outer = {{-6700, 5160},  {1600, 6530},   {6690, 3470},  {2210, -6110}, {-3270, -6530},
                  {-4720, -5930}, {-5970, -4330}, {-7610, -610}, {-6700, 5160}};
    subject.boundary.polygons = {hull};
    for (const core::Point &p : hull.outer)
        subject.county.include(p);
    const app::MapArrangement arrangement = app::arrangeMap(gis::Paper::A3Landscape, subject);
    QVERIFY(!arrangement.legend.isEmpty());
    const QRectF legend = arrangement.legend.translated(-arrangement.inner.topLeft());
    for (int i = 0; i <= 30; ++i)
        for (int k = 0; k <= 30; ++k)
            QVERIFY(!core::contains(
                hull, arrangement.viewport.toPlane(legend.topLeft() +
                                                   QPointF(legend.width() * i / 30, legend.height() * k / 30))));
}

QTEST_MAIN(TestEnlargements)
#include "tst_enlargements.moc"
