// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/indicator/indicator.h"
#include "core/indicator/measure.h"

namespace core {

struct ScorecardRow {
    Indicator indicator;
    std::optional<double> value, numerator, denominator;
    /// Entered by a person, with the source and the date of the value.
    bool isTyped = false;
    std::string source;
    std::optional<Date> date;
    std::string evidence;
    Verdict verdict = Verdict::CannotBeJudged;
    /// Why it cannot be judged, or what the value leaves out.
    std::vector<MissingPart> missing;
    std::vector<UnitMeasure> byTownship;
};

/// How far a project of the plan has come, as somebody reported it.
enum class ProjectState { NotReported, NotBegun, UnderWay, Done };
[[nodiscard]] std::string_view codeOf(ProjectState state);

struct ProjectRow {
    Indicator project;
    /// Percent done, 0 to 100; nothing while nobody reported it with a source.
    std::optional<double> done;
    std::string source;
    std::optional<Date> date;
    ProjectState state = ProjectState::NotReported;
};

struct Scorecard {
    std::vector<ScorecardRow> rows;
    int met = 0, notMet = 0, unknown = 0;
    /// In the order of the plan; no part of the counts.
    std::vector<ProjectRow> projects = {};

    [[nodiscard]] int projectsIn(ProjectState state) const;
};

/// Judges each indicator: met, not met, or cannot be judged with what is missing. A value that was typed counts where
/// nothing measures the formula ("typed", or an analysis that this program does not have), and only with its source: it
/// never stands in for a number that could be computed. A share is judged by its whole numbers, never by a rounded
/// percentage. Projects are not judged: they are listed with what was reported of them.
[[nodiscard]] Scorecard judge(const std::vector<Indicator> &plan, const Measures &measures);

/// The share of a row in percent, rounded down to a tenth: never 100 while somebody is missing.
[[nodiscard]] double tenthsDown(double numerator, double denominator);
/// The same rounded up, for shares that must not be large.
[[nodiscard]] double tenthsUp(double numerator, double denominator);

} // namespace core
