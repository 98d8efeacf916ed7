// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/location_columns.h"

#include <algorithm>
#include <array>

#include "core/survey/check.h"
#include "gis/survey/ogr_geometry.h"

namespace gis {
namespace {

constexpr std::array<std::string_view, 11> eastWords = {"lon",      "lng", "long",  "longitude",    "x", "经度", "东经",
                                                        "中心经度", "Lon", "X坐标", "longitude_deg"};
constexpr std::array<std::string_view, 9> northWords = {"lat",      "latitude", "y",     "纬度",        "北纬",
                                                        "中心纬度", "Lat",      "Y坐标", "latitude_deg"};
constexpr std::array<std::string_view, 5> textWords = {"wkt", "geometry", "geom", "the_geom", "_wkt"};

std::string folded(std::string_view name) {
    std::string text = core::narrowed(name);
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return text;
}

template <std::size_t count>
std::optional<std::size_t> findColumn(const std::vector<SurveyField> &fields,
                                      const std::array<std::string_view, count> &words) {
    for (const std::string_view word : words)
        for (std::size_t i = 0; i < fields.size(); ++i)
            if (folded(fields[i].name) == folded(word))
                return i;
    return std::nullopt;
}

std::string textOf(const core::Value &value) {
    const auto *text = std::get_if<std::string>(&value);
    return text ? *text : std::string();
}

} // namespace

LocationColumns LocationColumns::among(const std::vector<SurveyField> &fields) {
    return {findColumn(fields, eastWords), findColumn(fields, northWords), findColumn(fields, textWords)};
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
    static const core::Field number{"", core::FieldType::Real, {}, {}, {}, {}, {}, false, false};
    const auto east = core::valueFor(number, row.values[*x]), north = core::valueFor(number, row.values[*y]);
    if (!east || !north || core::isNull(*east) != core::isNull(*north)) {
        row.problem = "coordinates_unreadable";
        return;
    }
    if (!core::isNull(*east))
        row.geometry = core::Point{std::get<double>(*east), std::get<double>(*north)};
}

} // namespace gis
