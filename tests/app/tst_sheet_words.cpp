// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "app/briefing/atlas.h"
#include "app/briefing/cards.h"
#include "app/briefing/unit_facts.h"
#include "core/model/catalogue.h"
#include "gis/print/page_rules.h"
#include "gis/print/preflight.h"
#include "support/printed_county.h"

/// Words that people write on sheets, and what the sheet of a township says of its shelters and teams.
class TestSheetWords : public QObject {
    Q_OBJECT

private slots:
    void tabsAndLineBreaksAreBlanks() {
        app::BriefingInput input = *test::printedCounty(test::countyWithGaps());
        input.choice.title = "避难场所\n情况报告\t第2稿 ";
        input.choice.sentence = "第一句。\r\n第二句。";
        input.choice.unitName = "甲局\n乙局";
        input.choice.notes = "备注一\n\n  备注二\t补充\n";
        for (const gis::Paper paper : {gis::Paper::A3Landscape, gis::Paper::A4Portrait}) {
            input.choice.paper = paper;
            const auto briefing = app::composeBriefing(input, {});
            QVERIFY(briefing);
            const gis::Page &page = briefing->pages.front();
            QCOMPARE(wordsOf(page, "title"), QStringLiteral("避难场所 情况报告 第2稿"));
            QCOMPARE(wordsOf(page, "conclusion"), QStringLiteral("第一句。 第二句。"));
            QVERIFY(wordsOf(page, "notes").contains(QStringLiteral("备注一；备注二 补充")));
            QVERIFY(wordsOf(page, "maker").contains(QStringLiteral("甲局 乙局")));
            QCOMPARE(page.imprint.title, QStringLiteral("避难场所 情况报告 第2稿"));
        }
    }

    void aLongUnitLeavesTheDateWhole() {
        app::BriefingInput input = *test::printedCounty(test::countyWithGaps());
        input.choice.unitName = "华容县防汛抗旱指挥部办公室、华容县应急管理局、华容县自然资源局、华容县水利局联合编制";
        input.choice.paper = gis::Paper::A4Portrait;
        const auto briefing = app::composeBriefing(input, {});
        QVERIFY(briefing);
        for (const gis::Page &page : briefing->pages) {
            const QString maker = wordsOf(page, "maker");
            QVERIFY2(maker.contains(QString::fromStdString(input.choice.unitName)) &&
                         maker.contains(QStringLiteral("2026 年 11 月 21 日")),
                     qPrintable(maker));
            QVERIFY(wordsOf(page, "review").contains(QStringLiteral("审图号")));
            for (const core::Issue &issue : gis::preflightPage(page, 1))
                QVERIFY2(issue.rule != "print.elided" && issue.rule != "print.margin", issue.args.front().c_str());
        }
    }

    /// 248 people of the village, and a shelter for 20 or for 2,000.
    void aVillageCardSaysWhenTheShelterIsTooSmall() {
        for (const auto &[area, isTooSmall] : {std::pair(30.0, true), std::pair(3000.0, false)}) {
            core::County county = test::countyWithGaps();
            auto demand = std::make_shared<core::DemandTable>(*county.demand);
            const core::Layer &villages = *county.layer("village");
            demand->villageIds = {core::textOf(villages.schema(), *villages.features().front(), "code")};
            std::ranges::fill(demand->village, 0);
            county.demand = demand;
            put(county, "shelter", "s-near", {400, 10},
                {{"name", Text("路边广场")}, {"status", Text("in_use")}, {"effective_area_m2", area}});
            const auto book =
                app::composeCards(std::make_shared<const app::BriefingInput>(*test::printedCounty(std::move(county))),
                                  {{app::CardKind::Village}, true}, {});
            QVERIFY(book);
            const QString note = wordsOf(*book->page(0, {}), "target note");
            QVERIFY2(note.contains(isTooSmall ? QStringLiteral("可容 20 人") : QStringLiteral("可容 2,000 人")),
                     qPrintable(note));
            QCOMPARE(note.contains(QStringLiteral("容不下全村")), isTooSmall);
        }
    }

    /// 42 people come; 20 or 2,000 find room.
    void aShelterCardSaysWhenMoreComeThanItHolds() {
        for (const auto &[area, isTooSmall] : {std::pair(30.0, true), std::pair(3000.0, false)}) {
            core::County county = test::countyWithGaps();
            put(county, "shelter", "s-near", {400, 10},
                {{"name", Text("路边广场")}, {"status", Text("in_use")}, {"effective_area_m2", area}});
            const auto book = app::composeCards(
                std::make_shared<const app::BriefingInput>(*test::printedCounty(std::move(county))),
                {{app::CardKind::Shelter}, true, {"s-near"}}, {});
            QVERIFY(book);
            const QString note = wordsOf(*book->page(0, {}), "target note");
            QVERIFY2(note.contains(QStringLiteral("42 人就近到此")), qPrintable(note));
            QCOMPARE(note.contains(QStringLiteral("容不下")), isTooSmall);
        }
    }

