// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/supply_unit.h"

#include <algorithm>
#include <array>

namespace core {
namespace {

struct UnitWord {
    std::string_view word;
    /// Stored code of the domain supply_unit that it counts in.
    std::string_view base;
    double factor = 1;
};

/// Codes of the domain supply_unit and the words that lists of relief stock use for them.
constexpr std::array<UnitWord, 49> words = {{
    {"L", "L"},         {"l", "L"},           {"升", "L"},         {"公升", "L"},      {"mL", "L", 0.001},
    {"ml", "L", 0.001}, {"毫升", "L", 0.001}, {"m3", "L", 1000},   {"m³", "L", 1000},  {"立方米", "L", 1000},
    {"方", "L", 1000},  {"kg", "kg"},         {"千克", "kg"},      {"公斤", "kg"},     {"t", "kg", 1000},
    {"吨", "kg", 1000}, {"g", "kg", 0.001},   {"克", "kg", 0.001}, {"斤", "kg", 0.5},  {"kcal", "kcal"},
    {"千卡", "kcal"},   {"大卡", "kcal"},     {"m2", "m2"},        {"m²", "m2"},       {"平方米", "m2"},
    {"tent", "tent"},   {"顶", "tent"},       {"bed", "bed"},      {"张", "bed"},      {"quilt", "quilt"},
    {"床", "quilt"},    {"coat", "coat"},     {"件", "coat"},      {"strip", "strip"}, {"条", "strip"},
    {"piece", "piece"}, {"个", "piece"},      {"只", "piece"},     {"台", "piece"},    {"把", "piece"},
    {"set", "set"},     {"套", "set"},        {"lamp", "lamp"},    {"盏", "lamp"},     {"boat", "boat"},
    {"艘", "boat"},     {"pile", "pile"},     {"根", "pile"},      {"place", "place"},
}};

const UnitWord *find(std::string_view word) {
    const auto found = std::ranges::find(words, word, &UnitWord::word);
    return found == words.end() ? nullptr : &*found;
}

} // namespace

std::optional<double> unitFactor(std::string_view from, std::string_view to) {
    if (from.empty() || to.empty())
        return std::nullopt;
    if (from == to)
        return 1;
    const UnitWord *a = find(from), *b = find(to);
    if (!a || !b || a->base != b->base)
        return std::nullopt;
    return a->factor / b->factor;
}

} // namespace core
