// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "app/briefing/atlas_parts.h"
#include "app/briefing/reach_tint.h"
#include "app/briefing/sheet_map.h"
#include "gis/print/page_rules.h"
#include "gis/render/scene_focus.h"
#include "gis/render/style.h"

namespace app {

namespace {

/// Up to here each house carries the state of its people; beyond it people are drawn as tint (look/print.md 6).
constexpr double houseByHouse = 25000;

const std::set<std::string> hiddenOnSheets = {"demand_point", "candidate_site", "shelter_entrance",
                                              "hazard_zone",  "risk_site",      "corridor"};

/// Rows of a sheet: results first, then what stands there, then the ground.
int rankOf(const QString &kind) {
    static const char *const first[] = {"area.",    "dwelling.", "demand.",     "reach.",   "gap",
                                        "shelter",  "warehouse", "rescue_team", "facility", "geohazard_point",
                                        "levee",    "sluice",    "reservoir",   "unit",     "county",
                                        "township", "village",   "neighbours",  "road."};
    const auto found =
        std::ranges::find_if(first, [&](const char *start) { return kind.startsWith(QLatin1String(start)); });
    return static_cast<int>(found - std::begin(first));
}

} // namespace

std::shared_ptr<const gis::Scene> unitScene(UnitMapOrder order, const gis::Viewport &viewport, const core::Job &job) {
    gis::MapContent content;
    content.county = std::move(order.county);
    content.index = std::move(order.index);
    content.hiddenLayers = hiddenOnSheets;
    content.language = order.language;
    auto overlay = std::make_shared<gis::AnalysisOverlay>();
    overlay->gaps = std::move(order.gaps);
    overlay->timeLimitSeconds = order.overlay->timeLimitSeconds;
    if (viewport.scaleDenominator() <= houseByHouse) {
        overlay->reached = order.overlay->reached;
        overlay->demand = order.overlay->demand;
        // Without dwellings the places where people live are drawn instead of them.
        if (!content.county->buildings || content.county->buildings->size() == 0)
            content.hiddenLayers.insert("building");
    } else {
        const core::Box seen = viewport.box();
        overlay->areas = reachTint(order.demand, *order.overlay, viewport.scaleDenominator(), &seen);
    }
    content.overlay = std::move(overlay);
    return std::make_shared<gis::Scene>(
        gis::buildScene(content, gis::Style::shipped(gis::Theme::Print), viewport,
                        gis::SceneFocus{std::move(order.focus), std::move(order.covered), true}, job));
}

std::vector<LegendRow> sheetRows(const gis::Page &page, const BriefingText &text, const core::ReachParameters &reach) {
    const auto words = [&](const QString &kind) {
        for (const char *part : {"sheet.", "row."}) {
            const std::string key = part + kind.toStdString();
            if (text.knows(key))
                return kind == QLatin1String("area.covered") || kind == QLatin1String("reach.0")
                           ? text(key).arg(text.decimal(reach.timeLimit.count() / 60, 1))
                           : text(key);
        }
        return gis::catalogueWords(kind, text.language());
    };
    std::vector<LegendRow> rows;
    for (gis::LegendEntry &entry : gis::paintedRows(gis::mapsOf(page), words))
        rows.push_back({std::move(entry), {}, {}});
    std::ranges::stable_sort(rows, {}, [](const LegendRow &row) { return rankOf(row.entry.kind); });
    return groundJoined(std::move(rows), text);
}

} // namespace app
