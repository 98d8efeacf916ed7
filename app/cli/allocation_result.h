// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QJsonObject>

#include "app/cli/result_table.h"
#include "core/analysis/allocation_model.h"
#include "core/model/county.h"

namespace app {

/// `result` object of the JSON envelope.
[[nodiscard]] QJsonObject toJson(const core::AllocationInput &input, const core::AllocationResult &result,
                                 const core::County &county);

/// Part of a row: people of one demand point in one shelter, or those of it without a place.
struct AllocationLine {
    std::uint32_t row = 0;
    std::int64_t persons = 0;
    core::PlacementReason reason = core::PlacementReason::Assigned;
    /// noShelter for those without a place.
    std::uint32_t shelter = core::noShelter;
    double seconds = 0;
    /// False = nobody knows how many people live there ("persons_unknown").
    bool personsKnown = true;
    /// Of those without a place: the shelter in reach that is full; noShelter where that is not why.
    std::uint32_t full = core::noShelter;
};
/// By row, places with an unknown number of people too; the persons of all lines together are all evacuees.
[[nodiscard]] std::vector<AllocationLine> linesOf(const core::AllocationResult &result);

/// Places of people (`lines` must outlive the tables), shelters with their occupancy, villages and their shelters, who
/// is left without a place, townships.
[[nodiscard]] std::vector<ResultTable> tablesOf(const core::AllocationInput &input,
                                                const core::AllocationResult &result,
                                                const std::vector<AllocationLine> &lines, const core::County &county);

} // namespace app
