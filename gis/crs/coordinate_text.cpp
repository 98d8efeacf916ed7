// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/crs/coordinate_text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>

#include "gis/crs/crs.h"
#include "gis/crs/gauss_kruger.h"

namespace gis {
namespace {

enum class Kind { Number, Degree, Minute, Second, Axis, Separator, Unknown };
enum class Axis { None, Lon, Lat };

struct Token {
    Kind kind = Kind::Unknown;
    double number = 0;
    Axis axis = Axis::None;
    bool negative = false;
};

/// Code points, full-width forms turned into ASCII ones; broken bytes become U+FFFD.
std::u32string codePoints(std::string_view text) {
    std::u32string result;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        char32_t point = length == 1 ? lead : lead & (0xffU >> (length + 1));
        for (std::size_t k = 1; k < length; ++k)
            point = i + k < text.size() ? (point << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3fU) : 0xfffd;
        i += length;
        if (point >= 0xff01 && point <= 0xff5e)
            point -= 0xfee0;
        result.push_back(point);
    }
    return result;
}

bool isOneOf(char32_t c, std::u32string_view list) { return list.find(c) != std::u32string_view::npos; }

bool isDigit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// Longest words first, so that 东经 is not read as 东.
struct AxisWord {
    std::u32string_view word;
    Axis axis;
    bool negative;
};
constexpr AxisWord axisWords[] = {
    {U"longitude", Axis::Lon, false}, {U"latitude", Axis::Lat, false}, {U"lon", Axis::Lon, false},
    {U"lng", Axis::Lon, false},       {U"lat", Axis::Lat, false},      {U"东经", Axis::Lon, false},
    {U"西经", Axis::Lon, true},       {U"北纬", Axis::Lat, false},     {U"南纬", Axis::Lat, true},
    {U"经度", Axis::Lon, false},      {U"纬度", Axis::Lat, false},     {U"东", Axis::Lon, false},
    {U"西", Axis::Lon, true},         {U"北", Axis::Lat, false},       {U"南", Axis::Lat, true},
    {U"e", Axis::Lon, false},         {U"w", Axis::Lon, true},         {U"n", Axis::Lat, false},
    {U"s", Axis::Lat, true}};

Token numberToken(const std::u32string &text, std::size_t &at, bool negative) {
    std::string digits;
    while (at < text.size() && (isDigit(text[at]) || text[at] == U'.'))
        digits += static_cast<char>(text[at++]);
    Token token{Kind::Number, 0, Axis::None, negative};
    const bool wellFormed = std::ranges::count(digits, '.') <= 1 && digits != "." && digits.size() <= 24;
    if (!wellFormed)
        return {};
    token.number = std::strtod(digits.c_str(), nullptr);
    return token;
}

Token nextToken(const std::u32string &text, std::size_t &at) {
    const char32_t c = text[at];
    const bool signedNumber = isOneOf(c, U"-−–+") && at + 1 < text.size() && isDigit(text[at + 1]);
    if (isDigit(c) || signedNumber) {
        at += signedNumber ? 1 : 0;
        return numberToken(text, at, signedNumber && c != U'+');
    }
    for (const AxisWord &word : axisWords)
        if (text.compare(at, word.word.size(), word.word) == 0) {
            at += word.word.size();
            return {Kind::Axis, 0, word.axis, word.negative};
        }
    ++at;
    if (isOneOf(c, U"°º˚度"))
        return {Kind::Degree};
    if (c == U'\'' && at < text.size() && text[at] == U'\'') {
        ++at;
        return {Kind::Second};
    }
    if (isOneOf(c, U"′'’‘´分"))
        return {Kind::Minute};
    if (isOneOf(c, U"″\"”“秒"))
        return {Kind::Second};
    // "X=", "Y:" of surveying tables say nothing for sure: some count X to the north, others to the east.
    return isOneOf(c, U" \t\r\n\u3000\u00a0,;、。:=()[]xym米") ? Token{Kind::Separator} : Token{};
}

/// Nothing when a character belongs to no coordinate.
std::optional<std::vector<Token>> tokensOf(std::string_view text) {
    std::u32string points = codePoints(text);
    for (char32_t &c : points)
        if (c >= U'A' && c <= U'Z')
            c += U'a' - U'A';
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < points.size();) {
        const Token token = nextToken(points, at);
        if (token.kind == Kind::Unknown)
            return std::nullopt;
        if (token.kind != Kind::Separator)
            tokens.push_back(token);
    }
    return tokens;
}

