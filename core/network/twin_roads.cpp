// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/twin_roads.h"

#include <algorithm>
#include <tuple>

namespace core {

TwinRoads::TwinRoads(const RoadNetwork &network) : m_network(&network) {
    const auto count = static_cast<std::uint32_t>(network.edgeCount());
    // Edges along one line are neighbours in the network's order.
    for (std::uint32_t first = 0; first < count;) {
        std::uint32_t end = first + 1;
        while (end < count && std::ranges::equal(network.line(first), network.line(end)))
            ++end;
        if (end - first > 1)
            m_end.emplace(first, end);
        for (std::uint32_t edge = first; end - first > 1 && edge < end; ++edge)
            m_first.emplace(edge, first);
        first = end;
    }
}

std::vector<std::uint32_t> TwinRoads::update(const std::vector<std::uint32_t> &edges,
                                             const std::function<bool(std::uint32_t)> &isClosed) {
    std::vector<std::uint32_t> changed;
    for (const std::uint32_t edge : edges) {
        const auto group = m_first.find(edge);
        if (group == m_first.end())
            continue;
        const std::uint32_t first = group->second;
        // The order in which the network is built.
        const auto rank = [&](std::uint32_t twin) {
            return std::tuple(m_network->isThroughOnly(twin), isClosed(twin), !m_network->goesForward(twin),
                              !m_network->goesBackward(twin), m_network->costPerMetre(twin),
                              m_network->costPerMetreBack(twin), m_network->ref(twin));
        };
        std::uint32_t best = first;
        for (std::uint32_t twin = first + 1; twin < m_end.at(first); ++twin)
            if (rank(twin) < rank(best))
                best = twin;
        if (best == stoodOn(first))
            continue;
        if (best == first)
            m_moved.erase(first);
        else
            m_moved[first] = best;
        changed.push_back(first);
    }
    return changed;
}

} // namespace core
