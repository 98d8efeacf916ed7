// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/source_path.h"

#include <algorithm>
#include <array>
#include <string>

namespace gis {
namespace {

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return result;
}

bool hasDriveLetter(std::string_view source) {
    return source.size() > 2 && source[1] == ':' && (source[2] == '\\' || source[2] == '/');
}

/// Device names of Windows, with any ending.
bool isDeviceName(std::string_view source) {
    const std::size_t slash = source.find_last_of("/\\");
    std::string name = lower(source.substr(slash == std::string_view::npos ? 0 : slash + 1));
    name = name.substr(0, name.find('.'));
    constexpr std::array<std::string_view, 4> devices = {"con", "prn", "aux", "nul"};
    const bool numbered =
        name.size() == 4 && (name.starts_with("com") || name.starts_with("lpt")) && name[3] >= '0' && name[3] <= '9';
    return numbered || std::ranges::find(devices, name) != devices.end();
}

/// Forms that a driver, a shell or a URL reader would take for more than a file name.
bool isMoreThanAName(std::string_view source) {
    if (source.empty() || source.front() == '-' || source.front() == ' ' || source.back() == ' ' ||
        source.back() == '.')
        return true;
    for (const char c : source)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f ||
            std::string_view("|?<>*\"{}`$").find(c) != std::string_view::npos)
            return true;
    if (source.find(" .") != std::string_view::npos || lower(source).find("/vsi") != std::string::npos)
        return true;
    // A colon names a drive; anywhere else it makes a prefix: PG:, file:, http:.
    return source.find(':') != std::string_view::npos &&
           !(hasDriveLetter(source) && source.find(':', 2) == std::string_view::npos);
}

bool climbs(std::string_view source) {
    std::size_t start = 0;
    while (start <= source.size()) {
        const std::size_t end = std::min(source.find_first_of("/\\", start), source.size());
        if (source.substr(start, end - start) == "..")
            return true;
        start = end + 1;
    }
    return false;
}

} // namespace

SourceVerdict judgeSource(std::string_view source) {
    if (isMoreThanAName(source) || isDeviceName(source) || climbs(source))
        return SourceVerdict::Refuse;
    const bool outside = source.front() == '/' || source.front() == '\\' || hasDriveLetter(source);
    return outside ? SourceVerdict::Ask : SourceVerdict::Accept;
}

core::Result<std::filesystem::path> checkedSource(const std::filesystem::path &chosen) {
    std::error_code error;
    const std::string asked = chosen.string();
    const std::filesystem::path path = std::filesystem::canonical(chosen, error);
    if (asked.empty() || error)
        return core::failure(core::ErrorCode::NotFound, "import.no_file", {asked}, error.message());
    const bool isFolderFormat =
        lower(path.extension().string()) == ".gdb" && std::filesystem::is_directory(path, error);
    if (!isFolderFormat && !std::filesystem::is_regular_file(path, error))
        return core::failure(core::ErrorCode::Unsupported, "import.no_regular_file", {asked});
    if (judgeSource(path.string()) == SourceVerdict::Refuse)
        return core::failure(core::ErrorCode::Unsupported, "import.path", {asked});
    return path;
}

} // namespace gis
