// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>

#include "app/briefing/scorecard_pages.h"
#include "app/briefing/township_comparison.h"
#include "core/model/catalogue.h"
#include "gis/print/page_dump.h"
#include "gis/print/preflight.h"

namespace {

core::ScorecardRow row(const char *code, core::Verdict verdict, std::vector<core::MissingPart> missing = {}) {
    core::ScorecardRow made;
    made.indicator.code = code;
    made.indicator.name = "指标" + std::string(code);
    made.indicator.document = "某规划";
    made.indicator.target = 95;
    made.indicator.unit = "%";
    made.indicator.direction = core::Direction::AtLeast;
    if (verdict != core::Verdict::CannotBeJudged) {
        made.numerator = 999;
        made.denominator = 1000;
        made.value = 99.9;
    }
    made.evidence = "shelter";
    made.verdict = verdict;
    made.missing = std::move(missing);
    return made;
}

core::Scorecard cardOf(std::vector<core::ScorecardRow> rows) {
    core::Scorecard card;
    for (core::ScorecardRow &one : rows) {
        (one.verdict == core::Verdict::Met      ? card.met
         : one.verdict == core::Verdict::NotMet ? card.notMet
                                                : card.unknown) += 1;
        card.rows.push_back(std::move(one));
    }
    return card;
}

app::Briefing composed(const core::Scorecard &card, gis::Language language = gis::Language::Chinese) {
    const core::County county = core::County::empty({"430623", "华容县", {{112.55, 29.5}}, {}, {}, {}, {}, {}});
    app::BriefingChoice choice;
    choice.paper = gis::Paper::A4Portrait;
    choice.language = language;
    choice.madeOn = {2026, 11, 22};
    return app::composeScorecard({county, card, {}, choice});
}

QString wordsOf(const gis::Page &page) {
    QString words;
    for (const gis::PageItem &item : page.items)
        if (const auto *line = std::get_if<gis::TextLine>(&item)) {
            for (const gis::TextRun &run : line->runs)
                words += run.text;
            words += QLatin1Char('\n');
        }
    return words;
}

} // namespace

/// The scorecard as a page model.
class TestScorecardPages : public QObject {
    Q_OBJECT

private slots:
    void theCardSaysTheStates() {
        const app::Briefing briefing =
            composed(cardOf({row("S3", core::Verdict::NotMet), row("S13", core::Verdict::Met),
                             row("H26", core::Verdict::CannotBeJudged, {{"typed_value", 0, 0, core::Effect::Adds}})}));
        QCOMPARE(briefing.pages.size(), std::size_t(1));
        const QString words = wordsOf(briefing.pages[0]);
        QVERIFY(words.contains(QStringLiteral("3 项指标：达标 1 项，未达标 1 项，因缺数据无法判定 1 项。")));
        QVERIFY(words.contains(QStringLiteral("99.9%")));
        QVERIFY(words.contains(QStringLiteral("999 ÷ 1,000")));
        QVERIFY(words.contains(QStringLiteral("□ 人工填报值及其来源（第 3 项）")));
        // Reading order: the sentence before the tiles, those before the table, and what is missing last.
        QVERIFY(words.indexOf(QStringLiteral("3 项指标")) < words.indexOf(QStringLiteral("指标S3")));
        QVERIFY(words.indexOf(QStringLiteral("指标S3")) < words.indexOf(QStringLiteral("附一")));
        for (const core::Issue &finding : briefing.findings)
            QVERIFY2(finding.severity != core::Severity::Error, finding.rule.c_str());
    }

    void anotherVersionOfTheDataStopsTheCard() {
        const core::County county = core::County::empty({"430623", "华容县", {{112.55, 29.5}}, {}, {}, {}, {}, {}});
        const core::Scorecard card = cardOf({row("S3", core::Verdict::Met)});
        const auto isStale = [&](std::int64_t judgedOn) {
            core::Provenance provenance;
            provenance.countyRevision = judgedOn;
            const app::Briefing briefing = app::composeScorecard({county, card, provenance, {}});
            return std::ranges::any_of(briefing.findings, [](const core::Issue &issue) {
                return issue.rule == "print.stale" && issue.severity == core::Severity::Error;
            });
        };
        QVERIFY(!isStale(county.revision));
        QVERIFY(isStale(county.revision + 1));
    }

