// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicator/scorecard.h"

#include <cmath>

namespace core {
namespace {

/// A share is compared as whole numbers: 999 of 1000 is not 100 %.
bool reaches(const ScorecardRow &row, bool atLeast) {
    const double target = row.indicator.target.value_or(0);
    if (row.numerator && row.denominator) {
        const double own = *row.numerator * 100, wanted = target * *row.denominator;
        return atLeast ? own >= wanted : own <= wanted;
    }
    return atLeast ? *row.value >= target : *row.value <= target;
}

void addMissing(ScorecardRow &row, const char *what) { row.missing.push_back({what, 0, 0}); }

/// With parts missing a value can only grow: enough stays enough, and too much stays too much.
Verdict verdictOf(const ScorecardRow &row) {
    const bool atLeast = row.indicator.direction == Direction::AtLeast;
    const bool good = reaches(row, atLeast);
    if (!row.missing.empty() && good != atLeast)
        return Verdict::CannotBeJudged;
    return good ? Verdict::Met : Verdict::NotMet;
}

void take(ScorecardRow &row, const Measure &measure) {
    row.numerator = measure.numerator;
    row.denominator = measure.denominator;
    row.value = measure.value;
    if (measure.numerator && measure.denominator && *measure.denominator > 0)
        row.value = *measure.numerator / *measure.denominator * 100;
    row.evidence = measure.evidence;
    row.missing = measure.missing;
    row.byTownship = measure.byTownship;
}

ScorecardRow judged(const Indicator &indicator, const Measures &measures) {
    ScorecardRow row;
    row.indicator = indicator;
    const auto measured = measures.find(indicator.formula);
    if (measured != measures.end())
        take(row, measured->second);
    if (!row.value && indicator.typed) {
        row.isTyped = true;
        row.missing.clear();
        row.value = indicator.typed->value;
        row.source = indicator.typed->source;
        row.date = indicator.typed->date;
        if (row.source.empty())
            addMissing(row, "source");
    }
    if (!row.value && row.missing.empty())
        addMissing(row, "typed_value");
    if (!row.indicator.target)
        addMissing(row, "target");
    if (row.indicator.direction == Direction::Unset)
        addMissing(row, "direction");
    const bool canBeJudged = row.value && row.indicator.target && row.indicator.direction != Direction::Unset &&
                             !(row.isTyped && row.source.empty());
    const auto *judgement =
        measured != measures.end() && measured->second.judgement ? &*measured->second.judgement : nullptr;
    const bool isAnswered = judgement && !row.isTyped && row.indicator.direction == Direction::AtLeast &&
                            judgement->target == row.indicator.target;
    if (canBeJudged)
        row.verdict = isAnswered ? judgement->verdict : verdictOf(row);
    return row;
}

} // namespace

double tenthsDown(double numerator, double denominator) {
    return denominator > 0 ? std::floor(numerator * 1000 / denominator) / 10 : 0;
}

Scorecard judge(const std::vector<Indicator> &plan, const Measures &measures) {
    Scorecard card;
    for (const Indicator &one : plan) {
        card.rows.push_back(judged(one, measures));
        const Verdict verdict = card.rows.back().verdict;
        (verdict == Verdict::Met ? card.met : verdict == Verdict::NotMet ? card.notMet : card.unknown) += 1;
    }
    return card;
}

} // namespace core
