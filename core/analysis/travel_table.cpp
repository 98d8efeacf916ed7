// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/travel_table.h"

#include <algorithm>
#include <atomic>
#include <numeric>

#include "core/analysis/reach_field.h"
#include "core/analysis/shelter_ground.h"
#include "core/analysis/shelter_rank.h"
#include "core/network/shortest_path.h"

namespace core {
namespace {

/// 16 bytes each, twice while the table is turned: about a gigabyte.
constexpr std::size_t mostWays = 30'000'000;
/// Workspaces over the network are made once a chunk of shelters.
constexpr std::size_t chunksOfShelters = 8;
constexpr std::size_t rowChunk = 4096;

/// A way as the search from one shelter finds it.
struct FoundWay {
    double seconds = 0;
    std::uint32_t row = 0;
};

/// What all searches share: demand rows by the edge they meet.
struct Ground {
    const ReachabilityInput &input;
    const ReachParameters &parameters;
    const std::vector<NetworkPosition> &positions;
    double legWeight;
    std::vector<std::uint32_t> firstRow;
    std::vector<std::uint32_t> rows;
    /// Rows inside each shelter's site.
    std::vector<std::vector<std::uint32_t>> inside;

    Ground(const ReachabilityInput &reach, const ReachParameters &wanted, const std::vector<NetworkPosition> &places);

private:
    void sortRows();
    void collectInside();
};

Ground::Ground(const ReachabilityInput &reach, const ReachParameters &wanted,
               const std::vector<NetworkPosition> &places)
    : input(reach), parameters(wanted), positions(places), legWeight(legWeightOf(wanted)),
      inside(reach.shelters.size()) {
    sortRows();
    collectInside();
}

void Ground::sortRows() {
    firstRow.assign(input.network->edgeCount() + 1, 0);
    for (const NetworkPosition &position : positions)
        if (isConnected(position, parameters.snapLimit))
            ++firstRow[position.edge + 1];
    std::partial_sum(firstRow.begin(), firstRow.end(), firstRow.begin());
    rows.resize(firstRow.back());
    std::vector<std::uint32_t> next(firstRow.begin(), firstRow.end() - 1);
    for (std::uint32_t row = 0; row < positions.size(); ++row)
        if (isConnected(positions[row], parameters.snapLimit))
            rows[next[positions[row].edge]++] = row;
}

void Ground::collectInside() {
    const ShelterGround ground(input.shelters);
    if (!ground.hasSites())
        return;
    for (std::uint32_t row = 0; row < input.demand->size(); ++row)
        for (const std::uint32_t shelter : ground.sitesAt(input.demand->position[row]))
            inside[shelter].push_back(row);
}

/// Searches from one shelter after the other; one object a thread.
class CatchmentSearch {
public:
    explicit CatchmentSearch(const Ground &ground)
        : m_ground(ground), m_query(*ground.input.network), m_edgeMark(ground.input.network->edgeCount(), unmarked),
          m_rowMark(ground.input.demand->size(), unmarked) {}

    Result<void> collect(std::uint32_t shelter, std::vector<FoundWay> &foundWays, const Job &job);

private:
    static constexpr std::uint32_t unmarked = 0xffffffffU;
    void start(std::uint32_t shelter);
    void collectEdge(std::uint32_t edge, std::vector<FoundWay> &foundWays);
    void collectRow(std::uint32_t row, std::vector<FoundWay> &foundWays);

