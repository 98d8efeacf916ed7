// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/cell_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace gis {
namespace {

/// Without any apostrophe in front: text that has some of its own gets one more, and loses one.
std::string_view unguarded(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of('\''), text.size()));
}

constexpr std::size_t escapeLength = 7;

/// The code of an escape "_xHHHH_" that begins here; -1 = none.
int escapeAt(std::string_view text, std::size_t at) {
    if (text.substr(at, 2) != "_x" || text.size() < at + escapeLength || text[at + escapeLength - 1] != '_')
        return -1;
    int code = 0;
    const char *begin = text.data() + at + 2;
    const auto [end, error] = std::from_chars(begin, begin + 4, code, 16);
    return error == std::errc() && end == begin + 4 && code >= 0 ? code : -1;
}

} // namespace

bool looksLikeFormula(std::string_view text) {
    constexpr std::array<std::string_view, 13> starts = {"=", "+",  "-",  "@",  "\t", "\r", "\n",
                                                         ";", "；", "＝", "＋", "－", "＠"};
    for (const std::string_view start : starts)
        if (text.starts_with(start))
            return true;
    return false;
}

std::string cellText(const core::Value &value) {
    if (const auto *text = std::get_if<std::string>(&value))
        return looksLikeFormula(unguarded(*text)) ? "'" + *text : *text;
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag ? "true" : "false";
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        return std::to_string(*whole);
    if (const auto *date = std::get_if<core::Date>(&value))
        return core::isoText(*date);
    const auto *real = std::get_if<double>(&value);
    if (!real || !std::isfinite(*real))
        return {};
    std::array<char, 32> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), *real);
    return std::string(buffer.data(), end);
}

std::string_view withoutGuard(std::string_view cell) {
    return cell.starts_with('\'') && looksLikeFormula(unguarded(cell)) ? cell.substr(1) : cell;
}

std::string escapedCell(const std::string &text) {
    std::string escaped;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (escapeAt(text, at) >= 0)
            escaped += "_x005F";
        escaped += text[at];
    }
    return escaped;
}

std::string unescapedCell(const std::string &cell) {
    std::string text;
    for (std::size_t at = 0; at < cell.size(); ++at) {
        const int code = escapeAt(cell, at);
        // Others than control characters and the underscore stand for themselves in UTF-8.
        if (code >= 0 && (code < 0x20 || code == '_')) {
            text += static_cast<char>(code);
            at += escapeLength - 1;
        } else {
            text += cell[at];
        }
    }
    return text;
}

std::string quotedCell(const std::string &text) {
    if (text.find_first_of(",;\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

} // namespace gis
