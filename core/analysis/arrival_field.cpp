// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/arrival_field.h"

#include <algorithm>
#include <bit>
#include <numeric>

#include "core/analysis/travel_access.h"

namespace core {
namespace {

constexpr std::size_t chunkSize = 4096;
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::uint32_t noBase = 0xffffffffU;

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

std::vector<std::uint32_t> ArrivalField::everyBase() const {
    std::vector<std::uint32_t> all(m_bases.size());
    std::iota(all.begin(), all.end(), 0U);
    return all;
}

/// Away from the bases: one-ways are driven in their direction.
Result<void> ArrivalField::search(const std::vector<std::uint32_t> &bases, bool useClosed, const Job &job) {
    std::vector<SearchSeed> seeds;
    for (const std::uint32_t base : bases)
        seeds.push_back({m_bases[base].position, m_bases[base].turnout + m_bases[base].leg});
    m_sent = bases;
    m_query.start(seeds, {SearchDirection::Away, useClosed});
    return m_query.advance(infinity, job);
}

Result<void> ArrivalField::fill(const std::vector<NetworkPosition> &places, std::vector<Arrival> &arrivals,
                                const Job &job) {
    m_first.assign(places.size(), noBase);
    if (auto searched = search(everyBase(), false, job); !searched)
        return searched;
    job.parallelFor(places.size(), chunkSize, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && !job.cancelled(); ++i) {
            const SeedCost found = m_query.at(places[i]);
            if (found.seed == noSeed || !isConnected(places[i]))
                continue;
            const Base &base = m_bases[found.seed];
            const double leg = legOf(places[i]);
            m_first[i] = found.seed;
            arrivals[i].team = base.team;
            arrivals[i].seconds = found.cost + leg;
            arrivals[i].offRoadSeconds = base.leg + leg;
            arrivals[i].networkSeconds = found.cost - base.turnout - base.leg;
        }
    });
    return fillSecond(places, arrivals, job);
}

/// The second team differs from the first in at least one binary digit of its rank: for each digit one search with the
/// teams that have it and one with those that have not, and the earliest of the teams unlike the first is the second.
Result<void> ArrivalField::fillSecond(const std::vector<NetworkPosition> &places, std::vector<Arrival> &arrivals,
                                      const Job &job) {
    std::vector<std::uint32_t> second(places.size(), noBase);
    const std::size_t digits = m_bases.size() < 2 ? 0 : static_cast<std::size_t>(std::bit_width(m_bases.size() - 1));
    for (std::size_t part = 0; part < 2 * digits; ++part) {
        const auto digitOf = [digit = part / 2](std::uint32_t rank) { return rank >> digit & 1U; };
        std::vector<std::uint32_t> sent;
        for (std::uint32_t rank = 0; rank < m_bases.size(); ++rank)
            if (digitOf(rank) == part % 2)
                sent.push_back(rank);
        if (auto searched = search(sent, false, job); !searched)
            return searched;
        job.parallelFor(places.size(), chunkSize, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end && !job.cancelled(); ++i) {
                if (m_first[i] == noBase || digitOf(m_first[i]) == part % 2)
                    continue;
                const SeedCost found = m_query.at(places[i]);
                if (found.seed == noSeed)
                    continue;
                const double seconds = found.cost + legOf(places[i]);
                const std::uint32_t rank = m_sent[found.seed];
                if (seconds > arrivals[i].secondSeconds || (seconds == arrivals[i].secondSeconds && rank >= second[i]))
                    continue;
                arrivals[i].secondSeconds = seconds;
                arrivals[i].secondTeam = m_bases[rank].team;
                second[i] = rank;
            }
        });
        if (const auto going = unlessCancelled(job); !going)
            return going;
    }
    return unlessCancelled(job);
}

Result<std::vector<double>> ArrivalField::secondsIfOpen(const std::vector<NetworkPosition> &places,
                                                        const std::vector<std::uint32_t> &rows, const Job &job) {
    std::vector<double> seconds(rows.size(), infinity);
    if (auto searched = search(everyBase(), true, job); !searched)
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
    if (auto searched = search(everyBase(), false, job); !searched)
        return tl::unexpected(searched.error());
    return serviceArea(m_query, seconds, job);
}

} // namespace core
