// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/print/pdf_reading.h"

#include <algorithm>

#include <QImage>
#include <QtEndian>

#include "gis/print/pdf_picture.h"
#include "gis/print/pdf_tokens.h"

namespace gis {

namespace {

/// Paper the size of a wall is still far below this.
constexpr quint32 largestStream = 1U << 30U;

int leadingNumber(QByteArrayView text) {
    qsizetype end = 0;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9')
        ++end;
    return text.first(end).toInt();
}

QByteArray inflated(QByteArrayView packed) {
    // qUncompress wants the expected size in front; too small a guess is doubled by it.
    QByteArray whole(4, Qt::Uninitialized);
    qToBigEndian<quint32>(static_cast<quint32>(std::min<qsizetype>(packed.size() * 8, largestStream)), whole.data());
    whole.append(packed.data(), packed.size());
    return qUncompress(whole);
}

/// The hexadecimal words <…> of a piece of a character map.
std::vector<QByteArrayView> hexWords(QByteArrayView text) {
    std::vector<QByteArrayView> words;
    for (qsizetype at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
        const qsizetype end = text.indexOf('>', at);
        if (end < 0)
            break;
        words.push_back(text.sliced(at + 1, end - at - 1));
    }
    return words;
}

QString wordsOfHex(QByteArrayView hex) {
    QString words;
    for (qsizetype at = 0; at + 4 <= hex.size(); at += 4)
        words += QChar(hex.sliced(at, 4).toByteArray().toUShort(nullptr, 16));
    return words;
}

} // namespace

core::Result<PdfReading> PdfReading::of(QByteArrayView pdf) {
    PdfReading reading(pdf);
    if (!pdf.startsWith("%PDF-") || !pdf.trimmed().endsWith("%%EOF") || !reading.readTable())
        return core::failure(core::ErrorCode::InvalidData, "print.unreadable");
    for (int number = 1; number < static_cast<int>(reading.m_offsets.size()); ++number) {
        if (reading.object(number).contains("/Type /Page\n"))
            reading.m_pages.push_back(number);
    }
    return reading;
}

bool PdfReading::readTable() {
    constexpr qsizetype entryLength = 20;
    const qsizetype start = m_pdf.lastIndexOf("startxref");
    const qsizetype table = start < 0 ? -1 : leadingNumber(m_pdf.sliced(start + 9).trimmed());
    if (table <= 0 || table >= m_pdf.size() || !m_pdf.sliced(table).startsWith("xref\n0 "))
        return false;
    m_table = table;
    const qsizetype first = m_pdf.indexOf('\n', table + 5) + 1;
    const int count = leadingNumber(m_pdf.sliced(table + 7));
    if (count <= 0 || first + count * entryLength > m_pdf.size())
        return false;
    m_offsets.assign(static_cast<std::size_t>(count), 0);
    for (int i = 0; i < count; ++i) {
        const QByteArrayView entry = m_pdf.sliced(first + i * entryLength, entryLength);
        if (entry[17] == 'n')
            m_offsets[static_cast<std::size_t>(i)] = entry.first(10).toByteArray().toLongLong();
    }
    return true;
}

QByteArrayView PdfReading::object(int number) const {
    const qsizetype offset = number > 0 && static_cast<std::size_t>(number) < m_offsets.size()
                                 ? m_offsets[static_cast<std::size_t>(number)]
                                 : 0;
    if (offset <= 0 || offset >= m_pdf.size())
        return {};
    const qsizetype end = m_pdf.indexOf("endobj", offset);
    const qsizetype stream = m_pdf.indexOf("stream\n", offset);
    const qsizetype stop = stream >= 0 && stream < end ? stream : end;
    return stop < 0 ? QByteArrayView() : m_pdf.sliced(offset, stop - offset);
}

QByteArray PdfReading::stream(int number) const {
    const QByteArrayView dictionary = object(number);
    const qsizetype begin = dictionary.isEmpty() ? -1 : dictionary.end() - m_pdf.begin() + 7;
    qsizetype length = 0;
    if (const int other = reference(dictionary, "/Length"); other > 0) {
        const QByteArrayView value = object(other);
        length = leadingNumber(value.sliced(std::min(value.size(), value.indexOf("obj") + 3)).trimmed());
    } else if (const qsizetype key = dictionary.indexOf("/Length "); key >= 0) {
        length = leadingNumber(dictionary.sliced(key + 8));
    }
    if (begin < 0 || length <= 0 || begin + length > m_pdf.size())
        return {};
    const QByteArrayView packed = m_pdf.sliced(begin, length);
    return dictionary.contains("/FlateDecode") ? inflated(packed) : packed.toByteArray();
}

int PdfReading::reference(QByteArrayView dictionary, QByteArrayView key) {
    const QByteArray wanted = key.toByteArray() + ' ';
    const qsizetype at = dictionary.indexOf(wanted);
    if (at < 0)
        return 0;
    QByteArrayView rest = dictionary.sliced(at + wanted.size());
    if (rest.startsWith('['))
        rest = rest.sliced(1);
    const int number = leadingNumber(rest);
    const QByteArray tail = QByteArray::number(number) + " 0 R";
    return rest.startsWith(tail) ? number : 0;
}

QByteArray PdfReading::contentOf(std::size_t page) const {
    return stream(reference(object(m_pages[page]), "/Contents"));
}

QString PdfReading::title() const {
    const QByteArrayView facts = object(1);
    const qsizetype at = facts.indexOf("/Title (");
    QByteArray raw;
    for (qsizetype i = at + 8; at >= 0 && i < facts.size() && facts[i] != ')'; ++i) {
        if (facts[i] == '\\')
            ++i;
        raw += facts[i];
    }
    QString words;
    for (qsizetype i = 2; i + 1 < raw.size(); i += 2) // after the byte order mark
        words += QChar(qFromBigEndian<quint16>(raw.constData() + i));
    return words;
}

std::vector<std::pair<QString, std::size_t>> PdfReading::outline() const {
    const QByteArrayView trailer = m_pdf.sliced(m_table);
    const QByteArrayView root = object(reference(object(reference(trailer, "/Root")), "/Outlines"));
    std::vector<std::pair<QString, std::size_t>> lines;
    for (int number = reference(root, "/First"); number > 0 && lines.size() < m_offsets.size();) {
        const QByteArrayView item = object(number);
        const qsizetype from = item.indexOf("<FEFF");
        const qsizetype to = std::max(from, item.indexOf('>', from + 1));
        const auto page = std::ranges::find(m_pages, reference(item, "/Dest"));
        if (from >= 0 && page != m_pages.end())
            lines.emplace_back(wordsOfHex(item.sliced(from + 5, to - from - 5)), page - m_pages.begin());
        number = reference(item, "/Next");
    }
    return lines;
}

std::vector<QString> PdfReading::fontsNotEmbedded() const {
    std::vector<QString> missing;
    for (int number = 1; number < static_cast<int>(m_offsets.size()); ++number) {
        const QByteArrayView font = object(number);
        if (!font.contains("/Type /FontDescriptor"))
            continue;
        if (reference(font, "/FontFile2") > 0 || reference(font, "/FontFile3") > 0 || reference(font, "/FontFile") > 0)
            continue;
        const qsizetype name = font.indexOf("/FontName /");
        missing.push_back(name < 0 ? QString() : QString::fromLatin1(font.sliced(name + 11)).section(u'\n', 0, 0));
    }
    return missing;
}

std::map<QByteArray, PdfReading::GlyphWords> PdfReading::fontsOf(std::size_t page) const {
    const QByteArrayView resources = object(reference(object(m_pages[page]), "/Resources"));
    const qsizetype from = resources.indexOf("/Font <<");
    std::map<QByteArray, GlyphWords> fonts;
    if (from < 0)
        return fonts;
    const qsizetype to = std::max(from, resources.indexOf(">>", from));
    const QByteArrayView list = resources.sliced(from + 8, to - from - 8);
    for (qsizetype at = list.indexOf("/F"); at >= 0; at = list.indexOf("/F", at + 1)) {
        const QByteArray name = list.sliced(at, list.indexOf(' ', at) - at).toByteArray();
        const QByteArray map = stream(reference(object(reference(list, name)), "/ToUnicode"));
        GlyphWords &words = fonts[name];
        for (const QByteArray &line : map.split('\n')) {
            const std::vector<QByteArrayView> hex = hexWords(line);
            if (hex.size() < 3)
                continue;
            const int first = hex[0].toByteArray().toInt(nullptr, 16);
            if (!line.contains('[')) { // neighbours whose characters are neighbours too
                const int last = hex[1].toByteArray().toInt(nullptr, 16);
                const char16_t character = hex[2].toByteArray().toUShort(nullptr, 16);
                for (int glyph = first; glyph <= last; ++glyph)
                    words[glyph] = QChar(static_cast<char16_t>(character + glyph - first));
                continue;
            }
            for (std::size_t i = 2; i < hex.size(); ++i)
                words[first + static_cast<int>(i) - 2] = wordsOfHex(hex[i]);
        }
    }
    return fonts;
}

QString PdfReading::textOf(std::size_t page) const {
    const QByteArray content = contentOf(page);
    const std::map<QByteArray, GlyphWords> fonts = fontsOf(page);
    const GlyphWords *font = nullptr;
    QString text;
    PdfTokens tokens(content);
    while (tokens.next()) {
        if (tokens.name() == "Tf" && !tokens.operands().empty()) {
            const auto found = fonts.find(tokens.operands().front().toByteArray());
            font = found == fonts.end() ? nullptr : &found->second;
        } else if (tokens.name() == "Tj" && font && !tokens.operands().empty()) {
            const QByteArrayView glyph = tokens.operands().back();
            const auto words = font->find(glyph.sliced(1, glyph.size() - 2).toByteArray().toInt(nullptr, 16));
            text += words == font->end() ? QString(QChar::ReplacementCharacter) : words->second;
        } else if (tokens.name() == "ET") {
            text += u'\n';
        }
    }
    return text;
}

double PdfReading::drawnShare(std::size_t page, const QRectF &millimetres) const {
    return unlikeGround(paintContent(contentOf(page), millimetres));
}

} // namespace gis
