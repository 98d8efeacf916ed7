// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sensitivity.h"

#include <algorithm>
#include <array>

#include "core/analysis/reach_field.h"
#include "core/analysis/shelter_ground.h"

namespace core {
namespace {

constexpr std::size_t chunkSize = 8192;
constexpr std::array<double, 5> speeds = {0.7, 0.83, 1.0, 1.2, 1.4};
constexpr std::array<double, 3> limits = {300, 600, 900};

std::vector<SensitivityCell> emptyCells() {
    std::vector<SensitivityCell> cells;
    for (const double limit : limits)
        for (const double speed : speeds)
            cells.push_back({MetresPerSecond(speed), Seconds(limit), Persons(0), Persons(0)});
    return cells;
}

double farthestBound(const std::vector<SensitivityCell> &cells) {
    double bound = 0;
    for (const SensitivityCell &cell : cells)
        bound = std::max(bound, searchBound(cell.speed, cell.timeLimit));
    return bound;
}

} // namespace

Result<std::vector<SensitivityCell>> analyseSensitivity(const ReachabilityInput &input,
                                                        const ReachParameters &parameters, const Job &job) {
    if (auto checked = checkReach(input, parameters); !checked)
        return tl::unexpected(checked.error());
    job.report(0, "snap");
    const auto positions = demandPositions(input, parameters, job);
    if (!positions)
        return tl::unexpected(positions.error());

    job.report(0.3, "search");
    std::vector<SensitivityCell> cells = emptyCells();
    ReachField field(input, parameters, {});
    if (auto advanced = field.advance(farthestBound(cells), job); !advanced)
        return tl::unexpected(advanced.error());

    job.report(0.6, "count");
    const DemandTable &demand = *input.demand;
    const ShelterGround ground(input.shelters);
    std::vector<double> metres(demand.size());
    const std::vector<std::uint32_t> rows = rowsAlongEdges(**positions, input.network->edgeCount());
    job.parallelFor(rows.size(), chunkSize, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && !job.cancelled(); ++i) {
            const std::uint32_t row = rows[i];
            metres[row] =
                ground.siteAt(demand.position[row]) != noShelter ? 0 : field.wayFrom((**positions)[row]).metres;
        }
    });
    if (job.cancelled())
        return failure(ErrorCode::Cancelled, "cancelled");
    for (std::size_t row = 0; row < demand.size(); ++row) {
        const Persons people(std::max<std::int32_t>(demand.persons[row], 0));
        for (SensitivityCell &cell : cells) {
            cell.total += people;
            if (isWithin(metres[row], cell.speed, cell.timeLimit))
                cell.covered += people;
        }
    }
    job.report(1, "count");
    return cells;
}

} // namespace core
