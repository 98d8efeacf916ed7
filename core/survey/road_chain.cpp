// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/road_chain.h"

#include <algorithm>

#include "core/geometry/measure.h"
#include "core/model/road_cut.h"

namespace core {
namespace {

/// Vertices so near to each other are one that was drawn twice.
constexpr double doubledMetres = 0.001;
/// No gap of more metres is closed by carrying a road on.
constexpr double farthestCarry = 60;
/// The same where nothing but the place tells of it.
constexpr double farthestPlainCarry = 25;

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

/// The vertices next to the ends.
std::vector<Point> secondsOf(const RoadTable &roads) {
    std::vector<Point> seconds;
    seconds.reserve(2 * roads.size());
    for (std::size_t i = 0; i < roads.size(); ++i) {
        const auto line = roads.line(i);
        seconds.push_back(line.size() < 2 ? Point{} : line[1]);
        seconds.push_back(line.size() < 2 ? Point{} : line[line.size() - 2]);
    }
    return seconds;
}

} // namespace

RoadChains::RoadChains(const RoadTable &roads, double tolerance, double rounding)
    : m_roads(roads), m_rounding(rounding), m_near(samePlaceMetres + rounding), m_tolerance(tolerance + m_near),
      m_ends(endsOf(roads)), m_seconds(secondsOf(roads)) {}

std::vector<ChainLink> RoadChains::startingAt(const Point &place, double metres) const {
    std::vector<ChainLink> links;
    m_ends.search(place, metres, [&](std::uint32_t end) { links.push_back({end / 2, end % 2 == 1}); });
    // A ring begins and ends at one place: both ways round are thought of, in the order of the table.
    std::ranges::sort(links, [](const ChainLink &a, const ChainLink &b) {
        return a.road != b.road ? a.road < b.road : a.isReversed < b.isReversed;
    });
    return links;
}

bool RoadChains::isCarriedOn(const Point &from, const Point &to) const {
    const double metres = distance(from, to);
    if (metres > farthestCarry)
        return false;
    std::vector<Uid> uids;
    std::size_t ends = 0;
    m_ends.search(to, samePlaceMetres, [&](std::uint32_t end) {
        ++ends;
        if (end / 2 < m_roads.uid.size())
            uids.push_back(m_roads.uid[end / 2]);
    });
    const bool isCutThere = std::ranges::any_of(
        uids, [&](const Uid &uid) { return std::ranges::find(uids, uidOfCut(uid, to)) != uids.end(); });
    // Dead ends that face each other are joined without a cut.
    return isCutThere || (ends > 1 && metres <= farthestPlainCarry);
}

std::optional<RoadChains::Walk> RoadChains::follow(std::span<const Point> line, const Walk &from,
                                                   const ChainLink &link) const {
    const auto road = m_roads.line(link.road);
    if (road.size() < 2)
        return std::nullopt;
    const auto pointAt = [&](std::size_t j) -> const Point & {
        return road[link.isReversed ? road.size() - 1 - j : j];
    };
    Walk walk = from;
    walk.at = pointAt(0);
    // Carried on beyond the beginning of the line.
    const bool isCarried = from.vertex == 0 && road.size() > 2 && !isNear(walk.at, line.front(), m_tolerance) &&
                           isNear(pointAt(1), line.front(), m_near) && isCarriedOn(pointAt(1), walk.at);
    for (std::size_t j = isCarried ? 2 : 1; j < road.size(); ++j) {
        if (isCarried && j == 2)
            walk.at = pointAt(1);
        const Point &place = pointAt(j);
        if (isNear(place, walk.at, doubledMetres))
            continue;
        // Vertices that rounding drew together.
        while (m_rounding > 0 && walk.vertex + 2 < line.size() && isNear(line[walk.vertex + 1], walk.at, m_near))
            ++walk.vertex;
        if (walk.vertex + 1 >= line.size()) {
            if (j + 1 != road.size() || !isCarriedOn(walk.at, place))
                return std::nullopt;
            break;
        }
        const Point &next = line[walk.vertex + 1];
        const bool isLast = walk.vertex + 2 == line.size();
        if (isNear(place, next, isLast && j + 1 == road.size() ? m_tolerance : m_near)) {
            ++walk.vertex;
        } else {
            // A vertex of its own, where another road meets it between two vertices of the line.
            const SegmentFoot foot = nearestOnSegment(place, walk.at, next);
            if (foot.distance > m_near || foot.t <= 0 || foot.t >= 1)
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
        if (vertex == 0 || isNear(line[vertex], start, m_near))
            if (auto walk = follow(line, {vertex, line[vertex], false}, first))
                return walk;
    return std::nullopt;
}

std::optional<std::vector<ChainLink>> RoadChains::chainFrom(std::span<const Point> line, ChainLink first,
                                                            const Rank &rank) const {
    std::optional<Walk> walk = begin(line, first);
    std::vector<ChainLink> chain{first};
    // Roads shorter than the rounding lead round and round between two vertices: each is taken once there.
    std::size_t sinceVertex = 0;
    while (walk && !walk->isDone) {
        const Walk before = *walk;
        walk.reset();
        for (const ChainLink &link : ranked(startingAt(before.at, samePlaceMetres), rank)) {
            if (std::ranges::find(chain.begin() + static_cast<std::ptrdiff_t>(sinceVertex), chain.end(), link.road,
                                  &ChainLink::road) != chain.end())
                continue;
            if (walk = follow(line, before, link); walk) {
                if (walk->vertex > before.vertex)
                    sinceVertex = chain.size();
                chain.push_back(link);
                break;
            }
        }
        if (!walk && isAtEnd(line, before))
            return chain;
    }
    return walk ? std::optional(std::move(chain)) : std::nullopt;
}

std::optional<std::vector<ChainLink>> RoadChains::along(std::span<const Point> line, const Rank &rank) const {
    if (line.size() < 2)
        return std::nullopt;
    for (const auto &links : {startingAt(line.front(), m_tolerance), carriedFrom(line.front())})
        for (const ChainLink &first : ranked(links, rank))
            if (auto chain = chainFrom(line, first, rank))
                return chain;
    return std::nullopt;
}

std::vector<ChainLink> RoadChains::carriedFrom(const Point &place) const {
    std::vector<ChainLink> links;
    m_seconds.search(place, m_near, [&](std::uint32_t end) {
        const auto road = m_roads.line(end / 2);
        if (road.size() > 2)
            links.push_back({end / 2, end % 2 == 1});
    });
    return links;
}

std::vector<ChainLink> RoadChains::partsOf(std::span<const Point> line) const {
    std::vector<ChainLink> parts;
    const auto add = [&parts](const ChainLink &link) {
        if (std::ranges::find(parts, link.road, &ChainLink::road) == parts.end())
            parts.push_back(link);
    };
    for (std::size_t vertex = 0; vertex + 1 < line.size(); ++vertex)
        for (const ChainLink &link : startingAt(line[vertex], vertex == 0 ? m_tolerance : m_near)) {
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
