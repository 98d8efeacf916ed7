// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/reclosed.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <type_traits>
#include <vector>

namespace core {
namespace {

/// Sorts the edges first .. end, which run along one line, as the builder does.
void orderTwins(RoadNetwork::Arrays &arrays, std::uint32_t first, std::uint32_t end) {
    std::vector<std::uint32_t> order(end - first);
    std::iota(order.begin(), order.end(), 0U);
    const auto copied = [&](const auto &values) {
        using Values = std::remove_cvref_t<decltype(values)>;
        return values.empty() ? values : Values(values.begin() + first, values.begin() + end);
    };
    const auto refs = copied(arrays.ref);
    const auto passage = copied(arrays.passage);
    const auto ends = copied(arrays.ends);
    const auto cost = copied(arrays.costPerMetre), back = copied(arrays.costPerMetreBack);
    const auto rank = [&](std::uint32_t i) {
        const auto is = [&](std::uint8_t bit) { return (passage[i] & bit) != 0; };
        const double along = cost.empty() ? 1.0 : cost[i];
        return std::tuple(is(RoadNetwork::throughBit), is(RoadNetwork::closedBit), !is(RoadNetwork::forwardBit),
                          !is(RoadNetwork::backwardBit), along, back.empty() ? along : back[i], refs[i]);
    };
    std::ranges::sort(order, [&rank](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); });
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        const std::uint32_t from = order[i], to = first + i;
        arrays.ref[to] = refs[from];
        arrays.passage[to] = passage[from];
        arrays.ends[to] = ends[from];
        if (!cost.empty())
            arrays.costPerMetre[to] = cost[from];
        if (!back.empty())
            arrays.costPerMetreBack[to] = back[from];
    }
}

void slow(RoadNetwork::Arrays &arrays, std::uint32_t edge, double times) {
    if (times == 1)
        return;
    if (arrays.costPerMetre.empty())
        arrays.costPerMetre.assign(arrays.ref.size(), 1.0);
    arrays.costPerMetre[edge] *= times;
    if (!arrays.costPerMetreBack.empty())
        arrays.costPerMetreBack[edge] *= times;
}

} // namespace

Result<RoadNetwork> altered(const RoadNetwork &network, const std::function<EdgeState(std::uint32_t edge)> &stateOf,
                            const Job &job) {
    RoadNetwork::Arrays arrays = network.arrays();
    const auto count = static_cast<std::uint32_t>(network.edgeCount());
    for (std::uint32_t edge = 0; edge < count; ++edge) {
        const EdgeState state = stateOf(edge);
        std::uint8_t &passage = arrays.passage[edge];
        passage = static_cast<std::uint8_t>(state.isClosed ? passage | RoadNetwork::closedBit
                                                           : passage & ~RoadNetwork::closedBit);
        slow(arrays, edge, state.slowing);
    }
    for (std::uint32_t first = 0; first < count;) {
        std::uint32_t end = first + 1;
        while (end < count && std::ranges::equal(network.line(first), network.line(end)))
            ++end;
        if (end - first > 1)
            orderTwins(arrays, first, end);
        first = end;
    }
    return RoadNetwork::from(std::move(arrays), job);
}

Result<RoadNetwork> reclosed(const RoadNetwork &network, const std::function<bool(std::uint32_t edge)> &isClosed,
                             const Job &job) {
    return altered(
        network,
        [&isClosed](std::uint32_t edge) {
            return EdgeState{isClosed(edge), 1};
        },
        job);
}

} // namespace core