    /// A long name beside a long target: neither lies over the other.
    void namesAndTargetsStandApart() {
        core::ScorecardRow long1 = row("X1", core::Verdict::NotMet);
        long1.indicator.name = "Evacuees the stock suffices for in the whole county, all seasons";
        long1.indicator.target = 5000;
        long1.indicator.unit = "people";
        for (const gis::Language language : {gis::Language::Chinese, gis::Language::English})
            for (const core::Issue &finding : gis::preflight(composed(cardOf({long1}), language).pages))
                QVERIFY2(finding.rule != "print.overprint", finding.args.front().c_str());
    }

    void rowsStandInTheirGroups() {
        const app::Briefing briefing = composed(
            cardOf({row("H4", core::Verdict::Met), row("X1", core::Verdict::Met), row("S3", core::Verdict::Met)}));
        const QString words = wordsOf(briefing.pages[0]);
        const auto at = [&words](const char *text) { return words.indexOf(QString::fromUtf8(text)); };
        QVERIFY(at("避难场所") < at("指标S3") && at("指标S3") < at("救援与到场"));
        QVERIFY(at("救援与到场") < at("指标H4") && at("指标H4") < at("本县自定"));
        QVERIFY(at("本县自定") < at("指标X1"));
    }

    /// A long plan goes over several sheets, each row once, a heading on each.
    void aLongPlanTakesSeveralSheets() {
        std::vector<core::ScorecardRow> rows;
        for (int i = 0; i < 60; ++i)
            rows.push_back(row(("N" + std::to_string(i)).c_str(), core::Verdict::Met));
        const app::Briefing briefing = composed(cardOf(std::move(rows)));
        QVERIFY(briefing.pages.size() >= 3);
        QString all;
        for (const gis::Page &page : briefing.pages) {
            const QString words = wordsOf(page);
            QVERIFY(words.contains(QStringLiteral("规划指标达标评分卡")));
            if (words.contains(QStringLiteral("指标N")))
                QVERIFY(words.contains(QStringLiteral("本县自定")));
            all += words;
            QCOMPARE(page.imprint.sheets, static_cast<int>(briefing.pages.size()));
        }
        for (int i = 0; i < 60; ++i)
            QCOMPARE(all.count(QStringLiteral("指标N%1\n").arg(i)), 1);
        QCOMPARE(all.count(QStringLiteral("附一")), 1);
    }

    /// A row that a person added without saying where it stands stops no page.
    void rowsWithoutADocumentCanBePrinted() {
        core::ScorecardRow own = row("X1", core::Verdict::Met);
        own.indicator.document.clear();
        for (const core::Issue &finding : composed(cardOf({own})).findings)
            QVERIFY2(finding.severity != core::Severity::Error, finding.rule.c_str());
    }

    /// Projects stand in a table of their own, with what was reported, and count in no state.
    void projectsAreListedWithTheirReport() {
        core::Scorecard card = cardOf({row("S3", core::Verdict::Met)});
        const auto project = [&card](const char *name, std::optional<double> done, core::ProjectState state) {
            core::ProjectRow made;
            made.project.code = name;
            made.project.name = name;
            made.project.document = "某规划";
            made.done = done;
            made.state = state;
            if (done)
                made.source = "发改局月报";
            card.projects.push_back(made);
        };
        project("仓库工程", 100, core::ProjectState::Done);
        project("队伍工程", 45.5, core::ProjectState::UnderWay);
        project("搬迁工程", 0, core::ProjectState::NotBegun);
        project("桥梁工程", std::nullopt, core::ProjectState::NotReported);
        for (const gis::Language language : {gis::Language::Chinese, gis::Language::English})
            for (const core::Issue &finding : composed(card, language).findings)
                QVERIFY2(finding.severity != core::Severity::Error, finding.rule.c_str());
        const QString words = wordsOf(composed(card).pages[0]);
        QVERIFY(words.contains(QStringLiteral("1 项指标：达标 1 项")));
        QVERIFY(words.contains(QStringLiteral("共 4 项：完成 1，在建 1，未开工 1，未填报 1")));
        QVERIFY(words.contains(QStringLiteral("45.5%")) && words.contains(QStringLiteral("发改局月报")));
        QVERIFY(words.indexOf(QStringLiteral("指标S3")) < words.indexOf(QStringLiteral("仓库工程")));
        QVERIFY(words.indexOf(QStringLiteral("桥梁工程")) < words.indexOf(QStringLiteral("附一")));
        // Beside an earlier judgement each says what it was.
        core::Scorecard earlier = card;
        earlier.projects[1].done = 20;
        earlier.projects.erase(earlier.projects.begin());
        const core::County county = core::County::empty({"430623", "华容县", {{112.55, 29.5}}, {}, {}, {}, {}, {}});
        app::BriefingChoice choice;
        choice.paper = gis::Paper::A4Portrait;
        const QString beside =
            wordsOf(app::composeScorecard({county, card, {}, choice, {&earlier, "中期", {2023, 12, 31}}}).pages[0]);
        QVERIFY(beside.contains(QStringLiteral("前期 20%")) && beside.contains(QStringLiteral("前期 —")));
        // Without projects the card says that none are recorded.
        QVERIFY(wordsOf(composed(cardOf({row("S3", core::Verdict::Met)})).pages[0])
                    .remove(u'\n')
                    .contains(QStringLiteral("未登记规划重点工程")));
    }

