// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

/// The cheapest way to serve the most, worked out the slow way: one unit after the other along the cheapest chain of
/// moves (Bellman-Ford). Costs below zero = no pair.
class TransportOracle {
public:
    TransportOracle(std::vector<std::int64_t> supply, std::vector<std::int64_t> room,
                    std::vector<std::vector<std::int64_t>> cost)
        : m_supply(std::move(supply)), m_room(std::move(room)), m_cost(std::move(cost)),
          m_flow(m_supply.size(), std::vector<std::int64_t>(m_room.size(), 0)) {
        while (augment()) {
        }
    }
    [[nodiscard]] std::int64_t served() const { return m_served; }
    [[nodiscard]] std::int64_t cost() const { return m_total; }

private:
    static constexpr std::int64_t far = std::int64_t{1} << 60;

    /// Serves as many units as the cheapest chain carries; false when there is none.
    bool augment() {
        const std::size_t origins = m_supply.size(), all = origins + m_room.size();
        std::vector<std::int64_t> label(all, far);
        std::vector<std::size_t> from(all, all);
        for (std::size_t i = 0; i < origins; ++i)
            if (m_supply[i] > 0)
                label[i] = 0;
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t i = 0; i < origins; ++i)
                for (std::size_t j = 0; j < m_room.size(); ++j) {
                    if (m_cost[i][j] < 0)
                        continue;
                    if (label[i] < far && label[i] + m_cost[i][j] < label[origins + j]) {
                        label[origins + j] = label[i] + m_cost[i][j];
                        from[origins + j] = i;
                        changed = true;
                    }
                    if (m_flow[i][j] > 0 && label[origins + j] < far && label[origins + j] - m_cost[i][j] < label[i]) {
                        label[i] = label[origins + j] - m_cost[i][j];
                        from[i] = origins + j;
                        changed = true;
                    }
                }
        }
        std::size_t end = all;
        for (std::size_t j = 0; j < m_room.size(); ++j)
            if (m_room[j] > 0 && label[origins + j] < far && (end == all || label[origins + j] < label[end]))
                end = origins + j;
        if (end == all)
            return false;
        send(end, from, label[end]);
        return true;
    }

    void send(std::size_t end, const std::vector<std::size_t> &from, std::int64_t each) {
        const std::size_t origins = m_supply.size(), none = origins + m_room.size();
        std::int64_t amount = m_room[end - origins];
        std::size_t start = end;
        for (; from[start] != none; start = from[start])
            if (start < origins)
                amount = std::min(amount, m_flow[start][from[start] - origins]);
        amount = std::min(amount, m_supply[start]);
        for (std::size_t v = end; from[v] != none; v = from[v]) {
            if (v < origins)
                m_flow[v][from[v] - origins] -= amount;
            else
                m_flow[from[v]][v - origins] += amount;
        }
        m_supply[start] -= amount;
        m_room[end - origins] -= amount;
        m_served += amount;
        m_total += amount * each;
    }

    std::vector<std::int64_t> m_supply, m_room;
    std::vector<std::vector<std::int64_t>> m_cost, m_flow;
    std::int64_t m_served = 0;
    std::int64_t m_total = 0;
};
