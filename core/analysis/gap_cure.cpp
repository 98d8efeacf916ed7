// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/gap_cure.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/analysis/path_pairs.h"
#include "core/geometry/measure.h"
#include "core/network/slope.h"

namespace core {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
/// Distance between places on a road from which paths are tried.
constexpr double sampleStep = 25;
/// Of the shortest lines, how many are looked at before a path is given up.
constexpr std::size_t pairsLookedAt = 400;

/// Point of the outline nearest to `p`.
Point nearestOnOutline(const MultiPolygon &site, const Point &p) {
    Point nearest = p;
    double least = infinity;
    for (const Polygon &polygon : site.polygons)
        for (std::size_t i = 0; i + 1 < polygon.outer.size(); ++i) {
            const Point &a = polygon.outer[i], &b = polygon.outer[i + 1];
            const SegmentFoot foot = nearestOnSegment(p, a, b);
            if (foot.distance >= least)
                continue;
            least = foot.distance;
            nearest = {a.x + foot.t * (b.x - a.x), a.y + foot.t * (b.y - a.y)};
        }
    return nearest;
}

NetworkPosition onRoad(std::uint32_t edge, double along) {
    NetworkPosition position;
    position.edge = edge;
    position.along = along;
    position.distance = 0;
    return position;
}

SearchDirection outward(WalkDirection direction) {
    return direction == WalkDirection::Toward ? SearchDirection::Away : SearchDirection::Toward;
}

SearchDirection homeward(WalkDirection direction) {
    return direction == WalkDirection::Toward ? SearchDirection::Toward : SearchDirection::Away;
}

} // namespace

std::string_view codeOf(CureKind kind) {
    constexpr std::array<std::string_view, 6> codes = {"none",     "open_road", "make_usable",
                                                       "entrance", "path",      "new_shelter"};
    return codes[static_cast<std::size_t>(kind)];
}

CureFinder::CureFinder(const CureGround &ground)
    : m_ground(ground), m_home(*ground.input.network), m_cured(*ground.input.network) {}

std::vector<SearchSeed> CureFinder::seedsOf(const ShelterSite &shelter) const {
    std::vector<SearchSeed> seeds;
    for (const Point &entrance : shelter.entrances)
        if (const NetworkPosition position = m_ground.input.stepOnto(entrance, m_ground.result.parameters.snapLimit);
            position.isOnNetwork())
            seeds.push_back({position, legOf(position)});
    return seeds;
}

Result<std::vector<std::uint32_t>> CureFinder::rowsBy(std::span<const SearchSeed> seeds, const Job &job) {
    std::vector<std::uint32_t> rows;
    if (seeds.empty())
        return rows;
    const ReachParameters &parameters = m_ground.result.parameters;
    m_cured.start(seeds, {homeward(parameters.direction), false});
    if (auto advanced = m_cured.advance(searchBound(parameters.speed, parameters.timeLimit), job); !advanced)
        return tl::unexpected(advanced.error());
    for (const std::uint32_t edge : touchedEdges(m_cured))
        for (const std::uint32_t row : m_ground.rows.on(edge)) {
            const NetworkPosition &position = m_ground.positions[row];
            if (m_ground.field.isConnected(position) &&
                isWithin(m_cured.at(position).cost + legOf(position), parameters.speed, parameters.timeLimit))
                rows.push_back(row);
        }
    return rows;
}

void CureFinder::credit(Cure &cure, std::vector<std::uint32_t> rows) const {
    // Who stands in a hazard must leave: no cure counts them.
    std::erase_if(rows, [this](std::uint32_t row) {
        const ReachReason reason = m_ground.result.demand[row].reason;
        return reason == ReachReason::Covered || reason == ReachReason::InHazard;
    });
    std::ranges::sort(rows);
    const auto repeated = std::ranges::unique(rows);
    rows.erase(repeated.begin(), repeated.end());
    cure.gained = Persons(0);
    for (const std::uint32_t row : rows)
        cure.gained += Persons(std::max<std::int32_t>(m_ground.input.demand->persons[row], 0));
    cure.rows = std::move(rows);
}

Result<std::vector<std::uint32_t>> CureFinder::rowsFor(std::span<const SearchSeed> seeds, const MultiPolygon &ground,
                                                       const Job &job) {
    auto rows = rowsBy(seeds, job);
    if (!rows)
        return rows;
    const std::vector<std::uint32_t> there = m_ground.uncoveredIn(ground);
    rows->insert(rows->end(), there.begin(), there.end());
    return rows;
}

