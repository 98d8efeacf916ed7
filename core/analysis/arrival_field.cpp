// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/arrival_field.h"

#include <algorithm>
#include <numeric>

#include "core/analysis/travel_access.h"
#include "core/network/second_seed.h"

namespace core {
namespace {

constexpr std::size_t chunkSize = 4096;
constexpr double infinity = std::numeric_limits<double>::infinity();

Result<void> unlessCancelled(const Job &job) {
    if (job.cancelled())
        return failure(ErrorCode::Cancelled, "cancelled");
    return {};
}

} // namespace

ArrivalField::ArrivalField(const ResponseInput &input, const ResponseParameters &parameters)
    : m_parameters(parameters), m_query(*input.network) {
    std::vector<std::uint32_t> order(input.teams.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&input](std::uint32_t i) -> const FeatureId & { return input.teams[i].id; });
    for (const std::uint32_t i : order) {
        const RescueTeam &team = input.teams[i];
        if (!team.usable || !team.base)
            continue;
        const NetworkPosition position = snapForTravel(input, *team.base, parameters.snapLimit);
        if (position.isOnNetwork())
            m_bases.push_back({position, quantised(team.turnout.count()), legOf(position), i});
        else
            m_offRoadTeams.push_back(i);
    }
    std::ranges::sort(m_offRoadTeams);
}

double ArrivalField::legOf(const NetworkPosition &position) const {
    return quantised(position.distance / m_parameters.offRoadSpeed.value());
}

bool ArrivalField::isConnected(const NetworkPosition &position) const {
    return position.isOnNetwork() && (!m_parameters.snapLimit || position.distance <= m_parameters.snapLimit->value());
}

/// Away from the bases: one-ways are driven in their direction.
Result<void> ArrivalField::search(bool useClosed, const Job &job) {
    std::vector<SearchSeed> seeds;
    for (const Base &base : m_bases)
        seeds.push_back({base.position, base.turnout + base.leg});
    m_query.start(seeds, {SearchDirection::Away, useClosed});
    return m_query.advance(infinity, job);
}

Result<void> ArrivalField::fill(const std::vector<NetworkPosition> &places, std::vector<Arrival> &arrivals,
                                const Job &job) {
    if (auto searched = search(false, job); !searched)
        return searched;
    job.parallelFor(places.size(), chunkSize, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && !job.cancelled(); ++i) {
            const SeedCost found = m_query.at(places[i]);
            if (found.seed == noSeed || !isConnected(places[i]))
                continue;
            const Base &base = m_bases[found.seed];
            const double leg = legOf(places[i]);
            arrivals[i].team = base.team;
            arrivals[i].seconds = found.cost + leg;
            arrivals[i].offRoadSeconds = base.leg + leg;
            arrivals[i].networkSeconds = found.cost - base.turnout - base.leg;
        }
    });
    return m_parameters.withSecond ? fillSecond(places, arrivals, job) : unlessCancelled(job);
}

Result<void> ArrivalField::fillSecond(const std::vector<NetworkPosition> &places, std::vector<Arrival> &arrivals,
                                      const Job &job) {
    if (m_bases.size() < 2)
        return unlessCancelled(job);
    const auto second = SecondSeeds::of(m_query, job);
    if (!second)
        return tl::unexpected(second.error());
    job.parallelFor(places.size(), chunkSize, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && !job.cancelled(); ++i) {
            if (arrivals[i].team == noTeam)
                continue;
            const SeedCost found = second->at(places[i]);
            if (found.seed == noSeed)
                continue;
            arrivals[i].secondSeconds = found.cost + legOf(places[i]);
            arrivals[i].secondTeam = m_bases[found.seed].team;
        }
    });
    return unlessCancelled(job);
}

Result<std::vector<double>> ArrivalField::secondsIfOpen(const std::vector<NetworkPosition> &places,
                                                        const std::vector<std::uint32_t> &rows, const Job &job) {
    std::vector<double> seconds(rows.size(), infinity);
    if (auto searched = search(true, job); !searched)
        return tl::unexpected(searched.error());
    job.parallelFor(rows.size(), chunkSize, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && !job.cancelled(); ++i) {
            const NetworkPosition &place = places[rows[i]];
            if (const SeedCost found = m_query.at(place); found.seed != noSeed && isConnected(place))
                seconds[i] = found.cost + legOf(place);
        }
    });
    if (const auto going = unlessCancelled(job); !going)
        return tl::unexpected(going.error());
    return seconds;
}

Result<ServiceArea> ArrivalField::areaWithin(double seconds, const Job &job) {
    if (auto searched = search(false, job); !searched)
        return tl::unexpected(searched.error());
    return serviceArea(m_query, seconds, job);
}

} // namespace core
