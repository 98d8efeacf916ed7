// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/change/change_set.h"
#include "core/geometry/point.h"
#include "core/job.h"
#include "core/model/issue.h"

namespace core {

/// Something in the data that a person should look at: of one feature, and where it can be told, of one of its fields.
/// `rule` names the sentence, `args` fill it (they do not repeat the feature's name).
struct Problem {
    Severity severity = Severity::Warning;
    std::string rule;
    std::string layer;
    FeatureId feature;
    std::string field;
    std::vector<std::string> args;
    /// Where it is, when it is of no feature (roads).
    std::optional<Point> place = {};
    /// There is a change that safely mends it; told by gis::findProblems().
    bool mendable = false;
};

struct ProblemOptions {
    /// Dates what is in the future or too old.
    Date today;
    /// A verification older than this is stale (project default: a year).
    int verifiedWithinDays = 365;
    /// Two features of a layer nearer than this stand at the same place, in metres.
    double samePlace = 1;
};

/// Every problem of the feature layers, errors first, then by layer - the one list behind the window's panel and
/// `onemap check`: what checkFeature() says of each feature; numbers that stand twice ("problem.duplicate"); references
/// to nothing ("problem.dangling"); points outside the county
/// ("problem.outside"), in another township than their code says ("problem.other_township"), or at the same place as
/// another of their layer ("problem.same_place"); features without a place ("problem.no_place"); usable shelters,
/// warehouses and teams whose verification is missing or stale ("problem.unverified", "problem.stale", notes). A
/// cancelled search returns what it found so far.
[[nodiscard]] std::vector<Problem> findProblems(const County &county, const ProblemOptions &options,
                                                const Job &job = Job());

/// The change that safely mends a problem, to be made as an undoable edit: the declared length of a levee as drawn, the
/// township code by position, a dangling reference emptied. None where only a person can know.
[[nodiscard]] std::optional<Change> proposedFix(const County &county, const Problem &problem);

} // namespace core
