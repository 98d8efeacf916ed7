// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/original_positions.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "gis/survey/ogr_geometry.h"

namespace gis {
namespace {

std::string shortest(double number) {
    std::array<char, 32> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return std::string(buffer.data(), end);
}

} // namespace

void OriginalPositions::keep(std::string_view uid, const core::Geometry &source) {
    if (std::holds_alternative<std::monostate>(source))
        return;
    const auto *point = std::get_if<core::Point>(&source);
    const std::string numbers = point ? shortest(point->x) + ' ' + shortest(point->y) : wellKnownText(source);
    if (m_text.size() + uid.size() + numbers.size() + 2 > mostBytes) {
        m_whole = false;
        return;
    }
    m_text.append(uid).append(1, '\t').append(numbers).append(1, '\n');
}

std::map<std::string, std::string> readOriginals(std::string_view text) {
    std::map<std::string, std::string> originals;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string_view line = text.substr(start, end - start);
        if (const std::size_t tab = line.find('\t'); tab != std::string_view::npos && tab > 0)
            originals[std::string(line.substr(0, tab))] = std::string(line.substr(tab + 1));
        start = end + 1;
    }
    return originals;
}

bool keepsNumbers(std::string_view crs) { return crs == "EPSG:4490" || crs == "EPSG:4326" || crs == "OGC:CRS84"; }

} // namespace gis
