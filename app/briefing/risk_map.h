// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/briefing/briefing_input.h"
#include "app/briefing/risk_facts.h"
#include "gis/print/map_frame.h"

namespace app {

/// Hazard points by their recorded state with the ranks of the list, and levees with weak sections on record.
struct RiskMap {
    gis::MapSheet sheet;
    gis::FrameGrid grid;
    /// Of the scale bar, from the corner of the map; empty where it would lie over the county in every corner.
    QRectF bar{};
};
[[nodiscard]] core::Result<RiskMap> riskMap(const std::shared_ptr<const core::County> &county, const RiskFacts &facts,
                                            std::size_t ranked, const QRectF &inner, const BriefingChoice &choice,
                                            const core::Job &job);

/// Map in its frame with north and scale.
void writeRiskMap(gis::PageWriter &page, const RiskMap &map, const BriefingText &text);
/// Legend of what the map shows, with numbers of the county.
void writeRiskLegend(gis::PageWriter &page, const QRectF &box, const RiskFacts &facts, std::size_t ranked,
                     const BriefingText &text);

} // namespace app
