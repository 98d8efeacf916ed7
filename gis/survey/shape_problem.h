// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/change/change_set.h"
#include "core/job.h"
#include "core/survey/problem.h"

namespace gis {

/// What core::findProblems() finds, and what needs set operations on shapes: outlines that cross themselves
/// ("shape.crosses_itself", an error: areas and hits of such a shape are arbitrary), and shelter grounds or townships
/// that cover the same land ("shape.overlap": what lies there is counted twice). Errors first. Cancelled runs return
/// what was found so far.
[[nodiscard]] std::vector<core::Problem> findProblems(const core::County &county, const core::ProblemOptions &options,
                                                      const core::Job &job);

/// core::proposedFix(), and for a shape that crosses itself the same area without crossings.
[[nodiscard]] std::optional<core::Change> proposedFix(const core::County &county, const core::Problem &problem);

} // namespace gis