    void closedSheltersAreToldApart() {
        core::County county = test::countyWithGaps();
        put(county, "shelter", "s-shut", {450, 60}, {{"name", Text("旧广场")}, {"status", Text("closed")}});
        put(county, "shelter", "s-plan", {480, 90}, {{"name", Text("新广场")}, {"status", Text("planned")}});
        const gis::Page page = sheetOf(county, "东山乡");
        const core::Layer &shelters = *county.layer("shelter");
        int usable = 0, others = 0;
        for (const core::FeaturePointer &shelter : shelters.features())
            if (std::get<core::Point>(shelter->geometry).x > 0)
                ++(core::isUsableStatus(core::textOf(shelters.schema(), *shelter, "status")) ? usable : others);
        QVERIFY(usable > 0 && others >= 2);
        QVERIFY2(wordsOf(page, {}).contains(QStringLiteral("%1 处，另 %2 处未启用").arg(usable).arg(others)),
                 qPrintable(wordsOf(page, {})));
    }

    /// The middle of the township is near the neighbours' team, its people are near their own.
    void theNearestTeamIsThatOfThePeople() {
        core::County county = test::countyWithGaps();
        const core::Layer *teams = county.layer("rescue_team");
        for (const core::FeaturePointer &team : std::vector(teams->features()))
            county.layer("rescue_team")->remove(team->id);
        put(county, "rescue_team", "t-own", {-1850, 0}, {{"name", Text("本镇队")}, {"status", Text("in_use")}});
        put(county, "rescue_team", "t-theirs", {-900, 0}, {{"name", Text("邻镇队")}, {"status", Text("in_use")}});
        const auto input = test::printedCounty(std::move(county));
        QVERIFY(input);
        const auto ledger = app::UnitLedger::of(*input);
        QVERIFY(ledger);
        const app::BriefingText text(gis::Language::Chinese);
        for (const app::MappedUnit &unit : app::unitsOf(input->county, app::UnitKind::Township))
            if (unit.name == QStringLiteral("西城镇")) {
                // All of them live between −1,900 and −1,700.
                QVERIFY(std::abs(unit.box.centre().x + 900) < std::abs(unit.box.centre().x + 1850));
                QCOMPARE(ledger->factsOf(unit, 0, text).team->name, QStringLiteral("本镇队"));
            }
    }

    void aVeryLongShelterNameTakesNoRoomFromTheGaps() {
        core::County county = test::countyWithGaps();
        core::Layer *shelters = county.layer("shelter");
        core::Feature shelter = *shelters->find("s-near");
        shelter.values[*shelters->schema().indexOf("name")] = QString(62, QChar(u'长')).toStdString();
        shelters->put(std::make_shared<const core::Feature>(std::move(shelter)));
        for (const char *township : {"西城镇", "东山乡"})
            for (const core::Issue &issue : gis::preflightPage(sheetOf(county, township), 1))
                QVERIFY2(issue.severity != core::Severity::Error, (issue.rule + issue.layer).c_str());
    }

private:
    using Text = std::string;

    static void put(core::County &county, const char *layer, const char *id, const core::Point &place,
                    std::vector<std::pair<std::string_view, core::Value>> values) {
        core::Layer *target = county.layer(layer);
        target->put(
            std::make_shared<const core::Feature>(core::makeFeature(target->schema(), id, place, std::move(values))));
    }

    static QString wordsOf(const gis::Page &page, const std::string &role) {
        QStringList words;
        for (const gis::PageItem &item : page.items)
            if (const auto *line = std::get_if<gis::TextLine>(&item); line && (role.empty() || line->role == role)) {
                QString whole;
                for (const gis::TextRun &run : line->runs)
                    whole += run.text;
                words += whole;
            }
        return words.join(u'\n');
    }

    /// The atlas sheet of a township.
    static gis::Page sheetOf(core::County county, const char *township) {
        auto input = test::printedCounty(std::move(county));
        if (!input)
            qFatal("the county cannot be analysed");
        const auto book = app::composeAtlas(std::make_shared<const app::BriefingInput>(std::move(*input)),
                                            app::UnitKind::Township, {});
        for (std::size_t i = 0; book && i < book->count; ++i)
            if (book->bookmark(i).contains(QString::fromUtf8(township)))
                return *book->page(i, {});
        qFatal("there is no sheet of %s", township);
    }
};

QTEST_MAIN(TestSheetWords)
#include "tst_sheet_words.moc"
