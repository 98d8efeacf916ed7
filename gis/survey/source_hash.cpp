// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/source_hash.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <map>
#include <system_error>
#include <vector>

#include <QFile>

namespace gis {
namespace {

constexpr qint64 chunk = 1 << 20;

/// splitmix64 finaliser (Steele, Lea, Flood 2014).
std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

std::uint64_t mixName(const std::string &name, std::uint64_t state) {
    for (const char letter : name)
        state = mix(state ^ static_cast<unsigned char>(letter)) + 0x9e3779b97f4a7c15U;
    return state;
}

/// What cannot be read counts with its name, so that two such sources are never one.
std::uint64_t hashFile(const std::filesystem::path &path, std::uint64_t state) {
    QFile file(QFile::decodeName(QByteArray::fromStdString(path.string())));
    if (!file.open(QIODevice::ReadOnly))
        return mixName(path.string(), state);
    for (QByteArray bytes = file.read(chunk); !bytes.isEmpty(); bytes = file.read(chunk)) {
        const qsizetype size = bytes.size();
        bytes.append(7, '\0');
        for (qsizetype at = 0; at < size; at += 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, bytes.constData() + at, sizeof word);
            state = mix(state ^ word) + 0x9e3779b97f4a7c15U;
        }
        state = mix(state ^ static_cast<std::uint64_t>(size));
    }
    return state;
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// Endings of the files beside the chosen one that hold its rows: of a Shapefile the table, of MapInfo files everything
/// but the names of the columns.
const std::vector<std::string> &endingsBeside(const std::string &ending) {
    static const std::map<std::string, std::vector<std::string>> parts = {
        {".shp", {".dbf"}}, {".tab", {".dat", ".dbf", ".id", ".map"}}, {".mif", {".mid"}}};
    static const std::vector<std::string> none;
    const auto found = parts.find(ending);
    return found == parts.end() ? none : found->second;
}

std::vector<std::filesystem::path> filesOf(const std::filesystem::path &folder) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        if (at->is_regular_file(error))
            files.push_back(at->path());
    std::ranges::sort(files);
    return files;
}

/// A File Geodatabase: its tables, without the locks of who has it open.
std::uint64_t hashFolder(const std::filesystem::path &folder, std::uint64_t state) {
    const std::vector<std::filesystem::path> files = filesOf(folder);
    if (files.empty())
        return mixName(folder.string(), state);
    for (const std::filesystem::path &file : files)
        if (lower(file.extension().string()) != ".lock")
            state = hashFile(file, mixName(file.filename().string(), state));
    return state;
}

/// Parts of one ending, in either case of letters.
std::uint64_t hashBeside(const std::filesystem::path &path, std::uint64_t state) {
    const std::vector<std::string> &endings = endingsBeside(lower(path.extension().string()));
    if (endings.empty())
        return state;
    const std::vector<std::filesystem::path> files = filesOf(path.parent_path().empty() ? "." : path.parent_path());
    for (const std::string &ending : endings)
        for (const std::filesystem::path &file : files)
            if (file.stem() == path.stem() && lower(file.extension().string()) == ending)
                state = hashFile(file, state);
    return state;
}

} // namespace

std::string sourceHash(const std::filesystem::path &path) {
    constexpr std::uint64_t seed = 0x9e3779b97f4a7c15U;
    std::error_code error;
    const std::uint64_t state =
        std::filesystem::is_directory(path, error) ? hashFolder(path, seed) : hashBeside(path, hashFile(path, seed));
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(state));
    return text;
}

} // namespace gis
