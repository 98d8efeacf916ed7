// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicator/comparison.h"

#include <algorithm>
#include <array>

namespace core {
namespace {

const ScorecardRow *rowOf(const Scorecard &card, const std::string &code) {
    const auto found = std::ranges::find(card.rows, code, [](const ScorecardRow &row) { return row.indicator.code; });
    return found == card.rows.end() ? nullptr : &*found;
}

bool asksTheSame(const Indicator &a, const Indicator &b) { return a.formula == b.formula && a.unit == b.unit; }

Movement movementOf(const ScorecardRow &then, const ScorecardRow &now) {
    if (!then.value && !now.value)
        return Movement::Same;
    if (!then.value)
        return Movement::Judged;
    if (!now.value)
        return Movement::Unjudged;
    if (!asksTheSame(then.indicator, now.indicator) || then.isTyped != now.isTyped)
        return Movement::Restated;
    if (*now.value == *then.value)
        return Movement::Same;
    if (now.indicator.direction == Direction::Unset)
        return Movement::Moved;
    const bool grew = *now.value > *then.value;
    return grew == (now.indicator.direction == Direction::AtLeast) ? Movement::Better : Movement::Worse;
}

/// A township keeps its code when it is renamed; where there is none its name tells.
bool isSameUnit(const UnitMeasure &a, const UnitMeasure &b) {
    return !a.code.empty() && !b.code.empty() ? a.code == b.code : a.name == b.name;
}

std::vector<UnitChange> unitsOf(const std::vector<UnitMeasure> &then, const std::vector<UnitMeasure> &now) {
    std::vector<UnitChange> units;
    for (const UnitMeasure &unit : now) {
        const auto before =
            std::ranges::find_if(then, [&unit](const UnitMeasure &other) { return isSameUnit(unit, other); });
        units.push_back(
            {unit.code, unit.name, before == then.end() ? std::nullopt : std::optional<UnitMeasure>(*before), unit});
    }
    for (const UnitMeasure &unit : then)
        if (std::ranges::none_of(now, [&unit](const UnitMeasure &other) { return isSameUnit(unit, other); }))
            units.push_back({unit.code, unit.name, unit, std::nullopt});
    return units;
}

bool isSame(const UnitMeasure &a, const UnitMeasure &b) {
    return a.code == b.code && a.name == b.name && a.numerator == b.numerator && a.denominator == b.denominator;
}

bool isSame(const ScorecardRow &a, const ScorecardRow &b) {
    return a.value == b.value && a.numerator == b.numerator && a.denominator == b.denominator &&
           a.isTyped == b.isTyped && a.source == b.source && a.verdict == b.verdict && a.missing == b.missing &&
           a.indicator.target == b.indicator.target && a.indicator.direction == b.indicator.direction &&
           std::ranges::equal(a.byTownship, b.byTownship,
                              [](const UnitMeasure &p, const UnitMeasure &q) { return isSame(p, q); });
}

bool isSame(const ProjectRow &a, const ProjectRow &b) {
    return a.project.code == b.project.code && a.done == b.done && a.source == b.source && a.date == b.date &&
           a.state == b.state;
}

} // namespace

std::string_view codeOf(Movement movement) {
    constexpr std::array<std::string_view, 9> codes = {"same",   "better",   "worse", "moved",  "restated",
                                                       "judged", "unjudged", "added", "dropped"};
    return codes[static_cast<std::size_t>(movement)];
}

std::vector<IndicatorChange> compare(const Scorecard &then, const Scorecard &now) {
    std::vector<IndicatorChange> changes;
    for (const ScorecardRow &row : now.rows) {
        const ScorecardRow *before = rowOf(then, row.indicator.code);
        IndicatorChange change{before, &row, before ? movementOf(*before, row) : Movement::Added, {}, {}};
        const bool isComparable = before && before->value && row.value && change.movement != Movement::Restated;
        if (isComparable)
            change.difference = *row.value - *before->value;
        if (before && change.movement != Movement::Restated)
            change.units = unitsOf(before->byTownship, row.byTownship);
        changes.push_back(std::move(change));
    }
    for (const ScorecardRow &row : then.rows)
        if (!rowOf(now, row.indicator.code))
            changes.push_back({&row, nullptr, Movement::Dropped, {}, {}});
    return changes;
}

std::vector<std::string> differences(const Scorecard &a, const Scorecard &b) {
    std::vector<std::string> codes;
    for (const ScorecardRow &row : a.rows) {
        const ScorecardRow *other = rowOf(b, row.indicator.code);
        if (!other || !isSame(row, *other))
            codes.push_back(row.indicator.code);
    }
    for (const ScorecardRow &row : b.rows)
        if (!rowOf(a, row.indicator.code))
            codes.push_back(row.indicator.code);
    const auto lacks = [](const std::vector<ProjectRow> &projects, const ProjectRow &one) {
        return std::ranges::none_of(projects, [&one](const ProjectRow &other) { return isSame(one, other); });
    };
    for (const ProjectRow &row : a.projects)
        if (lacks(b.projects, row))
            codes.push_back(row.project.code);
    for (const ProjectRow &row : b.projects)
        if (lacks(a.projects, row) && std::ranges::find(codes, row.project.code) == codes.end())
            codes.push_back(row.project.code);
    return codes;
}

} // namespace core