    /// A table of projects is never cut; with the longest plan it moves to a sheet of its own.
    void projectsStayTogether() {
        for (int rows = 1; rows < 50; rows += 7) {
            std::vector<core::ScorecardRow> plan;
            for (int i = 0; i < rows; ++i)
                plan.push_back(row(("N" + std::to_string(i)).c_str(), core::Verdict::Met));
            core::Scorecard card = cardOf(std::move(plan));
            for (int i = 0; i < 6; ++i) {
                core::ProjectRow made;
                made.project.code = made.project.name = "工程" + std::to_string(i);
                card.projects.push_back(made);
            }
            const app::Briefing briefing = composed(card);
            int holding = 0;
            for (const gis::Page &page : briefing.pages) {
                const qsizetype found = wordsOf(page).count(QStringLiteral("工程0\n"));
                holding += found > 0 ? 1 : 0;
                QCOMPARE(wordsOf(page).count(QStringLiteral("工程5\n")), found);
            }
            QCOMPARE(holding, 1);
            for (const core::Issue &finding : briefing.findings)
                QVERIFY2(finding.severity != core::Severity::Error,
                         qPrintable(QString::fromStdString(finding.rule + ' ' + finding.layer + ' ' +
                                                           (finding.args.empty() ? "" : finding.args[0])) +
                                    QString::number(rows)));
        }
    }

    /// Then, now and the difference of each township, for every indicator that is known by township in both.
    void townshipsAreComparedWithAnEarlierCard() {
        const auto withUnits = [](const char *code, std::vector<core::UnitMeasure> units) {
            core::ScorecardRow made = row(code, core::Verdict::Met);
            made.indicator.formula = code;
            made.byTownship = std::move(units);
            return made;
        };
        // Reach by code; stock by uid; a class that one township has, one has not and one may have.
        const core::Scorecard then =
            cardOf({withUnits("S3", {{"101", "西镇", 248, 1000}, {"102", "东镇", 10, 30}}),
                    withUnits("S13", {{"uid-w", "西镇", 4000, 0}, {"uid-e", "东镇", 700, 0}}),
                    withUnits("S5", {{"101", "西镇", 0, 1}, {"102", "东镇", 1, 1}}), row("X", core::Verdict::Met)});
        core::Scorecard now =
            cardOf({withUnits("S3", {{"101", "西镇", 1000, 1000}, {"102", "东镇", 9, 30}, {"103", "新镇", 1, 2}}),
                    withUnits("S13", {{"uid-w", "西镇", 4000, 0}, {"uid-e", "东镇", 1700, 0}}),
                    withUnits("S5", {{"101", "西镇", 1, 1}, {"102", "东镇", 0, 1}}), row("X", core::Verdict::Met)});
        now.rows[2].missing = {{"facility_list", 1, 2, core::Effect::Adds}};
        const std::vector<core::IndicatorChange> changes = core::compare(then, now);
        const app::TownshipComparison table(changes, app::ScorecardWords(app::BriefingText(gis::Language::Chinese)));
        QCOMPARE(table.names(), (std::vector<std::string>{"西镇", "东镇", "新镇"}));
        QCOMPARE(table.columns().size(), 3U);
        const auto cell = [&table](std::size_t column, std::size_t unit) {
            return table.columns()[column].cells[unit];
        };
        QCOMPARE(cell(0, 0).then.value(), 24.8);
        QCOMPARE(cell(0, 0).now.value(), 100.0);
        QCOMPARE(cell(0, 0).difference().value(), 75.2);
        // 33.3 and 30.0 stand on the page, and the difference is that of what stands there.
        QCOMPARE(cell(0, 1).then.value(), 33.3);
        QCOMPARE(cell(0, 1).difference().value(), -3.3);
        QVERIFY(!cell(0, 2).then && !cell(0, 2).difference());
        QCOMPARE(cell(1, 1).difference().value(), 1000.0);
        QCOMPARE(cell(2, 0).difference().value(), 1.0);
        // Lists are missing: nobody says that the east has it no longer.
        QVERIFY(!cell(2, 1).now && !cell(2, 1).difference());
        const core::County county = core::County::empty({"430623", "华容县", {{112.55, 29.5}}, {}, {}, {}, {}, {}});
        for (const gis::Language language : {gis::Language::Chinese, gis::Language::English}) {
            app::BriefingChoice choice;
            choice.paper = gis::Paper::A4Portrait;
            choice.language = language;
            const app::Briefing briefing =
                app::composeScorecard({county, now, {}, choice, {&then, "中期评估", {2023, 12, 31}}});
            for (const core::Issue &finding : briefing.findings)
                QVERIFY2(finding.severity != core::Severity::Error, finding.rule.c_str());
            const QString words = wordsOf(briefing.pages.back());
            for (const char *part : {"24.8%", "100.0%", "+75.2", "−3.3", "+1,000", "新镇", "2023-12-31"})
                QVERIFY2(words.contains(QString::fromUtf8(part)), part);
            QCOMPARE(briefing.pages.back().imprint.sheet, static_cast<int>(briefing.pages.size()));
        }
        // Nothing to compare with: no such sheet.
        QCOMPARE(composed(now).pages.size(), 1U);
    }

