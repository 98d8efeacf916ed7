// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/reclosed.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <vector>

namespace core {
namespace {

/// Sorts the edges first .. end, which run along one line, as the builder does.
void orderTwins(RoadNetwork::Arrays &arrays, const RoadNetwork &network, std::uint32_t first, std::uint32_t end) {
    std::vector<std::uint32_t> order(end - first);
    std::iota(order.begin(), order.end(), first);
    const std::vector<std::uint8_t> passage(arrays.passage.begin() + first, arrays.passage.begin() + end);
    const auto rank = [&](std::uint32_t edge) {
        return std::tuple(network.isThroughOnly(edge), (passage[edge - first] & RoadNetwork::closedBit) != 0,
                          !network.goesForward(edge), !network.goesBackward(edge), network.costPerMetre(edge),
                          network.costPerMetreBack(edge), network.ref(edge));
    };
    std::ranges::sort(order, [&rank](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); });
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        const std::uint32_t from = order[i], to = first + i;
        arrays.ref[to] = network.arrays().ref[from];
        arrays.passage[to] = passage[from - first];
        arrays.ends[to] = network.arrays().ends[from];
        if (!arrays.costPerMetre.empty())
            arrays.costPerMetre[to] = network.arrays().costPerMetre[from];
        if (!arrays.costPerMetreBack.empty())
            arrays.costPerMetreBack[to] = network.arrays().costPerMetreBack[from];
    }
}

} // namespace

Result<RoadNetwork> reclosed(const RoadNetwork &network, const std::function<bool(std::uint32_t edge)> &isClosed,
                             const Job &job) {
    RoadNetwork::Arrays arrays = network.arrays();
    const auto count = static_cast<std::uint32_t>(network.edgeCount());
    for (std::uint32_t edge = 0; edge < count; ++edge) {
        std::uint8_t &passage = arrays.passage[edge];
        passage = static_cast<std::uint8_t>(isClosed(edge) ? passage | RoadNetwork::closedBit
                                                           : passage & ~RoadNetwork::closedBit);
    }
    for (std::uint32_t first = 0; first < count;) {
        std::uint32_t end = first + 1;
        while (end < count && std::ranges::equal(network.line(first), network.line(end)))
            ++end;
        if (end - first > 1)
            orderTwins(arrays, network, first, end);
        first = end;
    }
    return RoadNetwork::from(std::move(arrays), job);
}

} // namespace core
