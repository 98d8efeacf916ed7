// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "app/briefing/block.h"
#include "app/document/analysis_origin.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"

namespace app {

namespace {

/// Distances from the heading's baseline, millimetres, and where the right part begins.
struct ResultPlaces {
    double bigBaseline, right, chipTop, chipHeight, chipWidth, rate, step, bar, barHeight, balance, balanceStep;
};

ResultPlaces placesOf(gis::Paper paper) {
    if (paper == gis::Paper::A3Landscape)
        return {24.4, 60, 4.8, 6.6, 21, 16.4, 4, 28.4, 5.4, 38, 3.5};
    return {20.2, 48, 5, 5.8, 19, 14.6, 3.4, 23.6, 4.4, 31.8, 3.3};
}

gis::TextRun coloured(const QString &words, QRgb ink, double points) {
    return {words, {.points = points, .colour = QColor::fromRgb(ink), .bold = true}};
}

/// covered + radius yes, roads no + not covered + unconnected = people, with its tick.
std::vector<gis::TextRun> balanceRuns(const BlockSource &source, double points) {
    const PeopleParts &people = source.facts.county;
    const BriefingText &text = source.text;
    const QString gap = text.isChinese() ? QString() : QStringLiteral(" ");
    struct Part {
        const char *key;
        core::Persons persons;
        QRgb ink;
    };
    const Part parts[] = {{"covered", people.covered, gis::inkCoveredDark},
                          {"radius_only", people.radiusOnly, gis::inkRadiusHatch},
                          {"not_covered", people.notCovered, gis::inkUncoveredHatch},
                          {"unconnected", people.unconnected, gis::inkText}};
    std::vector<gis::TextRun> runs;
    for (const Part &part : parts) {
        if (!runs.empty())
            runs.push_back({QStringLiteral(" + "), quiet(points)});
        runs.push_back({text(part.key) + QLatin1Char(' '), quiet(points)});
        runs.push_back(coloured(text.count(part.persons.value()), part.ink, points));
    }
    runs.push_back({QStringLiteral(" = ") + text("total") + QLatin1Char(' '), quiet(points)});
    runs.push_back(coloured(text.count(people.total.value()), gis::inkText, points));
    const bool closes = people.closes();
    if (const std::uint32_t rows = rowsNotCounted(source.input.reachability, "demand_point"); closes && rows > 0) {
        runs.push_back(coloured(QStringLiteral("  ") + text("not_all_counted").arg(rows), gis::inkNotMet, points));
        return runs;
    }
    runs.push_back(coloured(QStringLiteral("  ") + (closes ? QStringLiteral("✓") + gap : QString()) +
                                text(closes ? "closes" : "does_not_close"),
                            closes ? gis::inkMet : gis::inkNotMet, points));
    return runs;
}

void writeBigNumber(gis::PageWriter &page, const BlockSource &source, const QRectF &area, const ResultPlaces &places) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    const std::optional<double> percent = source.facts.county.percent();
    QString digits = source.text.percent(percent);
    const bool known = digits.endsWith(QLatin1Char('%'));
    if (known)
        digits.chop(1);
    if (digits == QStringLiteral("100.0"))
        digits = QStringLiteral("100");
    const QPointF baseline = area.topLeft() + QPointF(-0.6, places.bigBaseline);
    std::vector<gis::TextRun> runs{{digits, strong(type.big)}};
    if (known)
        runs.push_back({QStringLiteral("%"), strong(type.bigPercent)});
    page.runs({baseline, places.right - 1, gis::Align::Left, "big number"}, std::move(runs));
}

void writeVerdict(gis::PageWriter &page, const BlockSource &source, const QRectF &area, const ResultPlaces &places) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    const CoverageFacts &facts = source.facts;
    const bool known = facts.county.total.value() > 0;
    const bool nobodyMissing = known && facts.county.missing().value() == 0;
    // People on rows that could not be read may be the missing ones.
    const bool judged = known && !(nobodyMissing && rowsNotCounted(source.input.reachability, "demand_point") > 0);
    const bool met = judged && nobodyMissing;
    const QString words = source.text(!judged ? "unknown.short" : met ? "met" : "not_met");
    const double width = std::max(places.chipWidth, widthOf(gis::TextRun{words, strong(type.chip)}) +
                                                        type.chip * gis::millimetresPerPoint * 3);
    const QPointF corner = area.topLeft() + QPointF(places.right, places.chipTop);
    page.chip(QRectF(corner, QSizeF(width, places.chipHeight)),
              !judged ? gis::ChipState::CannotBeJudged
              : met   ? gis::ChipState::Met
                      : gis::ChipState::NotMet,
              words, type.chip);
    const double room = area.width() - places.right;
    QPointF line = area.topLeft() + QPointF(places.right, places.rate);
    const double minutes = source.input.reachability.parameters.timeLimit.count() / 60;
    page.text({line, room, gis::Align::Left, "rate", gis::Fit::Shrink},
              source.text("rate").arg(source.text.decimal(minutes, 1)), strong(type.list));
    line.ry() += places.step;
    const QString parts =
        known ? source.text("rate.parts")
                    .arg(source.text.count(facts.county.covered.value()), source.text.people(facts.county.total))
              : source.text("no_people");
    page.text({line, room, gis::Align::Left, "rate parts", gis::Fit::Shrink}, parts, quiet(type.note));
}