/// One of the two numbers of a position.
struct Part {
    double value = 0;
    Axis axis = Axis::None;
    bool isAngle = false;
    int pieces = 0;
    bool valid = true;
};

/// Gathers numbers into parts: a number is a further piece of the part before it when that has a degree or minute mark
/// and this one is marked as, or can only be, the next finer piece.
class PartReader {
public:
    std::vector<Part> read(const std::vector<Token> &tokens) {
        for (std::size_t i = 0; i < tokens.size(); ++i)
            take(tokens[i], i + 1 < tokens.size() ? tokens[i + 1].kind : Kind::Separator);
        if (m_pending.axis != Axis::None)
            m_parts.push_back(Part{.valid = false});
        return std::move(m_parts);
    }

private:
    void take(const Token &token, Kind next) {
        switch (token.kind) {
        case Kind::Number:
            takeNumber(token, next);
            break;
        case Kind::Degree:
        case Kind::Minute:
        case Kind::Second:
            if (m_parts.empty())
                m_parts.push_back(Part{.valid = false});
            else
                m_parts.back().isAngle = true;
            m_marked = true;
            break;
        case Kind::Axis:
            takeAxis(token);
            break;
        default:
            break;
        }
    }
    void takeNumber(const Token &token, Kind next) {
        const bool continues = !m_parts.empty() && m_marked && next != Kind::Degree && !m_closed && !token.negative &&
                               m_parts.back().pieces < 3 && m_pending.axis == Axis::None;
        m_marked = false;
        if (continues) {
            Part &part = m_parts.back();
            if (token.number >= 60)
                part.valid = false;
            part.value += std::copysign(token.number / (part.pieces == 1 ? 60 : 3600), m_sign);
            ++part.pieces;
            // Seconds, or minutes with a fraction, end the number even without their mark.
            m_closed = part.pieces == 3;
            return;
        }
        m_sign = token.negative != m_pending.negative ? -1 : 1;
        m_parts.push_back({m_sign * token.number, m_pending.axis, m_pending.axis != Axis::None, 1, true});
        m_closed = false;
        m_prefixed = m_pending.axis != Axis::None;
        m_pending = {};
    }
    /// Before the first number a word stands in front; behind a number that has none it belongs to that.
    void takeAxis(const Token &token) {
        const bool behind = !m_parts.empty() && m_parts.back().axis == Axis::None && !m_prefixed;
        if (!behind) {
            // "东经 E 112" says it twice.
            m_pending = {Kind::Axis, 0, token.axis, token.negative || m_pending.negative};
            m_marked = false;
            return;
        }
        Part &part = m_parts.back();
        part.axis = token.axis;
        part.isAngle = true;
        if (token.negative)
            part.value = -part.value;
        m_closed = true;
    }

    std::vector<Part> m_parts;
    Token m_pending;
    double m_sign = 1;
    bool m_marked = false;
    bool m_closed = false;
    bool m_prefixed = false;
};

/// "112 33 00 29 33 00": three pieces each.
std::vector<Part> joinedTriples(const std::vector<Part> &parts) {
    std::vector<Part> joined;
    for (std::size_t i = 0; i < 6; i += 3) {
        const double sign = std::signbit(parts[i].value) ? -1 : 1;
        Part part{parts[i].value + sign * (parts[i + 1].value / 60 + parts[i + 2].value / 3600), parts[i].axis, true, 3,
                  parts[i + 1].value >= 0 && parts[i + 1].value < 60 && parts[i + 2].value >= 0 &&
                      parts[i + 2].value < 60};
        for (std::size_t k = 1; k < 3; ++k)
            if (parts[i + k].axis != Axis::None)
                part.axis = parts[i + k].axis;
        joined.push_back(part);
    }
    return joined;
}

