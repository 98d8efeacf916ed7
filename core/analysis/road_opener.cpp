// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/road_opener.h"

#include <algorithm>
#include <limits>

namespace core {

RoadOpener::RoadOpener(const ReachabilityInput &input, const ReachabilityResult &result,
                       const std::vector<NetworkPosition> &positions)
    : m_input(input), m_result(result), m_positions(positions) {}

Result<void> RoadOpener::begin(const Job &job) {
    if (m_field)
        return {};
    const RoadNetwork &network = *m_input.network;
    m_closed.clear();
    for (std::uint32_t edge = 0; edge < network.edgeCount(); ++edge)
        if (network.isClosed(edge))
            m_closed.emplace_back(network.ref(edge), edge);
    std::ranges::sort(m_closed);
    m_rows.clear();
    for (std::uint32_t row = 0; row < m_result.demand.size(); ++row)
        if (m_result.demand[row].reason == ReachReason::RoadClosed)
            m_rows.push_back(row);
    m_twins.emplace(network);
    FieldPremise premise;
    premise.twins = &*m_twins;
    m_field.emplace(m_input, m_result.parameters, premise);
    if (auto advanced = m_field->advance(std::numeric_limits<double>::infinity(), job); !advanced) {
        m_field.reset();
        return advanced;
    }
    return {};
}

std::vector<std::uint32_t> RoadOpener::closedEdgesOf(std::span<const EdgeRef> roads) const {
    std::vector<std::uint32_t> edges;
    for (const EdgeRef road : roads)
        for (auto it = std::ranges::lower_bound(m_closed, std::pair(road, std::uint32_t{0}));
             it != m_closed.end() && it->first == road; ++it)
            edges.push_back(it->second);
    std::ranges::sort(edges);
    return edges;
}

/// Opening a road may move people and entrances from its twin along the same line onto it.
Result<void> RoadOpener::apply(const std::vector<std::uint32_t> &edges, bool open) {
    FieldEdit edit;
    (open ? edit.opened : edit.closed) = edges;
    std::vector<std::uint32_t> shelters;
    for (const std::uint32_t edge : edges) {
        const std::vector<std::uint32_t> here = m_field->sheltersOn(m_twins->stoodOn(m_twins->firstOf(edge)));
        shelters.insert(shelters.end(), here.begin(), here.end());
    }
    const std::vector<std::uint32_t> moved = m_twins->update(edges, [&](std::uint32_t edge) {
        return std::ranges::binary_search(edges, edge) ? !open : m_field->query().isClosed(edge);
    });
    if (!moved.empty()) {
        std::ranges::sort(shelters);
        const auto repeated = std::ranges::unique(shelters);
        shelters.erase(repeated.begin(), repeated.end());
        edit.left = edit.joined = shelters;
    }
    // Small steps that are never left half done.
    return m_field->apply(m_input.shelters, edit, Job());
}

std::optional<std::vector<std::uint32_t>> RoadOpener::helpedRows(const Job &job) const {
    constexpr std::size_t rowsBetweenLooks = 4096;
    const ReachParameters &parameters = m_result.parameters;
    std::vector<std::uint32_t> helped;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (i % rowsBetweenLooks == 0 && job.cancelled())
            return std::nullopt;
        if (isWithin(m_field->wayFrom(m_positions[m_rows[i]]).metres, parameters.speed, parameters.timeLimit))
            helped.push_back(m_rows[i]);
    }
    return helped;
}

Result<std::vector<std::uint32_t>> RoadOpener::rowsFor(std::span<const EdgeRef> roads, const Job &job) {
    std::vector<EdgeRef> key(roads.begin(), roads.end());
    if (const auto known = m_known.find(key); known != m_known.end())
        return known->second;
    if (auto begun = begin(job); !begun)
        return tl::unexpected(begun.error());
    const std::vector<std::uint32_t> edges = closedEdgesOf(roads);
    if (auto opened = apply(edges, true); !opened)
        return tl::unexpected(opened.error());
    const std::optional<std::vector<std::uint32_t>> helped = helpedRows(job);
    if (auto closed = apply(edges, false); !closed)
        return tl::unexpected(closed.error());
    if (!helped)
        return failure(ErrorCode::Cancelled, "cancelled");
    m_known.emplace(std::move(key), *helped);
    return *helped;
}

} // namespace core