/// One line, or two that break between the parts; returns the last baseline.
double writeBalance(gis::PageWriter &page, const BlockSource &source, const QRectF &area, const ResultPlaces &places) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    std::vector<gis::TextRun> runs = balanceRuns(source, type.note);
    gis::Column column{
        {area.left(), area.top() + places.balance}, area.width(), area.bottom(), places.balanceStep, "balance"};
    // Runs 0 to 5 are the first two parts and the plus signs after them.
    constexpr std::ptrdiff_t half = 6;
    if (widthOf(runs) > area.width()) {
        page.paragraph(column, {runs.begin(), runs.begin() + half});
        runs.erase(runs.begin(), runs.begin() + half);
        column.firstBaseline.ry() += places.balanceStep;
    }
    if (source.facts.pointsUnknown > 0)
        runs.push_back(
            {QStringLiteral("  ") + source.text("unknown_points").arg(source.facts.pointsUnknown), quiet(type.note)});
    return page.paragraph(column, runs);
}

QString radiusWords(const BlockSource &source) {
    const core::ReachParameters &parameters = source.input.reachability.parameters;
    const double radius =
        parameters.radius ? parameters.radius->value() : parameters.speed.value() * parameters.timeLimit.count();
    const CoverageFacts &facts = source.facts;
    // Those without a way to any road lie in the circle too, but not among "radius yes, roads no".
    const core::Persons offRoad = facts.insideRadiusNotCovered - facts.county.radiusOnly;
    const QString words = source.text("radius").arg(
        source.text.decimal(radius, 0), source.text.percent(shareInPercent(facts.insideRadius, facts.county.total)),
        source.text.count(facts.insideRadiusNotCovered.value()));
    return offRoad.value() == 0 ? words
                                : words + source.text("radius.off_road").arg(source.text.count(offRoad.value()));
}

} // namespace

void writeResultBlock(gis::PageWriter &page, const BlockSource &source, const QRectF &area) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    const ResultPlaces places = placesOf(page.page().paper);
    const bool large = page.page().paper == gis::Paper::A3Landscape;
    const double minutes = source.input.reachability.parameters.timeLimit.count() / 60;
    writeHeading(page, area, source.text("block.result"),
                 source.text("block.result.note").arg(source.text.decimal(minutes, 1)));
    writeBigNumber(page, source, area, places);
    writeVerdict(page, source, area, places);
    const bool known = source.facts.county.total.value() > 0;
    if (known && large)
        page.text({area.topLeft() + QPointF(places.right, places.rate + 2 * places.step), area.width() - places.right,
                   gis::Align::Left, "radius", gis::Fit::Shrink},
                  radiusWords(source), quiet(type.note));
    const QRectF bar(area.left(), area.top() + places.bar, area.width(), places.barHeight);
    page.peopleBar(bar, source.facts.county.shares(), static_cast<double>(source.facts.county.total.value()));
    const double last = writeBalance(page, source, area, places);
    if (known && !large && last + places.balanceStep <= area.bottom())
        page.text(
            {{area.left(), last + places.balanceStep}, area.width(), gis::Align::Left, "radius", gis::Fit::Shrink},
            radiusWords(source), quiet(type.note));
}

} // namespace app
