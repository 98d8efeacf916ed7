// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/shelter_overlap.h"

#include <algorithm>
#include <atomic>

#include "core/analysis/reach_field.h"
#include "core/analysis/rows_by_edge.h"
#include "core/analysis/shelter_ground.h"

namespace core {
namespace {

/// A search object costs as much as the network has nodes: each chunk has one and uses it for many shelters.
constexpr std::size_t fewestChunks = 8;

class OverlapRun {
public:
    OverlapRun(const ReachabilityInput &input, const ReachParameters &parameters,
               const std::vector<NetworkPosition> &positions)
        : m_input(input), m_parameters(parameters), m_positions(positions),
          m_rows(positions, input.network->edgeCount()), m_legWeight(legWeightOf(parameters)),
          m_counts(positions.size()), m_inside(input.shelters.size()) {
        const ShelterGround ground(input.shelters);
        for (std::uint32_t row = 0; ground.hasSites() && row < positions.size(); ++row)
            for (const std::uint32_t shelter : ground.sitesAt(input.demand->position[row]))
                m_inside[shelter].push_back(row);
    }
    Result<void> count(std::size_t begin, std::size_t end, const Job &job);
    OverlapResult answer() const;

private:
    void add(std::uint32_t row) { std::atomic_ref(m_counts[row]).fetch_add(1, std::memory_order_relaxed); }
    void countShelter(const ShortestPathQuery &query, std::uint32_t shelter);

    const ReachabilityInput &m_input;
    const ReachParameters &m_parameters;
    const std::vector<NetworkPosition> &m_positions;
    RowsByEdge m_rows;
    double m_legWeight;
    /// Counted by several threads at once; sums do not depend on their order.
    std::vector<std::uint32_t> m_counts;
    /// Rows that lie in the site of each shelter.
    std::vector<std::vector<std::uint32_t>> m_inside;
};

void OverlapRun::countShelter(const ShortestPathQuery &query, std::uint32_t shelter) {
    const std::vector<std::uint32_t> &inside = m_inside[shelter];
    for (const std::uint32_t row : inside)
        add(row);
    for (const std::uint32_t edge : touchedEdges(query))
        for (const std::uint32_t row : m_rows.on(edge)) {
            const NetworkPosition &position = m_positions[row];
            if (isConnected(position, m_parameters.snapLimit) && !std::ranges::binary_search(inside, row) &&
                isWithin(query.at(position).cost + legOf(position, m_legWeight), m_parameters.speed,
                         m_parameters.timeLimit))
                add(row);
        }
}

Result<void> OverlapRun::count(std::size_t begin, std::size_t end, const Job &job) {
    ShortestPathQuery query(*m_input.network);
    const SearchDirection direction =
        m_parameters.direction == WalkDirection::Toward ? SearchDirection::Toward : SearchDirection::Away;
    for (std::size_t shelter = begin; shelter < end; ++shelter) {
        if (!m_input.shelters[shelter].usable)
            continue;
        std::vector<SearchSeed> seeds;
        for (const Point &entrance : m_input.shelters[shelter].entrances)
            if (const NetworkPosition position = m_input.stepOnto(entrance, m_parameters.snapLimit);
                position.isOnNetwork())
                seeds.push_back({position, legOf(position, m_legWeight)});
        query.start(seeds, {direction, false});
        if (auto advanced = query.advance(searchBound(m_parameters.speed, m_parameters.timeLimit), job); !advanced)
            return advanced;
        countShelter(query, static_cast<std::uint32_t>(shelter));
    }
    return {};
}

OverlapResult OverlapRun::answer() const {
    OverlapResult result;
    result.shelters = m_counts;
    for (std::size_t row = 0; row < m_counts.size(); ++row)
        result.people[std::min<std::size_t>(m_counts[row], 3)] +=
            Persons(std::max<std::int32_t>(m_input.demand->persons[row], 0));
    return result;
}

} // namespace

Result<OverlapResult> analyseOverlap(const ReachabilityInput &input, const ReachParameters &parameters,
                                     const Job &job) {
    if (auto checked = checkReach(input, parameters); !checked)
        return tl::unexpected(checked.error());
    job.report(0, "snap");
    const auto positions = demandPositions(input, parameters, job);
    if (!positions)
        return tl::unexpected(positions.error());
    job.report(0.3, "search");
    OverlapRun run(input, parameters, **positions);
    const std::size_t chunk = std::max<std::size_t>(1, (input.shelters.size() + fewestChunks - 1) / fewestChunks);
    job.parallelFor(input.shelters.size(), chunk, [&](std::size_t begin, std::size_t end) {
        // Cancelled is asked for below.
        static_cast<void>(run.count(begin, end, job));
    });
    if (job.cancelled())
        return failure(ErrorCode::Cancelled, "cancelled");
    job.report(1, "count");
    return run.answer();
}

} // namespace core
