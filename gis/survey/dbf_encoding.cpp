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
/// "ANSI": the code page of the machine that wrote it, whichever that was.
constexpr char ansi = 0x57;
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

/// Names of the fields, one a line; behind them the file stands at its first record.
std::string fieldNames(QFile &file, int headerLength) {
    constexpr int descriptor = 32, longestName = 11;
    file.seek(headerStart);
    const QByteArray descriptors = file.read(std::max<qint64>(headerLength - headerStart, 0));
    std::string lines;
    for (qsizetype at = 0; at + descriptor <= descriptors.size() && descriptors[at] != '\r'; at += descriptor) {
        const QByteArray name = descriptors.mid(at, longestName);
        lines += std::string(name.constData(), qstrnlen(name.constData(), longestName)) + '\n';
    }
    return lines;
}

EncodingCard stated(const std::string &name) {
    EncodingCard card;
    card.name = name;
    card.stated = true;
    if (!name.empty())
        card.guesses = {{name, 1, 0, 1}};
    return card;
}

/// Records as lines. Cells are cut at a fixed number of bytes, so that a few of them end inside a character: UTF-8
/// stands when most records are.
EncodingCard cardOfRecords(QFile &file, const QByteArray &header) {
    const int headerLength = word(header, 8), recordLength = word(header, 10);
    if (recordLength < 1)
        return stated("UTF-8");
    std::string lines = fieldNames(file, headerLength);
    const QByteArray bytes = file.read(sampleBytes);
    qsizetype valid = 0, broken = 0;
    for (qsizetype at = 0; at + recordLength <= bytes.size(); at += recordLength) {
        const std::string_view record(bytes.constData() + at, static_cast<std::size_t>(recordLength));
        const bool plain = std::ranges::all_of(record, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        if (plain)
            continue;
        ++(core::isUtf8(record) ? valid : broken);
        lines += record;
        lines += '\n';
    }
    if (broken <= valid && !(valid == 0 && broken == 0 && !core::isUtf8(lines))) {
        EncodingCard card = stated("UTF-8");
        card.stated = valid == 0;
        return card;
    }
    EncodingCard card = judgeEncoding(lines);
    if (card.name == "mixed" || card.name == "UTF-8")
        card.name = card.legacy.empty() ? card.name : card.legacy;
    card.legacy.clear();
    return card;
}

} // namespace

core::Result<EncodingCard> dbfEncoding(const std::filesystem::path &shapefile, const std::string &asked) {
    if (!asked.empty()) {
        const auto encoding = TextEncoding::named(asked);
        if (!encoding)
            return tl::unexpected(encoding.error());
        return stated(encoding->name());
    }
    if (const QString name = sibling(shapefile, ".cpg"); !name.isEmpty()) {
        QFile file(name);
        if (file.open(QIODevice::ReadOnly))
            if (const auto encoding = TextEncoding::named(file.read(40).trimmed().toStdString()))
                return stated(encoding->name());
    }
    QFile file(sibling(shapefile, ".dbf"));
    if (file.fileName().isEmpty() || !file.open(QIODevice::ReadOnly))
        return stated({});
    const QByteArray header = file.read(headerStart);
    if (header.size() < headerStart || (header[29] != '\0' && header[29] != ansi))
        return stated({});
    return cardOfRecords(file, header);
}

} // namespace gis
