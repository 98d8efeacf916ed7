// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/indicator/comparison.h"

namespace {

using core::Direction;
using core::Movement;
using core::Verdict;

core::ScorecardRow row(const char *code, std::optional<double> value, Direction direction = Direction::AtLeast) {
    core::ScorecardRow made;
    made.indicator.code = code;
    made.indicator.formula = "reach.share";
    made.indicator.unit = "%";
    made.indicator.direction = direction;
    made.indicator.target = 90;
    made.value = value;
    made.verdict = !value ? Verdict::CannotBeJudged : *value >= 90 ? Verdict::Met : Verdict::NotMet;
    return made;
}

core::Scorecard card(std::vector<core::ScorecardRow> rows) {
    core::Scorecard made;
    made.rows = std::move(rows);
    return made;
}

Movement movement(const core::ScorecardRow &then, const core::ScorecardRow &now) {
    const core::Scorecard before = card({then}), after = card({now});
    return core::compare(before, after).front().movement;
}

} // namespace

/// Two judgements of the plan side by side.
class TestComparison : public QObject {
    Q_OBJECT

private slots:
    void goodAndBadFollowTheDirection() {
        QCOMPARE(movement(row("S", 80), row("S", 85)), Movement::Better);
        QCOMPARE(movement(row("S", 85), row("S", 80)), Movement::Worse);
        QCOMPARE(movement(row("S", 80, Direction::AtMost), row("S", 85, Direction::AtMost)), Movement::Worse);
        QCOMPARE(movement(row("S", 85, Direction::AtMost), row("S", 80, Direction::AtMost)), Movement::Better);
        QCOMPARE(movement(row("S", 80, Direction::Unset), row("S", 85, Direction::Unset)), Movement::Moved);
        QCOMPARE(movement(row("S", 80), row("S", 80)), Movement::Same);
        QCOMPARE(movement(row("S", {}), row("S", 80)), Movement::Judged);
        QCOMPARE(movement(row("S", 80), row("S", {})), Movement::Unjudged);
        QCOMPARE(movement(row("S", {}), row("S", {})), Movement::Same);
    }

    void anotherQuestionHasNoDifference() {
        core::ScorecardRow other = row("S", 95);
        other.indicator.formula = "typed";
        const core::Scorecard then = card({row("S", 80)}), now = card({other});
        const auto changes = core::compare(then, now);
        QCOMPARE(changes.front().movement, Movement::Restated);
        QVERIFY(!changes.front().difference);
        // A target that was raised asks the same thing.
        core::ScorecardRow raised = row("S", 85);
        raised.indicator.target = 95;
        QCOMPARE(movement(row("S", 80), raised), Movement::Better);
    }

    void whatCameAndWent() {
        const core::Scorecard then = card({row("A", 1), row("B", 2)}), now = card({row("B", 3), row("C", 4)});
        const auto changes = core::compare(then, now);
        QCOMPARE(changes.size(), std::size_t{3});
        QCOMPARE(changes[0].difference.value_or(0), 1.0);
        QCOMPARE(changes[1].movement, Movement::Added);
        QVERIFY(!changes[1].then);
        QCOMPARE(changes[2].movement, Movement::Dropped);
        QCOMPARE(changes[2].then->indicator.code, std::string("A"));
    }

    void townshipsAreMetByCodeThenByName() {
        core::ScorecardRow before = row("S", 80), after = row("S", 85);
        before.byTownship = {{"101", "东山镇", 8, 10}, {"", "西河乡", 5, 10}, {"103", "北山乡", 1, 2}};
        after.byTownship = {{"101", "东山街道", 9, 10}, {"", "西河乡", 6, 10}, {"104", "南湖镇", 3, 4}};
        const core::Scorecard then = card({before}), now = card({after});
        const auto units = core::compare(then, now).front().units;
        QCOMPARE(units.size(), std::size_t{4});
        QCOMPARE(units[0].name, std::string("东山街道"));
        QCOMPARE(units[0].then->numerator, 8.0);
        QCOMPARE(units[1].then->numerator, 5.0);
        QVERIFY(!units[2].then && units[2].now);
        QVERIFY(units[3].then && !units[3].now);
    }

    void everyDifferenceIsNamed() {
        const core::ScorecardRow plain = row("S", 80);
        QVERIFY(core::differences(card({plain}), card({plain})).empty());
        std::vector<core::ScorecardRow> others(7, plain);
        others[0].value = std::nextafter(80, 81);
        others[1].numerator = 1;
        others[2].verdict = Verdict::Met;
        others[3].missing.push_back({"target", 0, 0, core::Effect::Adds});
        others[4].byTownship.push_back({"1", "x", 1, 2});
        others[5].source = "x";
        others[6].indicator.code = "T";
        for (const core::ScorecardRow &other : others)
            QVERIFY(!core::differences(card({plain}), card({other})).empty());
        QCOMPARE(core::differences(card({plain}), card({others[6]})), (std::vector<std::string>{"S", "T"}));
    }
};

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_comparison.moc"