std::vector<std::uint32_t> CureFinder::rowsBeside(const Point &place, double onward) const {
    const std::optional<Metres> &limit = m_ground.result.parameters.snapLimit;
    const double spare = std::max(0.0, m_ground.bound - onward) / std::max(m_ground.legWeight, 1e-9);
    const double reach = std::min(spare, limit ? limit->value() : longestCurePath.value());
    std::vector<std::uint32_t> rows = m_ground.uncoveredIn(Box{place.x, place.y, place.x, place.y}.grown(reach));
    std::erase_if(rows, [&](std::uint32_t row) {
        const Point &home = m_ground.input.demand->position[row];
        return distance(home, place) > reach || m_ground.terrain.endangers(home, place);
    });
    return rows;
}

/// Where the people of the row get to within the limit.
Result<void> CureFinder::searchFrom(std::uint32_t row, const Job &job) {
    const NetworkPosition &position = m_ground.positions[row];
    // On a closed road nobody gets anywhere: help must come to the door.
    m_isOnRoad = m_ground.field.isConnected(position) && !m_ground.input.network->isClosed(position.edge);
    std::vector<SearchSeed> seeds;
    if (m_isOnRoad)
        seeds.push_back({position, legOf(position)});
    m_home.start(seeds, {outward(m_ground.result.parameters.direction), false});
    return m_home.advance(m_ground.bound, job);
}

/// Places along an open road of the ground, from end to end.
template <class Visit> void CureFinder::forEachSample(std::uint32_t edge, Visit &&visit) const {
    const RoadNetwork &network = *m_ground.input.network;
    if (network.isClosed(edge) || m_ground.isOffTheGround(edge))
        return;
    const double length = network.length(edge);
    const double count = std::max(1.0, std::ceil(length / sampleStep));
    for (double i = 0; i <= count; ++i) {
        Sample sample;
        sample.position = onRoad(edge, i < count ? length * i / count : length);
        sample.place = placeOf(network, sample.position);
        visit(sample);
    }
}

void CureFinder::collectStarts(std::uint32_t row) {
    Sample home;
    home.position = m_ground.positions[row];
    home.place = m_ground.input.demand->position[row];
    m_starts = {home};
    m_startBox = Box{home.place.x, home.place.y, home.place.x, home.place.y};
    if (!m_isOnRoad)
        return;
    for (const std::uint32_t edge : touchedEdges(m_home))
        forEachSample(edge, [this](Sample &sample) {
            sample.cost = m_home.at(sample.position).cost;
            if (sample.cost > m_ground.bound)
                return;
            m_starts.push_back(sample);
            m_startBox.include(sample.place);
        });
}

/// Within `reach` of the starts.
void CureFinder::collectEnds(double reach) {
    m_ends.clear();
    const Box near = m_startBox.grown(reach);
    for (const CureGround::Entrance &entrance : m_ground.entrancesIn(near)) {
        Sample sample;
        sample.place = entrance.place;
        sample.shelter = entrance.shelter;
        m_ends.push_back(sample);
    }
    for (const std::uint32_t edge : m_ground.input.network->edgeIndex().search(near))
        forEachSample(edge, [this](Sample &sample) {
            const EffectiveWay way = m_ground.field.wayFrom(sample.position);
            sample.cost = way.metres;
            sample.shelter = way.shelter;
            if (sample.cost <= m_ground.bound)
                m_ends.push_back(sample);
        });
}

/// An entrance on the outline of a shelter's ground that the people reach in time, as the model would count it: from
/// the road that is nearest to it.
Result<CureFinder::Proposal> CureFinder::entranceCure(const Job &job) const {
    const std::optional<Metres> &limit = m_ground.result.parameters.snapLimit;
    Proposal best;
    double least = infinity;
    const auto tryEntrance = [&](std::uint32_t shelter, const Point &entrance) {
        const NetworkPosition road = m_ground.input.stepOnto(entrance, limit);
        if (!road.isOnNetwork() || road.distance >= least || m_home.at(road).cost + legOf(road) > m_ground.bound)
            return;
        const Point gate = placeOf(*m_ground.input.network, road);
        if (m_ground.isOffTheGround(road.edge) || !m_ground.isOpenGround(gate, entrance))
            return;
        least = road.distance;
        best.cure.kind = CureKind::Entrance;
        best.cure.metres = Metres(road.distance);
        best.cure.shelter = shelter;
        best.cure.line = {gate, entrance};
        best.seeds = {{road, legOf(road)}};
    };
    const double reach = limit ? limit->value() : m_ground.bound;
    for (const std::uint32_t shelter : m_ground.groundsIn(m_startBox.grown(reach))) {
        if (job.cancelled())
            return failure(ErrorCode::Cancelled, "cancelled");
        const MultiPolygon &site = m_ground.input.shelters[shelter].site;
        const Box near = boundsOf(site).grown(reach);
        // Home is no road: all but the first.
        for (std::size_t i = 1; i < m_starts.size(); ++i)
            if (near.contains(m_starts[i].place))
                tryEntrance(shelter, nearestOnOutline(site, m_starts[i].place));
    }
    return best;
}

