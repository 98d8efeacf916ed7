// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "app/briefing/briefing_text.h"
#include "app/briefing/legend_table.h"
#include "app/briefing/unit_counts.h"
#include "core/job.h"
#include "core/model/county.h"
#include "gis/print/map_frame.h"
#include "gis/render/draw_index.h"

namespace app {

/// Layers that a map of resources leaves out.
[[nodiscard]] const std::set<std::string> &layersOffResources();

/// A box round the county: its outline, or all it holds.
[[nodiscard]] core::Box boxOf(const core::County &county);

/// Rows of a legend of everything on the page's maps, in three groups, with what the unit holds.
[[nodiscard]] std::vector<LegendRow> resourceRows(const gis::Page &page, const BriefingText &text,
                                                  const UnitCounts &counts);

/// Where in a map a box stands that hides as little of an area as can be: at the right or left of its foot, else at the
/// right of its top. From the corner of the map, millimetres.
[[nodiscard]] QRectF freeCorner(const gis::Viewport &viewport, const QSizeF &box, const core::MultiPolygon &area);

/// A sign that no printed map of this scale draws.
[[nodiscard]] bool isHiddenSign(const QString &kind, double scaleDenominator);

/// "Not drawn at this scale: small shelters: 110": the signs of the layers that a map of this scale leaves out, with
/// how many the unit has; empty where it draws all. `shown`: kinds that another map of the page shows.
[[nodiscard]] QString hiddenSigns(const UnitCounts &counts, std::span<const char *const> layers,
                                  double scaleDenominator, const BriefingText &text,
                                  const std::set<QString> &shown = {});

/// "Scale 1:110,000" and the units, in the language of the page.
[[nodiscard]] gis::ScaleWords scaleWordsOf(const BriefingText &text, const gis::Viewport &viewport, bool withRatio);

/// The county in small: outline and townships, and what the sheet shows of it.
struct Locator {
    QRectF box;
    /// Frames of the maps, drawn with their letters.
    std::vector<std::pair<core::Box, QString>> frames{};
    /// Id of the township or village that the sheet is about; filled.
    core::FeatureId filled{};
    /// Numbers of the units, by id.
    std::vector<std::pair<core::FeatureId, QString>> numbers{};
    const char *layer = "township";
    /// Of the numbers.
    double points = 6;
};
void writeLocator(gis::PageWriter &page, const core::County &county, const Locator &locator);

} // namespace app
