// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/why_run.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QJsonArray>

#include "app/cli/command_words.h"
#include "app/cli/result_json.h"
#include "app/document/cure_land.h"
#include "app/models/gap_reason.h"
#include "gis/crs/county_plane.h"

namespace app {
namespace {

QString qs(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

QJsonValue finite(double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(); }

QString uidOf(const core::ReachabilityInput &input, std::uint32_t shelter) {
    return shelter < input.shelters.size() ? QString::fromStdString(input.shelters[shelter].id) : QString();
}

/// Degrees, longitude first.
QJsonArray lineJson(const std::vector<core::Point> &line, const gis::CountyPlane &plane) {
    QJsonArray array;
    for (const core::Point &point : line) {
        const core::LonLat place = plane.toLonLat(point);
        array.append(QJsonArray{place.lon, place.lat});
    }
    return array;
}

/// Rows of the road table with their names: what is to be opened must be findable.
QJsonArray roadsJson(const std::vector<core::EdgeRef> &rows, const core::RoadTable *roads) {
    QJsonArray array;
    for (const core::EdgeRef row : rows) {
        QJsonObject road{{QStringLiteral("row"), static_cast<qint64>(row)}};
        if (roads && row < roads->size())
            road.insert(QStringLiteral("name"), QString::fromStdString(roads->names[roads->name[row]]));
        array.append(road);
    }
    return array;
}

QJsonObject cureJson(const GapReason &reason, const WhyGround &ground, const gis::CountyPlane &plane) {
    const core::Cure &cure = reason.why.cure;
    return {{QStringLiteral("kind"), qs(core::codeOf(cure.kind))},
            {QStringLiteral("sentence"), reason.cure},
            {QStringLiteral("metres"), cure.metres.value()},
            {QStringLiteral("shelter_uid"), uidOf(ground.input, cure.shelter)},
            {QStringLiteral("roads"), roadsJson(cure.roads, ground.roads)},
            {QStringLiteral("persons_gained"), static_cast<qint64>(cure.gained.value())},
            {QStringLiteral("line"), lineJson(cure.line, plane)}};
}

QJsonObject whyJson(const GapReason &reason, const WhyGround &ground, const gis::CountyPlane &plane) {
    const core::WhyNot &why = reason.why;
    const bool barred = why.shelter < ground.input.shelters.size() && !ground.input.shelters[why.shelter].usable;
    return {
        {QStringLiteral("reason"), qs(core::codeOf(why.reason))},
        {QStringLiteral("sentence"), reason.sentence},
        {QStringLiteral("seconds"), finite(why.seconds.count())},
        {QStringLiteral("excess_m"), why.excess.value()},
        {QStringLiteral("excess_seconds"), why.excess.value() / ground.parameters.speed.value()},
        {QStringLiteral("road_distance_m"), finite(why.roadDistance.value())},
        {QStringLiteral("in_hazard_area"), why.inHazard},
        {QStringLiteral("shelter_uid"), uidOf(ground.input, why.shelter)},
        {QStringLiteral("shelter_bar"), barred ? qs(core::codeOf(ground.input.shelters[why.shelter].bar)) : QString()},
        {QStringLiteral("closed_roads"), roadsJson(why.closedRoads, ground.roads)},
        {QStringLiteral("path"), lineJson(why.path, plane)},
        {QStringLiteral("cure"), cureJson(reason, ground, plane)}};
}

/// Uncovered rows of every village that has some.
struct Places {
    std::vector<std::vector<std::uint32_t>> rows;
    std::vector<std::uint32_t> villages;
};

Places placesOf(const core::DemandTable &demand, const core::ReachabilityResult &result) {
    Places places;
    std::vector<std::vector<std::uint32_t>> villages(demand.villageIds.size());
    for (std::uint32_t row = 0; row < demand.size(); ++row)
        if (result.demand[row].reason != core::ReachReason::Covered && row < demand.village.size() &&
            demand.village[row] < villages.size())
            villages[demand.village[row]].push_back(row);
    for (std::uint32_t village = 0; village < villages.size(); ++village)
        if (!villages[village].empty()) {
            places.villages.push_back(village);
            places.rows.push_back(std::move(villages[village]));
        }
    return places;
}

/// The columns "why", "cure", "cure_m", "cure_persons" behind those of the demand table; empty for the covered.
void addColumns(ResultTable &table, std::shared_ptr<const std::vector<RowReason>> reasons) {
    table.columns.push_back({"why", CommandLine::tr("Why not covered")});
    table.columns.push_back({"cure", CommandLine::tr("Nearest cure")});
    table.columns.push_back({"cure_m", CommandLine::tr("Metres to build")});
    table.columns.push_back({"cure_persons", CommandLine::tr("People more")});
    table.fill = [fill = table.fill, reasons = std::move(reasons)](std::size_t row, std::vector<core::Value> &cells) {
        fill(row, cells);
        const auto found = std::ranges::lower_bound(*reasons, row, {}, &RowReason::row);
        if (found == reasons->end() || found->row != row) {
            cells.resize(cells.size() + 4);
            return;
        }
        const GapReason &reason = found->reason;
        cells.insert(cells.end(),
                     {core::Value(reason.sentence.toStdString()), core::Value(reason.cure.toStdString()),
                      core::Value(reason.why.cure.metres.value()), core::Value(reason.why.cure.gained.value())});
    };
}

/// Roads and footprints, for names, levels and what stands in the way of a path.
core::Result<core::County> landOf(const AnalysisCall &call) {
    const auto tables = call.opened.store.readCounty({true, false, true, false}, call.job);
    if (!tables)
        return tl::unexpected(tables.error());
    if (const auto same = call.opened.expectUnchanged(); !same)
        return tl::unexpected(same.error());
    core::County county = call.opened.county;
    county.roads = tables->roads;
    county.buildings = tables->buildings;
    return county;
}

QJsonArray villagesJson(const Places &places, const std::vector<GapReason> &reasons, const WhyGround &ground,
                        const core::County &county, const gis::CountyPlane &plane) {
    QJsonArray array;
    for (std::size_t i = 0; i < places.villages.size(); ++i) {
        const std::string &code = ground.input.demand->villageIds[places.villages[i]];
        const UnitName name = unitName(county, "village", code);
        QJsonObject village = whyJson(reasons[i], ground, plane);
        std::int64_t people = 0;
        for (const std::uint32_t row : places.rows[i])
            people += std::max<std::int32_t>(ground.input.demand->persons[row], 0);
        village.insert(QStringLiteral("code"), name.code);
        village.insert(QStringLiteral("name"), name.name);
        village.insert(QStringLiteral("persons_not_covered"), static_cast<qint64>(people));
        array.append(village);
    }
    return array;
}

} // namespace

core::Result<void> addWhyNot(const AnalysisCall &call, const WhyNotQuestion &question, AnalysisAnswer &answer) {
    const core::ReachabilityInput &input = question.input;
    const core::ReachabilityResult &result = question.result;
    const auto plane = gis::CountyPlane::at(call.opened.county.identity.plane);
    if (!plane)
        return tl::unexpected(plane.error());
    const auto county = landOf(call);
    if (!county)
        return tl::unexpected(county.error());
    const core::CureTerrain terrain = landTerrain(*county, question.heights, question.hazards);
    const auto asked = core::WhyNotGround::of(input, result, terrain, call.job);
    if (!asked)
        return tl::unexpected(asked.error());
    const WhyGround ground{input, result.parameters, county->roads.get()};
    const Places places = placesOf(*input.demand, result);
    const auto reasons = gapReasons(ground, *asked, places.rows, call.job);
    if (!reasons)
        return tl::unexpected(reasons.error());
    answer.result.insert(QStringLiteral("why_not"), villagesJson(places, *reasons, ground, *county, *plane));
    if (!call.listsRows)
        return {};
    auto rows = rowReasons(ground, *asked, result, call.job);
    if (!rows)
        return tl::unexpected(rows.error());
    addColumns(answer.tables.front(), std::make_shared<const std::vector<RowReason>>(std::move(*rows)));
    return {};
}

} // namespace app
