// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/road_grade.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/survey/check.h"

namespace core {
namespace {

// JTG B01-2014, 3.1 and the Highway Law of 2017, article 6.
constexpr auto technical = std::to_array<std::string_view>({"高速", "高速公路", "一级", "一级公路", "一级路", "二级",
                                                            "二级公路", "二级路", "三级", "三级公路", "三级路", "四级",
                                                            "四级公路", "四级路", "等外", "等外公路", "等外路"});
constexpr auto administrative = std::to_array<std::string_view>({"国道",   "普通国道", "国家高速", "国家高速公路",
                                                                 "省道",   "普通省道", "省级高速", "省级高速公路",
                                                                 "县道",   "乡道",     "村道",     "专用公路",
                                                                 "专用道", "G",        "S",        "X",
                                                                 "Y",      "C",        "V",        "Z"});

} // namespace

RoadGrade roadGradeOf(std::string_view word) {
    std::string text = narrowed(word);
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
    if (std::ranges::find(technical, text) != technical.end())
        return RoadGrade::Technical;
    return std::ranges::find(administrative, text) != administrative.end() ? RoadGrade::Administrative
                                                                           : RoadGrade::None;
}

} // namespace core