double apart(const core::LonLat &a, const core::LonLat &b) {
    return std::hypot((a.lon - b.lon) * std::cos(b.lat * std::acos(-1.0) / 180), a.lat - b.lat);
}

void addDegrees(const Part &lon, const Part &lat, std::vector<CoordinateReading> &readings) {
    if (lon.axis == Axis::Lat || lat.axis == Axis::Lon || std::abs(lon.value) > 180 || std::abs(lat.value) > 90)
        return;
    const core::LonLat position{lon.value, lat.value};
    for (const CoordinateReading &reading : readings)
        if (reading.position == position)
            return;
    readings.push_back({position, 4490, degreesText(position)});
}

struct Zone {
    int epsg = 0;
    int centralMeridian = 0;
};

/// An easting whose first two digits are the number of its zone.
std::optional<Zone> zoneOfPrefix(double easting) {
    const int number = static_cast<int>(easting / 1e6);
    if (number >= 25 && number <= 45)
        return Zone{4488 + number, 3 * number};
    if (number >= 13 && number <= 23)
        return Zone{4478 + number, 6 * number - 3};
    return std::nullopt;
}

void addZone(const Zone &zone, double northing, double easting, std::vector<CoordinateReading> &readings) {
    const auto crs = Crs::from("EPSG:" + std::to_string(zone.epsg));
    if (!crs)
        return;
    const auto position = crs->toLonLat(core::Point{easting, northing});
    if (!position)
        return;
    char words[96];
    std::snprintf(words, sizeof words, "CM %d°E: X %.2f  Y %.2f", zone.centralMeridian, northing, easting);
    readings.push_back({*position, zone.epsg, words});
}

/// Metres of the zones of China: northings reach 54 degrees, eastings of a zone lie around 500 km.
void addMetres(double northing, double easting, const core::LonLat &near, std::vector<CoordinateReading> &readings) {
    constexpr double northmost = 6e6, narrowest = 2e5, widest = 8e5;
    if (northing < 0 || northing > northmost)
        return;
    if (const auto zone = zoneOfPrefix(easting)) {
        const double within = std::fmod(easting, 1e6);
        if (within >= narrowest && within <= widest)
            addZone(*zone, northing, easting, readings);
        return;
    }
    if (easting < narrowest || easting > widest)
        return;
    const auto home = GaussKrugerZone::at(near);
    if (!home)
        return;
    for (const int step : {-1, 0, 1}) {
        const GaussKrugerZone zone{home->number + step};
        if (zone.number >= 25 && zone.number <= 45)
            addZone({zone.epsg(), zone.centralMeridian()}, northing, easting, readings);
    }
}

} // namespace

std::vector<CoordinateReading> readCoordinates(std::string_view text, const core::LonLat &near) {
    const auto tokens = tokensOf(text);
    if (!tokens)
        return {};
    std::vector<Part> parts = PartReader().read(*tokens);
    if (parts.size() == 6)
        parts = joinedTriples(parts);
    if (parts.size() != 2 || !parts[0].valid || !parts[1].valid)
        return {};
    std::vector<CoordinateReading> readings;
    const bool angles = parts[0].isAngle || parts[1].isAngle;
    const bool small = std::abs(parts[0].value) <= 180 && std::abs(parts[1].value) <= 180;
    if (angles || small) {
        addDegrees(parts[0], parts[1], readings);
        addDegrees(parts[1], parts[0], readings);
    } else {
        addMetres(parts[0].value, parts[1].value, near, readings);
        addMetres(parts[1].value, parts[0].value, near, readings);
    }
    std::ranges::stable_sort(readings, {},
                             [&near](const CoordinateReading &reading) { return apart(reading.position, near); });
    return readings;
}

} // namespace gis
