// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "app/briefing/cards.h"
#include "gis/print/page_rules.h"
#include "gis/print/preflight.h"
#include "support/printed_county.h"

/// Maps of cards where there is little to draw.
class TestCardMaps : public QObject {
    Q_OBJECT

private slots:
    /// Far from every road there is a shelter and nothing else: its card goes out with the others.
    void aLonelyShelterHasItsCard() {
        core::County county = test::countyWithGaps();
        county.boundary.polygons = {test::rectangle(-2000, -1000, 40000, 1000)};
        core::Layer *shelters = county.layer("shelter");
        shelters->put(std::make_shared<const core::Feature>(
            core::makeFeature(shelters->schema(), "s-lonely", core::Point{36000, 0},
                              {{"name", std::string("荒滩广场")}, {"status", std::string("in_use")}})));
        auto input = test::printedCounty(std::move(county));
        QVERIFY(input);
        const auto book = app::composeCards(std::make_shared<const app::BriefingInput>(std::move(*input)),
                                            {{app::CardKind::Shelter}, true}, {});
        QVERIFY(book);
        bool isSparse = false;
        for (std::size_t i = 0; i < book->count; ++i) {
            const gis::Page page = *book->page(i, {});
            for (const core::Issue &issue : gis::preflightPage(page, i + 1))
                QVERIFY2(issue.severity != core::Severity::Error, issue.rule.c_str());
            // The same map on another page would be taken for empty.
            gis::Page strict = page;
            for (gis::PageItem &item : strict.items)
                if (auto *map = std::get_if<gis::MapPicture>(&item))
                    map->leastDrawn = gis::smallestDrawnShare;
            isSparse = isSparse || std::ranges::any_of(gis::preflightPage(strict, 1), [](const core::Issue &issue) {
                           return issue.rule == "print.empty_map" && issue.args.size() == 2;
                       });
            // And one on which nothing is drawn is refused on a card too.
            gis::Page bare = page;
            for (gis::PageItem &item : bare.items)
                if (auto *map = std::get_if<gis::MapPicture>(&item)) {
                    auto empty = std::make_shared<gis::Scene>(*map->scene);
                    empty->items.clear();
                    map->scene = empty;
                }
            QVERIFY(std::ranges::any_of(gis::preflightPage(bare, 1),
                                        [](const core::Issue &issue) { return issue.rule == "print.empty_map"; }));
        }
        QVERIFY(isSparse);
    }
};

QTEST_MAIN(TestCardMaps)
#include "tst_card_maps.moc"
