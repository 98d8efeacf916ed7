// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/indicator/register_figure.h"
#include "core/indicator/scorecard.h"
#include "core/model/catalogue.h"

namespace {

using core::Verdict;

core::County county(const char *code = "430623") {
    return core::County::empty({code, "试验县", {}, {}, {}, {}, {}, {}});
}

void put(core::County &into, const char *layer, const char *id,
         std::vector<std::pair<std::string_view, core::Value>> values) {
    into.layer(layer)->put(
        std::make_shared<core::Feature>(core::makeFeature(*core::findSchema(layer), id, {}, std::move(values))));
}

/// One indicator with a target, judged by one measure.
core::ScorecardRow judged(double target, core::Direction direction, const core::Measure &measure) {
    core::Indicator indicator;
    indicator.code = "X";
    indicator.target = target;
    indicator.direction = direction;
    indicator.formula = "m";
    return core::judge({indicator}, {{"m", measure}}).rows.front();
}

core::Measure counted(double value, std::int64_t missing = 0) {
    core::Measure measure;
    measure.value = value;
    if (missing > 0)
        measure.missing.push_back({"part", missing, 10, core::Effect::Adds});
    return measure;
}

core::Measure shared(double numerator, double denominator) {
    core::Measure measure;
    measure.numerator = numerator;
    measure.denominator = denominator;
    return measure;
}

const core::ScorecardRow &rowOf(const core::Scorecard &card, const char *code) {
    for (const core::ScorecardRow &row : card.rows)
        if (row.indicator.code == code)
            return row;
    qFatal("there is no such indicator");
}

} // namespace

