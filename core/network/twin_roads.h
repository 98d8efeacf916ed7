// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/network/road_network.h"

namespace core {

/// Roads drawn several times along one line. People step onto the first of them in the network's order, and an open one
/// comes before a closed one: when one is closed or opened, they may step onto another. Places on the network name the
/// first edge of such a group as the network numbers it; this says on which one they stand.
class TwinRoads {
public:
    explicit TwinRoads(const RoadNetwork &network);

    [[nodiscard]] std::uint32_t stoodOn(std::uint32_t edge) const {
        if (m_moved.empty())
            return edge;
        const auto found = m_moved.find(edge);
        return found == m_moved.end() ? edge : found->second;
    }
    /// First edge of the group; the edge itself where it has no twin.
    [[nodiscard]] std::uint32_t firstOf(std::uint32_t edge) const {
        const auto found = m_first.find(edge);
        return found == m_first.end() ? edge : found->second;
    }
    /// After these edges were closed or opened: first edges of the groups whose people now stand on another edge.
    [[nodiscard]] std::vector<std::uint32_t> update(const std::vector<std::uint32_t> &edges,
                                                    const std::function<bool(std::uint32_t)> &isClosed);

private:
    const RoadNetwork *m_network;
    /// Of edges with twins only.
    std::unordered_map<std::uint32_t, std::uint32_t> m_first;
    /// Behind the last edge of a group, by its first.
    std::unordered_map<std::uint32_t, std::uint32_t> m_end;
    /// By first edge, where it is another one.
    std::unordered_map<std::uint32_t, std::uint32_t> m_moved;
};

} // namespace core