    const Ground &m_ground;
    ShortestPathQuery m_query;
    /// The last shelter for which the edge, the row was done.
    std::vector<std::uint32_t> m_edgeMark;
    std::vector<std::uint32_t> m_rowMark;
    std::uint32_t m_shelter = unmarked;
};

void CatchmentSearch::start(std::uint32_t shelter) {
    const ReachParameters &parameters = m_ground.parameters;
    std::vector<SearchSeed> seeds;
    for (const Point &entrance : m_ground.input.shelters[shelter].entrances)
        if (const NetworkPosition position = m_ground.input.stepOnto(entrance, parameters.snapLimit);
            position.isOnNetwork())
            seeds.push_back({position, legOf(position, m_ground.legWeight)});
    const SearchDirection direction =
        parameters.direction == WalkDirection::Toward ? SearchDirection::Toward : SearchDirection::Away;
    m_query.start(seeds, {.direction = direction});
    m_shelter = shelter;
}

void CatchmentSearch::collectRow(std::uint32_t row, std::vector<FoundWay> &foundWays) {
    const NetworkPosition &position = m_ground.positions[row];
    const SeedCost found = m_query.at(position);
    if (found.seed == noSeed || m_rowMark[row] == m_shelter)
        return;
    const double metres = found.cost + legOf(position, m_ground.legWeight);
    if (isWithin(metres, m_ground.parameters.speed, m_ground.parameters.timeLimit))
        foundWays.push_back({metres / m_ground.parameters.speed.value(), row});
}

void CatchmentSearch::collectEdge(std::uint32_t edge, std::vector<FoundWay> &foundWays) {
    if (m_edgeMark[edge] == m_shelter)
        return;
    m_edgeMark[edge] = m_shelter;
    for (std::uint32_t i = m_ground.firstRow[edge]; i < m_ground.firstRow[edge + 1]; ++i)
        collectRow(m_ground.rows[i], foundWays);
}

Result<void> CatchmentSearch::collect(std::uint32_t shelter, std::vector<FoundWay> &foundWays, const Job &job) {
    start(shelter);
    for (const std::uint32_t row : m_ground.inside[shelter]) {
        m_rowMark[row] = shelter;
        foundWays.push_back({0, row});
    }
    const double bound = searchBound(m_ground.parameters.speed, m_ground.parameters.timeLimit);
    if (auto advanced = m_query.advance(bound, job); !advanced)
        return advanced;
    const RoadNetwork &network = *m_ground.input.network;
    for (const std::uint32_t node : m_query.touched()) {
        if (m_query.at(node).cost > bound)
            continue;
        for (const RoadNetwork::Arc &arc : network.arcsFrom(node))
            collectEdge(arc.edgeNumber(), foundWays);
        if (!network.isTwoWay())
            for (const RoadNetwork::Arc &arc : network.arcsInto(node))
                collectEdge(arc.edgeNumber(), foundWays);
    }
    for (const ShortestPathQuery::EdgeSeed &seed : m_query.seeds())
        collectEdge(seed.edge, foundWays);
    return {};
}

/// From lists by shelter to ways by row.
TravelTable turned(const std::vector<std::vector<FoundWay>> &byShelter, std::size_t rows) {
    TravelTable table;
    table.firstWay.assign(rows + 1, 0);
    for (const std::vector<FoundWay> &foundWays : byShelter)
        for (const FoundWay &way : foundWays)
            ++table.firstWay[way.row + 1];
    std::partial_sum(table.firstWay.begin(), table.firstWay.end(), table.firstWay.begin());
    table.ways.resize(table.firstWay.back());
    std::vector<std::size_t> next(table.firstWay.begin(), table.firstWay.end() - 1);
    for (std::uint32_t shelter = 0; shelter < byShelter.size(); ++shelter)
        for (const FoundWay &way : byShelter[shelter])
            table.ways[next[way.row]++] = {way.seconds, shelter};
    return table;
}

Result<std::vector<std::vector<FoundWay>>> searchAll(const Ground &ground, const Job &job) {
    const std::size_t shelters = ground.input.shelters.size();
    std::vector<std::vector<FoundWay>> byShelter(shelters);
    std::atomic<std::size_t> ways = 0;
    const std::size_t chunk = std::max<std::size_t>(1, (shelters + chunksOfShelters - 1) / chunksOfShelters);
    job.parallelFor(shelters, chunk, [&](std::size_t begin, std::size_t end) {
        CatchmentSearch search(ground);
        for (std::size_t i = begin; i < end && !job.cancelled() && ways <= mostWays; ++i) {
            if (!ground.input.shelters[i].usable)
                continue;
            if (!search.collect(static_cast<std::uint32_t>(i), byShelter[i], job))
                return;
            ways += byShelter[i].size();
        }
    });
    if (job.cancelled())
        return failure(ErrorCode::Cancelled, "cancelled");
    if (ways > mostWays)
        return failure(ErrorCode::Unsupported, "reach.too_many_ways");
    return byShelter;
}

} // namespace

Result<TravelTable> travelTable(const ReachabilityInput &input, const ReachParameters &parameters, const Job &job) {
    if (auto checked = checkReach(input, parameters); !checked)
        return tl::unexpected(checked.error());
    auto positions = demandPositions(input, parameters, job);
    if (!positions)
        return tl::unexpected(positions.error());
    const Ground ground(input, parameters, **positions);
    auto byShelter = searchAll(ground, job);
    if (!byShelter)
        return tl::unexpected(byShelter.error());
    TravelTable table = turned(*byShelter, input.demand->size());
    const std::vector<std::uint32_t> rank = ranksById(input.shelters);
    job.parallelFor(table.rows(), rowChunk, [&table, &rank](std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row)
            std::sort(table.ways.begin() + static_cast<std::ptrdiff_t>(table.firstWay[row]),
                      table.ways.begin() + static_cast<std::ptrdiff_t>(table.firstWay[row + 1]),
                      [&rank](const TravelTable::Way &a, const TravelTable::Way &b) {
                          return std::pair(a.seconds, rank[a.shelter]) < std::pair(b.seconds, rank[b.shelter]);
                      });
    });
    if (job.cancelled())
        return failure(ErrorCode::Cancelled, "cancelled");
    return table;
}

} // namespace core
