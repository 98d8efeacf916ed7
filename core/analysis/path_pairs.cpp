// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/path_pairs.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/geometry/measure.h"

namespace core {
namespace {

/// Places in square cells.
class Cells {
public:
    Cells(std::span<const PathEnd> ends, double side) : m_side(side) {
        for (std::uint32_t i = 0; i < ends.size(); ++i)
            m_items.push_back({column(ends[i].place.x), column(ends[i].place.y), i});
        std::ranges::sort(m_items);
    }
    /// Calls visit(i) for every place within `reach` of `p`, and some beyond.
    template <class Visit> void near(const Point &p, double reach, Visit &&visit) const {
        const std::int64_t first = column(p.y - reach), last = column(p.y + reach);
        for (std::int64_t x = column(p.x - reach); x <= column(p.x + reach); ++x)
            for (auto it = std::ranges::lower_bound(m_items, Item{x, first, 0});
                 it != m_items.end() && it->x == x && it->y <= last; ++it)
                visit(it->end);
    }

private:
    struct Item {
        std::int64_t x = 0, y = 0;
        std::uint32_t end = 0;
        friend auto operator<=>(const Item &, const Item &) = default;
    };
    [[nodiscard]] std::int64_t column(double metres) const {
        return static_cast<std::int64_t>(std::floor(metres / m_side));
    }
    double m_side;
    std::vector<Item> m_items;
};

} // namespace

Result<std::vector<PathPair>> shortestPairs(std::span<const PathEnd> starts, std::span<const PathEnd> ends,
                                            const PathLimits &limits, const Job &job) {
    constexpr std::size_t startsBetweenLooks = 64;
    std::vector<PathPair> best;
    if (starts.empty() || ends.empty() || limits.most == 0)
        return best;
    const Cells cells(ends, std::max(1.0, limits.longest / 4));
    double longest = limits.longest;
    for (std::uint32_t start = 0; start < starts.size(); ++start) {
        if (start % startsBetweenLooks == 0 && job.cancelled())
            return failure(ErrorCode::Cancelled, "cancelled");
        const PathEnd &from = starts[start];
        cells.near(from.place, longest, [&](std::uint32_t end) {
            const double length = distance(from.place, ends[end].place);
            if (length < limits.shortest || length > longest ||
                from.cost + length * limits.perMetre + ends[end].cost > limits.bound)
                return;
            const PathPair pair{length, start, end};
            if (best.size() == limits.most && !(pair < best.front()))
                return;
            if (best.size() == limits.most) {
                std::ranges::pop_heap(best);
                best.pop_back();
            }
            best.push_back(pair);
            std::ranges::push_heap(best);
            if (best.size() == limits.most)
                longest = best.front().length;
        });
    }
    std::ranges::sort_heap(best);
    return best;
}

} // namespace core
