// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/model/county.h"
#include "core/result.h"
#include "gis/survey/placement.h"
#include "gis/survey/system_reading.h"

namespace gis {

/// What a position outside the county was perhaps meant as.
struct PositionProposal {
    /// In the county plane.
    core::Point position;
    /// "swapped", "decimal_point", or the system that its numbers look like.
    std::string how;
};

/// Finds what single rows were perhaps meant as when they lie nowhere near the county: swapped axes, a decimal point
/// that was lost (11254 for 112.54), numbers of another system. Only proposed, never done unasked.
class PositionRepair {
public:
    /// `crs`: how the other rows are read.
    [[nodiscard]] static core::Result<PositionRepair> of(const core::County &county, const std::string &crs);
    /// nullopt where nothing puts it into the county, or the county has no outline.
    [[nodiscard]] std::optional<PositionProposal> proposalFor(const core::Point &numbers);

private:
    PositionRepair(core::PlaneOrigin origin, core::Box box, std::string crs);
    [[nodiscard]] std::optional<core::Point> placed(const std::string &crs, core::Point numbers, double beyond = 0);

    core::PlaneOrigin m_origin;
    core::Box m_box;
    std::string m_crs;
    std::vector<SystemReading> m_readings;
    std::map<std::string, std::optional<Placement>> m_placements;
};

} // namespace gis
