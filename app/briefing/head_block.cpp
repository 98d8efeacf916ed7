// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/block.h"
#include "app/briefing/sheet.h"
#include "app/document/analysis_origin.h"

#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"

namespace app {

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

SheetSource sheetOf(const BlockSource &source) {
    return {source.input.county, source.input.choice, source.text, &source.input.reachability.provenance};
}

void writeHead(gis::PageWriter &page, const BlockSource &source) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    const BriefingChoice &choice = source.input.choice;
    const bool isMet = source.facts.county.total.value() > 0 && source.facts.county.missing().value() == 0 &&
                       rowsNotCounted(source.input.reachability, "demand_point") == 0;
    SheetHead head;
    head.kicker = source.text("kicker")
                      .arg(QString::fromStdString(source.input.county.identity.name))
                      .arg(choice.madeOn.year)
                      .arg(choice.issueNumber);
    head.title = source.title;
    head.sentence = conclusion(source, type.conclusion, sentenceRoom(page.page().paper));
    head.sentenceColour = QColor::fromRgb(isMet ? gis::inkMet : gis::inkNotMet);
    head.documentNumber = source.documentNumber;
    head.sheet = source.pageNumber;
    head.sheets = source.pageCount;
    writeSheetHead(page, sheetOf(source), head);
}

void writeFoot(gis::PageWriter &page, const BlockSource &source, int meridian) {
    writeSheetFoot(page, sheetOf(source), meridian);
}

} // namespace app