bool CureFinder::isBuildable(const Sample &start, const Sample &end) const {
    return m_ground.isOpenGround(start.place, end.place) && !m_ground.isBetweenLevels(start.place, end.place) &&
           start.cost + m_ground.metresOfPath(start.place, end.place) + end.cost <= m_ground.bound;
}

/// Whoever lives near its start walks straight to it; who comes along the road as well.
CureFinder::Proposal CureFinder::pathProposal(std::uint32_t row, const Sample &start, const Sample &end) const {
    Proposal path;
    path.cure.kind = CureKind::Path;
    path.cure.metres = Metres(distance(start.place, end.place));
    path.cure.shelter = end.shelter;
    path.cure.line = {start.place, end.place};
    const double onward = m_ground.metresOfPath(start.place, end.place) + end.cost;
    const bool atHome = &start == &m_starts.front();
    if (!atHome)
        path.seeds = {{start.position, quantised(onward)}};
    else if (m_isOnRoad)
        path.seeds = {{start.position, quantised(legOf(start.position) + onward)}};
    if (atHome) {
        path.beside = rowsBeside(start.place, onward);
        path.beside.push_back(row);
    }
    return path;
}

/// The shortest path that joins a road (or home) people reach with a road (or entrance) from which a shelter is near.
Result<CureFinder::Proposal> CureFinder::pathCure(std::uint32_t row, const Job &job) {
    if (m_ground.input.slope != SlopeModel::None && !m_ground.terrain.slopedMetres)
        return Proposal();
    const bool isNear = m_ground.field.isConnected(m_ground.positions[row]);
    // Far from any road the path to it is what is missing, however long.
    PathLimits limits;
    limits.shortest = 1;
    limits.longest = std::max(longestCurePath.value(), isNear ? 0 : m_ground.positions[row].distance);
    limits.bound = m_ground.bound;
    limits.perMetre = m_ground.input.slope == SlopeModel::None ? 1 : toblerStretch(-0.05);
    limits.most = pairsLookedAt;
    if (!std::isfinite(limits.longest))
        return Proposal();
    collectEnds(limits.longest);
    const auto endsOf = [](const std::vector<Sample> &samples) {
        std::vector<PathEnd> ends;
        for (const Sample &sample : samples)
            ends.push_back({sample.place, sample.cost});
        return ends;
    };
    const auto pairs = shortestPairs(endsOf(m_starts), endsOf(m_ends), limits, job);
    if (!pairs)
        return tl::unexpected(pairs.error());
    for (const PathPair &pair : *pairs)
        if (isBuildable(m_starts[pair.start], m_ends[pair.end]))
            return pathProposal(row, m_starts[pair.start], m_ends[pair.end]);
    return Proposal();
}

/// On the road before the people's door, or at their door where no road is near; nowhere in a hazard.
CureFinder::Proposal CureFinder::shelterCure(std::uint32_t row) const {
    Proposal shelter;
    NetworkPosition position = m_ground.positions[row];
    const Point home = m_ground.input.demand->position[row];
    const bool onRoad = m_isOnRoad && legOf(position) <= m_ground.bound;
    const Point place = onRoad ? placeOf(*m_ground.input.network, position) : home;
    if (m_ground.terrain.endangers(place))
        return shelter;
    shelter.cure.kind = CureKind::NewShelter;
    shelter.cure.line = {place};
    position.distance = 0;
    if (onRoad)
        shelter.seeds = {{position, 0}};
    else
        shelter.beside = {row};
    return shelter;
}

Result<Cure> CureFinder::find(std::uint32_t row, const Job &job) {
    if (auto searched = searchFrom(row, job); !searched)
        return tl::unexpected(searched.error());
    collectStarts(row);
    auto best = entranceCure(job);
    if (best && best->cure.kind == CureKind::None)
        best = pathCure(row, job);
    if (!best)
        return tl::unexpected(best.error());
    if (best->cure.kind == CureKind::None)
        best = shelterCure(row);
    auto rows = rowsBy(best->seeds, job);
    if (!rows)
        return tl::unexpected(rows.error());
    rows->insert(rows->end(), best->beside.begin(), best->beside.end());
    credit(best->cure, std::move(*rows));
    return std::move(best->cure);
}

} // namespace core
