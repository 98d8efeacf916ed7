// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/print/type_setting.h"

#include <algorithm>
#include <cmath>

#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QTextBoundaryFinder>

#include "gis/render/text_painter.h"

namespace gis {

namespace {

constexpr double unitsPerMillimetre = 100;
/// Names may be set down to this part of their size before they are elided.
constexpr double smallestShare = 0.72;

QStringList familiesOf(Typeface typeface) {
    if (typeface == Typeface::Serif)
        return {QStringLiteral("Noto Serif CJK SC"), QStringLiteral("Source Han Serif SC"),
                QStringLiteral("Noto Sans CJK SC"), QStringLiteral("WenQuanYi Micro Hei"),
                QStringLiteral("Droid Sans Fallback")};
    return {QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Source Han Sans SC"),
            QStringLiteral("WenQuanYi Micro Hei"), QStringLiteral("Droid Sans Fallback")};
}

QString elidedInMiddle(const TextRun &run, double room) {
    const QFontMetricsF metrics(fontOf(run.style));
    return metrics.elidedText(run.text, Qt::ElideMiddle, room * unitsPerMillimetre);
}

/// Sets every run of the line at `share` of its size, but not below the floor.
void setAtShare(TextLine &line, double share) {
    for (TextRun &run : line.runs)
        run.style.points = std::max(std::min(run.style.points, smallestPoints), run.style.points * share);
}

/// Elides the widest run so that the whole line fits.
void elideWidest(TextLine &line) {
    const auto widest = std::max_element(line.runs.begin(), line.runs.end(),
                                         [](const TextRun &a, const TextRun &b) { return widthOf(a) < widthOf(b); });
    if (widest == line.runs.end())
        return;
    const double others = widthOf(line.runs) - widthOf(*widest);
    widest->text = elidedInMiddle(*widest, std::max(0.0, line.room - others - 0.1));
}

/// Cuts the text at every place where a line may end; pieces keep their trailing spaces.
std::vector<TextRun> breakable(const std::vector<TextRun> &runs) {
    std::vector<TextRun> pieces;
    for (const TextRun &run : runs) {
        QTextBoundaryFinder finder(QTextBoundaryFinder::Line, run.text);
        qsizetype from = 0;
        for (qsizetype to = finder.toNextBoundary(); to >= 0; to = finder.toNextBoundary()) {
            if (to > from)
                pieces.push_back({run.text.mid(from, to - from), run.style});
            from = to;
        }
    }
    return pieces;
}

void dropTrailingSpaces(std::vector<TextRun> &line) {
    while (line.back().text.endsWith(QLatin1Char(' ')))
        line.back().text.chop(1);
}

bool sameStyle(const TextStyle &a, const TextStyle &b) {
    return a.points == b.points && a.colour == b.colour && a.bold == b.bold && a.typeface == b.typeface;
}

void append(std::vector<TextRun> &line, const TextRun &piece) {
    if (!line.empty() && sameStyle(line.back().style, piece.style))
        line.back().text += piece.text;
    else
        line.push_back(piece);
}

} // namespace

QFont fontOf(const TextStyle &style) {
    QFont font(familiesOf(style.typeface));
    font.setPixelSize(
        std::max(1, static_cast<int>(std::lround(style.points * millimetresPerPoint * unitsPerMillimetre))));
    font.setWeight(style.bold ? QFont::Bold : QFont::Normal);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setKerning(false);
    return font;
}

QString familyInUse(Typeface typeface) {
    for (const QString &family : familiesOf(typeface)) {
        if (QFontDatabase::hasFamily(family))
            return family;
    }
    return QFontInfo(fontOf({.points = 10, .typeface = typeface})).family();
}

QString wantedFamily(Typeface typeface) { return familiesOf(typeface).constFirst(); }

double widthOf(const TextRun &run) {
    const QFontMetricsF metrics(fontOf(run.style));
    double sum = 0;
    for (const QString &piece : piecesOf(run.text))
        sum += metrics.horizontalAdvance(piece);
    return sum / unitsPerMillimetre;
}

double widthOf(const std::vector<TextRun> &runs) {
    double sum = 0;
    for (const TextRun &run : runs)
        sum += widthOf(run);
    return sum;
}

TextLine fitted(const TextLine &line) {
    TextLine result = line;
    const double wanted = widthOf(line.runs);
    if (line.fit == Fit::Exact || wanted <= line.room || wanted <= 0)
        return result;
    setAtShare(result, std::max(smallestShare, line.room / wanted * 0.995));
    if (widthOf(result.runs) > line.room)
        elideWidest(result);
    return result;
}

QRectF extentOf(const TextLine &line) {
    const TextLine set = fitted(line);
    const double width = widthOf(set.runs);
    double ascent = 0;
    double descent = 0;
    for (const TextRun &run : set.runs) {
        // Ink of Han characters reaches 0.88 above and 0.12 below the baseline of their em box.
        ascent = std::max(ascent, run.style.points * millimetresPerPoint * 0.88);
        descent = std::max(descent, run.style.points * millimetresPerPoint * 0.12);
    }
    const double left = set.align == Align::Left ? 0 : set.align == Align::Centre ? -width / 2 : -width;
    const QRectF flat(left, -ascent, width, ascent + descent);
    QTransform transform;
    transform.translate(set.anchor.x(), set.anchor.y());
    transform.rotate(-set.turn);
    return transform.mapRect(flat);
}

std::vector<std::vector<TextRun>> wrapped(const std::vector<TextRun> &runs, double room) {
    std::vector<std::vector<TextRun>> lines;
    std::vector<TextRun> current;
    double width = 0;
    for (const TextRun &piece : breakable(runs)) {
        std::vector<TextRun> alone{piece};
        dropTrailingSpaces(alone);
        const TextRun &bare = alone.front();
        if (!current.empty() && width + widthOf(bare) > room) {
            dropTrailingSpaces(current);
            lines.push_back(std::move(current));
            current.clear();
            width = 0;
        }
        append(current, piece);
        width += widthOf(piece);
    }
    if (!current.empty()) {
        dropTrailingSpaces(current);
        lines.push_back(std::move(current));
    }
    return lines;
}

QString missingCharacters(const TextRun &run) {
    const QFontMetricsF metrics(fontOf(run.style));
    QString missing;
    for (const char32_t character : run.text.toStdU32String()) {
        if (character > 0x20 && !metrics.inFontUcs4(character))
            missing += QString::fromUcs4(&character, 1);
    }
    return missing;
}

} // namespace gis
