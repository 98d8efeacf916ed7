// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/military_words.h"

#include <algorithm>
#include <array>

#include "core/survey/check.h"

namespace app {
namespace {

using namespace std::string_view_literals;

constexpr std::array forces = {"军事"sv, "部队"sv, "军营"sv,   "军用"sv,   "军分区"sv, "军区"sv, "武警"sv,
                               "民兵"sv, "弹药"sv, "武装部"sv, "人武部"sv, "解放军"sv, "驻军"sv, "军械"sv,
                               "军火"sv, "军港"sv, "靶场"sv,   "雷达站"sv, "预备役"sv};
/// Names that hold one of them and mean something else.
constexpr std::array civil = {"消防部队"sv, "消防救援部队"sv, "解放军路"sv};
/// Whole words in small letters.
constexpr std::array englishForces = {"military"sv,   "barracks"sv,  "barrack"sv,      "garrison"sv, "militia"sv,
                                      "ammunition"sv, "munitions"sv, "armed police"sv, "army"sv,     "naval"sv};
constexpr std::array englishCivil = {"salvation army"sv};
/// Between clauses of prose.
constexpr std::array clauseEnds = {"，"sv, "。"sv, "；"sv, "、"sv, "（"sv, "）"sv, "："sv,
                                   ","sv,  ";"sv,  "("sv,  ")"sv,  "\n"sv, "/"sv};

bool isLetter(char c) { return c >= 'a' && c <= 'z'; }

bool holdsWord(std::string_view words, std::string_view word) {
    for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !isLetter(words[at - 1])) && (end == words.size() || !isLetter(words[end])))
            return true;
    }
    return false;
}

template <class Words> void eraseAll(std::string &text, const Words &words) {
    for (const std::string_view word : words)
        for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at))
            text.erase(at, word.size());
}

} // namespace

bool soundsMilitary(std::string_view words) {
    std::string english = core::narrowed(words);
    for (char &c : english)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    std::string chinese = english;
    std::erase(chinese, ' ');
    eraseAll(english, englishCivil);
    eraseAll(chinese, civil);
    return std::ranges::any_of(forces,
                               [&chinese](std::string_view word) { return chinese.find(word) != std::string::npos; }) ||
           std::ranges::any_of(englishForces, [&english](std::string_view word) { return holdsWord(english, word); });
}

std::string withoutForces(std::string_view prose) {
    if (!soundsMilitary(prose))
        return std::string(prose);
    std::string shown, clause;
    const auto endClause = [&shown, &clause] {
        shown += soundsMilitary(clause) ? "**" : clause;
        clause.clear();
    };
    for (std::size_t i = 0; i < prose.size();) {
        const auto end = std::ranges::find_if(
            clauseEnds, [&](std::string_view separator) { return prose.substr(i).starts_with(separator); });
        if (end == clauseEnds.end()) {
            clause += prose[i++];
            continue;
        }
        endClause();
        shown += *end;
        i += end->size();
    }
    endClause();
    return shown;
}

} // namespace app