/// Plan indicators: met, not met, or cannot be judged.
class TestScorecard : public QObject {
    Q_OBJECT

private slots:
    void aSharePrintedAsHundredIsHundred() {
        QCOMPARE(judged(100, core::Direction::AtLeast, shared(999'999, 1'000'000)).verdict, Verdict::NotMet);
        QCOMPARE(judged(100, core::Direction::AtLeast, shared(1'000'000, 1'000'000)).verdict, Verdict::Met);
        QCOMPARE(judged(95, core::Direction::AtLeast, shared(19, 20)).verdict, Verdict::Met);
        QCOMPARE(core::tenthsDown(999'999, 1'000'000), 99.9);
        QCOMPARE(core::tenthsDown(2, 3), 66.6);
        QCOMPARE(core::tenthsDown(0, 0), 0.0);
    }

    /// What is not recorded can only add: enough stays enough, too little may still become enough.
    void missingPartsLeaveOnlyTheUncertainOpen() {
        QCOMPARE(judged(100, core::Direction::AtLeast, counted(120, 3)).verdict, Verdict::Met);
        QCOMPARE(judged(100, core::Direction::AtLeast, counted(80, 3)).verdict, Verdict::CannotBeJudged);
        QCOMPARE(judged(100, core::Direction::AtLeast, counted(80)).verdict, Verdict::NotMet);
        QCOMPARE(judged(100, core::Direction::AtMost, counted(120, 3)).verdict, Verdict::NotMet);
        QCOMPARE(judged(100, core::Direction::AtMost, counted(80, 3)).verdict, Verdict::CannotBeJudged);
        QCOMPARE(judged(100, core::Direction::AtMost, counted(100)).verdict, Verdict::Met);
    }

    /// People whose number nobody knows widen the whole; time that nobody recorded only takes away.
    void whatIsMissingMayAlsoTakeAway() {
        const auto with = [](core::Measure measure, core::Effect effect) {
            measure.missing.push_back({"part", 1, 2, effect});
            return measure;
        };
        using core::Direction, core::Effect;
        QCOMPARE(judged(100, Direction::AtLeast, with(shared(10, 10), Effect::Widens)).verdict,
                 Verdict::CannotBeJudged);
        QCOMPARE(judged(100, Direction::AtLeast, with(shared(9, 10), Effect::Widens)).verdict, Verdict::NotMet);
        QCOMPARE(judged(95, Direction::AtLeast, with(shared(9, 10), Effect::Widens)).verdict, Verdict::CannotBeJudged);
        QCOMPARE(judged(90, Direction::AtLeast, with(shared(93, 100), Effect::Takes)).verdict, Verdict::CannotBeJudged);
        QCOMPARE(judged(95, Direction::AtLeast, with(shared(93, 100), Effect::Takes)).verdict, Verdict::NotMet);
        QCOMPARE(judged(95, Direction::AtMost, with(shared(97, 100), Effect::Takes)).verdict, Verdict::CannotBeJudged);
        QCOMPARE(judged(95, Direction::AtMost, with(shared(93, 100), Effect::Takes)).verdict, Verdict::Met);
    }

    /// Units that are open may become met, no others: 12 of 14 with one open can never be 14.
    void openUnitsHaveAnEnd() {
        core::Measure measure = shared(12, 14);
        measure.missing.push_back({"facility_list", 1, 14, core::Effect::Adds});
        measure.mostOpen = 1;
        QCOMPARE(judged(100, core::Direction::AtLeast, measure).verdict, Verdict::NotMet);
        measure.mostOpen = 2;
        QCOMPARE(judged(100, core::Direction::AtLeast, measure).verdict, Verdict::CannotBeJudged);
    }

    void aShareOfNothingIsNoShare() {
        const core::ScorecardRow row = judged(100, core::Direction::AtLeast, shared(0, 0));
        QCOMPARE(row.verdict, Verdict::CannotBeJudged);
        QVERIFY(!row.value && !row.numerator && !row.missing.empty());
    }

    void withoutTargetOrDirectionNothingIsJudged() {
        core::Indicator indicator;
        indicator.formula = "m";
        const core::ScorecardRow row = core::judge({indicator}, {{"m", counted(5)}}).rows.front();
        QCOMPARE(row.verdict, Verdict::CannotBeJudged);
        QCOMPARE(row.missing.size(), std::size_t(2));
        QCOMPARE(row.missing[0].what, std::string("target"));
        QCOMPARE(row.missing[1].what, std::string("direction"));
    }

    void aTypedValueCountsWithItsSource() {
        core::County own = county();
        put(own, "indicator", "1", {{"code", std::string("H26")}, {"name", std::string("评估率")}, {"value", 93.0}});
        QCOMPARE(rowOf(core::judge(core::indicatorsOf(own), {}), "H26").verdict, Verdict::CannotBeJudged);
        put(own, "indicator", "1",
            {{"code", std::string("H26")},
             {"name", std::string("评估率")},
             {"target", 92.0},
             {"direction", std::string("at_least")},
             {"formula", std::string("typed")},
             {"value", 93.0},
             {"source", std::string("安委办月报")}});
        const core::ScorecardRow row = rowOf(core::judge(core::indicatorsOf(own), {}), "H26");
        QCOMPARE(row.verdict, Verdict::Met);
        QVERIFY(row.isTyped);
        QCOMPARE(row.source, std::string("安委办月报"));
    }

    void aMeasuredValueStandsBeforeATypedOne() {
        core::County own = county();
        put(own, "indicator", "1",
            {{"code", std::string("S3")},
             {"name", std::string("覆盖率")},
             {"target", 100.0},
             {"direction", std::string("at_least")},
             {"formula", std::string("reach")},
             {"value", 100.0},
             {"source", std::string("估计")}});
        const core::Scorecard card = core::judge(core::indicatorsOf(own), {{"reach", shared(3, 10)}});
        QCOMPARE(rowOf(card, "S3").verdict, Verdict::NotMet);
        QVERIFY(!rowOf(card, "S3").isTyped);
        // Nor does it stand in for what could not be measured.
        core::Measure none;
        none.missing.push_back({"analysis", 0, 0, core::Effect::Adds});
        QCOMPARE(rowOf(core::judge(core::indicatorsOf(own), {{"reach", none}}), "S3").verdict, Verdict::CannotBeJudged);
        QCOMPARE(rowOf(core::judge(core::indicatorsOf(own), {{"reach", shared(0, 0)}}), "S3").verdict,
                 Verdict::CannotBeJudged);
    }

    void theRegisterCounts() {
        core::County own = county();
        const core::Date today{2026, 2, 28};
        const auto figure = [&](const char *formula) {
            auto measure = core::registerFigure(own, formula, today);
            if (!measure)
                qFatal("%s is no formula", formula);
            return *measure;
        };
        QVERIFY(!core::registerFigure(own, "typed", today));
        QVERIFY(!core::registerFigure(own, "reachability.coverage_percent", today));
        QVERIFY(!figure("count:reservoir").value);
        QCOMPARE(figure("count:reservoir").missing.front().what, std::string("layer_empty"));
        QCOMPARE(figure("filled:village.nothing").missing.front().what, std::string("formula"));
        put(own, "levee", "a", {{"name", std::string("甲")}, {"length_km", 10.5}});
        put(own, "levee", "b", {{"name", std::string("乙")}, {"start_chainage_m", 1000.0}, {"end_chainage_m", 3500.0}});
        put(own, "levee", "c", {{"name", std::string("丙")}});
        put(own, "township", "t1", {{"code", std::string("430623101")}, {"name", std::string("东镇")}});
        put(own, "township", "t2", {{"code", std::string("430623102")}, {"name", std::string("西镇")}});
        const auto team = [&own](const char *id, const char *township, core::Value people, const char *status) {
            put(own, "rescue_team", id,
                {{"name", std::string(id)},
                 {"type", std::string("township")},
                 {"people", std::move(people)},
                 {"township_code", std::string(township)},
                 {"status", std::string(status)}});
        };
        team("r1", "430623101", std::int64_t(20), "in_use");
        team("r2", "430623102", std::int64_t(30), "closed");
        QCOMPARE(*figure("length:levee").value, 13.0);
        QCOMPARE(figure("length:levee").missing.front(), (core::MissingPart{"levee_length", 1, 3, core::Effect::Adds}));
        QCOMPARE(*figure("townships_with_team:20").numerator, 1.0);
        QCOMPARE(*figure("townships_with_team:20").mostOpen, 0.0);
        QCOMPARE(*figure("townships_with_team:21").numerator, 0.0);
        // A team that is closed counts nowhere.
        QCOMPARE(*figure("largest:rescue_team.people").value, 20.0);
        QCOMPARE(*figure("count:rescue_team[township_code=430623102]").value, 0.0);
        QCOMPARE(*figure("count:township").value, 2.0);
        for (const char *broken : {"townships_with_team:二十", "townships_with_team:", "verified:-12", "verified:abc",
                                   "count:shelter[status=]", "count:shelter.name", "count:shelter[status=in_us]",
                                   "count:rescue_team[people=20]", "filled:village", "largest:rescue_team", "count:x"})
            QCOMPARE(figure(broken).missing.front().what, std::string("formula"));
        put(own, "levee", "d", {{"name", std::string("丁")}, {"start_chainage_m", 9000.0}, {"end_chainage_m", 1000.0}});
        QCOMPARE(*figure("length:levee").value, 13.0);
        // A team of unknown size may be the twenty that are asked for.
        team("r3", "430623102", {}, "in_use");
        QCOMPARE(*figure("townships_with_team:20").mostOpen, 1.0);
        QCOMPARE(figure("sum:rescue_team.people").missing.front(),
                 (core::MissingPart{"team_people", 1, 2, core::Effect::Adds}));
    }

    void recordsAreFreshForTwelveMonths() {
        core::County own = county();
        const auto shelter = [&own](const char *id, core::Value checked) {
            put(own, "shelter", id,
                {{"name", std::string(id)}, {"status", std::string("in_use")}, {"checked_date", std::move(checked)}});
        };
        shelter("a", core::Date{2025, 3, 1});
        shelter("b", core::Date{2025, 2, 28});
        shelter("c", core::Date{2026, 3, 2});
        shelter("d", {});
        const core::Measure fresh = *core::registerFigure(own, "verified:12", {2026, 3, 1});
        QCOMPARE(*fresh.numerator, 1.0);
        QCOMPARE(*fresh.denominator, 4.0);
    }

    /// What nobody classified may be what is counted.
    void rowsWithoutACodeLeaveItOpen() {
        core::County own = county();
        put(own, "warehouse", "a", {{"name", std::string("甲")}, {"status", std::string("in_use")}});
        const auto figure = *core::registerFigure(own, "count:warehouse[admin_level=county]", {2026, 1, 1});
        QCOMPARE(*figure.value, 0.0);
        QCOMPARE(figure.missing.front(), (core::MissingPart{"values", 1, 1, core::Effect::Adds}));
        put(own, "township", "t", {{"code", std::string("1")}, {"name", std::string("东镇")}});
        put(own, "rescue_team", "r",
            {{"name", std::string("队")},
             {"status", std::string("in_use")},
             {"people", std::int64_t(25)},
             {"township_code", std::string("1")}});
        QCOMPARE(*core::registerFigure(own, "townships_with_team:20", {2026, 1, 1})->mostOpen, 1.0);
        put(own, "village", "v",
            {{"code", std::string("1")}, {"name", std::string("村")}, {"officer", std::string("无 ")}});
        QCOMPARE(*core::registerFigure(own, "filled:village.officer", {2026, 1, 1})->numerator, 0.0);
        put(own, "shelter", "s",
            {{"name", std::string("外")}, {"status", std::string("in_use")}, {"outside_county", true}});
        QCOMPARE(*core::registerFigure(own, "count:shelter", {2026, 1, 1})->value, 0.0);
    }

    void pointsNameAShelterThatIsInUse() {
        core::County own = county();
        put(own, "shelter", "open", {{"name", std::string("开")}, {"status", std::string("in_use")}});
        put(own, "shelter", "shut", {{"name", std::string("关")}, {"status", std::string("closed")}});
        const auto point = [&own](const char *id, const char *shelter, const char *status) {
            put(own, "geohazard_point", id,
                {{"name", std::string(id)},
                 {"type", std::string("landslide")},
                 {"shelter_uid", std::string(shelter)},
                 {"status", std::string(status)}});
        };
        point("1", "open", "in_use");
        point("2", "shut", "in_use");
        point("3", "gone", "in_use");
        point("4", "", "retired");
        const core::Measure share = *core::registerFigure(own, "named:geohazard_point.shelter_uid", {2026, 1, 1});
        QCOMPARE(*share.numerator, 1.0);
        QCOMPARE(*share.denominator, 3.0);
    }
};

QTEST_APPLESS_MAIN(TestScorecard)
#include "tst_scorecard.moc"
