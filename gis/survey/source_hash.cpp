// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/source_hash.h"

#include <QFile>
#include <cstdint>
#include <cstdio>
#include <cstring>

namespace gis {
namespace {

constexpr qint64 chunk = 1 << 20;

/// splitmix64 finaliser (Steele, Lea, Flood 2014).
std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

std::uint64_t hashFile(const std::filesystem::path &path, std::uint64_t state) {
    QFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::ReadOnly))
        return state;
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

} // namespace

std::string sourceHash(const std::filesystem::path &path) {
    std::uint64_t state = hashFile(path, 0x9e3779b97f4a7c15U);
    if (path.extension() == ".shp" || path.extension() == ".SHP")
        for (const char *ending : {".dbf", ".DBF"}) {
            std::filesystem::path table = path;
            state = hashFile(table.replace_extension(ending), state);
        }
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(state));
    return text;
}

} // namespace gis
