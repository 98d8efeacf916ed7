// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/coordinate_cell.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "core/survey/check.h"

namespace core {
namespace {

struct AxisWord {
    std::string_view word;
    StatedAxis axis;
    bool negative;
};
constexpr std::array<AxisWord, 12> axisWords = {{{"东经", StatedAxis::Longitude, false},
                                                 {"東經", StatedAxis::Longitude, false},
                                                 {"東経", StatedAxis::Longitude, false},
                                                 {"西经", StatedAxis::Longitude, true},
                                                 {"经度", StatedAxis::Longitude, false},
                                                 {"北纬", StatedAxis::Latitude, false},
                                                 {"北緯", StatedAxis::Latitude, false},
                                                 {"南纬", StatedAxis::Latitude, true},
                                                 {"纬度", StatedAxis::Latitude, false},
                                                 {"lon", StatedAxis::Longitude, false},
                                                 {"lat", StatedAxis::Latitude, false},
                                                 {"lng", StatedAxis::Longitude, false}}};
constexpr std::array<std::string_view, 14> marks = {"°",  "º", "度", "′", "'", "’",  "‘",
                                                    "分", "″", "\"", "”", "“", "秒", ":"};

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return text;
}

void trim(std::string &text) {
    constexpr std::string_view blanks = " \t:：=";
    const std::size_t first = text.find_first_not_of(blanks), last = text.find_last_not_of(" \t");
    text = first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

/// Takes words of axes from both ends; false when they contradict each other.
bool takeAxis(std::string &text, StatedAxis &axis, bool &negative) {
    const auto note = [&](StatedAxis said, bool minus) {
        const bool agrees = axis == StatedAxis::None || axis == said;
        axis = said;
        negative = negative || minus;
        return agrees;
    };
    for (const AxisWord &word : axisWords)
        if (text.starts_with(word.word)) {
            text.erase(0, word.word.size());
            trim(text);
            if (!note(word.axis, word.negative))
                return false;
        }
    for (const auto &[letter, said, minus] :
         {AxisWord{"e", StatedAxis::Longitude, false}, AxisWord{"w", StatedAxis::Longitude, true},
          AxisWord{"n", StatedAxis::Latitude, false}, AxisWord{"s", StatedAxis::Latitude, true}}) {
        const bool before = text.size() > 1 && text.starts_with(letter),
                   behind = text.size() > 1 && text.ends_with(letter);
        if (!before && !behind)
            continue;
        text.erase(before ? 0 : text.size() - 1, 1);
        trim(text);
        return note(said, minus);
    }
    return true;
}

std::optional<double> plainNumber(std::string_view text) {
    const char *start = text.data() + (text.starts_with('+') ? 1 : 0), *end = text.data() + text.size();
    double value = 0;
    const auto [stop, error] = std::from_chars(start, end, value);
    return error == std::errc() && stop == end && start != end && std::isfinite(value) ? std::optional(value)
                                                                                       : std::nullopt;
}

/// "1,254,321.5" is grouped by threes; "112,54" has a comma for the point.
std::optional<CoordinateCell> numberWithComma(const std::string &text) {
    const std::size_t comma = text.find(',');
    const std::size_t point = text.find('.');
    // "650,233" is an easting in metres, "112,540" are degrees.
    constexpr double mostDegrees = 180;
    const bool metres = plainNumber(text.substr(0, comma)).value_or(0) > mostDegrees && text.size() == comma + 4;
    const bool grouped = metres || text.find(',', comma + 1) != std::string::npos || point != std::string::npos;
    std::string digits = text;
    if (!grouped) {
        digits[comma] = '.';
        const auto value = plainNumber(digits);
        return value ? std::optional(CoordinateCell{*value, StatedAxis::None, CoordinateForm::CommaDecimal})
                     : std::nullopt;
    }
    for (std::size_t at = comma; at != std::string::npos && at < point; at = text.find(',', at + 1)) {
        const std::size_t next = std::min({text.find(',', at + 1), point, text.size()});
        if (next - at != 4 || at > point)
            return std::nullopt;
    }
    std::erase(digits, ',');
    const auto value = plainNumber(digits);
    return value ? std::optional(CoordinateCell{*value, StatedAxis::None, CoordinateForm::Number}) : std::nullopt;
}

/// Marks of degrees, minutes and seconds become blanks; nullopt when there are none and no blanks either.
std::optional<std::vector<double>> sexagesimalPieces(const std::string &text) {
    std::string blanked;
    for (std::size_t i = 0; i < text.size();) {
        const auto mark = std::ranges::find_if(
            marks, [&](std::string_view m) { return std::string_view(text).substr(i).starts_with(m); });
        blanked += mark == marks.end() ? text[i] : ' ';
        i += mark == marks.end() ? 1 : mark->size();
    }
    std::vector<double> pieces;
    for (std::size_t at = blanked.find_first_not_of(' '); at != std::string::npos;) {
        const std::size_t end = std::min(blanked.find(' ', at), blanked.size());
        const auto piece = plainNumber(std::string_view(blanked).substr(at, end - at));
        if (!piece || pieces.size() == 3)
            return std::nullopt;
        pieces.push_back(*piece);
        at = blanked.find_first_not_of(' ', end);
    }
    return pieces.empty() ? std::nullopt : std::optional(pieces);
}

std::optional<CoordinateCell> angleFrom(const std::string &text) {
    const auto pieces = sexagesimalPieces(text);
    if (!pieces)
        return std::nullopt;
    double value = std::abs(pieces->front());
    if (pieces->size() > 1 && (value > 180 || std::round(value) != value))
        return std::nullopt;
    for (std::size_t i = 1; i < pieces->size(); ++i) {
        const double piece = (*pieces)[i];
        if (piece < 0 || piece >= 60)
            return std::nullopt;
        value += piece / (i == 1 ? 60 : 3600);
    }
    return CoordinateCell{std::signbit(pieces->front()) ? -value : value, StatedAxis::None,
                          CoordinateForm::Sexagesimal};
}

} // namespace

std::optional<CoordinateCell> coordinateFrom(std::string_view raw) {
    std::string text = lower(narrowed(raw));
    StatedAxis axis = StatedAxis::None;
    bool negative = false;
    std::optional<CoordinateCell> cell;
    if (const auto value = plainNumber(text)) {
        cell = CoordinateCell{*value, StatedAxis::None, CoordinateForm::Number};
    } else {
        if (!takeAxis(text, axis, negative) || text.empty())
            return std::nullopt;
        if (const auto bare = plainNumber(text))
            cell = CoordinateCell{*bare, StatedAxis::None, CoordinateForm::Number};
        else
            cell = text.find(',') == std::string::npos ? angleFrom(text) : numberWithComma(text);
    }
    if (!cell)
        return std::nullopt;
    cell->axis = axis;
    cell->value = negative ? -cell->value : cell->value;
    return cell;
}

std::optional<std::pair<CoordinateCell, CoordinateCell>> coordinatePairFrom(std::string_view raw) {
    std::string text = narrowed(raw);
    std::erase_if(text, [](char c) { return c == '(' || c == ')' || c == '[' || c == ']'; });
    for (const std::string_view separator : {"，", "、", ";", ",", "/", " "}) {
        for (std::size_t at = text.find(separator); at != std::string::npos; at = text.find(separator, at + 1)) {
            const auto first = coordinateFrom(std::string_view(text).substr(0, at));
            const auto second = coordinateFrom(std::string_view(text).substr(at + separator.size()));
            const bool balanced = first && second && first->form == second->form;
            if (balanced && first->form != CoordinateForm::CommaDecimal)
                return std::pair(*first, *second);
        }
    }
    return std::nullopt;
}

} // namespace core
