// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/coordinate_digits.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace core {

int decimalsOf(double value) {
    // Degrees that came through the county plane are right to some 1e-13, metres of a map grid to a few units of a
    // double's last digit.
    const double slack = std::max(1e-11, std::abs(value) * 1e-15);
    double scale = 1;
    for (int decimals = 0; decimals < mostDecimals; ++decimals, scale *= 10) {
        const double scaled = value * scale;
        if (std::abs(scaled - std::round(scaled)) <= slack * scale)
            return decimals;
    }
    return mostDecimals;
}

int decimalsOf(const Point &position) {
    const int decimals = decimalsOf(position.x);
    return decimals == mostDecimals ? decimals : std::max(decimals, decimalsOf(position.y));
}

int decimalsOf(std::span<const Point> positions) {
    int decimals = 0;
    for (const Point &position : positions)
        if (decimals < mostDecimals)
            decimals = std::max(decimals, decimalsOf(position));
    return decimals;
}

int DecimalCount::coarse() const {
    std::size_t rows = 0;
    for (int decimals = 0; decimals < mostDecimals; ++decimals) {
        rows += m_rows[static_cast<std::size_t>(decimals)];
        if (m_total > 0 && rows * 10 >= m_total * 3)
            return decimals;
    }
    return mostDecimals;
}

double roundingMetres(int decimals, double metresPerUnit) {
    if (decimals >= mostDecimals)
        return 0;
    return std::min(mostRoundingMetres, metresPerUnit * std::pow(10.0, -decimals));
}

double sharedGround(std::span<const Point> places, std::span<const Point> others) {
    constexpr double cellMetres = 250;
    using Cell = std::pair<std::int64_t, std::int64_t>;
    const auto cellOf = [](const Point &p) {
        return Cell(static_cast<std::int64_t>(std::floor(p.x / cellMetres)),
                    static_cast<std::int64_t>(std::floor(p.y / cellMetres)));
    };
    std::vector<Cell> cells;
    cells.reserve(others.size());
    for (const Point &p : others)
        cells.push_back(cellOf(p));
    std::ranges::sort(cells);
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    const auto shared =
        std::ranges::count_if(places, [&](const Point &p) { return std::ranges::binary_search(cells, cellOf(p)); });
    return places.empty() ? 0 : static_cast<double>(shared) / static_cast<double>(places.size());
}

} // namespace core
