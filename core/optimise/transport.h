// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "core/job.h"
#include "core/optimise/transport_problem.h"
#include "core/result.h"

namespace core {

/// Cheapest plan over all pairs, by a primal simplex on the tree of destinations (network simplex, strongly feasible
/// trees). It starts with the `nearest` cheapest pairs of every origin and takes in others until none can improve the
/// plan. Of equally cheap plans: those with the smaller destination numbers, and of these
/// the cheapest at a cost drawn from the numbers of origin and destination, so that `nearest` changes nothing: two
/// plans that still cost the same are less likely than one in a million. InvalidData when the tables do not fit
/// together or the costs are too large to be added exactly.
[[nodiscard]] Result<TransportPlan> solveTransport(const TransportProblem &problem, std::size_t nearest,
                                                   const Job &job);

/// The proof: the plan keeps to supplies and rooms, no pair of the whole table is below its price, and only pairs at
/// their price are used (complementary slackness). Knows nothing of how the plan was found.
[[nodiscard]] bool isCheapest(const TransportProblem &problem, const TransportPlan &plan);

} // namespace core
