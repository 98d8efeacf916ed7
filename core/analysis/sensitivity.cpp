// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sensitivity.h"

#include <algorithm>
#include <array>

#include "core/analysis/covered_place.h"

namespace core {
namespace {

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

void add(AssumptionTotals &gaps, Persons people, bool isCovered, std::size_t cellsCovered) {
    const bool never = cellsCovered == 0;
    (isCovered ? gaps.covered : never ? gaps.firm : gaps.depends) += people;
    ++(isCovered ? gaps.pointsCovered : never ? gaps.pointsFirm : gaps.pointsDepends);
}

} // namespace

Result<SensitivityAnswer> analyseAssumptions(const ReachabilityInput &input, const ReachParameters &parameters,
                                             const Job &job) {
    if (auto checked = checkReach(input, parameters); !checked)
        return tl::unexpected(checked.error());
    job.report(0, "snap");
    const auto positions = demandPositions(input, parameters, job);
    if (!positions)
        return tl::unexpected(positions.error());

    job.report(0.3, "search");
    SensitivityAnswer answer;
    answer.cells = emptyCells();
    ReachField field(input, parameters, {});
    const double farthest = std::max(farthestBound(answer.cells), searchBound(parameters.speed, parameters.timeLimit));
    if (auto advanced = field.advance(farthest, job); !advanced)
        return tl::unexpected(advanced.error());

    job.report(0.6, "count");
    const auto metres = effectiveMetres(input, field, **positions, job);
    if (!metres)
        return tl::unexpected(metres.error());
    for (std::size_t row = 0; row < metres->size(); ++row) {
        const Persons people(std::max<std::int32_t>(input.demand->persons[row], 0));
        std::uint8_t covered = 0;
        for (SensitivityCell &cell : answer.cells) {
            cell.total += people;
            if (!isWithin((*metres)[row], cell.speed, cell.timeLimit))
                continue;
            cell.covered += people;
            ++covered;
        }
        answer.cellsCovered.push_back(covered);
        add(answer.gaps, people, isWithin((*metres)[row], parameters.speed, parameters.timeLimit), covered);
    }
    job.report(1, "count");
    return answer;
}

Result<std::vector<SensitivityCell>> analyseSensitivity(const ReachabilityInput &input,
                                                        const ReachParameters &parameters, const Job &job) {
    auto answer = analyseAssumptions(input, parameters, job);
    if (!answer)
        return tl::unexpected(answer.error());
    return std::move(answer->cells);
}

} // namespace core
