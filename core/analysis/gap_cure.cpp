// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/gap_cure.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/geometry/measure.h"

namespace core {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
/// Distance between places on a road from which paths are tried.
constexpr double sampleStep = 25;

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

CureGround::CureGround(const ReachabilityInput &theInput, const ReachabilityResult &theResult,
                       const std::vector<NetworkPosition> &thePositions, const ReachField &theField)
    : input(theInput), result(theResult), positions(thePositions), field(theField),
      rows(thePositions, theInput.network->edgeCount()),
      bound(theResult.parameters.speed.value() * theResult.parameters.timeLimit.count()),
      legWeight(legWeightOf(theResult.parameters)) {
    for (const ShelterSite &shelter : input.shelters)
        sites.push_back(shelter.usable ? boundsOf(shelter.site) : Box());
}

CureFinder::CureFinder(const CureGround &ground)
    : m_ground(ground), m_home(*ground.input.network), m_cured(*ground.input.network) {}

std::vector<SearchSeed> CureFinder::seedsOf(const ShelterSite &shelter) const {
    std::vector<SearchSeed> seeds;
    for (const Point &entrance : shelter.entrances)
        if (const NetworkPosition position =
                snap(*m_ground.input.network, entrance, m_ground.result.parameters.snapLimit);
            position.isOnNetwork())
            seeds.push_back({position, legOf(position)});
    return seeds;
}

Result<Persons> CureFinder::gainedBy(std::span<const SearchSeed> seeds, const MultiPolygon &ground, const Job &job) {
    const ReachParameters &parameters = m_ground.result.parameters;
    m_cured.start(seeds, {homeward(parameters.direction), false});
    if (auto advanced = m_cured.advance(searchBound(parameters.speed, parameters.timeLimit), job); !advanced)
        return tl::unexpected(advanced.error());
    Persons people;
    const Box box = boundsOf(ground);
    const auto add = [&](std::uint32_t row) {
        if (m_ground.result.demand[row].reason != ReachReason::Covered)
            people += Persons(std::max<std::int32_t>(m_ground.input.demand->persons[row], 0));
    };
    const auto isInside = [&](std::uint32_t row) {
        const Point &place = m_ground.input.demand->position[row];
        return !box.isEmpty() && box.contains(place) && contains(ground, place);
    };
    for (const std::uint32_t edge : touchedEdges(m_cured))
        for (const std::uint32_t row : m_ground.rows.on(edge)) {
            const NetworkPosition &position = m_ground.positions[row];
            if (m_ground.field.isConnected(position) && !isInside(row) &&
                isWithin(m_cured.at(position).cost + legOf(position), parameters.speed, parameters.timeLimit))
                add(row);
        }
    for (std::uint32_t row = 0; !box.isEmpty() && row < m_ground.result.demand.size(); ++row)
        if (isInside(row))
            add(row);
    return people;
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

void CureFinder::collectSamples(const Point &home) {
    const RoadNetwork &network = *m_ground.input.network;
    m_samples.clear();
    const Box near = Box{home.x, home.y, home.x, home.y}.grown(m_ground.bound);
    network.edgeIndex().search(near, [&](std::uint32_t edge) {
        if (network.isClosed(edge))
            return;
        const double length = network.length(edge);
        const double count = std::max(1.0, std::ceil(length / sampleStep));
        for (double i = 0; i <= count; ++i) {
            Sample sample;
            sample.position = onRoad(edge, i < count ? length * i / count : length);
            sample.place = placeOf(network, sample.position);
            sample.before = m_isOnRoad ? m_home.at(sample.position).cost : infinity;
            const EffectiveWay way = m_ground.field.wayFrom(sample.position);
            sample.after = way.metres;
            sample.shelter = way.shelter;
            if (sample.before <= m_ground.bound || sample.after <= m_ground.bound)
                m_samples.push_back(sample);
        }
    });
}

/// An entrance on the outline of a shelter's ground that the people reach in time, as the model would count it: from
/// the road that is nearest to it.
Cure CureFinder::entranceCure(std::vector<SearchSeed> &seeds) const {
    const std::optional<Metres> &limit = m_ground.result.parameters.snapLimit;
    Cure best;
    double least = infinity;
    const auto tryEntrance = [&](std::uint32_t shelter, const Point &entrance) {
        const NetworkPosition road = snap(*m_ground.input.network, entrance, limit);
        if (!road.isOnNetwork() || road.distance >= least || m_home.at(road).cost + legOf(road) > m_ground.bound)
            return;
        least = road.distance;
        best.kind = CureKind::Entrance;
        best.metres = Metres(road.distance);
        best.shelter = shelter;
        best.line = {placeOf(*m_ground.input.network, road), entrance};
        seeds = {{road, legOf(road)}};
    };
    for (std::uint32_t shelter = 0; m_isOnRoad && shelter < m_ground.sites.size(); ++shelter) {
        if (m_ground.sites[shelter].isEmpty())
            continue;
        const Box near = m_ground.sites[shelter].grown(limit ? limit->value() : m_ground.bound);
        for (const Sample &sample : m_samples)
            if (sample.before <= m_ground.bound && near.contains(sample.place))
                tryEntrance(shelter, nearestOnOutline(m_ground.input.shelters[shelter].site, sample.place));
    }
    return best;
}

/// The shortest path that joins a road (or home) people reach with a road (or entrance) from which a shelter is near.
Cure CureFinder::pathCure(std::uint32_t row, std::vector<SearchSeed> &seeds) const {
    struct End {
        Point place;
        double cost;
        std::uint32_t shelter;
    };
    const Point home = m_ground.input.demand->position[row];
    std::vector<End> ends;
    for (const Sample &sample : m_samples)
        if (sample.after <= m_ground.bound)
            ends.push_back({sample.place, sample.after, sample.shelter});
    for (std::uint32_t i = 0; i < m_ground.input.shelters.size(); ++i)
        if (m_ground.input.shelters[i].usable)
            for (const Point &entrance : m_ground.input.shelters[i].entrances)
                if (distance(entrance, home) <= m_ground.bound)
                    ends.push_back({entrance, 0, i});
    Cure best;
    // Far from any road the path to it is what is missing, however long.
    const double longest = m_ground.field.isConnected(m_ground.positions[row]) ? 0 : m_ground.positions[row].distance;
    double least = std::nextafter(std::max(longestCurePath.value(), longest), infinity);
    const auto tryFrom = [&](const Point &from, double before, const NetworkPosition *position) {
        for (const End &end : ends) {
            const double length = distance(from, end.place);
            if (length >= least || before + length + end.cost > m_ground.bound)
                continue;
            least = length;
            best.kind = CureKind::Path;
            best.metres = Metres(length);
            best.shelter = end.shelter;
            best.line = {from, end.place};
            const bool atHome = position == nullptr;
            const NetworkPosition &stand = atHome ? m_ground.positions[row] : *position;
            const double step = atHome ? legOf(stand) : 0;
            seeds.assign(atHome && !m_isOnRoad ? 0 : 1, {stand, quantised(step + length + end.cost)});
        }
    };
    tryFrom(home, 0, nullptr);
    for (const Sample &sample : m_samples)
        if (sample.before <= m_ground.bound)
            tryFrom(sample.place, sample.before, &sample.position);
    return best;
}

/// On the road before the people's door, or at their door where no road is near.
Cure CureFinder::shelterCure(std::uint32_t row, std::vector<SearchSeed> &seeds) const {
    Cure cure;
    cure.kind = CureKind::NewShelter;
    NetworkPosition position = m_ground.positions[row];
    seeds.clear();
    if (m_isOnRoad && legOf(position) <= m_ground.bound) {
        cure.line = {placeOf(*m_ground.input.network, position)};
        position.distance = 0;
        seeds = {{position, 0}};
    } else {
        cure.line = {m_ground.input.demand->position[row]};
    }
    return cure;
}

Result<Cure> CureFinder::find(std::uint32_t row, const Job &job) {
    if (auto searched = searchFrom(row, job); !searched)
        return tl::unexpected(searched.error());
    collectSamples(m_ground.input.demand->position[row]);
    std::vector<SearchSeed> seeds;
    Cure cure = entranceCure(seeds);
    if (cure.kind == CureKind::None)
        cure = pathCure(row, seeds);
    if (cure.kind == CureKind::None)
        cure = shelterCure(row, seeds);
    const auto gained = gainedBy(seeds, {}, job);
    if (!gained)
        return tl::unexpected(gained.error());
    // Where the cure starts at the door and no road does, it helps those who live there.
    const Persons own(std::max<std::int32_t>(m_ground.input.demand->persons[row], 0));
    cure.gained = seeds.empty() ? own : *gained;
    return cure;
}

} // namespace core
