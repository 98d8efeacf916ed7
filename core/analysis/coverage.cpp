// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/coverage.h"

#include <cmath>

#include "core/analysis/input_hash.h"
#include "core/analysis/reach_totals.h"
#include "core/analysis/row_hash.h"
#include "core/analysis/shelter_ground.h"

namespace core {
namespace {

constexpr std::size_t chunkSize = 2048;

} // namespace

Result<CoverageResult> analyseCoverage(const CoverageInput &input, Metres radius, const Job &job) {
    if (!input.demand)
        return failure(ErrorCode::InvalidData, "reach.no_ground");
    if (!std::isfinite(radius.value()) || radius.value() < 0)
        return failure(ErrorCode::InvalidData, "reach.bad_parameter", {"radius_m"});
    const DemandTable &demand = *input.demand;
    if (demand.persons.size() != demand.size())
        return failure(ErrorCode::InvalidData, "reach.tables_differ");

    job.report(0, "search");
    const ShelterGround ground(input.shelters);
    // Bytes, not bits: threads write neighbouring rows.
    std::vector<std::uint8_t> near(demand.size());
    job.parallelFor(demand.size(), chunkSize, [&](std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end && !job.cancelled(); ++row)
            near[row] = ground.isNear(demand.position[row], radius, input.exactDistance) ? 1 : 0;
    });
    if (job.cancelled())
        return failure(ErrorCode::Cancelled, "cancelled");

    job.report(0.8, "count");
    auto sums = sumByUnit(demand, [&near](std::size_t row) {
        return PointVerdict{near[row] != 0, false, near[row] != 0};
    });
    if (!sums)
        return tl::unexpected(sums.error());
    CoverageResult result;
    result.radius = radius;
    result.county = std::move(sums->county);
    result.townships = std::move(sums->townships);
    result.villages = std::move(sums->villages);
    result.covered.assign(near.begin(), near.end());
    result.provenance = input.provenance;
    result.provenance.parameters["radius_m"] = plainText(radius.value());
    result.provenance.inputHash = inputHashOf(nullptr, demand, input.shelters);
    job.report(1, "count");
    return result;
}

} // namespace core
