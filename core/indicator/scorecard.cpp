// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicator/scorecard.h"

#include <algorithm>
#include <array>
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

void addMissing(ScorecardRow &row, const char *what) { row.missing.push_back({what, 0, 0, Effect::Adds}); }

bool hasEffect(const ScorecardRow &row, Effect effect) {
    return std::ranges::any_of(row.missing, [effect](const MissingPart &part) { return part.effect == effect; });
}

/// The whole of a share is asked for, and somebody is known to be missing: nothing that is recorded later mends that.
bool canNeverBeWhole(const ScorecardRow &row) {
    return row.numerator && row.denominator && *row.numerator < *row.denominator && row.indicator.target >= 100.0;
}

/// With every open unit met the target would still not be reached.
bool isOutOfReach(const ScorecardRow &row, const std::optional<double> &mostOpen) {
    return mostOpen && row.numerator && row.denominator &&
           (*row.numerator + *mostOpen) * 100 < *row.indicator.target * *row.denominator;
}

/// What is missing leaves a state open only where it could still change it.
Verdict verdictOf(const ScorecardRow &row, const std::optional<double> &mostOpen) {
    const bool atLeast = row.indicator.direction == Direction::AtLeast;
    const bool good = reaches(row, atLeast);
    const bool canGrow = hasEffect(row, Effect::Adds), canFall = hasEffect(row, Effect::Takes),
               canWiden = hasEffect(row, Effect::Widens);
    if (atLeast && !good) {
        const bool isOpen = (canGrow && !isOutOfReach(row, mostOpen)) || (canWiden && !canNeverBeWhole(row));
        return isOpen ? Verdict::CannotBeJudged : Verdict::NotMet;
    }
    if (atLeast)
        return canFall || canWiden ? Verdict::CannotBeJudged : Verdict::Met;
    if (good)
        return canGrow || canWiden ? Verdict::CannotBeJudged : Verdict::Met;
    return canFall || canWiden ? Verdict::CannotBeJudged : Verdict::NotMet;
}

void take(ScorecardRow &row, const Measure &measure) {
    row.value = measure.value;
    // A share of nothing is no share.
    if (measure.numerator && measure.denominator && *measure.denominator > 0) {
        row.numerator = measure.numerator;
        row.denominator = measure.denominator;
        row.value = *measure.numerator / *measure.denominator * 100;
    }
    row.evidence = measure.evidence;
    row.missing = measure.missing;
    row.byTownship = measure.byTownship;
    if (!row.value && row.missing.empty())
        addMissing(row, "layer_empty");
}

void take(ScorecardRow &row, const TypedValue &typed) {
    row.isTyped = true;
    row.value = typed.value;
    row.source = typed.source;
    row.date = typed.date;
    if (row.source.empty())
        addMissing(row, "source");
}

ScorecardRow judged(const Indicator &indicator, const Measures &measures) {
    ScorecardRow row;
    row.indicator = indicator;
    const auto measured = measures.find(indicator.formula);
    if (measured != measures.end())
        take(row, measured->second);
    else if (indicator.typed)
        take(row, *indicator.typed);
    else
        addMissing(row, "typed_value");
    const bool canBeJudged = row.value && indicator.target && indicator.direction != Direction::Unset &&
                             !(row.isTyped && row.source.empty());
    if (canBeJudged)
        row.verdict = verdictOf(row, measured == measures.end() ? std::nullopt : measured->second.mostOpen);
    if (!indicator.target)
        addMissing(row, "target");
    if (indicator.direction == Direction::Unset)
        addMissing(row, "direction");
    return row;
}

ProjectRow reported(const Indicator &project) {
    ProjectRow row;
    row.project = project;
    // What nobody stands for, and what is no part of a whole, is no report.
    const std::optional<TypedValue> &typed = project.typed;
    if (!typed || typed->source.empty() || !(typed->value >= 0 && typed->value <= 100))
        return row;
    row.done = typed->value;
    row.source = typed->source;
    row.date = typed->date;
    row.state = typed->value >= 100 ? ProjectState::Done
                : typed->value > 0  ? ProjectState::UnderWay
                                    : ProjectState::NotBegun;
    return row;
}

} // namespace

std::string_view codeOf(ProjectState state) {
    constexpr std::array<std::string_view, 4> codes = {"not_reported", "not_begun", "under_way", "done"};
    return codes[static_cast<std::size_t>(state)];
}

int Scorecard::projectsIn(ProjectState state) const {
    return static_cast<int>(std::ranges::count(projects, state, &ProjectRow::state));
}

double tenthsDown(double numerator, double denominator) {
    return denominator > 0 ? std::floor(numerator * 1000 / denominator) / 10 : 0;
}

double tenthsUp(double numerator, double denominator) {
    return denominator > 0 ? std::ceil(numerator * 1000 / denominator) / 10 : 0;
}

Scorecard judge(const std::vector<Indicator> &plan, const Measures &measures) {
    Scorecard card;
    for (const Indicator &one : plan) {
        if (one.isProject()) {
            card.projects.push_back(reported(one));
            continue;
        }
        card.rows.push_back(judged(one, measures));
        const Verdict verdict = card.rows.back().verdict;
        (verdict == Verdict::Met ? card.met : verdict == Verdict::NotMet ? card.notMet : card.unknown) += 1;
    }
    return card;
}

} // namespace core
