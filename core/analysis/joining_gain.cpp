// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/joining_gain.h"

#include <algorithm>
#include <array>

#include "core/geometry/measure.h"

namespace core {

JoiningGain::JoiningGain(const ReachabilityInput &input, const ReachParameters &parameters,
                         std::shared_ptr<const std::vector<NetworkPosition>> positions)
    : m_input(&input), m_parameters(parameters), m_bound(searchBound(parameters.speed, parameters.timeLimit)),
      m_field(input, parameters, {false, false, m_bound, nullptr}), m_positions(std::move(positions)),
      m_rows(*m_positions, input.network->edgeCount()), m_query(*input.network) {}

Result<JoiningGain> JoiningGain::over(const ReachabilityInput &input, const ReachParameters &parameters,
                                      const Job &job) {
    if (auto sensible = checkReach(input, parameters); !sensible)
        return tl::unexpected(sensible.error());
    auto positions = demandPositions(input, parameters, job);
    if (!positions)
        return tl::unexpected(positions.error());
    JoiningGain gain(input, parameters, std::move(*positions));
    if (auto advanced = gain.m_field.advance(gain.m_bound, job); !advanced)
        return tl::unexpected(advanced.error());
    return gain;
}

Result<Persons> JoiningGain::of(const NetworkPosition &end, const NetworkPosition &other, double metres,
                                const Job &job) {
    const double piece = quantised(metres);
    // Whoever comes to one end of the new piece goes on from the other.
    std::vector<SearchSeed> seeds;
    for (const auto &[from, to] : {std::pair(end, other), std::pair(other, end)}) {
        const double cost = m_field.query().at(to).cost + piece;
        if (cost <= m_bound && cost < m_field.query().at(from).cost)
            seeds.push_back({from, cost});
    }
    if (seeds.empty())
        return Persons(0);
    SearchOptions options = m_field.query().options();
    options.bound = m_bound;
    m_query.start(seeds, options);
    if (auto advanced = m_query.advance(m_bound, job); !advanced)
        return tl::unexpected(advanced.error());
    Persons gained(0);
    for (const std::uint32_t edge : touchedEdges(m_query))
        for (const std::uint32_t row : m_rows.on(edge))
            if (isGained(row))
                gained += Persons(m_input->demand->persons[row]);
    return gained;
}

bool JoiningGain::isGained(std::uint32_t row) const {
    const NetworkPosition &position = (*m_positions)[row];
    if (m_input->demand->persons[row] <= 0 || !m_field.isConnected(position))
        return false;
    const auto reaches = [this](double way) { return isWithin(way, m_parameters.speed, m_parameters.timeLimit); };
    if (reaches(m_field.wayFrom(position).metres) || !reaches(m_query.at(position).cost + m_field.legOf(position)))
        return false;
    // Who stands inside a shelter's ground is there already.
    return std::ranges::none_of(m_input->shelters, [&](const ShelterSite &shelter) {
        return shelter.usable && contains(shelter.site, m_input->demand->position[row]);
    });
}

} // namespace core
