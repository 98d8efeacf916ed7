// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <type_traits>
#include <vector>

#include "core/geometry/box.h"

namespace core {

/// Packed R-tree over boxes in Hilbert order; immutable, shared by all threads. Item i is the i-th box it was built
/// from. Boxes are kept in single precision rounded outward: a search may also name items that lie a few centimetres
/// outside, never miss one; the caller tests exactly where that matters.
class SpatialIndex {
public:
    SpatialIndex() = default;
    [[nodiscard]] static SpatialIndex build(std::span<const Box> boxes);
    /// For boxes that already lie in spatial order: keeps it and saves the permutation.
    [[nodiscard]] static SpatialIndex buildOrdered(std::span<const Box> boxes);

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] const Box &extent() const { return m_extent; }

    /// Calls visit(item) for every item whose box meets `box`. A visit that returns bool stops the search with false.
    template <class Visit> void search(const Box &box, Visit &&visit) const;
    /// Items whose boxes meet `box`, ascending.
    [[nodiscard]] std::vector<std::uint32_t> search(const Box &box) const;

    struct Nearest {
        std::uint32_t item = 0;
        double squaredDistance = 0;
    };
    /// The item nearest to `p` within `limit` metres (inclusive) by squaredDistance(item), which must never be less
    /// than the squared distance to the item's box (infinity leaves the item out). Of equals the smallest item wins.
    template <class SquaredDistance>
    [[nodiscard]] std::optional<Nearest> nearest(const Point &p, double limit, SquaredDistance &&squaredDistance) const;

private:
    static constexpr std::size_t fanOut = 16;
    struct Cell {
        float minX, minY, maxX, maxY;
    };
    /// A group of siblings: cells first .. last of one level, 0 = the items.
    struct Group {
        std::uint32_t level, first, last;
    };

    void buildLevels(std::span<const Box> boxes);
    [[nodiscard]] Cell cellOf(const Box &box) const;
    [[nodiscard]] Group root() const;
    [[nodiscard]] Group childrenOf(std::uint32_t level, std::uint32_t cell) const;
    [[nodiscard]] std::uint32_t itemAt(std::uint32_t cell) const { return m_items.empty() ? cell : m_items[cell]; }
    [[nodiscard]] double squaredDistanceTo(const Cell &cell, double x, double y) const;
    template <class SquaredDistance>
    void nearestIn(Group group, const Point &p, SquaredDistance &squaredDistance, Nearest &best) const;

    std::size_t m_size = 0;
    Box m_extent;
    Point m_origin;
    /// Cells of level 0 (items), then of their parents, up to the level with at most `fanOut` cells.
    std::vector<Cell> m_cells;
    std::vector<std::uint32_t> m_levelStart;
    /// Item of a leaf cell; empty = the cell's own number.
    std::vector<std::uint32_t> m_items;
};

template <class Visit> void SpatialIndex::search(const Box &box, Visit &&visit) const {
    if (m_size == 0 || box.isEmpty())
        return;
    const Cell wanted = cellOf(box);
    std::array<Group, 160> stack;
    std::size_t depth = 0;
    stack[depth++] = root();
    while (depth > 0) {
        const Group group = stack[--depth];
        for (std::uint32_t i = group.first; i < group.last; ++i) {
            const Cell &cell = m_cells[m_levelStart[group.level] + i];
            if (cell.minX > wanted.maxX || cell.maxX < wanted.minX || cell.minY > wanted.maxY ||
                cell.maxY < wanted.minY)
                continue;
            if (group.level > 0) {
                stack[depth++] = childrenOf(group.level, i);
            } else if constexpr (std::is_same_v<std::invoke_result_t<Visit, std::uint32_t>, bool>) {
                if (!visit(itemAt(i)))
                    return;
            } else {
                visit(itemAt(i));
            }
        }
    }
}

inline double SpatialIndex::squaredDistanceTo(const Cell &cell, double x, double y) const {
    const double dx = std::max({static_cast<double>(cell.minX) - x, 0.0, x - static_cast<double>(cell.maxX)});
    const double dy = std::max({static_cast<double>(cell.minY) - y, 0.0, y - static_cast<double>(cell.maxY)});
    return dx * dx + dy * dy;
}

template <class SquaredDistance>
void SpatialIndex::nearestIn(Group group, const Point &p, SquaredDistance &squaredDistance, Nearest &best) const {
    constexpr double slack = 1 + 1e-12;
    std::array<double, fanOut> reach;
    const double x = p.x - m_origin.x, y = p.y - m_origin.y;
    const std::uint32_t count = group.last - group.first;
    for (std::uint32_t i = 0; i < count; ++i)
        reach[i] = squaredDistanceTo(m_cells[m_levelStart[group.level] + group.first + i], x, y);
    for (std::uint32_t round = 0; round < count; ++round) {
        std::uint32_t next = 0;
        for (std::uint32_t i = 1; i < count; ++i)
            if (reach[i] < reach[next])
                next = i;
        if (reach[next] > best.squaredDistance * slack)
            return;
        reach[next] = std::numeric_limits<double>::infinity();
        if (group.level > 0) {
            nearestIn(childrenOf(group.level, group.first + next), p, squaredDistance, best);
            continue;
        }
        const std::uint32_t item = itemAt(group.first + next);
        const double found = squaredDistance(item);
        if (found < best.squaredDistance || (found == best.squaredDistance && item < best.item))
            best = {item, found};
    }
}

template <class SquaredDistance>
std::optional<SpatialIndex::Nearest> SpatialIndex::nearest(const Point &p, double limit,
                                                           SquaredDistance &&squaredDistance) const {
    constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    Nearest best{none, limit * limit};
    if (m_size > 0)
        nearestIn(root(), p, squaredDistance, best);
    if (best.item == none || best.squaredDistance == std::numeric_limits<double>::infinity())
        return std::nullopt;
    return best;
}

} // namespace core
