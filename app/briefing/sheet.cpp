// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/sheet.h"

#include <cstdint>

#include "app/briefing/logo.h"
#include "app/briefing/page_type.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"

namespace app {

namespace {

/// Positions of look/print.md 3, millimetres.
struct HeadPlaces {
    double left, right, kicker, title, conclusion, rule, ruleWidth;
    QRectF stamp;
    double stampPoints, kickerPoints, number, page, numberPoints;
};

HeadPlaces headPlaces(gis::Paper paper) {
    if (paper == gis::Paper::A3Landscape)
        return {10, 410, 14.2, 25.2, 33, 36.4, 0.9, QRectF(372, 9.8, 38, 7.6), 10, 9, 22, 26, 7.6};
    return {12, 198, 14, 25, 31.8, 34.6, 0.8, QRectF(165, 9.6, 33, 6.6), 8.6, 8, 20.4, 20.4, 6.8};
}

void writeStamp(gis::PageWriter &page, const SheetSource &source, const HeadPlaces &places) {
    const QString words = source.text(source.choice.isPublic ? "stamp.public" : "stamp.internal");
    gis::TextStyle style{.points = places.stampPoints, .colour = QColor::fromRgb(gis::inkNotMet), .bold = true};
    // The English stamp is longer than its box is wide: the box grows to the left.
    QRectF box = places.stamp;
    box.setLeft(std::min(box.left(), box.right() - widthOf(gis::TextRun{words, style}) - 5));
    page.box(box, {.line = QColor::fromRgb(gis::inkNotMet), .lineWidth = 0.5});
    const double drop = places.stampPoints * gis::millimetresPerPoint * 0.37;
    page.text({box.center() + QPointF(0, drop), box.width() - 2, gis::Align::Centre, "stamp"}, words, style);
}

void writeNumber(gis::PageWriter &page, const SheetSource &source, const SheetHead &head, const HeadPlaces &places) {
    const QString number = source.text("number").arg(head.documentNumber);
    const QString sheet = source.text("page").arg(head.sheet).arg(head.sheets);
    const gis::TextStyle style = quiet(places.numberPoints);
    if (places.number == places.page) {
        page.text({{places.right, places.number}, 70, gis::Align::Right, "number", gis::Fit::Shrink},
                  number + QStringLiteral("　") + sheet, style);
        return;
    }
    page.text({{places.right, places.number}, 70, gis::Align::Right, "number", gis::Fit::Shrink}, number, style);
    page.text({{places.right, places.page}, 70, gis::Align::Right, "page"}, sheet, style);
}

/// What the title leaves to number and page at its right.
double numberWidth(const SheetSource &source, const SheetHead &head, const HeadPlaces &places) {
    const auto width = [&](const QString &words) { return widthOf(gis::TextRun{words, quiet(places.numberPoints)}); };
    const QString number = source.text("number").arg(head.documentNumber);
    const QString sheet = source.text("page").arg(head.sheet).arg(head.sheets);
    return std::min(70.0, places.number == places.page ? width(number + QStringLiteral("　") + sheet)
                                                       : std::max(width(number), width(sheet)));
}

/// Navy box with the number of the sheet; title and kicker stand right of it.
void writeNumberBox(gis::PageWriter &page, const SheetHead &head) {
    const QRectF box(12, 9, 17.1, 18.8);
    page.box(box, {.fill = QColor::fromRgb(gis::inkNavy)});
    page.text({{box.center().x(), box.top() + 9.6}, box.width() - 2, gis::Align::Centre, "sheet number"},
              head.boxNumber, {.points = 18, .colour = Qt::white, .bold = true});
    page.text({{box.center().x(), box.bottom() - 3.2},
               box.width() - 1.4,
               gis::Align::Centre,
               "sheet number",
               gis::Fit::Shrink},
              head.boxNote, {.points = 6.6, .colour = Qt::white});
}

/// The logo at the head; wider ones are made lower.
constexpr double logoHeight = 15.6, widestLogo = 34, logoSpace = 3.4;

struct FootPlaces {
    double left, right, rule, strip, stripHeight, firstLine, step, rightColumn;
};

FootPlaces footPlaces(gis::Paper paper) {
    if (paper == gis::Paper::A3Landscape)
        return {10, 410, 281.4, 282, 4.4, 289.4, 3.1, 128};
    return {12, 198, 276.4, 277, 4.2, 284.1, 2.7, 0};
}

/// Short name of a set of parameters: the same settings have the same four digits everywhere.
QString parameterSet(const core::Provenance &provenance) {
    std::uint32_t hash = 2166136261U; // FNV-1a
    for (const auto &[key, value] : provenance.parameters) {
        for (const char character : key + "=" + value + ";") {
            hash ^= static_cast<unsigned char>(character);
            hash *= 16777619U;
        }
    }
    return QStringLiteral("P-%1").arg(hash & 0xffffU, 4, 16, QLatin1Char('0'));
}

/// "© OpenStreetMap contributors (ODbL 1.0)" in the language of the page.
QString attribution(const SheetSource &source) {
    const std::string &words = source.county.identity.attribution;
    if (words.empty())
        return source.text("source.none");
    if (words.find("OpenStreetMap contributors") != std::string::npos)
        return source.text("attribution.osm");
    return QString::fromStdString(words);
}

QString provenanceWords(const SheetSource &source) {
    const core::CountyIdentity &identity = source.county.identity;
    QString origin = attribution(source);
    if (!identity.sourceDate.empty())
        origin = source.text("provenance.date").arg(origin, QString::fromStdString(identity.sourceDate));
    if (!source.provenance)
        return source.text("provenance.data").arg(origin).arg(source.county.revision);
    const std::string &known = source.provenance->inputHash;
    const QString hash = known.empty() ? QStringLiteral("—") : QString::fromStdString(known);
    return source.text("provenance")
        .arg(origin)
        .arg(source.county.revision)
        .arg(parameterSet(*source.provenance), hash);
}

QString signedWords(const SheetSource &source) {
    const auto nameOr = [&source](const std::string &name) {
        return name.empty() ? source.text("blank") : QString::fromStdString(name);
    };
    return source.text("signed").arg(nameOr(source.choice.drawnBy), nameOr(source.choice.checkedBy));
}

/// What a person wrote stands on the first sheet; the others say what they show.
QString sentenceOf(const BriefingChoice &choice, const SheetHead &head) {
    const QString written = inOneLine(choice.sentence);
    return written.isEmpty() || head.sheet > 1 ? head.sentence : written;
}

/// How far along the strip the notice goes; 0 where there is none.
double writeNotice(gis::PageWriter &page, const SheetSource &source, const FootPlaces &places) {
    const core::CountyIdentity &identity = source.county.identity;
    const std::string &notice = source.text.isChinese() ? identity.noticeZh : identity.noticeEn;
    if (notice.empty())
        return 0;
    const TypeScale &type = TypeScale::of(page.page().paper);
    page.box(QRectF(places.left, places.strip, places.right - places.left, places.stripHeight),
             {.fill = QColor::fromRgb(gis::inkNoticeBand)});
    gis::TextStyle style = strong(type.foot + 0.6);
    style.colour = QColor::fromRgb(gis::inkNoticeText);
    page.text({{places.left + 1.4, places.strip + places.stripHeight * 0.71},
               places.right - places.left - 3,
               gis::Align::Left,
               "notice",
               gis::Fit::Shrink},
              QString::fromStdString(notice), style);
    return std::min(places.right - places.left, widthOf(gis::TextRun{QString::fromStdString(notice), style}) + 3);
}

/// What a person adds, beside the notice where that leaves the room, else in a line of its own.
void writeSheetNotes(gis::PageWriter &page, const SheetSource &source, const FootPlaces &places, double notice) {
    QStringList lines;
    for (const QString &line : QString::fromStdString(source.choice.notes).split(u'\n'))
        if (const QString clean = line.simplified(); !clean.isEmpty())
            lines += clean;
    if (lines.isEmpty())
        return;
    const QString words = source.text("sheet.notes").arg(lines.join(source.text("atlas.stop")));
    const gis::TextStyle style = plain(TypeScale::of(page.page().paper).foot + 0.4);
    const double left = places.left + (notice > 0 ? notice + 4 : 0);
    const double strip = places.right - left - 1.4;
    const bool isBeside = places.rightColumn > 0 || notice == 0;
    const QPointF anchor = isBeside ? QPointF(left, places.strip + places.stripHeight * 0.71)
                                    : QPointF(places.left, places.firstLine + 3 * places.step);
    page.text({anchor, isBeside ? strip : places.right - places.left, gis::Align::Left, "notes", gis::Fit::Shrink},
              words, style);
}

} // namespace

QString reviewWords(const SheetSource &source) {
    const BriefingChoice &choice = source.choice;
    if (!choice.reviewNumber.empty())
        return source.text("review").arg(QString::fromStdString(choice.reviewNumber));
    if (choice.isPublic && !choice.overrideReason.empty())
        return source.text("review.override").arg(QString::fromStdString(choice.overrideReason));
    return source.text("review.none");
}

double sentenceRoom(gis::Paper paper) {
    const HeadPlaces places = headPlaces(paper);
    return places.right - places.left;
}

std::string documentNumber(const BriefingChoice &choice, const char *kind) {
    if (!choice.documentNumber.empty())
        return choice.documentNumber;
    return QStringLiteral("YJ-%1-%2-%3")
        .arg(QLatin1String(kind), QLatin1String(gis::nameOf(choice.paper)))
        .arg(choice.issueNumber, 2, 10, QLatin1Char('0'))
        .toStdString();
}

QString unitName(const SheetSource &source) {
    if (const QString written = inOneLine(source.choice.unitName); !written.isEmpty())
        return written;
    return source.text("unit").arg(QString::fromStdString(source.county.identity.name));
}

QString titleOr(const BriefingChoice &choice, const QString &usual) {
    const QString written = inOneLine(choice.title);
    return written.isEmpty() ? usual : written;
}

QString inOneLine(const std::string &words) { return QString::fromStdString(words).simplified(); }

void writeSheetHead(gis::PageWriter &page, const SheetSource &source, const SheetHead &head) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    HeadPlaces places = headPlaces(page.page().paper);
    const double rightPart = places.left;
    if (!head.boxNumber.isEmpty()) {
        writeNumberBox(page, head);
        places.left += 20.6;
        places.conclusion = 33.4;
        places.rule = 36.4;
    }
    if (const double width = writeSheetLogo(page, source, {places.left, places.stamp.top() - 0.4}, logoHeight);
        width > 0)
        places.left += width + logoSpace;
    const double room = places.stamp.left() - places.left - 6;
    page.page().imprint = {head.title, head.documentNumber, QString::number(source.county.revision), head.sheet,
                           head.sheets};
    page.text({{places.left, places.kicker}, room, gis::Align::Left, "kicker", gis::Fit::Shrink}, head.kicker,
              quiet(places.kickerPoints));
    const gis::TextStyle titleStyle{.points = type.title, .bold = true, .typeface = gis::Typeface::Serif};
    const double titleRoom = std::min(room, places.right - numberWidth(source, head, places) - 4 - places.left);
    page.text({{places.left, places.title}, titleRoom, gis::Align::Left, "title", gis::Fit::Shrink, true}, head.title,
              titleStyle);
    const gis::TextStyle style{.points = type.conclusion, .colour = head.sentenceColour, .bold = true};
    places.left = rightPart;
    page.text({{places.left, places.conclusion},
               places.right - places.left,
               gis::Align::Left,
               "conclusion",
               gis::Fit::Shrink},
              sentenceOf(source.choice, head), style);
    writeStamp(page, source, places);
    writeNumber(page, source, head, places);
    page.rule({places.left, places.rule}, {places.right, places.rule}, QColor::fromRgb(gis::inkNavy), places.ruleWidth);
}

