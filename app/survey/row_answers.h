// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "core/job.h"
#include "core/survey/decision_table.h"

namespace app {

/// What a person said of one row, apart from the table it was said in.
struct RowAnswer {
    /// Null while only cells were mended.
    std::optional<core::Decision> decision;
    /// What the row stands for, when it updates.
    core::FeatureId feature;
    /// What it might have stood for when the decision was made.
    std::set<core::FeatureId> seen;
    std::set<std::size_t> kept;
    std::map<std::size_t, core::Value> typed;
    bool hasOtherGeometry = false;
};

/// By the number of the row in the source.
using RowAnswers = std::map<std::int64_t, RowAnswer>;

[[nodiscard]] RowAnswers answersOf(const core::DecisionTable &decisions);
/// How many rows have an answer.
[[nodiscard]] std::size_t answerCount(const core::DecisionTable &decisions);

/// Gives the rows of the same source, read and compared again, what was said of them before. Returns what does not fit
/// any more: the feature is gone, or there is now one to ask about. Stops when cancelled.
[[nodiscard]] RowAnswers giveAnswers(core::DecisionTable &decisions, const RowAnswers &answers, const core::Job &job);

/// Mends every row as it proposes; returns how many, and stops when cancelled.
[[nodiscard]] std::size_t mendRows(core::DecisionTable &decisions, const core::Job &job);

} // namespace app
