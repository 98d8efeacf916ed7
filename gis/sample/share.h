// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

namespace gis::huarong {

/// Splits a whole number by weights so that the parts add up exactly: largest remainder, ties to the earlier part.
[[nodiscard]] inline std::vector<std::int64_t> shared(std::int64_t total, const std::vector<double> &weights) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<std::int64_t> parts(weights.size(), 0);
    std::vector<std::pair<double, std::size_t>> rest;
    std::int64_t left = total;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double exact = sum > 0 ? static_cast<double>(total) * weights[i] / sum : 0;
        parts[i] = static_cast<std::int64_t>(exact);
        left -= parts[i];
        rest.emplace_back(static_cast<double>(parts[i]) - exact, i);
    }
    std::ranges::sort(rest);
    for (std::size_t k = 0; left > 0 && !rest.empty(); k = (k + 1) % rest.size(), --left)
        ++parts[rest[k].second];
    return parts;
}

} // namespace gis::huarong
