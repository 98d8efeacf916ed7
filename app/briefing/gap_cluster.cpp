// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/gap_cluster.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <tuple>

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
    std::vector<std::tuple<double, double, std::int32_t, std::uint32_t>> keys;
    keys.reserve(rows.size());
    for (const std::uint32_t row : rows)
        keys.emplace_back(demand.position[row].x, demand.position[row].y, demand.persons[row], row);
    std::ranges::sort(keys);
    std::ranges::transform(keys, rows.begin(), [](const auto &key) { return std::get<3>(key); });
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
        m_points.reserve(rows.size());
        for (std::uint32_t i = 0; i < rows.size(); ++i)
            m_points.push_back({keyOf(i), i});
        std::ranges::sort(m_points);
        for (std::uint32_t at = 0; at < m_points.size(); ++at)
            if (at == 0 || m_points[at].key != m_points[at - 1].key)
                m_cells.push_back({m_points[at].key, at});
    }

    void joinAll(DisjointSets &sets) const {
        for (const Cell &cell : m_cells)
            for (const Member &member : membersOf(cell))
                sets.join(m_points[cell.first].row, member.row);
        // Being near is mutual: the cells that come later are enough.
        for (std::size_t at = 0; at < m_cells.size(); ++at)
            for (std::int64_t dx = 0; dx <= 2; ++dx)
                joinColumn(at, dx, sets);
    }

private:
    struct Key {
        std::uint32_t township;
        std::int64_t column, row;
        friend auto operator<=>(const Key &, const Key &) = default;
    };
    /// `row`: place among the rows.
    struct Member {
        Key key;
        std::uint32_t row;
        friend auto operator<=>(const Member &, const Member &) = default;
    };
    struct Cell {
        Key key;
        std::uint32_t first;
    };

    Key keyOf(std::uint32_t i) const {
        const core::Point &p = m_demand.position[m_rows[i]];
        return {m_demand.township[m_rows[i]], static_cast<std::int64_t>(std::floor(p.x / m_cell)),
                static_cast<std::int64_t>(std::floor(p.y / m_cell))};
    }

    std::span<const Member> membersOf(const Cell &cell) const {
        const auto next = static_cast<std::size_t>(&cell - m_cells.data()) + 1;
        const std::size_t end = next < m_cells.size() ? m_cells[next].first : m_points.size();
        return std::span(m_points).subspan(cell.first, end - cell.first);
    }

    /// With the later cells of the column `dx` to the right.
    void joinColumn(std::size_t at, std::int64_t dx, DisjointSets &sets) const {
        const Key &key = m_cells[at].key;
        auto other = m_cells.begin() + static_cast<std::ptrdiff_t>(at) + 1;
        if (dx > 0)
            other = std::ranges::lower_bound(other, m_cells.end(), Key{key.township, key.column + dx, key.row - 2}, {},
                                             &Cell::key);
        const Key last{key.township, key.column + dx, key.row + 2};
        for (; other != m_cells.end() && other->key <= last; ++other)
            joinCells(m_cells[at], *other, sets);
    }

    void joinCells(const Cell &one, const Cell &other, DisjointSets &sets) const {
        if (sets.rootOf(m_points[one.first].row) == sets.rootOf(m_points[other.first].row))
            return;
        for (const Member &a : membersOf(one)) {
            for (const Member &b : membersOf(other)) {
                if (core::distance(m_demand.position[m_rows[a.row]], m_demand.position[m_rows[b.row]]) <= m_join) {
                    sets.join(a.row, b.row);
                    return;
                }
            }
        }
    }

    const core::DemandTable &m_demand;
    const Rows &m_rows;
    double m_join;
    double m_cell;
    /// Sorted: the members of a cell stand together, and the cells of a column.
    std::vector<Member> m_points;
    std::vector<Cell> m_cells;
};

/// Rows by x or y; those of one coordinate stay in their order.
void sortAlong(const core::DemandTable &demand, double core::Point::*axis, Rows &rows) {
    std::vector<std::pair<double, std::uint32_t>> keys;
    keys.reserve(rows.size());
    for (const std::uint32_t row : rows)
        keys.emplace_back(demand.position[row].*axis, row);
    if (std::ranges::is_sorted(keys, {}, &std::pair<double, std::uint32_t>::first))
        return;
    std::ranges::stable_sort(keys, {}, &std::pair<double, std::uint32_t>::first);
    std::ranges::transform(keys, rows.begin(), &std::pair<double, std::uint32_t>::second);
}

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
    sortAlong(demand, box.width() >= box.height() ? &core::Point::x : &core::Point::y, rows);
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
    // A root is the first of its chain.
    std::vector<Rows> chains;
    Rows chainOf(rows.size());
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        const std::uint32_t root = sets.rootOf(i);
        if (root == i) {
            chainOf[i] = static_cast<std::uint32_t>(chains.size());
            chains.emplace_back();
        }
        chains[chainOf[root]].push_back(rows[i]);
    }
    std::vector<Rows> parts;
    for (Rows &chain : chains)
        cutLong(demand, std::move(chain), rules.longest.value(), parts);
    return parts;
}

} // namespace app
