// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/print/text_map.h"

#include <cstring>

#include <QByteArray>
#include <QHash>
#include <QRawFont>

#include "gis/print/type_setting.h"

namespace gis {

namespace {

/// CJK radicals supplement and Kangxi radicals, and the ideographs that share their glyphs.
constexpr char16_t firstRadical = 0x2e80;
constexpr char16_t lastRadical = 0x2fdf;
constexpr char16_t firstIdeograph = 0x4e00;
constexpr char16_t lastIdeograph = 0x9fff;

QString charactersFrom(char16_t first, char16_t last) {
    QString text;
    for (char32_t c = first; c <= last; ++c)
        text += QChar(static_cast<char16_t>(c));
    return text;
}

/// Signs that share a glyph in fonts for Chinese: the writer names the first, texts say the second.
constexpr std::pair<char16_t, char16_t> sharedSigns[] = {{u'\x2044', u'\xff0f'}, {u'\x2215', u'\xff0f'}};

/// What a page says by what the writer takes its glyph for, from the glyphs of the page's own fonts: ideographs by
/// radical, full-width signs by their twins.
QHash<char16_t, char16_t> meantCharacters() {
    QHash<char16_t, char16_t> result{{u'\t', u' '}};
    const QString radicals = charactersFrom(firstRadical, lastRadical);
    const QString unified = charactersFrom(firstIdeograph, lastIdeograph);
    for (const Typeface typeface : {Typeface::Sans, Typeface::Serif}) {
        const QRawFont font = QRawFont::fromFont(fontOf({.points = 10, .typeface = typeface}));
        const QList<quint32> glyphs = font.glyphIndexesForString(unified);
        QHash<quint32, char16_t> byGlyph;
        for (qsizetype i = 0; i < glyphs.size(); ++i) {
            if (glyphs[i] != 0)
                byGlyph.insert(glyphs[i], unified[i].unicode());
        }
        for (const auto &[taken, meant] : sharedSigns) {
            const QList<quint32> pair = font.glyphIndexesForString(QString(QChar(taken)) + QChar(meant));
            if (pair.size() == 2 && pair[0] == pair[1])
                result.insert(taken, meant);
        }
        const QList<quint32> radicalGlyphs = font.glyphIndexesForString(radicals);
        for (qsizetype i = 0; i < radicalGlyphs.size(); ++i) {
            const auto found = byGlyph.constFind(radicalGlyphs[i]);
            if (found != byGlyph.constEnd())
                result.insert(radicals[i].unicode(), *found);
        }
    }
    return result;
}

/// Glyph numbers stand in the same brackets as characters. Characters follow inside the square brackets of a range, or
/// third in the line of a range of one: "<0100> <0100> <4EBA>".
bool isCharacter(QByteArrayView pdf, qsizetype at) {
    constexpr qsizetype thirdPlace = 14;
    const qsizetype line = pdf.lastIndexOf('\n', at) + 1;
    if (pdf.lastIndexOf('[', at) >= line)
        return true;
    return at - line == thirdPlace && pdf.sliced(line + 1, 4) == pdf.sliced(line + 8, 4);
}

} // namespace

void mendTextMaps(std::span<char> bytes) {
    const QHash<char16_t, char16_t> mended = meantCharacters();
    const QByteArrayView pdf(bytes.data(), static_cast<qsizetype>(bytes.size()));
    constexpr qsizetype tokenLength = 6; // <XXXX>
    for (qsizetype map = pdf.indexOf("/CIDInit"); map >= 0; map = pdf.indexOf("/CIDInit", map + 1)) {
        const qsizetype end = pdf.indexOf("endcmap", map);
        for (qsizetype at = pdf.indexOf('<', map); at >= 0 && at < end; at = pdf.indexOf('<', at + 1)) {
            if (at + tokenLength > end || pdf[at + tokenLength - 1] != '>')
                continue;
            bool isHex = false;
            const auto code = static_cast<char16_t>(pdf.sliced(at + 1, 4).toByteArray().toUShort(&isHex, 16));
            const auto found = mended.constFind(code);
            if (!isHex || found == mended.constEnd() || !isCharacter(pdf, at))
                continue;
            const QByteArray hex = QByteArray::number(*found, 16).rightJustified(4, '0').toUpper();
            std::memcpy(bytes.data() + at + 1, hex.constData(), 4);
        }
    }
}

} // namespace gis
