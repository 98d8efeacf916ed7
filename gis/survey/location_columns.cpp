// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/location_columns.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/survey/check.h"
#include "core/survey/coordinate_cell.h"
#include "gis/survey/ogr_geometry.h"

namespace gis {
namespace {

/// Headings of longitudes, then of eastings; the first found counts. X is the easting here: sheets of surveyors, whose
/// X is the northing, are found by where their numbers lie.
constexpr std::array<std::string_view, 22> eastWords = {
    "lon",   "lng",   "long",          "longitude", "longiude", "longtitude", "经度",    "經度",
    "経度",  "东经",  "東經",          "中心经度",  "gps经度",  "经度坐标",   "point_x", "x",
    "x坐标", "x座標", "longitude_deg", "坐标_x",    "横坐标",   "east"};
constexpr std::size_t degreeWordsEast = 14;
constexpr std::array<std::string_view, 21> northWords = {
    "lat",      "latitude", "latitute", "纬度",         "緯度",     "北纬",    "北緯",
    "中心纬度", "gps纬度",  "纬度坐标", "latitude_deg", "latitide", "point_y", "y",
    "y坐标",    "y座標",    "坐标_y",   "纵坐标",       "north",    "维度",    "lat_deg"};
constexpr std::size_t degreeWordsNorth = 12;
constexpr std::array<std::string_view, 5> textWords = {"wkt", "geometry", "geom", "the_geom", "_wkt"};
constexpr std::array<std::string_view, 10> pairWords = {"坐标", "经纬度",      "经纬度坐标", "位置坐标", "gps坐标",
                                                        "座標", "coordinates", "coordinate", "lonlat",   "latlon"};

/// Narrow, lower case, without units in brackets; of headings in two rows the lower one.
std::string folded(std::string_view name) {
    std::string text = core::narrowed(name.substr(name.rfind('/') == std::string_view::npos ? 0 : name.rfind('/') + 1));
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    text = text.substr(0, std::min(text.find('('), text.find("°")));
    return core::narrowed(text);
}

struct Found {
    std::size_t column = 0;
    std::size_t word = 0;
};

template <std::size_t count>
std::optional<Found> findColumn(const std::vector<SurveyField> &fields,
                                const std::array<std::string_view, count> &words) {
    for (std::size_t word = 0; word < count; ++word)
        for (std::size_t i = 0; i < fields.size(); ++i)
            if (folded(fields[i].name) == words[word])
                return Found{i, word};
    return std::nullopt;
}

std::string textOf(const core::Value &value) {
    const auto *text = std::get_if<std::string>(&value);
    return text ? *text : std::string();
}

std::optional<core::CoordinateCell> cellOf(const core::Value &value) {
    if (const auto *real = std::get_if<double>(&value))
        return std::isfinite(*real) ? std::optional(core::CoordinateCell{*real}) : std::nullopt;
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        return core::CoordinateCell{static_cast<double>(*whole)};
    return core::coordinateFrom(textOf(value));
}

bool isBlank(const core::Value &value) {
    const auto *text = std::get_if<std::string>(&value);
    return core::isNull(value) || (text && core::narrowed(*text).empty());
}

core::Point ordered(const core::CoordinateCell &first, const core::CoordinateCell &second) {
    using enum core::StatedAxis;
    const bool turned = first.axis == Latitude || second.axis == Longitude;
    return turned ? core::Point{second.value, first.value} : core::Point{first.value, second.value};
}

} // namespace

LocationColumns LocationColumns::among(const std::vector<SurveyField> &fields) {
    const auto east = findColumn(fields, eastWords), north = findColumn(fields, northWords);
    const auto text = findColumn(fields, textWords), both = findColumn(fields, pairWords);
    LocationColumns columns;
    if (text) {
        columns.wkt = text->column;
    } else if (east && north) {
        columns.x = east->column;
        columns.y = north->column;
        columns.namedDegrees = east->word < degreeWordsEast && north->word < degreeWordsNorth;
    } else if (both) {
        columns.pair = both->column;
    }
    return columns;
}

void LocationColumns::locate(SurveyRow &row) const {
    if (!row.problem.empty())
        return;
    if (wkt) {
        const std::string text = textOf(row.values[*wkt]);
        if (!text.empty())
            readWellKnownText(text, row);
        return;
    }
    if (pair) {
        if (isBlank(row.values[*pair]))
            return;
        const auto both = core::coordinatePairFrom(textOf(row.values[*pair]));
        if (both)
            row.geometry = ordered(both->first, both->second);
        else
            row.problem = "coordinates_unreadable";
        return;
    }
    const bool noEast = isBlank(row.values[*x]), noNorth = isBlank(row.values[*y]);
    if (noEast && noNorth)
        return;
    const auto east = cellOf(row.values[*x]), north = cellOf(row.values[*y]);
    if (east && north)
        row.geometry = ordered(*east, *north);
    else
        row.problem = "coordinates_unreadable";
}

} // namespace gis
