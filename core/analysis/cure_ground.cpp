// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/cure_ground.h"

#include <algorithm>
#include <limits>

#include "core/geometry/measure.h"
#include "core/geometry/snapping.h"

namespace core {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
/// Beside a bridge or a tunnel's road the ground rises or falls: nearer no path begins (project default).
constexpr double levelClearance = 20;

Box boxAt(const Point &place) { return {place.x, place.y, place.x, place.y}; }

Box boxOf(const Point &from, const Point &to) {
    Box box = boxAt(from);
    box.include(to);
    return box;
}

double distanceTo(std::span<const Point> line, const Point &place) {
    double least = infinity;
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
        least = std::min(least, nearestOnSegment(place, line[i], line[i + 1]).distance);
    return least;
}

bool isCrossed(std::span<const Point> line, const Point &from, const Point &to) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
        if (crossingOf(line[i], line[i + 1], from, to))
            return true;
    return false;
}

/// Beside the place the lines cross without meeting in a common end.
bool passOver(std::span<const Point> a, std::span<const Point> b, const Point &place) {
    const auto isEnd = [](std::span<const Point> line, const Point &p) {
        return distance(p, line.front()) < 1e-6 || distance(p, line.back()) < 1e-6;
    };
    for (std::size_t i = 0; i + 1 < a.size(); ++i)
        for (std::size_t k = 0; k + 1 < b.size(); ++k)
            if (const auto crossing = crossingOf(a[i], a[i + 1], b[k], b[k + 1]);
                crossing && !(isEnd(a, *crossing) && isEnd(b, *crossing)) &&
                distance(*crossing, place) < levelClearance)
                return true;
    return false;
}

} // namespace

CureGround::CureGround(const ReachabilityInput &theInput, const ReachabilityResult &theResult,
                       const std::vector<NetworkPosition> &thePositions, const ReachField &theField,
                       const CureTerrain &theTerrain)
    : input(theInput), result(theResult), positions(thePositions), field(theField), terrain(theTerrain),
      rows(thePositions, theInput.network->edgeCount()),
      bound(theResult.parameters.speed.value() * theResult.parameters.timeLimit.count()),
      legWeight(legWeightOf(theResult.parameters)) {
    std::vector<Box> boxes;
    for (std::uint32_t row = 0; row < result.demand.size(); ++row)
        if (result.demand[row].reason != ReachReason::Covered) {
            m_uncovered.push_back(row);
            boxes.push_back(boxAt(input.demand->position[row]));
        }
    m_homes = SpatialIndex::build(boxes);
    std::vector<Box> grounds, entrances;
    for (std::uint32_t i = 0; i < input.shelters.size(); ++i) {
        const ShelterSite &shelter = input.shelters[i];
        if (!shelter.usable)
            continue;
        if (const Box box = boundsOf(shelter.site); !box.isEmpty()) {
            m_grounds.push_back(i);
            grounds.push_back(box);
        }
        for (const Point &entrance : shelter.entrances) {
            m_entrances.push_back({entrance, i});
            entrances.push_back(boxAt(entrance));
        }
    }
    m_groundBoxes = SpatialIndex::build(grounds);
    m_entranceBoxes = SpatialIndex::build(entrances);
}

bool CureGround::isOffTheGround(std::uint32_t edge) const {
    if (!terrain.roads)
        return false;
    const EdgeRef road = input.network->ref(edge);
    if (road >= terrain.roads->size())
        return false;
    const RoadUse &use = terrain.roads->use[road];
    return use.bridge || use.tunnel || use.level != 0;
}

bool CureGround::isOpenGround(const Point &from, const Point &to) const {
    return !terrain.endangers(from, to) && !(terrain.isBlocked && terrain.isBlocked(from, to));
}

bool CureGround::isByACrossing(const Point &place) const {
    const RoadNetwork &network = *input.network;
    const std::vector<std::uint32_t> edges = network.edgeIndex().search(boxAt(place).grown(levelClearance));
    for (std::size_t i = 0; i < edges.size(); ++i)
        for (std::size_t k = i + 1; k < edges.size(); ++k)
            if (passOver(network.line(edges[i]), network.line(edges[k]), place))
                return true;
    return false;
}

bool CureGround::isBetweenLevels(const Point &from, const Point &to) const {
    if (isByACrossing(from) || isByACrossing(to))
        return true;
    const RoadNetwork &network = *input.network;
    bool between = false;
    network.edgeIndex().search(boxOf(from, to).grown(levelClearance), [&](std::uint32_t edge) {
        if (!isOffTheGround(edge))
            return true;
        const std::span<const Point> line = network.line(edge);
        between = isCrossed(line, from, to) || std::min(distanceTo(line, from), distanceTo(line, to)) < levelClearance;
        return !between;
    });
    return between;
}

double CureGround::metresOfPath(const Point &from, const Point &to) const {
    if (input.slope == SlopeModel::None)
        return distance(from, to);
    if (!terrain.slopedMetres)
        return infinity;
    const bool toward = result.parameters.direction == WalkDirection::Toward;
    return (toward ? terrain.slopedMetres(from, to) : terrain.slopedMetres(to, from)).value_or(infinity);
}

std::vector<std::uint32_t> CureGround::uncoveredIn(const Box &box) const {
    std::vector<std::uint32_t> found;
    m_homes.search(box, [&](std::uint32_t item) {
        if (box.contains(input.demand->position[m_uncovered[item]]))
            found.push_back(m_uncovered[item]);
    });
    std::ranges::sort(found);
    return found;
}

std::vector<std::uint32_t> CureGround::uncoveredIn(const MultiPolygon &ground) const {
    std::vector<std::uint32_t> found = uncoveredIn(boundsOf(ground));
    std::erase_if(found, [&](std::uint32_t row) { return !contains(ground, input.demand->position[row]); });
    return found;
}

std::vector<std::uint32_t> CureGround::groundsIn(const Box &box) const {
    std::vector<std::uint32_t> found;
    m_groundBoxes.search(box, [&](std::uint32_t item) { found.push_back(m_grounds[item]); });
    std::ranges::sort(found);
    return found;
}

std::vector<CureGround::Entrance> CureGround::entrancesIn(const Box &box) const {
    std::vector<std::uint32_t> items = m_entranceBoxes.search(box);
    std::vector<Entrance> found;
    for (const std::uint32_t item : items)
        found.push_back(m_entrances[item]);
    return found;
}

} // namespace core
