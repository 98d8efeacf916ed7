// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/print/pdf_outline.h"

#include <algorithm>

#include "gis/print/pdf_reading.h"

namespace gis {

namespace {

QByteArray hexOf(const QString &words) {
    QByteArray hex = "<FEFF";
    for (const QChar character : words)
        hex += QByteArray::number(character.unicode(), 16).rightJustified(4, '0').toUpper();
    return hex + '>';
}

QByteArray referenceTo(int number) { return QByteArray::number(number) + " 0 R"; }

/// Objects that stand at the end of the file, with their places.
class NewObjects {
public:
    explicit NewObjects(qsizetype offset) : m_offset(offset) {}

    void add(int number, const QByteArray &dictionary) {
        m_places.emplace_back(number, m_offset + m_bytes.size());
        m_bytes += QByteArray::number(number) + " 0 obj\n" + dictionary + "\nendobj\n";
    }
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] const std::vector<std::pair<int, qsizetype>> &places() const { return m_places; }

private:
    qsizetype m_offset;
    QByteArray m_bytes;
    std::vector<std::pair<int, qsizetype>> m_places;
};

QByteArray tableEntry(qsizetype offset) { return QByteArray::number(offset).rightJustified(10, '0') + " 00000 n \n"; }

/// What stands in a dictionary, with one more line.
QByteArray withLine(QByteArrayView dictionary, const QByteArray &line) {
    const QByteArray whole = dictionary.toByteArray();
    const qsizetype from = whole.indexOf("<<");
    const qsizetype to = whole.lastIndexOf(">>");
    return from < 0 || to < from ? QByteArray() : whole.mid(from, to - from) + line + "\n>>";
}

/// The items are numbered from `first` + 1 on, their list is `first`.
void addItems(NewObjects &objects, const PdfReading &reading, const std::vector<PdfBookmark> &bookmarks, int first) {
    const int count = static_cast<int>(bookmarks.size());
    objects.add(first, "<<\n/Type /Outlines\n/First " + referenceTo(first + 1) + "\n/Last " +
                           referenceTo(first + count) + "\n/Count " + QByteArray::number(count) + "\n>>");
    for (int i = 0; i < count; ++i) {
        const PdfBookmark &bookmark = bookmarks[static_cast<std::size_t>(i)];
        QByteArray item = "<<\n/Title " + hexOf(bookmark.title) + "\n/Parent " + referenceTo(first);
        if (i > 0)
            item += "\n/Prev " + referenceTo(first + i);
        if (i + 1 < count)
            item += "\n/Next " + referenceTo(first + i + 2);
        item += "\n/Dest [" + referenceTo(reading.objectOf(bookmark.page)) + " /Fit]\n>>";
        objects.add(first + 1 + i, item);
    }
}

} // namespace

std::optional<PdfTail> finishingTail(QByteArrayView pdf, const std::vector<PdfBookmark> &bookmarks,
                                     const std::vector<QByteArray> &grounds) {
    const core::Result<PdfReading> reading = PdfReading::of(pdf);
    if (!reading || std::ranges::any_of(
                        bookmarks, [&](const PdfBookmark &bookmark) { return bookmark.page >= reading->pageCount(); }))
        return std::nullopt;
    const qsizetype table = reading->tableOffset();
    const QByteArray old = pdf.sliced(table).toByteArray();
    const int count = reading->objectCount();
    const qsizetype rows = old.indexOf('\n', 5) + 1;
    const qsizetype trailer = old.indexOf("trailer", rows);
    const qsizetype rootKey = old.indexOf("/Root ", trailer);
    const qsizetype sizeKey = old.indexOf("/Size ", trailer);
    const qsizetype end = old.indexOf("startxref", trailer);
    if (trailer < 0 || rootKey < 0 || sizeKey < 0 || end < 0)
        return std::nullopt;
    const int root = old.mid(rootKey + 6, old.indexOf(' ', rootKey + 6) - rootKey - 6).toInt();
    NewObjects objects(table);
    if (!bookmarks.empty()) {
        const QByteArray catalogue =
            withLine(reading->object(root), "/Outlines " + referenceTo(count) + "\n/PageMode /UseOutlines");
        if (catalogue.isEmpty())
            return std::nullopt;
        objects.add(root, catalogue);
        addItems(objects, *reading, bookmarks, count);
    }
    for (std::size_t page = 0; page < grounds.size() && page < reading->pageCount(); ++page) {
        if (grounds[page].isEmpty())
            continue;
        const QByteArray dictionary = withLine(reading->object(reading->objectOf(page)), grounds[page]);
        if (dictionary.isEmpty())
            return std::nullopt;
        objects.add(reading->objectOf(page), dictionary);
    }
    constexpr qsizetype entryLength = 20;
    QByteArray entries = old.mid(rows, count * entryLength);
    for (const auto &[number, place] : objects.places()) {
        if (number < count)
            entries.replace(number * entryLength, entryLength, tableEntry(place));
        else
            entries += tableEntry(place);
    }
    const QByteArray size =
        QByteArray::number(bookmarks.empty() ? count : count + 1 + static_cast<qsizetype>(bookmarks.size()));
    const qsizetype sizeEnd = old.indexOf('\n', sizeKey);
    PdfTail tail{table, objects.bytes()};
    const qsizetype newTable = table + tail.bytes.size();
    tail.bytes += "xref\n0 " + size + '\n' + entries + old.mid(trailer, sizeKey - trailer) + "/Size " + size +
                  old.mid(sizeEnd, end - sizeEnd) + "startxref\n" + QByteArray::number(newTable) + "\n%%EOF\n";
    return tail;
}

} // namespace gis
