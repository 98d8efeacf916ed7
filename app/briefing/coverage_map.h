// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "app/briefing/block.h"
#include "app/briefing/map_arrangement.h"
#include "gis/print/map_frame.h"
#include "gis/render/draw_index.h"
#include "gis/render/legend.h"

namespace app {

/// One gap house by house: its box on a page, head bar included.
struct Enlargement {
    QString letter;
    /// Index into CoverageFacts::gaps.
    std::size_t gap = 0;
    QRectF box;
    gis::MapSheet sheet;
};

/// The maps of a coverage briefing and where they stand.
struct CoverageMap {
    MapArrangement arrangement;
    gis::MapSheet county;
    gis::FrameGrid grid;
    /// On the first page, inside the county map's frame.
    std::vector<Enlargement> insets;
    /// On a second page; empty when everything fits on the first.
    std::vector<Enlargement> further;
    /// Village names that found no room.
    int lostVillages = 0;
    /// What the county map is about.
    core::Box whole;
    /// What the page lays over the county map, from the corner of the map.
    std::vector<QRectF> covered;
};

/// `index`: what drawing prepares of the county of `input`, where that is there already; null = made here.
[[nodiscard]] core::Result<CoverageMap> coverageMap(const BriefingInput &input, const CoverageFacts &facts,
                                                    const core::Job &job,
                                                    std::shared_ptr<const gis::DrawIndex> index = {});

/// County map with frame, grid, extents of the enlargements, enlargements, legend and north arrow.
void writeMapBlock(gis::PageWriter &page, const BlockSource &source, const CoverageMap &map);
/// The second page's enlargements and their legend.
void writeFurtherMaps(gis::PageWriter &page, const BlockSource &source, const CoverageMap &map);
/// Legend of what the maps on the page show, in as many columns as fit.
void writeLegend(gis::PageWriter &page, const BlockSource &source, const QRectF &box);

/// Height of the bar over an enlargement, and the corner that its scale bar takes.
inline constexpr double headBar = 6.6;
inline constexpr QSizeF enlargementScale(37, 8.4);

} // namespace app
