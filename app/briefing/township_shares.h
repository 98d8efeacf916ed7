// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/briefing/coverage_facts.h"
#include "gis/render/scene.h"
#include "gis/render/viewport.h"

namespace app {

/// From this scale on reach cannot be read: townships are filled by the share of their people who are covered
/// (look/print.md 6).
inline constexpr double sharesFrom = 150000;

/// Fifth of the people who are covered: 0 = under 20 %, 4 = 80 % and more; a share on an edge belongs to the upper
/// fifth. nullopt = cannot be judged: nobody is known to live there.
[[nodiscard]] std::optional<int> fifthOf(const PeopleParts &people);

/// A township and the fifth of its people who are covered.
struct TownshipShare {
    core::FeatureId id;
    std::optional<int> fifth;
    core::MultiPolygon area;
};

/// Every township that has an area. `people` stand under ids or codes of townships. Empty where the county has no areas
/// of townships, or none for a township with people: such a map would leave those out.
[[nodiscard]] std::vector<TownshipShare> townshipShares(const core::County &county,
                                                        const std::map<std::string, PeopleParts> &people);
[[nodiscard]] std::vector<TownshipShare> townshipShares(const core::County &county,
                                                        const std::vector<TownshipRow> &rows);
[[nodiscard]] std::vector<TownshipShare> townshipShares(const core::County &county,
                                                        const std::vector<core::ReachTotals> &totals);

/// Fills the townships under all that a scene holds: it is one without land cover. Kinds are "share.0" to "share.4" and
/// "share.unknown", one item a township.
void addShares(gis::Scene &scene, const std::vector<TownshipShare> &shares, const gis::Viewport &viewport);
[[nodiscard]] bool isShare(const gis::SceneItem &item);

} // namespace app
