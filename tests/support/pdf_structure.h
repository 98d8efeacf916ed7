// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QRegularExpression>
#include <QString>
#include <QtEndian>

namespace test {

/// What a strict reader would object to in a PDF with a plain table of objects; empty = nothing. Independent of the
/// program's own reading: every entry of the table leads to its object, every object and stream ends where it says,
/// every packed stream unpacks, and the trailer fits the table.
[[nodiscard]] inline QString faultOfPdf(const QByteArray &pdf) {
    if (!pdf.startsWith("%PDF-1.6\n") || !pdf.endsWith("%%EOF\n"))
        return QStringLiteral("head or end");
    const qsizetype start = pdf.lastIndexOf("startxref\n");
    const qsizetype table = pdf.mid(start + 10, pdf.indexOf('\n', start + 10) - start - 10).toLongLong();
    if (start < 0 || pdf.mid(table, 7) != "xref\n0 ")
        return QStringLiteral("startxref leads to no table");
    const qsizetype rows = pdf.indexOf('\n', table + 5) + 1;
    const qsizetype count = pdf.mid(table + 7, rows - table - 8).toLongLong();
    const QByteArray trailer = pdf.mid(rows + count * 20, start - rows - count * 20);
    static const QRegularExpression sizeWords(QStringLiteral("/Size (\\d+)\\s"));
    if (!trailer.startsWith("trailer\n") ||
        sizeWords.match(QString::fromLatin1(trailer)).captured(1).toLongLong() != count)
        return QStringLiteral("the trailer does not follow %1 rows").arg(count);
    const auto objectAt = [&](qsizetype number) {
        const QByteArray row = pdf.mid(rows + number * 20, 20);
        const qsizetype at = row.left(10).toLongLong();
        const QByteArray head = QByteArray::number(number) + " 0 obj\n";
        return row.mid(10) == " 00000 n \n" && pdf.mid(at, head.size()) == head ? at + head.size() : -1;
    };
    for (qsizetype number = 1; number < count; ++number) {
        const qsizetype at = objectAt(number);
        if (at < 0) {
            if (pdf.mid(rows + number * 20, 20).endsWith(" f \n"))
                continue;
            return QStringLiteral("object %1 is not where the table says").arg(number);
        }
        const qsizetype end = pdf.indexOf("endobj\n", at), body = pdf.indexOf("stream\n", at);
        if (end < 0)
            return QStringLiteral("object %1 has no end").arg(number);
        if (body < 0 || body > end)
            continue;
        const QByteArray dictionary = pdf.mid(at, body - at);
        static const QRegularExpression lengthWords(QStringLiteral("/Length (\\d+)( 0 R)?"));
        const auto found = lengthWords.match(QString::fromLatin1(dictionary));
        qsizetype length = found.captured(1).toLongLong();
        if (!found.captured(2).isEmpty())
            length = pdf.mid(objectAt(length), 12).split('\n').front().toLongLong();
        const QByteArray packed = pdf.mid(body + 7, length);
        if (!pdf.mid(body + 7 + length, 11).trimmed().startsWith("endstream"))
            return QStringLiteral("stream %1 does not end after %2 bytes").arg(number).arg(length);
        QByteArray sized(4, '\0');
        qToBigEndian<quint32>(static_cast<quint32>(packed.size() * 8), sized.data());
        if (dictionary.contains("/FlateDecode") && qUncompress(sized + packed).isEmpty())
            return QStringLiteral("stream %1 does not unpack").arg(number);
    }
    return {};
}

} // namespace test
