// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/township_shares.h"

#include <algorithm>
#include <iterator>

#include "app/briefing/gap_name.h"
#include "gis/print/print_ink.h"
#include "gis/render/style.h"
#include "gis/render/thinning.h"

namespace app {

std::optional<int> fifthOf(const PeopleParts &people) {
    if (people.total.value() <= 0)
        return std::nullopt;
    return static_cast<int>(std::min<std::int64_t>(4, people.covered.value() * 5 / people.total.value()));
}

std::vector<TownshipShare> townshipShares(const core::County &county,
                                          const std::map<std::string, PeopleParts> &people) {
    const core::Layer *townships = county.layer("township");
    if (!townships)
        return {};
    const std::map<std::string, core::FeatureId> codes = townshipCodes(*townships);
    std::map<core::FeatureId, const PeopleParts *> byId;
    for (const auto &[unit, parts] : people)
        if (!unit.empty() && parts.total.value() > 0) {
            const auto byCode = codes.find(unit);
            byId[byCode != codes.end() ? byCode->second : unit] = &parts;
        }
    std::vector<TownshipShare> shares;
    std::size_t judged = 0;
    for (const core::FeaturePointer &township : townships->features()) {
        const auto *area = std::get_if<core::MultiPolygon>(&township->geometry);
        if (!area || area->polygons.empty())
            continue;
        const auto found = byId.find(township->id);
        const bool isKnown = found != byId.end();
        judged += isKnown ? 1 : 0;
        shares.push_back({township->id, isKnown ? fifthOf(*found->second) : std::nullopt, *area});
    }
    if (judged < byId.size())
        return {};
    return shares;
}

std::vector<TownshipShare> townshipShares(const core::County &county, const std::vector<TownshipRow> &rows) {
    std::map<std::string, PeopleParts> people;
    for (const TownshipRow &row : rows)
        people.emplace(row.id, row.people);
    return townshipShares(county, people);
}

std::vector<TownshipShare> townshipShares(const core::County &county, const std::vector<core::ReachTotals> &totals) {
    std::map<std::string, PeopleParts> people;
    for (const core::ReachTotals &unit : totals)
        people.emplace(unit.unitId, partsOf(unit));
    return townshipShares(county, people);
}

namespace {

/// Two fills nearer than 40 in grey differ by a pattern as well: every other fifth is hatched, in a colour that keeps
/// it between its neighbours.
gis::SceneArea lookOf(const std::optional<int> &fifth) {
    gis::SceneArea area;
    // The palest one has an edge in the legend too.
    area.line = QPen(QColor::fromRgb(gis::inkRamp[4]), 0.15);
    if (!fifth) {
        area.fill = QColor::fromRgb(gis::inkPaper);
        area.hatch = gis::Hatch::Narrow;
        area.hatchColour = QColor::fromRgb(gis::inkUnknown);
        return area;
    }
    area.fill = QColor::fromRgb(gis::inkRamp[static_cast<std::size_t>(*fifth)]);
    if (*fifth % 2 == 1) {
        // Slanted lines are states of people.
        area.hatch = gis::Hatch::Level;
        area.hatchColour = *fifth == 1 ? QColor::fromRgb(gis::inkRamp[4]) : QColor(Qt::white);
    }
    return area;
}

} // namespace

void addShares(gis::Scene &scene, const std::vector<TownshipShare> &shares, const gis::Viewport &viewport) {
    const gis::Thinning thinning =
        gis::Thinning::of(viewport, gis::Style::shipped(gis::Theme::Print).number(QStringLiteral("thinning")));
    std::vector<gis::SceneItem> items;
    for (const TownshipShare &share : shares) {
        gis::SceneArea area = lookOf(share.fifth);
        thinning.append(area.path, share.area);
        if (area.path.isEmpty())
            continue;
        const QString kind =
            share.fifth ? QStringLiteral("share.%1").arg(*share.fifth) : QStringLiteral("share.unknown");
        items.push_back({std::move(area), kind, "reach", share.id, 1, 0});
    }
    scene.items.insert(scene.items.begin(), std::make_move_iterator(items.begin()),
                       std::make_move_iterator(items.end()));
}

bool isShare(const gis::SceneItem &item) { return item.kind.startsWith(QLatin1String("share.")); }

} // namespace app
