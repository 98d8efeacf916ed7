// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/gap_cluster.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "core/geometry/box.h"
#include "core/geometry/measure.h"

namespace app {

namespace {

using Rows = std::vector<std::uint32_t>;

std::int64_t peopleAt(const core::DemandTable &demand, std::uint32_t row) {
    return std::max<std::int64_t>(0, demand.persons[row]);
}

/// Order of positions, so that nothing depends on the order of rows.
void sortByPosition(const core::DemandTable &demand, Rows &rows) {
    std::sort(rows.begin(), rows.end(), [&demand](std::uint32_t a, std::uint32_t b) {
        const core::Point &p = demand.position[a];
        const core::Point &q = demand.position[b];
        return std::tuple(p.x, p.y, demand.persons[a], a) < std::tuple(q.x, q.y, demand.persons[b], b);
    });
}

/// Disjoint sets over 0..count.
class DisjointSets {
public:
    explicit DisjointSets(std::size_t count) : m_parent(count) { std::iota(m_parent.begin(), m_parent.end(), 0U); }
    std::uint32_t rootOf(std::uint32_t i) {
        while (m_parent[i] != i) {
            m_parent[i] = m_parent[m_parent[i]];
            i = m_parent[i];
        }
        return i;
    }
    void join(std::uint32_t a, std::uint32_t b) {
        const std::uint32_t ra = rootOf(a);
        const std::uint32_t rb = rootOf(b);
        m_parent[std::max(ra, rb)] = std::min(ra, rb);
    }

private:
    Rows m_parent;
};

/// Points in square cells whose diagonal is the joining distance: everything in one cell belongs together.
class JoiningCells {
public:
    JoiningCells(const core::DemandTable &demand, const Rows &rows, double join)
        : m_demand(demand), m_rows(rows), m_join(join), m_cell(join / std::sqrt(2.0)) {
        for (std::uint32_t i = 0; i < rows.size(); ++i)
            m_cells[keyOf(i)].push_back(i);
    }

    void joinAll(DisjointSets &sets) const {
        for (const auto &[key, members] : m_cells) {
            for (const std::uint32_t member : members)
                sets.join(members.front(), member);
            for (std::int64_t dx = -2; dx <= 2; ++dx) {
                for (std::int64_t dy = -2; dy <= 2; ++dy)
                    joinWith(members, {std::get<0>(key), std::get<1>(key) + dx, std::get<2>(key) + dy}, sets);
            }
        }
    }

private:
    /// Township, column, row.
    using Key = std::tuple<std::uint32_t, std::int64_t, std::int64_t>;

    Key keyOf(std::uint32_t i) const {
        const core::Point &p = m_demand.position[m_rows[i]];
        return {m_demand.township[m_rows[i]], static_cast<std::int64_t>(std::floor(p.x / m_cell)),
                static_cast<std::int64_t>(std::floor(p.y / m_cell))};
    }

    void joinWith(const Rows &members, const Key &other, DisjointSets &sets) const {
        const auto neighbours = m_cells.find(other);
        if (neighbours == m_cells.end() || sets.rootOf(members.front()) == sets.rootOf(neighbours->second.front()))
            return;
        for (const std::uint32_t a : members) {
            for (const std::uint32_t b : neighbours->second) {
                if (core::distance(m_demand.position[m_rows[a]], m_demand.position[m_rows[b]]) <= m_join) {
                    sets.join(a, b);
                    return;
                }
            }
        }
    }

    const core::DemandTable &m_demand;
    const Rows &m_rows;
    double m_join;
    double m_cell;
    struct KeyHash {
        std::size_t operator()(const Key &key) const {
            const auto mixed = static_cast<std::uint64_t>(std::get<1>(key)) * 0x9e3779b97f4a7c15ULL +
                               static_cast<std::uint64_t>(std::get<2>(key)) * 0xc2b2ae3d27d4eb4fULL + std::get<0>(key);
            return static_cast<std::size_t>(mixed ^ (mixed >> 29U));
        }
    };
    std::unordered_map<Key, Rows, KeyHash> m_cells;
};

/// Cuts a long group across its longer side where half of the people lie, until every part is short enough.
void cutLong(const core::DemandTable &demand, Rows rows, double longest, std::vector<Rows> &parts) {
    core::Box box;
    std::int64_t people = 0;
    for (const std::uint32_t row : rows) {
        box.include(demand.position[row]);
        people += peopleAt(demand, row);
    }
    if (std::max(box.width(), box.height()) <= longest) {
        parts.push_back(std::move(rows));
        return;
    }
    const bool alongX = box.width() >= box.height();
    std::stable_sort(rows.begin(), rows.end(), [&demand, alongX](std::uint32_t a, std::uint32_t b) {
        return alongX ? demand.position[a].x < demand.position[b].x : demand.position[a].y < demand.position[b].y;
    });
    std::size_t cut = 0;
    for (std::int64_t sum = 0; cut < rows.size() && (sum + peopleAt(demand, rows[cut])) * 2 <= people; ++cut)
        sum += peopleAt(demand, rows[cut]);
    cut = std::clamp<std::size_t>(cut, 1, rows.size() - 1);
    const auto middle = rows.begin() + static_cast<std::ptrdiff_t>(cut);
    Rows upper(middle, rows.end());
    rows.erase(middle, rows.end());
    cutLong(demand, std::move(rows), longest, parts);
    cutLong(demand, std::move(upper), longest, parts);
}

} // namespace

std::vector<std::vector<std::uint32_t>> clusterPoints(const core::DemandTable &demand, std::vector<std::uint32_t> rows,
                                                      const GapClusterRules &rules) {
    sortByPosition(demand, rows);
    DisjointSets sets(rows.size());
    JoiningCells(demand, rows, rules.join.value()).joinAll(sets);
    std::map<std::uint32_t, Rows> chains;
    for (std::uint32_t i = 0; i < rows.size(); ++i)
        chains[sets.rootOf(i)].push_back(rows[i]);
    std::vector<Rows> parts;
    for (auto &[root, chain] : chains)
        cutLong(demand, std::move(chain), rules.longest.value(), parts);
    return parts;
}

} // namespace app
