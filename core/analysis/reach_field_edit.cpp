// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <tuple>

#include "core/analysis/reach_field.h"

namespace core {

std::vector<std::uint32_t> ReachField::entranceEdges(std::uint32_t shelter) const {
    std::vector<std::uint32_t> edges;
    for (const std::uint32_t seed : m_ranking)
        if (m_seedShelter[seed] == shelter)
            edges.push_back(m_seedPosition[seed].edge);
    return edges;
}

std::vector<std::uint32_t> ReachField::sheltersOn(std::uint32_t edge) const {
    std::vector<std::uint32_t> shelters;
    for (const ShortestPathQuery::EdgeSeed &seed : m_query.seedsOn(edge))
        shelters.push_back(m_seedShelter[seed.cost.seed]);
    return shelters;
}

void ReachField::leave(const FieldEdit &edit, SearchEdit &search) {
    const auto goes = [&edit](std::uint32_t shelter) {
        return std::ranges::find(edit.left, shelter) != edit.left.end();
    };
    std::erase_if(m_offRoadShelters, goes);
    std::erase_if(m_ranking, [&](std::uint32_t seed) {
        if (!goes(m_seedShelter[seed]))
            return false;
        search.removed.push_back(seed);
        return true;
    });
}

void ReachField::join(const std::vector<ShelterSite> &shelters, const FieldEdit &edit, SearchEdit &search) {
    // The order of a field made anew: by shelter id (rows of one id by their number), then along the network.
    const auto before = [&](std::uint32_t a, std::uint32_t b) {
        const std::uint32_t one = m_seedShelter[a], other = m_seedShelter[b];
        const NetworkPosition &p = m_seedPosition[a], &q = m_seedPosition[b];
        return one != other ? std::tie(shelters[one].id, one) < std::tie(shelters[other].id, other)
                            : std::tie(p.edge, p.along, p.distance) < std::tie(q.edge, q.along, q.distance);
    };
    for (const std::uint32_t shelter : edit.joined)
        for (const Entrance &entrance : entrancesOf(shelters, shelter)) {
            const auto seed = static_cast<std::uint32_t>(m_seedShelter.size());
            m_seedShelter.push_back(shelter);
            m_seedLeg.push_back(legOf(entrance.position));
            m_seedPosition.push_back(entrance.position);
            search.added.push_back({entrance.position, m_seedLeg.back()});
            m_ranking.insert(std::ranges::upper_bound(m_ranking, seed, before), seed);
        }
}

Result<void> ReachField::apply(const std::vector<ShelterSite> &shelters, const FieldEdit &edit, const Job &job) {
    SearchEdit search;
    leave(edit, search);
    join(shelters, edit, search);
    search.closed = edit.closed;
    search.opened = edit.opened;
    search.rank.resize(m_seedShelter.size());
    for (std::uint32_t rank = 0; rank < m_ranking.size(); ++rank)
        search.rank[m_ranking[rank]] = rank;
    return m_query.apply(search, job);
}

} // namespace core
