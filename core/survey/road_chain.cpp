// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/road_chain.h"

#include <algorithm>

#include "core/geometry/measure.h"

namespace core {
namespace {

/// Vertices so near to each other are one that was drawn twice.
constexpr double doubledMetres = 0.001;

std::vector<Point> endsOf(const RoadTable &roads) {
    std::vector<Point> ends;
    ends.reserve(2 * roads.size());
    for (std::size_t i = 0; i < roads.size(); ++i) {
        const auto line = roads.line(i);
        ends.push_back(line.empty() ? Point{} : line.front());
        ends.push_back(line.empty() ? Point{} : line.back());
    }
    return ends;
}

} // namespace

RoadChains::RoadChains(const RoadTable &roads, double tolerance)
    : m_roads(roads), m_tolerance(std::max(samePlaceMetres, tolerance + samePlaceMetres)), m_ends(endsOf(roads)) {}

std::vector<ChainLink> RoadChains::startingAt(const Point &place, double metres) const {
    std::vector<ChainLink> links;
    m_ends.search(place, metres, [&](std::uint32_t end) { links.push_back({end / 2, end % 2 == 1}); });
    // A ring begins and ends at one place: both ways round are thought of, in the order of the table.
    std::ranges::sort(links, [](const ChainLink &a, const ChainLink &b) {
        return a.road != b.road ? a.road < b.road : a.isReversed < b.isReversed;
    });
    return links;
}

std::optional<RoadChains::Walk> RoadChains::follow(std::span<const Point> line, const Walk &from,
                                                   const ChainLink &link) const {
    const auto road = m_roads.line(link.road);
    if (road.size() < 2)
        return std::nullopt;
    Walk walk = from;
    walk.at = link.isReversed ? road.back() : road.front();
    for (std::size_t j = 1; j < road.size(); ++j) {
        if (walk.vertex + 1 >= line.size())
            return std::nullopt;
        const Point &place = link.isReversed ? road[road.size() - 1 - j] : road[j];
        if (isNear(place, walk.at, doubledMetres))
            continue;
        const Point &next = line[walk.vertex + 1];
        const bool isLast = walk.vertex + 2 == line.size();
        if (isNear(place, next, isLast && j + 1 == road.size() ? m_tolerance : samePlaceMetres)) {
            ++walk.vertex;
        } else {
            // A vertex of its own, where another road meets it between two vertices of the line.
            const SegmentFoot foot = nearestOnSegment(place, walk.at, next);
            if (foot.distance > samePlaceMetres || foot.t <= 0 || foot.t >= 1)
                return std::nullopt;
        }
        walk.at = place;
    }
    walk.isDone = walk.vertex + 1 == line.size();
    const bool isOnward = walk.vertex > from.vertex || !isNear(walk.at, from.at, doubledMetres);
    return isOnward ? std::optional(walk) : std::nullopt;
}

std::vector<ChainLink> RoadChains::ranked(std::vector<ChainLink> links, const Rank &rank) const {
    std::vector<std::pair<int, std::size_t>> order;
    for (std::size_t i = 0; i < links.size(); ++i)
        if (const int place = rank(links[i]); place >= 0)
            order.emplace_back(place, i);
    std::ranges::sort(order);
    std::vector<ChainLink> sorted;
    for (const auto &[place, i] : order)
        sorted.push_back(links[i]);
    return sorted;
}

bool RoadChains::isAtEnd(std::span<const Point> line, const Walk &walk) const {
    return std::ranges::all_of(line.subspan(walk.vertex),
                               [&](const Point &p) { return isNear(p, walk.at, m_tolerance); });
}

std::optional<RoadChains::Walk> RoadChains::begin(std::span<const Point> line, const ChainLink &first) const {
    const auto road = m_roads.line(first.road);
    if (road.empty())
        return std::nullopt;
    const Point &start = first.isReversed ? road.back() : road.front();
    // A first stretch within the tolerance may have been drawn together.
    for (std::size_t vertex = 0; vertex + 1 < line.size() && isNear(line[vertex], line[0], m_tolerance); ++vertex)
        if (vertex == 0 || isNear(line[vertex], start))
            if (auto walk = follow(line, {vertex, line[vertex], false}, first))
                return walk;
    return std::nullopt;
}

std::optional<std::vector<ChainLink>> RoadChains::chainFrom(std::span<const Point> line, ChainLink first,
                                                            const Rank &rank) const {
    std::optional<Walk> walk = begin(line, first);
    std::vector<ChainLink> chain{first};
    while (walk && !walk->isDone) {
        const Walk before = *walk;
        walk.reset();
        for (const ChainLink &link : ranked(startingAt(before.at, samePlaceMetres), rank))
            if (walk = follow(line, before, link); walk) {
                chain.push_back(link);
                break;
            }
        if (!walk && isAtEnd(line, before))
            return chain;
    }
    return walk ? std::optional(std::move(chain)) : std::nullopt;
}

std::optional<std::vector<ChainLink>> RoadChains::along(std::span<const Point> line, const Rank &rank) const {
    if (line.size() < 2)
        return std::nullopt;
    for (const ChainLink &first : ranked(startingAt(line.front(), m_tolerance), rank))
        if (auto chain = chainFrom(line, first, rank))
            return chain;
    return std::nullopt;
}

std::vector<ChainLink> RoadChains::partsOf(std::span<const Point> line) const {
    std::vector<ChainLink> parts;
    const auto add = [&parts](const ChainLink &link) {
        if (std::ranges::find(parts, link.road, &ChainLink::road) == parts.end())
            parts.push_back(link);
    };
    for (std::size_t vertex = 0; vertex + 1 < line.size(); ++vertex)
        for (const ChainLink &link : startingAt(line[vertex], vertex == 0 ? m_tolerance : samePlaceMetres)) {
            const auto walk = follow(line, {vertex, line[vertex], false}, link);
            if (walk && walk->vertex > vertex)
                add(link);
        }
    if (line.empty())
        return parts;
    // One that begins where an end of it was moved.
    const std::vector<Point> back(line.rbegin(), line.rend());
    for (const ChainLink &link : startingAt(line.back(), m_tolerance))
        if (const auto walk = follow(back, {}, link); walk && walk->vertex > 0)
            add({link.road, !link.isReversed});
    return parts;
}

} // namespace core
