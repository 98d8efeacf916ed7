// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gap_finder.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/briefing/briefing_text.h"
#include "app/briefing/coverage_facts.h"
#include "app/document/cure_land.h"
#include "app/models/field_text.h"
#include "app/models/gap_reason.h"
#include "core/analysis/walk_line.h"
#include "core/geometry/measure.h"

namespace app {
namespace {

/// Gaps that get a name and a walking time; the rest are small and listed by place in the ranking only.
constexpr std::size_t namedGaps = 2000;

/// People of the gap for whom `holds` is true, compared with the rest.
template <class Test> bool mostly(const ReachRun &run, const std::vector<std::uint32_t> &rows, const Test &holds) {
    std::int64_t balance = 0;
    for (const std::uint32_t row : rows) {
        const std::int64_t people = std::max(0, run.input.demand->persons[row]);
        balance += holds(run.result.demand[row]) ? people : -people;
    }
    return balance > 0;
}

GapRow rowOf(const ReachRun &run, CoverageGap gap) {
    GapRow row;
    row.name = QString::fromStdString(gap.name);
    if (!gap.townshipId.empty())
        row.township = townshipName(*run.county, gap.townshipId);
    row.people = gap.people.value();
    row.position = gap.position;
    row.shelter = QString::fromStdString(gap.shelterName);
    if (gap.shelterPosition)
        row.straightMetres = core::distance(gap.position, *gap.shelterPosition);
    if (gap.medianWalk)
        row.walkSeconds = gap.medianWalk->count();
    row.radiusOnly = mostly(run, gap.points, [](const core::DemandReach &reach) { return reach.insideRadius; });
    if (mostly(run, gap.points,
               [](const core::DemandReach &reach) { return reach.reason == core::ReachReason::Unconnected; }))
        row.reason = core::ReachReason::Unconnected;
    row.points = std::move(gap.points);
    return row;
}

/// Why, and the nearest cure, for the gaps that have a name.
core::Result<void> explain(const ReachRun &run, std::vector<GapRow> &rows, const core::Job &job) {
    std::vector<std::vector<std::uint32_t>> places;
    for (std::size_t i = 0; i < std::min(rows.size(), namedGaps); ++i)
        places.push_back(rows[i].points);
    const auto terrain = terrainOf(run);
    if (!terrain)
        return tl::unexpected(terrain.error());
    const auto asked = core::WhyNotGround::of(run.input, run.result, *terrain, job);
    if (!asked)
        return tl::unexpected(asked.error());
    auto reasons = gapReasons({run.input, run.result.parameters, run.county->roads.get()}, *asked, places, job);
    if (!reasons)
        return tl::unexpected(reasons.error());
    for (std::size_t i = 0; i < reasons->size(); ++i) {
        GapReason &reason = (*reasons)[i];
        if (!reason.sentence.isEmpty())
            rows[i].reason = reason.why.reason;
        rows[i].why = reason.sentence;
        rows[i].cure = reason.cure;
        rows[i].way = std::move(reason.why.path);
        rows[i].cureLine = std::move(reason.why.cure.line);
    }
    return {};
}

} // namespace

core::Result<std::vector<GapRow>> findGapRows(const ReachRun &run, gis::Language language, const core::Job &job) {
    BriefingInput input;
    input.county = *run.county;
    input.reachabilityInput = run.input;
    input.reachability = run.result;
    const BriefingText text(language);
    std::vector<CoverageGap> gaps = findGaps(input, text, namedGaps);
    std::vector<GapRow> rows;
    rows.reserve(gaps.size());
    for (CoverageGap &gap : gaps)
        rows.push_back(rowOf(run, std::move(gap)));
    if (const auto explained = explain(run, rows, job); !explained)
        return tl::unexpected(explained.error());
    return rows;
}

core::Result<MapPath> pathOfGap(const ReachRun &run, const GapRow &gap, const core::Job &job) {
    if (gap.points.empty())
        return MapPath();
    if (!gap.why.isEmpty()) {
        MapPath path;
        if (!gap.way.empty())
            path.straight = {gap.way.front(), gap.way.back()};
        path.walked = gap.way;
        path.cure = gap.cureLine;
        return path;
    }
    core::Result<core::WalkLine> walk = core::representativeWalk(run.input, run.result.parameters, gap.points, job);
    if (!walk)
        return tl::unexpected(walk.error());
    MapPath path;
    if (!walk->points.empty())
        path.straight = {walk->points.front(), walk->points.back()};
    path.walked = std::move(walk->points);
    return path;
}

std::shared_ptr<const gis::AnalysisOverlay> overlayWithGaps(const gis::AnalysisOverlay &plain,
                                                            const std::vector<GapRow> &gaps,
                                                            const std::set<std::string> &hidden) {
    using State = gis::DemandState;
    static constexpr std::array<std::pair<const char *, State>, 4> states = {
        {{"demand.covered", State::Covered},
         {"demand.radius_only", State::RadiusOnly},
         {"demand.uncovered", State::Uncovered},
         {"demand.unconnected", State::Unconnected}}};
    auto overlay = std::make_shared<gis::AnalysisOverlay>(plain);
    for (const auto &[key, state] : states)
        if (hidden.contains(key))
            std::ranges::replace(overlay->demand, state, State::NoAnswer);
    int rank = 0;
    for (const GapRow &gap : gaps)
        overlay->gaps.push_back({gap.position, ++rank, gap.people, gap.name.toStdString()});
    return overlay;
}

} // namespace app
