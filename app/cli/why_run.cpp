// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/why_run.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QJsonArray>

#include "app/cli/command_words.h"
#include "app/cli/result_json.h"
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

QJsonObject whyJson(const GapReason &reason, const core::ReachabilityInput &input, const gis::CountyPlane &plane) {
    const core::WhyNot &why = reason.why;
    return {{QStringLiteral("reason"), qs(core::codeOf(why.reason))},
            {QStringLiteral("sentence"), reason.sentence},
            {QStringLiteral("seconds"), finite(why.seconds.count())},
            {QStringLiteral("excess_m"), why.excess.value()},
            {QStringLiteral("road_distance_m"), finite(why.roadDistance.value())},
            {QStringLiteral("shelter_uid"), uidOf(input, why.shelter)},
            {QStringLiteral("path"), lineJson(why.path, plane)},
            {QStringLiteral("cure"),
             QJsonObject{{QStringLiteral("kind"), qs(core::codeOf(why.cure.kind))},
                         {QStringLiteral("sentence"), reason.cure},
                         {QStringLiteral("metres"), why.cure.metres.value()},
                         {QStringLiteral("shelter_uid"), uidOf(input, why.cure.shelter)},
                         {QStringLiteral("persons_gained"), static_cast<qint64>(why.cure.gained.value())},
                         {QStringLiteral("line"), lineJson(why.cure.line, plane)}}}};
}

/// Uncovered rows of every village, and one after the other by themselves.
struct Places {
    std::vector<std::vector<std::uint32_t>> rows;
    /// Village of the first places.
    std::vector<std::uint32_t> villages;
    /// Place of each demand row; none for the covered.
    std::vector<std::uint32_t> placeOfRow;
    static constexpr std::uint32_t none = 0xffffffffU;
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
    places.placeOfRow.assign(demand.size(), Places::none);
    for (std::uint32_t row = 0; row < demand.size(); ++row)
        if (result.demand[row].reason != core::ReachReason::Covered) {
            places.placeOfRow[row] = static_cast<std::uint32_t>(places.rows.size());
            places.rows.push_back({row});
        }
    return places;
}

/// The columns "why", "cure", "cure_m", "cure_persons" behind those of the demand table.
void addColumns(ResultTable &table, std::vector<std::uint32_t> placeOfRow,
                std::shared_ptr<const std::vector<GapReason>> reasons) {
    table.columns.push_back({"why", CommandLine::tr("Why not covered")});
    table.columns.push_back({"cure", CommandLine::tr("Nearest cure")});
    table.columns.push_back({"cure_m", CommandLine::tr("Metres to build")});
    table.columns.push_back({"cure_persons", CommandLine::tr("People more")});
    table.fill = [fill = table.fill, places = std::move(placeOfRow),
                  reasons = std::move(reasons)](std::size_t row, std::vector<core::Value> &cells) {
        fill(row, cells);
        if (places[row] == Places::none) {
            cells.resize(cells.size() + 4);
            return;
        }
        const GapReason &reason = (*reasons)[places[row]];
        cells.insert(cells.end(),
                     {core::Value(reason.sentence.toStdString()), core::Value(reason.cure.toStdString()),
                      core::Value(reason.why.cure.metres.value()), core::Value(reason.why.cure.gained.value())});
    };
}

core::Result<std::shared_ptr<const core::RoadTable>> roadsOf(const AnalysisCall &call,
                                                             const core::ReachabilityResult &result) {
    const bool named = std::ranges::any_of(
        result.demand, [](const core::DemandReach &reach) { return reach.reason == core::ReachReason::RoadClosed; });
    if (!named)
        return std::shared_ptr<const core::RoadTable>();
    const auto county = call.opened.store.readCounty({true, false, false, false}, call.job);
    if (!county)
        return tl::unexpected(county.error());
    if (const auto same = call.opened.expectUnchanged(); !same)
        return tl::unexpected(same.error());
    return county->roads;
}

} // namespace

core::Result<void> addWhyNot(const AnalysisCall &call, const core::ReachabilityInput &input,
                             const core::ReachabilityResult &result, AnalysisAnswer &answer) {
    const auto plane = gis::CountyPlane::at(call.opened.county.identity.plane);
    if (!plane)
        return tl::unexpected(plane.error());
    const auto roads = roadsOf(call, result);
    if (!roads)
        return tl::unexpected(roads.error());
    const Places places = placesOf(*input.demand, result);
    auto found = gapReasons({input, result.parameters, roads->get()}, result, places.rows, call.job);
    if (!found)
        return tl::unexpected(found.error());
    const auto reasons = std::make_shared<const std::vector<GapReason>>(std::move(*found));
    QJsonArray array;
    for (std::size_t i = 0; i < places.villages.size(); ++i) {
        const std::string &code = input.demand->villageIds[places.villages[i]];
        const UnitName name = unitName(call.opened.county, "village", code);
        QJsonObject village = whyJson((*reasons)[i], input, *plane);
        std::int64_t people = 0;
        for (const std::uint32_t row : places.rows[i])
            people += std::max<std::int32_t>(input.demand->persons[row], 0);
        village.insert(QStringLiteral("code"), name.code);
        village.insert(QStringLiteral("name"), name.name);
        village.insert(QStringLiteral("persons_not_covered"), static_cast<qint64>(people));
        array.append(village);
    }
    answer.result.insert(QStringLiteral("why_not"), array);
    addColumns(answer.tables.front(), places.placeOfRow, reasons);
    return {};
}

} // namespace app
