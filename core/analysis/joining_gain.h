// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/analysis/reach_field.h"
#include "core/analysis/reach_model.h"
#include "core/analysis/rows_by_edge.h"
#include "core/job.h"
#include "core/network/shortest_path.h"
#include "core/quantity.h"
#include "core/result.h"

namespace core {

/// How many more people reach a shelter within the limit when two places of the network are joined by a straight piece
/// of road: exact, from one field over the network and a short search from the gap.
class JoiningGain {
public:
    [[nodiscard]] static Result<JoiningGain> over(const ReachabilityInput &input, const ReachParameters &parameters,
                                                  const Job &job);

    /// `metres` is the length of the new piece, walked both ways.
    [[nodiscard]] Result<Persons> of(const NetworkPosition &end, const NetworkPosition &other, double metres,
                                     const Job &job);
    /// Where the people meet the network, row by row.
    [[nodiscard]] const std::vector<NetworkPosition> &positions() const { return *m_positions; }

private:
    JoiningGain(const ReachabilityInput &input, const ReachParameters &parameters,
                std::shared_ptr<const std::vector<NetworkPosition>> positions);
    [[nodiscard]] bool isGained(std::uint32_t row) const;

    const ReachabilityInput *m_input;
    ReachParameters m_parameters;
    double m_bound;
    ReachField m_field;
    std::shared_ptr<const std::vector<NetworkPosition>> m_positions;
    RowsByEdge m_rows;
    ShortestPathQuery m_query;
};

} // namespace core
