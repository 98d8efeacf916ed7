// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sensitivity.h"

#include <algorithm>
#include <array>

#include "core/analysis/covered_place.h"
#include "core/analysis/known_ways.h"

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

/// Counts one demand row after another into every cell.
class Strip {
public:
    Strip(const DemandTable &demand, const ReachParameters &parameters) : m_demand(demand), m_parameters(parameters) {
        m_answer.cells = emptyCells();
        m_answer.cellsCovered.reserve(demand.size());
    }

    /// The next row: effective metres to its shelter.
    void add(double metres) {
        const Persons people(std::max<std::int32_t>(m_demand.persons[m_answer.cellsCovered.size()], 0));
        std::uint8_t covered = 0;
        for (SensitivityCell &cell : m_answer.cells) {
            cell.total += people;
            if (!isWithin(metres, cell.speed, cell.timeLimit))
                continue;
            cell.covered += people;
            ++covered;
        }
        m_answer.cellsCovered.push_back(covered);
        core::add(m_answer.gaps, people, isWithin(metres, m_parameters.speed, m_parameters.timeLimit), covered);
    }
    [[nodiscard]] double farthest() const {
        return std::max(farthestBound(m_answer.cells), searchBound(m_parameters.speed, m_parameters.timeLimit));
    }
    [[nodiscard]] SensitivityAnswer take() { return std::move(m_answer); }

private:
    const DemandTable &m_demand;
    const ReachParameters &m_parameters;
    SensitivityAnswer m_answer;
};

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
    Strip strip(*input.demand, parameters);
    ReachField field(input, parameters, {});
    if (auto advanced = field.advance(strip.farthest(), job); !advanced)
        return tl::unexpected(advanced.error());

    job.report(0.6, "count");
    const auto metres = effectiveMetres(input, field, **positions, job);
    if (!metres)
        return tl::unexpected(metres.error());
    for (const double way : *metres)
        strip.add(way);
    job.report(1, "count");
    return strip.take();
}

SensitivityAnswer assumptionsOf(const DemandTable &demand, const ReachabilityResult &result) {
    Strip strip(demand, result.parameters);
    // Costs are whole units of the network: dividing by the speed and multiplying again comes back to the same unit.
    for (const DemandReach &reach : result.demand)
        strip.add(quantised(reach.seconds * result.parameters.speed.value()));
    return strip.take();
}

Result<std::vector<SensitivityCell>> analyseSensitivity(const ReachabilityInput &input,
                                                        const ReachParameters &parameters, const Job &job) {
    auto answer = analyseAssumptions(input, parameters, job);
    if (!answer)
        return tl::unexpected(answer.error());
    return std::move(answer->cells);
}

} // namespace core
