// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/archive_check.h"

#include <QByteArray>
#include <QFile>
#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "gis/survey/text_encoding.h"

namespace gis {
namespace {

// Zip directory (APPNOTE.TXT 4.3.12, 4.3.16): little-endian records found from the end of the file.
constexpr quint32 endSignature = 0x06054b50, entrySignature = 0x02014b50;
constexpr qint64 endSize = 22, entrySize = 46, longestComment = 65535;

/// What names are in where nobody says and no other fits (APPNOTE.TXT D.1).
constexpr const char *oldestEncoding = "CP437";

constexpr quint32 namesAreUtf8 = 1U << 11U;

constexpr quint64 mostBytes = 200'000'000, mostEntries = 1000, mostRatio = 100;

quint32 number(const QByteArray &bytes, qint64 at, int size) {
    quint32 value = 0;
    for (int i = size - 1; i >= 0; --i)
        value = value << 8 | static_cast<quint8>(bytes[at + i]);
    return value;
}

bool leavesTheFolder(std::string_view name) {
    return name.starts_with('/') || name.find("..") != std::string_view::npos ||
           name.find('\\') != std::string_view::npos || name.find(':') != std::string_view::npos;
}

struct Directory {
    QByteArray bytes;
    quint32 entries = 0;
};

bool readDirectory(QFile &file, Directory &directory) {
    const qint64 tailSize = std::min(file.size(), endSize + longestComment);
    file.seek(file.size() - tailSize);
    const QByteArray tail = file.read(tailSize);
    for (qint64 at = tail.size() - endSize; at >= 0; --at)
        if (number(tail, at, 4) == endSignature) {
            directory.entries = number(tail, at + 10, 2);
            const quint32 size = number(tail, at + 12, 4), offset = number(tail, at + 16, 4);
            file.seek(offset);
            directory.bytes = file.read(std::min<qint64>(size, file.size()));
            return directory.bytes.size() == size;
        }
    return false;
}

/// One encoding that all names can be in. Few names tell little: without a clear word it is that of Chinese Windows.
std::optional<TextEncoding> encodingOf(const std::vector<std::string> &names) {
    std::string joined;
    for (const std::string &name : names)
        joined += name + '\n';
    const EncodingCard card = judgeEncoding(joined);
    std::vector<std::string> candidates = {"UTF-8", "GB18030", card.name};
    if (!card.close && card.name != "mixed")
        std::swap(candidates[1], candidates[2]);
    for (const std::string &candidate : candidates) {
        auto encoding = TextEncoding::named(candidate);
        const auto canBe = [&encoding](const std::string &name) { return encoding->decode(name).has_value(); };
        if (encoding && std::ranges::all_of(names, canBe))
            return std::move(*encoding);
    }
    return std::nullopt;
}

} // namespace

core::Result<std::string> checkArchive(const std::filesystem::path &path) {
    const auto refuse = [&path](const char *why) {
        return core::failure(core::ErrorCode::InvalidData, why, {path.string()});
    };
    QFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::ReadOnly))
        return core::failure(core::ErrorCode::Io, "import.unreadable", {path.string()},
                             file.errorString().toStdString());
    Directory directory;
    if (!readDirectory(file, directory) || directory.entries > mostEntries)
        return refuse("import.archive_damaged");
    std::vector<std::string> plainNames;
    quint64 unpacked = 0, packed = 0;
    qint64 at = 0;
    for (quint32 entry = 0; entry < directory.entries; ++entry) {
        if (at + entrySize > directory.bytes.size() || number(directory.bytes, at, 4) != entrySignature)
            return refuse("import.archive_damaged");
        packed += number(directory.bytes, at + 20, 4);
        unpacked += number(directory.bytes, at + 24, 4);
        const qint64 nameSize = number(directory.bytes, at + 28, 2);
        const std::string name = directory.bytes.mid(at + entrySize, nameSize).toStdString();
        if ((number(directory.bytes, at + 8, 2) & namesAreUtf8) == 0)
            plainNames.push_back(name);
        else if (leavesTheFolder(name))
            return refuse("import.archive_path");
        at += entrySize + nameSize + number(directory.bytes, at + 30, 2) + number(directory.bytes, at + 32, 2);
    }
    const auto encoding = encodingOf(plainNames);
    for (const std::string &name : plainNames)
        if (leavesTheFolder(encoding ? *encoding->decode(name) : name))
            return refuse("import.archive_path");
    // Small archives may be very regular; the ratio matters where it costs memory.
    if (unpacked > mostBytes || (unpacked > 10'000'000 && unpacked > packed * mostRatio))
        return refuse("import.archive_too_large");
    return encoding ? encoding->name() : std::string(oldestEncoding);
}

} // namespace gis