double writeSheetLogo(gis::PageWriter &page, const SheetSource &source, const QPointF &corner, double height) {
    const QImage image = source.choice.logo.isEmpty() ? QImage() : logoImage(source.choice.logo);
    if (image.isNull())
        return 0;
    const QSizeF size = QSizeF(image.size()).scaled(widestLogo, height, Qt::KeepAspectRatio);
    page.picture({QRectF(corner + QPointF(0, (height - size.height()) / 2), size), image, "logo"});
    return size.width();
}

void writeSheetStamp(gis::PageWriter &page, const SheetSource &source) {
    writeStamp(page, source, headPlaces(page.page().paper));
}

void writeSheetFoot(gis::PageWriter &page, const SheetSource &source, int meridian) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    const FootPlaces places = footPlaces(page.page().paper);
    const double width = places.right - places.left - (places.rightColumn > 0 ? places.rightColumn + 4 : 0);
    page.rule({places.left, places.rule}, {places.right, places.rule}, QColor::fromRgb(gis::inkNavy), 0.3);
    const double notice = writeNotice(page, source, places);
    writeSheetNotes(page, source, places, notice);
    const QString system = source.text("crs").arg(meridian) + QStringLiteral("　") + source.text("borders");
    const QString maker = source.text("maker").arg(unitName(source), source.text.date(source.choice.madeOn));
    const QString signature = reviewWords(source) + QStringLiteral("　") + signedWords(source);
    const auto line = [&](int row) { return QPointF(places.left, places.firstLine + row * places.step); };
    page.text({line(0), width, gis::Align::Left, "provenance", gis::Fit::Shrink}, provenanceWords(source),
              quiet(type.foot));
    page.text({line(1), width, gis::Align::Left, "coordinate system", gis::Fit::Shrink}, system, quiet(type.foot));
    if (places.rightColumn > 0) {
        const auto right = [&](int row) { return QPointF(places.right, places.firstLine + row * places.step); };
        page.text({right(0), places.rightColumn, gis::Align::Right, "maker", gis::Fit::Shrink}, maker,
                  strong(type.foot));
        page.text({right(1), places.rightColumn, gis::Align::Right, "review", gis::Fit::Shrink}, signature,
                  quiet(type.foot));
        return;
    }
    const double room = places.right - places.left;
    const QString whole = maker + QStringLiteral("　") + signature;
    const bool isNextFree = source.choice.notes.empty() || notice == 0;
    if (isNextFree && widthOf(gis::TextRun{whole, strong(type.foot)}) > room) {
        page.text({line(2), room, gis::Align::Left, "maker", gis::Fit::Shrink}, maker, strong(type.foot));
        page.text({line(3), room, gis::Align::Left, "review", gis::Fit::Shrink}, signature, strong(type.foot));
        return;
    }
    page.text({line(2), room, gis::Align::Left, "maker", gis::Fit::Shrink}, whole, strong(type.foot));
}

} // namespace app