    /// However many townships and indicators there are, each cell stands on a sheet once.
    void manyTownshipsTakeSeveralSheets() {
        std::vector<core::ScorecardRow> rows;
        for (int i = 0; i < 6; ++i) {
            rows.push_back(row(("T" + std::to_string(i)).c_str(), core::Verdict::Met));
            rows.back().indicator.formula = "T" + std::to_string(i);
            for (int unit = 0; unit < 60; ++unit)
                rows.back().byTownship.push_back(
                    {std::to_string(unit), "镇" + std::to_string(unit) + "号", 1.0 * unit, 100});
        }
        const core::Scorecard card = cardOf(std::move(rows));
        const core::County county = core::County::empty({"430623", "华容县", {{112.55, 29.5}}, {}, {}, {}, {}, {}});
        app::BriefingChoice choice;
        choice.paper = gis::Paper::A4Portrait;
        const app::Briefing briefing = app::composeScorecard({county, card, {}, choice, {&card, "前", {2023, 12, 31}}});
        QString all;
        for (const gis::Page &page : briefing.pages)
            all += wordsOf(page);
        // Six indicators stand five and one beside each other.
        for (int unit = 0; unit < 60; ++unit)
            QCOMPARE(all.count(QStringLiteral("镇%1号\n").arg(unit)), 2);
        QCOMPARE(all.count(QStringLiteral("全县\n")), 2);
        for (const core::Issue &finding : briefing.findings)
            QVERIFY2(finding.severity != core::Severity::Error, finding.rule.c_str());
    }

    void englishPagesAreEnglish() {
        core::ScorecardRow shipped =
            row("H26", core::Verdict::CannotBeJudged, {{"typed_value", 0, 0, core::Effect::Adds}});
        shipped.indicator.name = "高危行业规上企业风险评估率";
        const QString words = wordsOf(composed(cardOf({shipped}), gis::Language::English).pages[0]);
        QVERIFY(words.contains(QStringLiteral("Firms of high risk assessed")));
        QVERIFY(words.contains(QStringLiteral("1 indicators: 0 met, 0 not met, 1 cannot be judged")));
    }

    /// Written, read again and put in place in both languages.
    void bothLanguagesCanBePrinted() {
        const QTemporaryDir folder;
        for (const gis::Language language : {gis::Language::Chinese, gis::Language::English}) {
            const auto receipt =
                app::writePages(composed(cardOf({row("S3", core::Verdict::NotMet)}), language), "华容县",
                                folder.filePath(QStringLiteral("card.pdf")).toStdString(), core::Job());
            QVERIFY2(receipt, receipt ? "" : receipt.error().message.c_str());
            QVERIFY(receipt->written);
        }
    }
};

QTEST_MAIN(TestScorecardPages)
#include "tst_scorecard_pages.moc"
