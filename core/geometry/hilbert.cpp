// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/hilbert.h"

#include <algorithm>
#include <array>

namespace core {
namespace {

constexpr std::uint32_t cells = 1U << 16;

std::uint32_t cellOf(double value, double low, double width) {
    if (!(width > 0))
        return 0;
    const double cell = (value - low) / width * cells;
    return cell > 0 ? std::min(static_cast<std::uint32_t>(std::min(cell, double(cells))), cells - 1) : 0;
}

struct Keyed {
    std::uint32_t key, index;
};

/// Stable sort by key, eight bits a pass.
void sortByKey(std::vector<Keyed> &rows) {
    std::vector<Keyed> other(rows.size());
    for (unsigned shift = 0; shift < 32; shift += 8) {
        std::array<std::size_t, 257> start{};
        for (const Keyed &row : rows)
            ++start[((row.key >> shift) & 255U) + 1];
        for (std::size_t i = 1; i < start.size(); ++i)
            start[i] += start[i - 1];
        for (const Keyed &row : rows)
            other[start[(row.key >> shift) & 255U]++] = row;
        rows.swap(other);
    }
}

} // namespace

std::uint32_t hilbertKey(const Point &p, const Box &extent) {
    std::uint32_t x = cellOf(p.x, extent.minX, extent.width());
    std::uint32_t y = cellOf(p.y, extent.minY, extent.height());
    std::uint32_t key = 0;
    for (std::uint32_t side = cells / 2; side > 0; side /= 2) {
        const std::uint32_t right = (x & side) != 0 ? 1 : 0;
        const std::uint32_t up = (y & side) != 0 ? 1 : 0;
        key = (key << 2) | ((3 * right) ^ up);
        if (up == 0) {
            if (right == 1) {
                x = cells - 1 - x;
                y = cells - 1 - y;
            }
            std::swap(x, y);
        }
    }
    return key;
}

std::vector<std::uint32_t> hilbertOrder(std::span<const Point> points, const Box &extent) {
    std::vector<Keyed> rows(points.size());
    for (std::size_t i = 0; i < points.size(); ++i)
        rows[i] = {hilbertKey(points[i], extent), static_cast<std::uint32_t>(i)};
    sortByKey(rows);
    std::vector<std::uint32_t> order(rows.size());
    std::ranges::transform(rows, order.begin(), &Keyed::index);
    return order;
}

} // namespace core
