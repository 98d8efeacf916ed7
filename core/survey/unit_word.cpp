// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/unit_word.h"

#include <algorithm>
#include <array>

#include "core/survey/check.h"

namespace core {
namespace {

/// What one `word` is in the field's unit. 1 亩 = 2000/3 m².
struct Unit {
    std::string_view fieldUnit;
    std::string_view word;
    double factor;
};

constexpr double mu = 2000.0 / 3.0;
constexpr auto units = std::to_array<Unit>({
    {"m2", "平方米", 1},
    {"m2", "平米", 1},
    {"m2", "㎡", 1},
    {"m2", "m2", 1},
    {"m2", "m²", 1},
    {"m2", "sqm", 1},
    {"m2", "亩", mu},
    {"m2", "市亩", mu},
    {"m2", "畝", mu},
    {"m2", "公顷", 1e4},
    {"m2", "公頃", 1e4},
    {"m2", "ha", 1e4},
    {"m2", "hm2", 1e4},
    {"m2", "hm²", 1e4},
    {"m2", "平方公里", 1e6},
    {"m2", "平方千米", 1e6},
    {"m2", "km2", 1e6},
    {"m2", "km²", 1e6},
    {"person", "人", 1},
    {"person", "名", 1},
    {"person", "位", 1},
    {"person", "口", 1},
    {"person", "人次", 1},
    {"person", "名人员", 1},
    {"person", "persons", 1},
    {"person", "people", 1},
    {"household", "户", 1},
    {"household", "戶", 1},
    {"household", "家", 1},
    {"10^4 yuan", "元", 1e-4},
    {"10^4 yuan", "rmb", 1e-4},
    {"10^4 m3", "立方米", 1e-4},
    {"10^4 m3", "方", 1e-4},
    {"10^4 m3", "m3", 1e-4},
    {"10^4 m3", "m³", 1e-4},
    {"m", "米", 1},
    {"m", "m", 1},
    {"m", "公尺", 1},
    {"m", "公里", 1e3},
    {"m", "千米", 1e3},
    {"m", "km", 1e3},
    {"m", "厘米", 0.01},
    {"m", "cm", 0.01},
    {"km", "公里", 1},
    {"km", "千米", 1},
    {"km", "km", 1},
    {"km", "里", 0.5},
    {"km", "米", 1e-3},
    {"km", "m", 1e-3},
    {"min", "分钟", 1},
    {"min", "分", 1},
    {"min", "min", 1},
    {"min", "小时", 60},
    {"min", "h", 60},
    {"m3/s", "立方米每秒", 1},
    {"m3/s", "m3/s", 1},
    {"m3/s", "m³/s", 1},
    {"km/h", "km/h", 1},
    {"km/h", "公里每小时", 1},
});

/// Counting words of things, for fields that count without a unit of their own.
constexpr std::array<std::string_view, 24> counters = {"顶", "张", "床", "件", "条", "个", "套", "盏",
                                                       "艘", "根", "处", "间", "孔", "户", "人", "只",
                                                       "台", "辆", "箱", "层", "棟", "栋", "把", "块"};

/// Words of size before a unit or alone; the longer first.
constexpr auto sizes = std::to_array<std::pair<std::string_view, double>>({{"百万", 1e6},
                                                                           {"千万", 1e7},
                                                                           {"十万", 1e5},
                                                                           {"亿", 1e8},
                                                                           {"億", 1e8},
                                                                           {"万", 1e4},
                                                                           {"萬", 1e4},
                                                                           {"千", 1e3},
                                                                           {"百", 100},
                                                                           {"w", 1e4},
                                                                           {"k", 1e3}});

/// What brackets of a heading say besides units.
constexpr std::array<std::string_view, 16> remarks = {"必填",     "选填",     "可选", "填",   "整数", "数字",
                                                      "备注",     "如",       "不含", "包括", "含",   "上报",
                                                      "optional", "required", "*",    "注"};

std::string folded(std::string_view words) {
    std::string text = narrowed(words);
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return text;
}

/// What one `word` is in the field's unit.
std::optional<double> baseOf(std::string_view word, std::string_view fieldUnit) {
    for (const Unit &unit : units)
        if (unit.fieldUnit == fieldUnit && word == unit.word)
            return unit.factor;
    if (fieldUnit.empty() && std::ranges::find(counters, word) != counters.end())
        return 1;
    return std::nullopt;
}

/// What the last brackets of a folded heading enclose, without "单位:"; empty when there are none.
std::string_view inBrackets(std::string_view text) {
    for (const auto &[open, close] : {std::pair('(', ')'), std::pair('[', ']')}) {
        const std::size_t first = text.rfind(open), last = text.rfind(close);
        if (first == std::string_view::npos || last == std::string_view::npos || first + 1 >= last)
            continue;
        std::string_view words = text.substr(first + 1, last - first - 1);
        if (words.starts_with("单位:"))
            words.remove_prefix(std::string_view("单位:").size());
        return words;
    }
    return {};
}

} // namespace

std::optional<UnitWord> unitFrom(std::string_view words, std::string_view fieldUnit) {
    const std::string text = folded(words);
    if (const auto base = baseOf(text, fieldUnit))
        return UnitWord{text, *base, *base, false};
    for (const auto &[size, factor] : sizes) {
        if (!text.starts_with(size))
            continue;
        const std::string_view rest = std::string_view(text).substr(size.size());
        const double plain = countsTenThousands(fieldUnit) ? 1e-4 : 1;
        if (rest.empty())
            return UnitWord{text, factor * plain, plain, true};
        if (const auto base = baseOf(rest, fieldUnit))
            return UnitWord{text, factor * *base, *base, false};
    }
    return std::nullopt;
}

std::optional<UnitWord> unitInHeading(std::string_view heading, std::string_view fieldUnit) {
    const std::string text = folded(heading);
    if (const std::string_view words = inBrackets(text); !words.empty())
        return unitFrom(words, fieldUnit);
    const std::size_t mark = text.rfind('_');
    return mark == std::string::npos ? std::nullopt : unitFrom(text.substr(mark + 1), fieldUnit);
}

std::string unknownUnitInHeading(std::string_view heading, std::string_view fieldUnit) {
    const std::string text = folded(heading);
    const std::string_view words = inBrackets(text);
    const auto speaksOf = [words](std::string_view remark) { return words.find(remark) != std::string_view::npos; };
    if (words.empty() || unitFrom(words, fieldUnit) || std::ranges::any_of(remarks, speaksOf))
        return {};
    return std::string(words);
}

} // namespace core
