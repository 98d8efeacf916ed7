// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/network/shortest_path.h"
#include "core/network/snap.h"

namespace core {

/// Demand rows by the edge they meet; rows off the network are left out.
class RowsByEdge {
public:
    RowsByEdge(const std::vector<NetworkPosition> &positions, std::size_t edges) : m_first(edges + 1) {
        for (const NetworkPosition &position : positions)
            if (position.isOnNetwork())
                ++m_first[position.edge + 1];
        for (std::size_t i = 1; i < m_first.size(); ++i)
            m_first[i] += m_first[i - 1];
        m_rows.resize(m_first.back());
        std::vector<std::uint32_t> next(m_first.begin(), m_first.end() - 1);
        for (std::uint32_t row = 0; row < positions.size(); ++row)
            if (positions[row].isOnNetwork())
                m_rows[next[positions[row].edge]++] = row;
    }
    [[nodiscard]] std::span<const std::uint32_t> on(std::uint32_t edge) const {
        return std::span(m_rows).subspan(m_first[edge], m_first[edge + 1] - m_first[edge]);
    }

private:
    std::vector<std::uint32_t> m_first, m_rows;
};

/// Edges at nodes that a search has touched, and those of its seeds, each once, ascending.
[[nodiscard]] std::vector<std::uint32_t> touchedEdges(const ShortestPathQuery &query);

} // namespace core
