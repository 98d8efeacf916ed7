// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/dbf_encoding.h"

#include <QFile>
#include <algorithm>

#include "core/survey/check.h"
#include "gis/survey/text_encoding.h"

namespace gis {
namespace {

// dBASE III header: bytes 8-9 its length, 10-11 length of a record, 29 the language driver (0 = none).
constexpr qint64 headerStart = 32;
constexpr qint64 sampleBytes = 16'000'000;

int word(const QByteArray &bytes, int at) {
    return static_cast<quint8>(bytes[at]) | static_cast<quint8>(bytes[at + 1]) << 8;
}

/// A sibling with another ending, in either case.
QString sibling(const std::filesystem::path &path, const char *ending) {
    for (const QString &suffix : {QString::fromLatin1(ending), QString::fromLatin1(ending).toUpper()}) {
        std::filesystem::path other = path;
        other.replace_extension(suffix.toStdString());
        if (std::filesystem::exists(other))
            return QString::fromStdString(other.string());
    }
    return {};
}

std::string encodingOfRecords(QFile &file, const QByteArray &header) {
    const int headerLength = word(header, 8), recordLength = word(header, 10);
    if (recordLength < 1)
        return "UTF-8";
    file.seek(headerLength);
    const QByteArray bytes = file.read(sampleBytes);
    qsizetype valid = 0, broken = 0;
    for (qsizetype at = 0; at + recordLength <= bytes.size(); at += recordLength) {
        const std::string_view record(bytes.constData() + at, static_cast<std::size_t>(recordLength));
        const bool plain = std::ranges::all_of(record, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        if (!plain)
            ++(core::isUtf8(record) ? valid : broken);
    }
    // Cells are cut at a fixed number of bytes, so a few records of UTF-8 end inside a character.
    return broken > valid ? "GB18030" : "UTF-8";
}

} // namespace

std::string dbfEncoding(const std::filesystem::path &shapefile) {
    if (const QString name = sibling(shapefile, ".cpg"); !name.isEmpty()) {
        QFile file(name);
        if (file.open(QIODevice::ReadOnly))
            if (const auto encoding = TextEncoding::named(file.read(40).trimmed().toStdString()))
                return encoding->name();
    }
    QFile file(sibling(shapefile, ".dbf"));
    if (file.fileName().isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray header = file.read(headerStart);
    if (header.size() < headerStart || header[29] != '\0')
        return {};
    return encodingOfRecords(file, header);
}

} // namespace gis
