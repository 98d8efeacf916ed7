// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/written_number.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <regex>

namespace core {
namespace {

constexpr char other = 1;
/// Digits of a number that may be somebody's.
constexpr std::size_t longRun = 7;
constexpr std::size_t mobileDigits = 11;
constexpr int mostJoiners = 3;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isCapital(char c) { return c >= 'A' && c <= 'Z'; }
bool isLetter(char c) { return isCapital(c) || (c >= 'a' && c <= 'z'); }

std::uint32_t codePoint(std::string_view bytes) {
    const auto byte = [&bytes](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    if (bytes.size() == 2)
        return (byte(0) & 0x1fU) << 6 | (byte(1) & 0x3fU);
    if (bytes.size() == 3)
        return (byte(0) & 0x0fU) << 12 | (byte(1) & 0x3fU) << 6 | (byte(2) & 0x3fU);
    return bytes.size() == 1 ? byte(0) : 0;
}

char narrowOf(std::uint32_t point) {
    if (point == 0)
        return other;
    if (point < 0x80)
        return static_cast<char>(point);
    if (point >= 0xff01 && point <= 0xff5e)
        return static_cast<char>(point - 0xfee0);
    if (point == 0x3000 || point == 0xa0 || (point >= 0x2000 && point <= 0x200b) || point == 0x202f)
        return ' ';
    if ((point >= 0x2010 && point <= 0x2012) || point == 0x2212)
        return '-';
    if ((point >= 0x2013 && point <= 0x2015) || point == 0x301c)
        return '~';
    return point == 0xb7 || point == 0x2022 || point == 0x2027 || point == 0x30fb ? '.' : other;
}

/// Nothing behind it that makes it part of a longer number, blanks apart.
bool endsAt(std::string_view narrow, std::size_t end) {
    if (end >= narrow.size())
        return true;
    const bool joins = narrow[end] == '-' || narrow[end] == '.' || narrow[end] == '~';
    return !isDigit(narrow[end]) && !(joins && end + 1 < narrow.size() && isDigit(narrow[end + 1]));
}

/// What matches from `at` on; 0 for nothing.
std::size_t matchedAt(std::string_view narrow, std::size_t at, const std::regex &pattern) {
    std::match_results<std::string_view::const_iterator> found;
    const auto begin = narrow.begin() + static_cast<std::ptrdiff_t>(at);
    if (!std::regex_search(begin, narrow.end(), found, pattern, std::regex_constants::match_continuous))
        return 0;
    return static_cast<std::size_t>(found.length(0));
}

std::vector<std::string_view> partsOf(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
        if (end > begin)
            parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

std::size_t digitsIn(std::string_view text) { return static_cast<std::size_t>(std::ranges::count_if(text, isDigit)); }

bool isMobile(std::string_view digits) { return digits.size() == mobileDigits && digits[0] == '1' && digits[1] >= '3'; }

/// Digits in one piece that are a mobile telephone's or an identity card's.
bool isSomebodys(std::string_view digits) { return isMobile(digits) || digits.size() == 17 || digits.size() == 18; }

bool isAreaCode(std::string_view digits) { return digits.size() >= 3 && digits.size() <= 4 && digits[0] == '0'; }

/// One piece of a number with points: "12.5", "112.5401234", "2026.11.21", "1.2.3", "300".
bool isPointed(std::string_view piece) {
    const std::vector<std::string_view> groups = partsOf(piece, ".");
    if (groups.size() < 2)
        return digitsIn(piece) < longRun;
    if (groups.size() == 2)
        return !isSomebodys(groups[0]) && !isSomebodys(groups[1]) &&
               !(isAreaCode(groups[0]) && (groups[1].size() == longRun || groups[1].size() == longRun + 1));
    const bool isNumbering = std::ranges::all_of(groups, [](std::string_view group) { return group.size() <= 2; });
    return digitsIn(piece) < longRun || isNumbering || dateLength(piece, 0) == piece.size();
}

/// "1200~1500", "2024-03-01~2024-05-31".
bool isSpan(std::string_view number) {
    const std::vector<std::string_view> ends = partsOf(number, "~");
    return ends.size() == 2 && std::ranges::all_of(ends, [](std::string_view end) {
               return (digitsIn(end) < longRun && end[0] != '0') || dateLength(end, 0) == end.size();
           });
}

/// Letters of standards: national, of a trade, of a place (DB), international.
bool isStandardCode(std::string_view code) {
    static constexpr std::array codes = {
        "AQ", "BB",  "CB",  "CECS", "CH",  "CJ",  "CJJ", "CY",   "DA",   "DB", "DBJ", "DGJ",  "DL",   "DZ",  "EJ",
        "FZ", "GA",  "GB",  "GBJ",  "GBZ", "GH",  "GM",  "GY",   "HB",   "HG", "HJ",  "HS",   "HY",   "JB",  "JC",
        "JG", "JGJ", "JJF", "JJG",  "JR",  "JT",  "JTG", "JTJ",  "JY",   "LB", "LD",  "LS",   "LY",   "MH",  "MT",
        "MZ", "NB",  "NY",  "QB",   "QC",  "QJ",  "QX",  "RB",   "RISN", "SB", "SC",  "SF",   "SH",   "SJ",  "SL",
        "SN", "SW",  "SY",  "TB",   "TD",  "TSG", "TY",  "WB",   "WH",   "WM", "WS",  "XB",   "XF",   "YB",  "YC",
        "YD", "YJ",  "YS",  "YY",   "YZ",  "ISO", "IEC", "IEEE", "EN",   "BS", "DIN", "ASTM", "ANSI", "JIS", "ITU"};
    return std::ranges::find(codes, code) != codes.end();
}

/// "GB", "GB/T", "DB43/T", "ISO/IEC", "T/CADERM", "Q/HR".
bool isStandardPrefix(std::string_view prefix) {
    const std::vector<std::string_view> parts = partsOf(prefix, "/");
    if (parts.empty() || parts.size() > 2)
        return false;
    const auto isWord = [](std::string_view part) { return part.size() >= 2 && std::ranges::all_of(part, isCapital); };
    if (parts.size() == 2 && (parts[0] == "T" || parts[0] == "Q"))
        return isWord(parts[1]);
    const std::size_t letters =
        static_cast<std::size_t>(std::ranges::find_if_not(parts[0], isCapital) - parts[0].begin());
    const std::string_view code = parts[0].substr(0, letters), place = parts[0].substr(letters);
    return isStandardCode(code) && (place.empty() || (code.starts_with("DB") && place.size() <= 6)) &&
           (parts.size() == 1 || std::ranges::all_of(parts[1], isCapital));
}

} // namespace

NarrowText narrowText(std::string_view text) {
    NarrowText narrow;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        const std::string_view bytes = text.substr(i, length);
        narrow.offsets.push_back(i);
        narrow.characters += bytes.size() == length ? narrowOf(codePoint(bytes)) : other;
        i += bytes.size();
    }
    narrow.offsets.push_back(text.size());
    return narrow;
}

std::size_t dateLength(std::string_view narrow, std::size_t at) {
    static const std::regex day("(19|20)[0-9]{2}[-.](0?[1-9]|1[0-2])([-.](0?[1-9]|[12][0-9]|3[01]))?(?![0-9])");
    static const std::regex years("(19|20)[0-9]{2}[-~](19|20)[0-9]{2}");
    const std::size_t dated = matchedAt(narrow, at, day);
    if (dated > 0 && endsAt(narrow, at + dated))
        return dated;
    const std::size_t span = matchedAt(narrow, at, years);
    const bool isAscending = span > 0 && narrow.substr(at, 4) <= narrow.substr(at + span - 4, 4);
    return isAscending && endsAt(narrow, at + span) ? span : 0;
}

std::size_t standardLength(std::string_view narrow, std::size_t at) {
    static const std::regex dated("[0-9]{1,6}([.][0-9]{1,3})?[-~](19|20)[0-9]{2}");
    static const std::regex shortYear("[0-9]{1,6}([.][0-9]{1,3})?[-~][0-9]{2}");
    std::size_t end = at;
    if (end > 0 && narrow[end - 1] == ' ')
        --end;
    std::size_t begin = end;
    while (begin > 0 && (isCapital(narrow[begin - 1]) || isDigit(narrow[begin - 1]) || narrow[begin - 1] == '/'))
        --begin;
    if (begin > 0 && isLetter(narrow[begin - 1]))
        return 0;
    // Of "21734-2008/GB 51143-2015" the letters.
    while (begin < end && !isCapital(narrow[begin]))
        ++begin;
    if (begin == end || !isStandardPrefix(narrow.substr(begin, end - begin)))
        return 0;
    if (const std::size_t length = matchedAt(narrow, at, dated); length > 0 && endsAt(narrow, at + length))
        return length;
    // What may go on behind a blank is no year.
    const std::size_t length = matchedAt(narrow, at, shortYear), behind = at + length;
    const bool goesOn = behind + 1 < narrow.size() && narrow[behind] == ' ' && isDigit(narrow[behind + 1]);
    return length > 0 && endsAt(narrow, behind) && !goesOn ? length : 0;
}

std::size_t numberLength(std::string_view narrow, std::size_t at) {
    std::size_t end = at;
    while (end < narrow.size()) {
        if (isDigit(narrow[end])) {
            ++end;
            continue;
        }
        std::size_t next = end;
        if (narrow[next] == '.')
            ++next;
        else
            for (int i = 0; i < mostJoiners && next < narrow.size(); ++i)
                next += narrow[next] == ' ' || narrow[next] == '-' || narrow[next] == '~' ? 1 : 0;
        if (next == end || next >= narrow.size() || !isDigit(narrow[next]))
            break;
        end = next;
    }
    return end - at;
}

bool isAmount(std::string_view number) {
    const bool hasPoint = number.find('.') != std::string_view::npos;
    if (!hasPoint)
        return number.find('~') != std::string_view::npos && isSpan(number);
    // A mobile telephone in parts, however it is cut.
    std::string digits;
    std::ranges::copy_if(number, std::back_inserter(digits), isDigit);
    if (isMobile(digits) && number.size() - digits.size() >= 2)
        return false;
    return std::ranges::all_of(partsOf(number, " -~"), isPointed);
}

bool isPartedIdentity(std::string_view number) {
    static const std::regex parts("[0-9]{6}[^0-9]+[0-9]{8}[^0-9]+[0-9]{3,4}");
    return std::regex_match(number.begin(), number.end(), parts);
}

} // namespace core
