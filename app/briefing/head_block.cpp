// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/block.h"
#include "app/document/analysis_origin.h"

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

HeadPlaces placesOf(gis::Paper paper) {
    if (paper == gis::Paper::A3Landscape)
        return {10, 410, 14.2, 25.2, 33, 36.4, 0.9, QRectF(372, 9.8, 38, 7.6), 10, 9, 22, 26, 7.6};
    return {12, 198, 14, 25, 31.8, 34.6, 0.8, QRectF(165, 9.6, 33, 6.6), 8.6, 8, 20.4, 20.4, 6.8};
}

void writeStamp(gis::PageWriter &page, const BlockSource &source, const HeadPlaces &places) {
    const QString words = source.text(source.input.choice.isPublic ? "stamp.public" : "stamp.internal");
    gis::TextStyle style{.points = places.stampPoints, .colour = QColor::fromRgb(gis::inkNotMet), .bold = true};
    // The English stamp is longer than its box is wide: the box grows to the left.
    QRectF box = places.stamp;
    box.setLeft(std::min(box.left(), box.right() - widthOf(gis::TextRun{words, style}) - 5));
    page.box(box, {.line = QColor::fromRgb(gis::inkNotMet), .lineWidth = 0.5});
    const double drop = places.stampPoints * gis::millimetresPerPoint * 0.37;
    page.text({box.center() + QPointF(0, drop), box.width() - 2, gis::Align::Centre, "stamp"}, words, style);
}

void writeNumber(gis::PageWriter &page, const BlockSource &source, const HeadPlaces &places) {
    const QString number = source.text("number").arg(source.documentNumber);
    const QString sheet = source.text("page").arg(source.pageNumber).arg(source.pageCount);
    const gis::TextStyle style = quiet(places.numberPoints);
    if (places.number == places.page) {
        page.text({{places.right, places.number}, 70, gis::Align::Right, "number", gis::Fit::Shrink},
                  number + QStringLiteral("　") + sheet, style);
        return;
    }
    page.text({{places.right, places.number}, 70, gis::Align::Right, "number", gis::Fit::Shrink}, number, style);
    page.text({{places.right, places.page}, 70, gis::Align::Right, "page"}, sheet, style);
}

} // namespace

QString conclusion(const BlockSource &source, double points, double room) {
    const CoverageFacts &facts = source.facts;
    const BriefingText &text = source.text;
    const double minutes = source.input.reachability.parameters.timeLimit.count() / 60;
    const QString limit = text.decimal(minutes, 1);
    if (facts.county.total.value() <= 0)
        return text("sentence.none");
    if (facts.county.missing().value() == 0 && rowsNotCounted(source.input.reachability, "demand_point") > 0)
        return text("sentence.counted")
            .arg(text.people(facts.county.total), limit)
            .arg(rowsNotCounted(source.input.reachability, "demand_point"));
    if (facts.county.missing().value() == 0)
        return text("sentence.all").arg(text.people(facts.county.total), limit);
    const QString opening = text("sentence")
                                .arg(text.people(facts.county.total), text.people(facts.county.covered),
                                     text.percent(facts.county.percent()), limit, text.people(facts.county.missing()));
    const QString share = text.percent(shareInPercent(facts.listedPeople, facts.county.missing()));
    const QString whole = opening + text("sentence.gaps").arg(facts.listed()).arg(share);
    const double width = widthOf(gis::TextRun{whole, strong(points)});
    return facts.listed() > 0 && width <= room ? whole : opening + text("sentence.end");
}

void writeHead(gis::PageWriter &page, const BlockSource &source) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    const HeadPlaces places = placesOf(page.page().paper);
    const double room = places.stamp.left() - places.left - 6;
    const BriefingChoice &choice = source.input.choice;
    const QString kicker = source.text("kicker")
                               .arg(QString::fromStdString(source.input.county.identity.name))
                               .arg(choice.madeOn.year)
                               .arg(choice.issueNumber);
    page.text({{places.left, places.kicker}, room, gis::Align::Left, "kicker", gis::Fit::Shrink}, kicker,
              quiet(places.kickerPoints));
    const gis::TextStyle titleStyle{.points = type.title, .bold = true, .typeface = gis::Typeface::Serif};
    page.text({{places.left, places.title}, room, gis::Align::Left, "title", gis::Fit::Shrink}, source.title,
              titleStyle);
    const double line = places.right - places.left;
    gis::TextStyle style{.points = type.conclusion, .colour = QColor::fromRgb(gis::inkNotMet), .bold = true};
    if (source.facts.county.total.value() > 0 && source.facts.county.missing().value() == 0 &&
        rowsNotCounted(source.input.reachability, "demand_point") == 0)
        style.colour = QColor::fromRgb(gis::inkMet);
    page.text({{places.left, places.conclusion}, line, gis::Align::Left, "conclusion", gis::Fit::Shrink},
              conclusion(source, type.conclusion, line), style);
    writeStamp(page, source, places);
    writeNumber(page, source, places);
    page.rule({places.left, places.rule}, {places.right, places.rule}, QColor::fromRgb(gis::inkNavy), places.ruleWidth);
}

} // namespace app
