// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/name_likeness.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/survey/check.h"

namespace core {
namespace {

std::vector<std::string_view> charactersOf(std::string_view text) {
    std::vector<std::string_view> characters;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
            ++end;
        characters.push_back(text.substr(i, end - i));
        i = end;
    }
    return characters;
}

using Pairs = std::vector<std::pair<std::string_view, std::string_view>>;

Pairs pairsOf(std::string_view text) {
    const std::vector<std::string_view> characters = charactersOf(text);
    Pairs pairs;
    for (std::size_t i = 1; i < characters.size(); ++i)
        pairs.emplace_back(characters[i - 1], characters[i]);
    std::ranges::sort(pairs);
    return pairs;
}

} // namespace

std::string foldedName(std::string_view name) {
    std::string text;
    for (const char c : narrowed(name))
        if (c != ' ' && c != '\t')
            text += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return text;
}

double nameLikeness(std::string_view a, std::string_view b) {
    if (a == b)
        return a.empty() ? 0 : 1;
    const Pairs left = pairsOf(a), right = pairsOf(b);
    if (left.empty() || right.empty())
        return 0;
    Pairs common;
    std::ranges::set_intersection(left, right, std::back_inserter(common));
    return 2.0 * static_cast<double>(common.size()) / static_cast<double>(left.size() + right.size());
}

} // namespace core
