// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/reach_ring.h"

#include <algorithm>
#include <cmath>

#include "core/analysis/covered_place.h"
#include "core/network/service_area.h"

namespace core {

Result<std::vector<ReachRing>> analyseRings(const ReachabilityInput &input, const ReachParameters &parameters,
                                            const std::vector<Seconds> &limits, const Job &job) {
    if (auto checked = checkReach(input, parameters); !checked)
        return tl::unexpected(checked.error());
    double bound = 0;
    for (const Seconds limit : limits) {
        if (!std::isfinite(limit.count()) || limit.count() < 0)
            return failure(ErrorCode::InvalidData, "reach.bad_parameter", {"rings"});
        bound = std::max(bound, searchBound(parameters.speed, limit));
    }
    const auto positions = demandPositions(input, parameters, job);
    if (!positions)
        return tl::unexpected(positions.error());
    ReachField field(input, parameters, {});
    if (auto advanced = field.advance(bound, job); !advanced)
        return tl::unexpected(advanced.error());
    const auto metres = effectiveMetres(input, field, **positions, job);
    if (!metres)
        return tl::unexpected(metres.error());
    std::vector<ReachRing> rings;
    for (const Seconds limit : limits) {
        ReachRing ring;
        ring.timeLimit = limit;
        for (std::size_t row = 0; row < metres->size(); ++row)
            if (isWithin((*metres)[row], parameters.speed, limit)) {
                ring.covered += Persons(std::max<std::int32_t>(input.demand->persons[row], 0));
                ++ring.pointsCovered;
            }
        const auto area = serviceArea(field.query(), parameters.speed.value() * limit.count(), job);
        if (!area)
            return tl::unexpected(area.error());
        ring.reachedKilometres = area->length.value() / 1000;
        rings.push_back(ring);
    }
    return rings;
}

} // namespace core
