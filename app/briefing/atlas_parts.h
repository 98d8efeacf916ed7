// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "app/briefing/briefing_input.h"
#include "app/briefing/legend_table.h"
#include "app/briefing/mapped_unit.h"
#include "app/briefing/sheet.h"
#include "app/briefing/unit_facts.h"
#include "gis/print/map_frame.h"
#include "gis/render/draw_index.h"

namespace app {

/// What all pages of an atlas are made from; made once, then const.
struct AtlasParts {
    std::shared_ptr<const BriefingInput> input;
    BriefingChoice choice;
    BriefingText text;
    UnitKind kind = UnitKind::Township;
    std::vector<MappedUnit> units;
    UnitLedger ledger;
    std::shared_ptr<const core::County> county;
    std::shared_ptr<const gis::DrawIndex> index;
    /// Every state and reached road of the county; without gaps and areas.
    std::shared_ptr<const gis::AnalysisOverlay> overlay;
    /// Pages of lists behind the index sheet.
    std::size_t lists = 0;

    [[nodiscard]] std::size_t pageCount() const { return 2 + lists + units.size(); }
    [[nodiscard]] SheetSource source() const { return {*county, choice, text, &input->reachability.provenance}; }
    /// "03", "007": as many digits as the last one needs.
    [[nodiscard]] QString sheetNumber(std::size_t unit) const;
    /// "YJ-TC-A4-01", of a sheet with its number behind.
    [[nodiscard]] QString documentNumber() const;
};

// One function a page; `number` is the page's within the file, from 1.

[[nodiscard]] core::Result<gis::Page> atlasCover(const AtlasParts &parts);
[[nodiscard]] core::Result<gis::Page> atlasIndex(const AtlasParts &parts, const core::Job &job);
/// One of the list pages, from 0.
[[nodiscard]] core::Result<gis::Page> atlasList(const AtlasParts &parts, std::size_t list);
[[nodiscard]] core::Result<gis::Page> atlasSheet(const AtlasParts &parts, std::size_t unit, const core::Job &job);

/// List pages that so many sheets need; none where the index sheet holds them.
[[nodiscard]] std::size_t listsFor(std::size_t sheets);

/// Rows of a legend of everything on the page's maps, ground joined, numbers left out.
[[nodiscard]] std::vector<LegendRow> sheetRows(const gis::Page &page, const BriefingText &text,
                                               const core::ReachParameters &reach);

/// Scenes of sheets and cards: a map with states of people, by houses or as tint as the scale allows.
struct UnitMapOrder {
    std::shared_ptr<const core::County> county;
    std::shared_ptr<const gis::DrawIndex> index;
    std::shared_ptr<const gis::AnalysisOverlay> overlay;
    const core::DemandTable &demand;
    std::vector<gis::GapMark> gaps;
    /// Township that the map is about, or empty.
    core::FeatureId focus;
    /// Covered by boxes of the page, millimetres from the map's corner.
    std::vector<QRectF> covered;
    gis::Language language = gis::Language::Chinese;
};
[[nodiscard]] std::shared_ptr<const gis::Scene> unitScene(UnitMapOrder order, const gis::Viewport &viewport,
                                                          const core::Job &job);

} // namespace app
