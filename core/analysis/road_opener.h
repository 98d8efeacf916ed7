// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/analysis/reach_field.h"
#include "core/network/twin_roads.h"

namespace core {

/// Finds whom it would bring within the limit to open some closed roads, by opening exactly these in a field of its
/// own. One thread at a time; the field is made when it is first asked.
class RoadOpener {
public:
    /// `positions` are those of the demand rows; all of it outlives the object.
    RoadOpener(const ReachabilityInput &input, const ReachabilityResult &result,
               const std::vector<NetworkPosition> &positions);

    /// Demand rows, ascending. `roads` are rows of the road table, ascending. After Cancelled it may be asked again.
    [[nodiscard]] Result<std::vector<std::uint32_t>> rowsFor(std::span<const EdgeRef> roads, const Job &job);

private:
    [[nodiscard]] Result<void> begin(const Job &job);
    [[nodiscard]] std::vector<std::uint32_t> closedEdgesOf(std::span<const EdgeRef> roads) const;
    [[nodiscard]] Result<void> apply(const std::vector<std::uint32_t> &edges, bool open);
    /// Rows that are within the limit now; nullopt when cancelled.
    [[nodiscard]] std::optional<std::vector<std::uint32_t>> helpedRows(const Job &job) const;

    const ReachabilityInput &m_input;
    const ReachabilityResult &m_result;
    const std::vector<NetworkPosition> &m_positions;
    std::optional<TwinRoads> m_twins;
    std::optional<ReachField> m_field;
    /// Closed edges by the road they were made of, ascending.
    std::vector<std::pair<EdgeRef, std::uint32_t>> m_closed;
    /// Demand rows that closed roads alone keep from a shelter: nobody else is helped.
    std::vector<std::uint32_t> m_rows;
    std::map<std::vector<EdgeRef>, std::vector<std::uint32_t>> m_known;
};

} // namespace core
