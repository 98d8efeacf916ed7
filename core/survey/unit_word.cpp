// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/unit_word.h"

#include <algorithm>
#include <array>
#include <vector>

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
    {"m2", "k㎡", 1e6},
    {"m2", "㎢", 1e6},
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
    {"10^4 m3", "km3", 1e5},
    {"10^4 m3", "km³", 1e5},
    {"10^4 m3", "立方公里", 1e5},
    {"10^4 m3", "立方千米", 1e5},
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
constexpr std::array<std::string_view, 24> remarks = {
    "必填", "选填", "可选", "填",   "整数", "数字", "备注", "如",       "不含",     "包括", "含", "上报",
    "普",   "年",   "统计", "户籍", "常住", "最大", "估",   "optional", "required", "*",    "注", "合计"};

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

/// What the brackets of a folded heading enclose, cut at commas: "占地面积（亩）（必填，以证为准）" has three parts.
/// Before the unit may stand "单位:".
std::vector<std::string_view> partsInBrackets(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> brackets = {
        {{"(", ")"}, {"[", "]"}, {"【", "】"}, {"〔", "〕"}}};
    constexpr std::array<std::string_view, 6> cuts = {",", ";", "、", "，", "；", " "};
    std::vector<std::string_view> parts;
    const auto add = [&parts](std::string_view part) {
        for (const std::string_view word : {"单位:", "单位"})
            if (part.starts_with(word))
                part.remove_prefix(word.size());
        if (!part.empty())
            parts.push_back(part);
    };
    for (const auto &[open, close] : brackets)
        for (std::size_t first = text.find(open); first != std::string_view::npos; first = text.find(open, first + 1)) {
            const std::size_t last = text.find(close, first);
            if (last == std::string_view::npos)
                break;
            std::string_view inside = text.substr(first + open.size(), last - first - open.size());
            for (std::size_t i = 0; i < inside.size();) {
                const auto cut = std::ranges::find_if(
                    cuts, [&](std::string_view mark) { return inside.substr(i).starts_with(mark); });
                if (cut == cuts.end()) {
                    ++i;
                    continue;
                }
                add(inside.substr(0, i));
                inside.remove_prefix(i + cut->size());
                i = 0;
            }
            add(inside);
        }
    return parts;
}

/// Days, censuses and notes to whom fills in the list: no units.
bool isRemark(std::string_view part) {
    return std::ranges::any_of(part, [](char c) { return c >= '0' && c <= '9'; }) ||
           std::ranges::any_of(remarks, [part](std::string_view remark) { return part.find(remark) != part.npos; });
}

/// "k" and "w" stand before Chinese words and alone; before a symbol they would be its own prefix (km³ is 1e9 m³).
bool mayStandBefore(std::string_view size, std::string_view rest) {
    const bool isLatin = size == "k" || size == "w";
    const bool isSymbol = !rest.empty() && (static_cast<unsigned char>(rest[0]) < 0x80 || rest.starts_with("㎡"));
    return !isLatin || !isSymbol;
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
        if (const auto base = baseOf(rest, fieldUnit); base && mayStandBefore(size, rest))
            return UnitWord{text, factor * *base, *base, false};
    }
    return std::nullopt;
}

std::optional<UnitWord> unitInHeading(std::string_view heading, std::string_view fieldUnit) {
    const std::string text = folded(heading);
    for (const std::string_view part : partsInBrackets(text))
        if (const auto unit = unitFrom(part, fieldUnit))
            return unit;
    const std::size_t mark = text.rfind('_');
    return mark == std::string::npos ? std::nullopt : unitFrom(text.substr(mark + 1), fieldUnit);
}

std::string unknownUnitInHeading(std::string_view heading, std::string_view fieldUnit) {
    const std::string text = folded(heading);
    const std::vector<std::string_view> parts = partsInBrackets(text);
    if (std::ranges::any_of(parts,
                            [fieldUnit](std::string_view part) { return unitFrom(part, fieldUnit).has_value(); }))
        return {};
    const auto unknown = std::ranges::find_if_not(parts, isRemark);
    return unknown == parts.end() ? std::string() : std::string(*unknown);
}

} // namespace core
