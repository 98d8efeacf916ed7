// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/covered_place.h"

#include "core/analysis/shelter_ground.h"

namespace core {

Result<std::vector<double>> effectiveMetres(const ReachabilityInput &input, const ReachField &field,
                                            std::span<const Point> places,
                                            const std::vector<NetworkPosition> &positions, const Job &job) {
    constexpr std::size_t chunkSize = 8192;
    const ShelterGround ground(input.shelters);
    std::vector<double> metres(places.size());
    const std::vector<std::uint32_t> rows = rowsAlongEdges(positions, input.network->edgeCount());
    job.parallelFor(rows.size(), chunkSize, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && !job.cancelled(); ++i) {
            const std::uint32_t row = rows[i];
            metres[row] = ground.siteAt(places[row]) != noShelter ? 0 : field.wayFrom(positions[row]).metres;
        }
    });
    if (job.cancelled())
        return failure(ErrorCode::Cancelled, "cancelled");
    return metres;
}

Result<std::vector<double>> effectiveMetres(const ReachabilityInput &input, const ReachField &field,
                                            const std::vector<NetworkPosition> &positions, const Job &job) {
    return effectiveMetres(input, field, input.demand->position, positions, job);
}

} // namespace core
